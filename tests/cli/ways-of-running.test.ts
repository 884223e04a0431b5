/** Every way to hand a program to the command, with what the program finds in sys and in `__main__`. */
import { describe } from "vitest";
import { type CommandCase, compareWithRecord } from "./command.ts";

/** What a program sees of how it was started. */
const look = `import sys
print(sys.argv, repr(sys.path[0]), len(sys.orig_argv) > 0)
print(__name__, globals().get("__file__", "no file"), __package__, __spec__ and __spec__.name, __doc__)
print(type(__loader__).__name__ if not isinstance(__loader__, type) else __loader__.__name__, sorted(globals()))
`;

/** A zip archive of uncompressed files, made by hand so that no tool is needed. */
function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(0x21, 12);
    local.writeUInt32LE(crc32(data), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    local.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    offset += local.length + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(central.length / 2, 8);
  end.writeUInt16LE(central.length / 2, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...central, end]);
}

function crc32(data: Uint8Array): number {
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const cases: readonly CommandCase[] = [
  { name: "a file", args: ["look.py"], files: { "look.py": look } },
  { name: "a file with arguments that look like options", args: ["look.py", "-c", "-x", "--", "--audit"], files: { "look.py": look } },
  { name: "a file in a folder", args: ["inner/look.py"], files: { "inner/look.py": look } },
  { name: "a file by its absolute path", args: ["<dir>/inner/look.py"], files: { "inner/look.py": look } },
  { name: "a file with ./", args: ["./look.py", "a"], files: { "look.py": look } },
  { name: "a file with ..", args: ["inner/../look.py", "a"], files: { "look.py": look, "inner/x": "" } },
  { name: "a file with a docstring and no newline at the end", args: ["a.py"], files: { "a.py": '"about it"\nprint(__doc__)' } },
  {
    name: "a file of Windows lines",
    args: ["a.py"],
    files: { "a.py": "if 1:\r\n    print('one',\r\n      'two')\r\nprint('''a\r\nb''' == 'a\\nb')\r\n" },
  },
  { name: "a file with a byte order mark", args: ["a.py"], files: { "a.py": "\ufeffprint('marked')\n" } },
  { name: "a file in Latin-1", args: ["a.py"], files: { "a.py": Buffer.from("# -*- coding: latin-1 -*-\nprint('caf\xe9')\n", "latin1") } },
  {
    name: "a file that imports its neighbour",
    args: ["inner/a.py"],
    files: { "inner/a.py": "import b\nprint(b.__file__, b.__name__)\n", "inner/b.py": "" },
  },
  { name: "a file without .py", args: ["program", "x"], files: { program: `#!/usr/bin/env python3\n${look}` } },
  { name: "an empty file", args: ["empty.py"], files: { "empty.py": "" } },
  { name: "a file after --", args: ["--", "look.py", "a"], files: { "look.py": look } },
  { name: "-c", args: ["-c", look] },
  { name: "-c with arguments", args: ["-c", look, "-c", "b", "--version"] },
  { name: "-c in one word", args: ["-cprint(1)"] },
  { name: "-c after flags in one word", args: ["-Bsc", "print(2)"] },
  { name: "-c with an indented text", args: ["-c", "  print(1)\n  print(2)"] },
  { name: "-c sees the folder it runs in", args: ["-c", "import near; print(near.__file__)"], files: { "near.py": "" } },
  { name: "-", args: ["-", "a", "-b"], stdin: look },
  { name: "standard input", args: [], stdin: look },
  {
    name: "standard input, and what is left of it",
    args: ["-c", "import sys; print(repr(sys.stdin.readline())); print(repr(input('more? '))); print(repr(sys.stdin.read()))"],
    stdin: "one\ntwo\nthree\nfour",
  },
  { name: "input at the end of standard input", args: ["-c", "input('more? ')"] },
  { name: "-m", args: ["-m", "look", "a", "-b"], files: { "look.py": look } },
  { name: "-m in one word", args: ["-mlook", "a"], files: { "look.py": look } },
  {
    name: "-m of a package",
    args: ["-m", "pack", "a"],
    files: { "pack/__init__.py": "print('init', __name__)", "pack/__main__.py": look },
  },
  {
    name: "-m of a module in a package",
    args: ["-m", "pack.look", "a"],
    files: { "pack/__init__.py": "print('init', __name__)", "pack/look.py": look },
  },
  { name: "-m of a package without __main__", args: ["-m", "pack"], files: { "pack/__init__.py": "" } },
  { name: "-m of nothing", args: ["-m", "no_such_module"] },
  { name: "-m of nothing in a package", args: ["-m", "pack.nothing"], files: { "pack/__init__.py": "" } },
  { name: "-m of a module that fails", args: ["-m", "broken"], files: { "broken.py": "def f():\n    1/0\nf()\n" } },
  { name: "-m of a module that exits", args: ["-m", "leave"], files: { "leave.py": "import sys\nsys.exit(7)\n" } },
  { name: "-m of a module with a syntax error", args: ["-m", "broken"], files: { "broken.py": "x = (\n" } },
  { name: "a folder", args: ["app", "a", "-b"], files: { "app/__main__.py": look } },
  { name: "a folder with a slash", args: ["app/", "a"], files: { "app/__main__.py": look } },
  { name: "the current folder", args: ["."], files: { "__main__.py": look } },
  {
    name: "a folder whose program imports its neighbour",
    args: ["app"],
    files: { "app/__main__.py": "import b; print(b.__file__)", "app/b.py": "" },
  },
  { name: "a folder without __main__", args: ["app"], files: { "app/a.py": "" } },
  { name: "a folder whose program fails", args: ["app"], files: { "app/__main__.py": "1/0\n" } },
  { name: "an archive", args: ["app.zip", "a"], files: { "app.zip": zipOf({ "__main__.py": look }) } },
  {
    name: "an archive of any name whose program imports its neighbour",
    args: ["app"],
    files: { app: zipOf({ "__main__.py": "import b; print(b.__file__)", "b.py": "" }) },
  },
  { name: "an archive without __main__", args: ["app.zip"], files: { "app.zip": zipOf({ "a.py": "" }) } },
  {
    name: "PYTHONPATH",
    args: ["-c", "import sys, far; print(sys.path[:3], far.__file__)"],
    env: { PYTHONPATH: "<dir>/one:<dir>/two" },
    files: { "two/far.py": "" },
  },
  {
    name: "PYTHONPATH with empty and relative entries",
    args: ["-c", "import sys; print(sys.path[:4])"],
    env: { PYTHONPATH: "one::<dir>/two" },
  },
  {
    name: "PYTHONPATH is ignored with -E",
    args: ["-E", "-c", "import sys; print(sys.path[0], 'one' in sys.path)"],
    env: { PYTHONPATH: "one" },
  },
  {
    name: "PYTHONPATH is ignored with -I",
    args: ["-I", "-c", "import sys; print('' in sys.path, 'one' in sys.path, sys.flags.isolated, sys.flags.safe_path)"],
    env: { PYTHONPATH: "one" },
  },
  { name: "-P", args: ["-P", "a.py"], files: { "a.py": "import sys; print('<dir>' in sys.path, sys.flags.safe_path)" } },
  { name: "-O", args: ["-O", "-c", "import sys; assert 0; print(__debug__, sys.flags.optimize)"] },
  { name: "-OO", args: ["-OO", "-c", "def f():\n    'doc'\nprint(f.__doc__)\nimport sys\nprint(sys.flags.optimize)"] },
  { name: "-O twice", args: ["-O", "-O", "-c", "import sys; print(sys.flags.optimize)"] },
  { name: "PYTHONOPTIMIZE", args: ["-c", "import sys; assert 0; print(sys.flags.optimize)"], env: { PYTHONOPTIMIZE: "1" } },
  { name: "flags", args: ["-q", "-B", "-c", "import sys; print(sys.flags.quiet, sys.flags.dont_write_bytecode, sys.flags.interactive)"] },
  { name: "-X", args: ["-X", "one", "-Xtwo=2", "-X", "three=a=b", "-c", "import sys; print(sys._xoptions)"] },
  { name: "-W", args: ["-W", "ignore", "-Werror::UserWarning", "-c", "import sys; print(sys.warnoptions)"] },
  { name: "-W ignore", args: ["-W", "ignore", "-c", "import warnings; warnings.warn('careful'); print('done')"] },
  {
    name: "warnings by default",
    args: ["a.py"],
    files: { "a.py": "import warnings\nwarnings.warn('careful')\nwarnings.warn('old', DeprecationWarning)\nx = 1 is 1\n" },
  },
  { name: "PYTHONWARNINGS", args: ["-c", "import sys; print(sys.warnoptions)"], env: { PYTHONWARNINGS: "ignore,error::UserWarning" } },
  { name: "PYTHONSAFEPATH", args: ["-c", "import sys; print('' in sys.path, sys.flags.safe_path)"], env: { PYTHONSAFEPATH: "1" } },
  { name: "-x", args: ["-x", "a.py"], files: { "a.py": "not python\nprint('second line')\n1/0\n" } },
];

describe("ways of running", () => compareWithRecord("ways-of-running", cases));
