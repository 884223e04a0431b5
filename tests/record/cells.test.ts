/** A notebook recorded cell by cell: each statement a unit of its own, as in a notebook that is run; and every moment to be come back to. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCountedCore } from "../../build/cli/load.js";
import type { Profile } from "../../build/embed/index.js";
import { type MemoryHost, memoryHost } from "../../build/host/index.js";
import { cellName, readNotebook } from "../../build/inspector/index.js";
import { Lives, type Moment, ownFiles, Recording, Traveller } from "../../build/record/index.js";
import { HEAP_START } from "../../src/core/abi/memory-map.ts";
import { library, withLibrary } from "../python.ts";

const core = loadCountedCore();

type Given = string | { readonly source: string; readonly raises: true };

function recordCells(given: readonly Given[], more: { files?: [string, string][]; profile?: Profile; interval?: number } = {}) {
  const cells = given.map((cell, index) => ({
    ...(typeof cell === "string" ? { source: cell } : cell),
    number: index + 1,
    filename: cellName(index + 1),
  }));
  const { files = [], ...options } = more;
  const memory = memoryHost({ files, currentDirectory: "/examples" });
  const host = { ...memory, files: withLibrary(memory.files) as MemoryHost["files"] };
  const recording = new Recording({ hashSeed: 0, core, host, library, source: cells, path: [""], ...options });
  const traveller = new Traveller(recording, ownFiles(library, cells));
  return { recording, host, traveller, isOwn: ownFiles(library, cells) };
}

const digest = ({ rt }: Moment): string => createHash("md5").update(rt.heap.u8).digest("hex");
const printed = ({ streams }: MemoryHost): string => streams.stdout;

describe("cells", () => {
  it("are units of their own: equal constants of two of them are two objects, of one statement one", () => {
    const { host } = recordCells(["a = 1000; b = 1000", "c = 1000\n(lambda: None)", "x, y = 1000, 1000", "a is b, a is c, x is y"]);
    expect(printed(host).split("\n").at(-2)).toBe("Out[4]: (False, False, True)");
  });

  it("show the value of a last expression, and what was printed in front of it", () => {
    const { host, recording } = recordCells(["print('a', end='')\n5", "None", "x = 1", "", "# nothing", "'t'"]);
    expect(printed(host)).toBe("aOut[1]: 5\nOut[6]: 't'\n");
    expect(recording.end).toEqual({ status: "ok" });
  });

  it("end with the first that fails, and say where", () => {
    const { host, recording } = recordCells([
      "x = 1\nprint(x)",
      "def f():\n    return 1 / 0\nprint('before')\nf()\nprint('after')",
      "print('never')",
    ]);
    expect(printed(host)).toBe("1\nbefore\n");
    expect(recording.end).toMatchObject({ status: "exception", exception: { type: "ZeroDivisionError" } });
    expect(host.streams.stderr).toContain('File "<cell 2>", line 4, in <module>\n    f()\n');
    expect(host.streams.stderr).toContain('File "<cell 2>", line 2, in f\n    return 1 / 0\n');
  });

  it("go on after one that is there to raise", () => {
    const { host, recording } = recordCells([
      { source: "1 / 0", raises: true },
      { source: "x = = 1", raises: true },
      "print('on')",
      "import sys; sys.exit(3)",
      "print('never')",
    ]);
    expect(printed(host)).toBe("on\n");
    expect(host.streams.stderr).toMatch(/ZeroDivisionError: division by zero\n[\s\S]*<cell 2>[\s\S]*SyntaxError: invalid syntax\n$/);
    expect(recording.end).toEqual({ status: "exit", exitCode: 3 });
  });

  it("with a SyntaxError fail alone, when they are reached", () => {
    const { host, recording } = recordCells(["print('one')", "print('two')\nx = = 1", "print('three')"]);
    expect(printed(host)).toBe("one\n");
    expect(recording.end).toMatchObject({ exception: { type: "SyntaxError", place: { filename: "<cell 2>", line: 2 } } });
    // of the compiler: what stands in front of the statement has run
    const compiled = recordCells(["print('one')\nreturn 5\nprint('never')"]);
    expect(printed(compiled.host)).toBe("one\n");
    expect(compiled.recording.end).toMatchObject({ exception: { type: "SyntaxError" } });
  });

  it("fail when the value has no text", () => {
    const { recording } = recordCells(["class A:\n    def __repr__(self): raise KeyError(1)\nA()", "x = 1"]);
    expect(recording.end).toMatchObject({ exception: { type: "KeyError" } });
  });

  it("are none: nothing runs", () => {
    expect(recordCells([]).recording.end).toEqual({ status: "ok" });
    expect(recordCells(["", "\n"]).recording.end).toEqual({ status: "ok" });
  });
});

describe("a recorded notebook", () => {
  const BUSY = [
    "rows = []\nfor i in range(30000):\n    rows.append([i])",
    "import random\ntotal = sum(len(r) for r in rows)\nprint(total, random.random())",
    { source: "for r in rows:\n    r.append(r)\n1 / 0", raises: true } as const,
    "del rows\nimport gc\ngc.collect()",
    "kept = [str(i) for i in range(20000)]\nlen(kept)",
  ];

  it("has the same memory at each visit, with checkpoints in the cells and between them", () => {
    const { recording, host } = recordCells(BUSY, { interval: 5_000 });
    expect(recording.end).toEqual({ status: "ok" });
    expect(recording.checkpoints.length).toBeGreaterThan(5);
    const { stdout, stderr } = host.streams;
    for (const part of [1, 0.9, 0.7, 0.5, 0.3, 0.1, 0]) {
      const moment = Math.floor(recording.length * part);
      expect(recording.at(moment, digest)).toBe(recording.at(moment, digest));
    }
    // the same moment from the checkpoint before it, and by a walk from far before
    const target = recording.checkpoints.at(-1)!;
    // but for what the core notes of the walk itself
    const objects = ({ rt }: Moment): string => createHash("md5").update(rt.heap.u8.subarray(HEAP_START)).digest("hex");
    let walked = "";
    recording.walk(target - 100, target, (moment) => {
      if (moment.number === target) walked = objects(moment);
    });
    expect(walked).toBe(recording.at(target, objects));
    expect([host.streams.stdout, host.streams.stderr]).toEqual([stdout, stderr]);
  });

  it("is gone through line by line, over the borders of cells, and back", () => {
    const { traveller } = recordCells(["a = 1; b = 2\nc = 3", "# comment\nd = 4", "def f():\n    e = 5\n    return e\nf()", "g = 6"]);
    const stops: string[] = [];
    const here = (): string =>
      traveller.look(({ rt }) => {
        void rt;
        return stopNames.get(traveller.moment) ?? "?";
      });
    const stopNames = new Map(traveller.trace(100).map(({ moment, filename, line }) => [moment, `${filename}:${line}`]));
    expect([...stopNames.values()]).toEqual([
      "<cell 1>:1",
      "<cell 1>:1",
      "<cell 1>:2",
      "<cell 2>:2",
      "<cell 3>:1",
      "<cell 3>:4",
      "<cell 3>:2",
      "<cell 3>:3",
      "<cell 4>:1",
    ]);
    while (traveller.step("line", "over", 1)) stops.push(here());
    expect(stops).toEqual(["<cell 1>:1", "<cell 1>:1", "<cell 1>:2", "<cell 2>:2", "<cell 3>:1", "<cell 3>:4", "<cell 4>:1"]);
    const back: string[] = [];
    while (traveller.step("line", "over", -1)) back.push(here());
    expect(back).toEqual(stops.toReversed());
    expect(traveller.toLine(2, 1, "<cell 3>")).toBe(true);
    expect(here()).toBe("<cell 3>:2");
    expect(traveller.toLine(2, -1, "<cell 1>")).toBe(true);
    expect(here()).toBe("<cell 1>:2");
  });

  it("goes out of a cell's own statements to the end of the cell, and no further", () => {
    const { traveller, recording } = recordCells([
      "a = 1\nb = 2\nc = 3",
      "# nothing runs here",
      "def f():\n    e = 5\n    return e\nf()\nfor i in range(3):\n    a = f()",
      { source: "g = 6\n1 / 0\nnever = 1", raises: true },
      "h = f()\nh = 8",
    ]);
    const names = new Map(traveller.trace(100).map(({ moment, filename, line }) => [moment, `${filename}:${line}`]));
    const here = (): string | undefined => names.get(traveller.moment);
    traveller.step("line", "into", 1);
    const out = (direction: 1 | -1 = 1) => [traveller.step("line", "out", direction), here()];
    expect(here()).toBe("<cell 1>:1");
    expect(out()).toEqual([true, "<cell 3>:1"]);
    expect(traveller.toLine(2, 1, "<cell 3>")).toBe(true);
    // a call is left first
    expect(out()).toEqual([true, "<cell 3>:5"]);
    expect(out()).toEqual([true, "<cell 4>:1"]);
    // past the error that ends it
    expect(out()).toEqual([true, "<cell 5>:1"]);
    // the function is one of cell 3
    expect(out()).toEqual([false, undefined]);
    expect(traveller.moment).toBe(recording.length);
    expect(traveller.toLine(2, -1, "<cell 5>")).toBe(true);
    expect(out(-1)).toEqual([true, "<cell 4>:2"]);
    expect(out(-1)).toEqual([true, "<cell 3>:3"].map((part, index) => (index === 1 ? here() : part)));
    expect(here()).toMatch(/^<cell 3>/);
    expect(out(-1)).toEqual([true, "<cell 1>:3"]);
    expect(out(-1)).toEqual([false, undefined]);
  });

  it("keeps the exception that ends a cell, with all that its frames hold, until another ends one", () => {
    // IPython 8.12 over CPython 3.11.7 prints the same
    const { host, recording, traveller } = recordCells([
      "class A:\n    def __del__(self): print('A dies')\ndef f():\n    a = A()\n    raise ValueError(1)",
      { source: "f()", raises: true },
      "import sys\nprint(sys.last_type, sys.last_value, sys.last_traceback.tb_next.tb_frame.f_locals['a'] is not None)",
      { source: "raise KeyError", raises: true },
      "print(sys.last_type)",
      { source: "x = = 1", raises: true },
      "sys.last_type, sys.last_traceback",
    ]);
    expect(printed(host)).toBe("<class 'ValueError'> 1 True\nA dies\n<class 'KeyError'>\nOut[7]: (<class 'SyntaxError'>, None)\n");
    expect(recording.end).toEqual({ status: "ok" });
    expect(traveller.toLine(1, 1, "<cell 5>")).toBe(true);
  });

  it("follows each object, whose line is one of a cell", () => {
    const { recording, isOwn } = recordCells(["a = [1]", "b = [2]\ndel a", "c = [b]"]);
    const lives = new Lives(recording, isOwn);
    const serials = [...lives.own];
    expect(serials.map((serial) => lives.life(serial)).map(({ bornAt, diedAt }) => [bornAt, diedAt])).toEqual([
      [
        { filename: "<cell 1>", line: 1 },
        { filename: "<cell 2>", line: 2 },
      ],
      [{ filename: "<cell 2>", line: 1 }, undefined],
      [{ filename: "<cell 3>", line: 1 }, undefined],
    ]);
  });
});

const examples = join(import.meta.dirname, "../../examples");
const exampleFiles = readdirSync(examples, { recursive: true, encoding: "utf8" })
  .filter((name) => statSync(join(examples, name)).isFile())
  .map((name): [string, string] => [`/examples/${name}`, readFileSync(join(examples, name), "utf8")]);

/** Addresses differ from run to run; which of them are equal does not. */
function withoutAddresses(text: string): string {
  const seen: string[] = [];
  return text.replace(/\b(0x[0-9a-f]{5,}|\d{6,})\b/g, (address) => {
    if (!seen.includes(address)) seen.push(address);
    return `<address ${seen.indexOf(address) + 1}>`;
  });
}

