/** Starting from an image must give the interpreter that booting gives, whatever the seed and the settings. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCoreSource } from "../../build/cli/load.js";
import { makeStartImage, Python, type PythonOptions } from "../../build/embed/index.js";
import { packSections, unpackSections } from "../../build/embed/sections.js";
import { memoryHost } from "../../build/host/index.js";
import { nodeHost } from "../../build/host/node/index.js";
import { createPython } from "../python.ts";

const build = join(import.meta.dirname, "../../build");
const library = join(build, "lib/python3.11");
type Core = Extract<PythonOptions["core"], { engine: "wasm" }>;
let bare: Core;
let image: Uint8Array;

beforeAll(async () => {
  const { engine, module } = (await loadCoreSource("wasm")) as Core;
  bare = { engine, module };
  image = makeStartImage({ core: bare, host: nodeHost({ readOnly: true }), library });
});

/** Every name of the interpreter with what stands behind it, and that each dict and set finds what it holds. */
const SURVEY = `
import sys, builtins, _imp, _thread, _warnings, _weakref, _io, marshal, posix
import _frozen_importlib, _frozen_importlib_external
def shown(value):
    if isinstance(value, (int, str, float, bytes, tuple, bool, type(None))): return repr(value)
    if isinstance(value, type): return value.__module__ + "." + value.__qualname__
    return type(value).__name__
def classes(cls, seen):
    if cls in seen: return
    seen[cls] = True
    for sub in type.__subclasses__(cls): classes(sub, seen)
seen = {}
classes(object, seen)
for cls in seen:
    print(cls.__module__, cls.__qualname__, [c.__qualname__ for c in cls.__mro__], cls.__doc__)
    for name, value in vars(cls).items():
        assert vars(cls)[name] is value
        print("   ", name, shown(value), getattr(value, "__doc__", ""), getattr(value, "__text_signature__", ""))
for name, module in sys.modules.items():
    if name == "__main__": continue
    for key, value in vars(module).items():
        assert vars(module)[key] is value
        print(name, key, shown(value), getattr(value, "__doc__", "") if callable(value) else "")
for name in sys.stdlib_module_names:
    assert name in sys.stdlib_module_names and sys.intern(name) is sys.intern("".join(list(name)))
assert "nothing of that name" not in sys.stdlib_module_names
print(sys.argv, sys.path, sys.flags, sys.executable, sys.warnoptions, sys._xoptions, __debug__, type(sys.flags) is type(sys.flags))
print(hash("text"), hash(b"bytes"), hash(("a", frozenset(["b"]))), hash(1.5))
class New(dict):
    def __len__(self): return 7
    def __hash__(self): return 5
print(len(New()), hash(New()), {New(): 1}, New.__dict__["__dict__"])
`;

function survey(core: Core, options: Partial<PythonOptions>): { text: string; discrepancies: number } {
  const { stdout, host } = hostOf();
  const python = Python.create({ hashSeed: 0, ...options, core, host, library });
  const result = python.run(SURVEY, { report: false });
  python.flush();
  const { discrepancies } = python.audit();
  expect(result).toEqual({ status: "ok" });
  expect(python.finalize()).toBe(0);
  return { text: stdout(), discrepancies: discrepancies.length };
}

function hostOf() {
  const host = nodeHost({ readOnly: true });
  let text = "";
  const write = (_: string, bytes: Uint8Array): void => {
    text += new TextDecoder().decode(bytes);
  };
  const streams = new Proxy(host.streams, { get: (target, key) => (key === "write" ? write : Reflect.get(target, key).bind(target)) });
  return { host: { ...host, streams }, stdout: () => text };
}

/** Addresses differ: natives that look outside have been run once more. */
const withoutAddresses = (text: string): string[] => text.replace(/0x[0-9a-f]+/g, "0x").split("\n");

