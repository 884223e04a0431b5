/** Compiled files (`__pycache__`, .pyc): when they are written, where, who reads them, and a program that is one. */
import { describe } from "vitest";
import { type CommandCase, compareWithRecord } from "./command.ts";

/** Imports a neighbour and says what lies in the folder then. */
const look = `import os, sys
sys.path.insert(0, os.getcwd())
import near
def tag(text):
    return text.replace(sys.implementation.cache_tag, "TAG")
for folder, folders, files in sorted(os.walk(".")):
    print(folder, sorted(tag(name) for name in files))
print(tag(near.__cached__), near.__file__, sys.flags.dont_write_bytecode, sys.dont_write_bytecode, sys.pycache_prefix)
`;
const near = "def f():\n    return ('a b', 1000000)\ndef g():\n    return ('a b', 1000000)\nprint('near', f()[0] is g()[0], f() is g())\n";
const files = { "look.py": look, "near.py": near };

/** Writing is on, unless the case says otherwise. */
const written = (name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): CommandCase => ({
  name,
  args,
  files,
  env: { PYTHONDONTWRITEBYTECODE: "", ...env },
});

/** A program that runs others in the same folder, one after the other, and shows what they print. */
const steps = (...programs: readonly string[]): string => `import subprocess, sys, os, glob
for program in ${JSON.stringify(programs)}:
    done = subprocess.run([sys.executable, "-S", *program.split("|")], capture_output=True, text=True)
    print(program, done.returncode, done.stdout, done.stderr[-300:].replace(os.getcwd(), "."))
`;
const compile =
  "-c|import py_compile, sys; print(py_compile.compile('near.py', cfile='near.pyc', dfile='shown.py', invalidation_mode=py_compile.PycInvalidationMode[sys.argv[1]]))";
const stepped = (name: string, programs: readonly string[], more: Readonly<Record<string, string | Uint8Array>> = {}): CommandCase => ({
  name,
  args: ["steps.py"],
  files: { "steps.py": steps(...programs), "near.py": near, ...more },
  env: { PYTHONDONTWRITEBYTECODE: "" },
});

const cases: readonly CommandCase[] = [
  written("an import writes", ["look.py"]),
  written("-B", ["-B", "look.py"]),
  written("PYTHONDONTWRITEBYTECODE", ["look.py"], { PYTHONDONTWRITEBYTECODE: "x" }),
  written("-E and PYTHONDONTWRITEBYTECODE", ["-E", "look.py"], { PYTHONDONTWRITEBYTECODE: "x" }),
  written("-O", ["-O", "look.py"]),
  written("-OO", ["-OO", "look.py"]),
  written("-X pycache_prefix", [
    "-X",
    "pycache_prefix=<dir>/elsewhere",
    "-c",
    "import near, sys, os; print(sys.pycache_prefix, os.path.isfile('elsewhere' + near.__cached__[near.__cached__.index('elsewhere') + 9:]), sorted(os.listdir()))",
  ]),
  written("PYTHONPYCACHEPREFIX", ["-c", "import sys; print(sys.pycache_prefix)"], { PYTHONPYCACHEPREFIX: "<dir>/elsewhere" }),
  written("-X pycache_prefix without a value", ["-X", "pycache_prefix", "-c", "import sys; print(sys.pycache_prefix)"], {
    PYTHONPYCACHEPREFIX: "<dir>/elsewhere",
  }),
  written("--check-hash-based-pycs", ["--check-hash-based-pycs", "always", "-c", "import _imp; print(_imp.check_hash_based_pycs)"]),
  written("--check-hash-based-pycs of another kind", ["--check-hash-based-pycs", "often", "-c", "1"]),
  written("the program itself is not written", ["-c", "import os; print(sorted(os.listdir()))"]),
  stepped("the second run reads what the first wrote", [
    "-c|import near",
    "-c|import near",
    "-c|import near; print(len(open(near.__cached__, 'rb').read()))",
  ]),
  stepped("a compiled file as the program", [`${compile}|TIMESTAMP`, "near.pyc", "near.pyc|a|b"]),
  stepped("a compiled file under another name", [`${compile}|UNCHECKED_HASH`, "-c|import os; os.rename('near.pyc', 'program')", "program"]),
  stepped("a compiled file without its source", [
    `${compile}|TIMESTAMP`,
    "-c|import os; os.remove('near.py')",
    "-c|import near; print(near.f.__code__.co_filename, near.__loader__.__class__.__name__, near.__cached__ == near.__file__)",
    "-m|near",
  ]),
  stepped("a traceback out of a compiled file", [`${compile}|CHECKED_HASH`, "-c|import near; near.g(1)"]),
  stepped("a broken compiled file as the program", ["bad.pyc", "short.pyc", "empty.pyc", "number.pyc"], {
    "bad.pyc": "xx\r\n0123456789abc",
    "short.pyc": Buffer.from("a70d0d0a0000", "hex"),
    "empty.pyc": Buffer.from("a70d0d0a000000000000000000000000", "hex"),
    "number.pyc": Buffer.from("a70d0d0a0000000000000000000000006901000000", "hex"),
  }),
];

describe("compiled files", () => compareWithRecord("compiled-files", cases));