describe("the example notebooks", () => {
  for (const file of readdirSync(examples).filter((name) => name.endsWith(".ipynb"))) {
    it(`${file} gives, recorded, what CPython gave`, { timeout: 120_000 }, () => {
      const cells = readNotebook(readFileSync(join(examples, file), "utf8")).filter((cell) => cell.kind === "code");
      const profile = file.startsWith("legacy") ? "legacy" : "3.11";
      const { recording } = recordCells(
        cells.map(({ python }) => python),
        { files: exampleFiles, profile },
      );
      expect(recording.end).toEqual({ status: "ok" });
      const of = (kind: string, result: (text: string, number: number) => string): string =>
        cells
          .flatMap(({ outputs, number }) =>
            outputs.map((output) => (output.kind === kind ? output.text : output.kind === "result" ? result(output.text, number) : "")),
          )
          .join("");
      // what dies with the interpreter is none of a cell's
      const end = recording.shutdown[0]!.moment;
      const written = (stream: "stdout" | "stderr"): string => {
        const pieces = recording.output.filter((piece) => piece.stream === stream && piece.moment <= end);
        return pieces.map(({ bytes }) => new TextDecoder().decode(bytes)).join("");
      };
      expect(withoutAddresses(written("stdout"))).toBe(withoutAddresses(of("stdout", (text, number) => `Out[${number}]: ${text}\n`)));
      expect(withoutAddresses(written("stderr"))).toBe(withoutAddresses(of("stderr", () => "")));
    });
  }
});