describe("a start image", () => {
  it.each<[string, Partial<PythonOptions>]>([
    ["seed 0", {}],
    ["another seed", { hashSeed: 12345 }],
    ["the largest seed", { hashSeed: 4294967295 }],
    [
      "settings",
      {
        argv: ["program", "x"],
        path: ["/a", "/b"],
        optimize: 2,
        quiet: true,
        isolated: true,
        warnings: ["error"],
        implementation: new Map<string, string | true>([["dev", true]]),
        executable: "/bin/other",
      },
    ],
  ])("gives the interpreter that booting gives: %s", (_, options) => {
    const booted = survey(bare, options);
    const resumed = survey({ ...bare, image }, options);
    expect(withoutAddresses(resumed.text)).toEqual(withoutAddresses(booted.text));
    expect(resumed.discrepancies).toBe(0);
    expect(booted.discrepancies).toBe(0);
  });

  it("hashes by a secret of its own at every start", () => {
    const hashes = Array.from({ length: 3 }, () =>
      survey({ ...bare, image }, { hashSeed: "random" })
        .text.split("\n")
        .at(-3),
    );
    expect(new Set(hashes).size).toBe(3);
  });

  it("is the same whenever it is made", () => {
    const again = makeStartImage({ core: bare, host: nodeHost({ readOnly: true }), library });
    expect(Buffer.from(again).equals(Buffer.from(image))).toBe(true);
  });

  it("is not taken when it was made with another core or other tables, or for another profile", () => {
    const change = (edit: (header: Record<string, unknown>) => void): Uint8Array => {
      const [header, ...rest] = unpackSections(image);
      const value = JSON.parse(new TextDecoder().decode(header)) as Record<string, unknown>;
      // would end in a trap if it were taken
      value["pages"] = 32;
      edit(value);
      return packSections([new TextEncoder().encode(JSON.stringify(value)), ...rest]);
    };
    const otherCore = change((header) => {
      header["core"] = "00";
    });
    const otherTables = change((header) => {
      (header["model"] as Record<string, unknown>)["fingerprint"] = 1;
    });
    expect(survey({ ...bare, image: otherCore }, {}).text).toBe(survey(bare, {}).text);
    expect(survey({ ...bare, image: otherTables }, {}).text).toBe(survey(bare, {}).text);
    const same = change(() => {});
    expect(() => survey({ ...bare, image: same }, {})).toThrow();
    expect(survey({ ...bare, image: same }, { profile: "3.10" }).discrepancies).toBe(0);
  });

  it("names the exception that ends a start", () => {
    const host = memoryHost({
      files: [
        ["/lib/importlib/_bootstrap.py", "def f():\n    raise ValueError('a broken library')\nf()\n"],
        ["/lib/importlib/_bootstrap_external.py", ""],
      ],
    });
    expect(() => Python.create({ core: bare, host, library: "/lib" })).toThrow(
      /^the interpreter could not start: Traceback[\s\S]*in f\nValueError: a broken library$/,
    );
  });

  it("says when there is no library", () => {
    expect(() => Python.create({ core: { ...bare, image }, host: nodeHost(), library: "/nowhere" })).toThrow(
      "the standard library is not at /nowhere",
    );
  });

  it("serves programs of the tests' host too", async () => {
    const { python, host } = await createPython();
    expect(python.run("import sys; print(sys.path[-1])").status).toBe("ok");
    python.finalize();
    expect(host.streams.stdout).toBe("/vivarium/lib/python3.11\n");
  });
});

describe("the command line's bundle", () => {
  const viv = join(import.meta.dirname, "../../bin/viv.mjs");
  const run = (...args: string[]) => spawnSync(process.execPath, [viv, ...args], { encoding: "utf8", timeout: 20_000 });

  it("runs a program", () => {
    const { stdout, stderr, status } = run("--audit", "-c", "import sys; print(6 * 7); sys.exit(3)");
    expect([stdout, status]).toEqual(["42\n", 3]);
    expect(stderr).toMatch(/every count is right/);
  });

  it("is one function in ASCII", () => {
    const text = readFileSync(join(build, "bundle/viv.cjs"), "latin1");
    expect(text).toMatch(/^\(function \(exports, require, module, __filename, __dirname\) \{/);
    expect(/[^\0-\x7f]/.test(text)).toBe(false);
  });
});

describe("the library's code, compiled when the project is built", () => {
  const SAME = `
import sys, types
def same(a, b):
    for name in dir(a):
        if name.startswith("co_") and name not in ("co_consts", "co_lines", "co_positions"): assert getattr(a, name) == getattr(b, name), (a, name)
    assert len(a.co_consts) == len(b.co_consts)
    for x, y in zip(a.co_consts, b.co_consts):
        if isinstance(x, types.CodeType): same(x, y)
        else: assert type(x) is type(y) and repr(x) == repr(y), (a, x, y)
    return 1
count = 0
for name in ["random", "re/_parser", "enum", "typing", "decimal", "statistics", "encodings/utf_8", "string", "locale", "asyncio/events"]:
    path = sys.path[-1] + "/" + name + ".py"
    with open(path, "rb") as file: source = file.read()
    count += same(compile(source, path, "exec"), compile(source.decode(), path, "exec"))
    # an edited file is compiled
    assert compile(source + b"\\nnew = 1", path, "exec").co_names[-1] == "new"
    # and so is the same text under another name, or with another level of optimization
    assert compile(source, "other.py", "exec").co_filename == "other.py"
    compile(source, path, "exec", optimize=2)
print(count)
`;

  it("is what compiling gives", () => {
    let read = 0;
    const libraryCode = (): Uint8Array => {
      read++;
      return readFileSync(join(build, "library.code"));
    };
    const { host, stdout } = hostOf();
    const python = Python.create({ core: { ...bare, image, libraryCode }, host, library });
    expect(python.run(SAME)).toEqual({ status: "ok" });
    expect([python.finalize(), stdout(), read]).toEqual([0, "10\n", 1]);
  });
});
