/**
 * Input that no sane program is: CPython's error or one as clear, never a JavaScript error, never a
 * hang, and every reference count right afterwards (`--audit`).
 */
import { describe, expect, it } from "vitest";
import { type CommandCase, compareWithRecord, runViv } from "./command.ts";

const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);
const deepBlocks = (depth: number): string =>
  Array.from({ length: depth }, (_, i) => `${" ".repeat(i)}if 1:\n`)
    .join("")
    .concat(" ".repeat(depth), "pass\n");

const recorded: readonly CommandCase[] = [
  { name: "a null byte in a file", args: ["a.py"], files: { "a.py": "x = 1\ny = \0 2\n" } },
  { name: "a null byte in a string of a file", args: ["a.py"], files: { "a.py": "x = 'a\0b'\n" } },
  { name: "a null byte in a comment", args: ["a.py"], files: { "a.py": "x = 1 # \0\n" } },
  { name: "only null bytes", args: ["a.py"], files: { "a.py": "\0\0\0\0" } },
  { name: "Latin-1 without a cookie", args: ["a.py"], files: { "a.py": Buffer.from("x = 1\nprint('caf\xe9')\n", "latin1") } },
  { name: "UTF-16", args: ["a.py"], files: { "a.py": Buffer.from("\ufeffprint(1)\n", "utf16le") } },
  { name: "an unknown encoding", args: ["a.py"], files: { "a.py": "# coding: nothing-of-the-sort\nprint(1)\n" } },
  { name: "two encodings", args: ["a.py"], files: { "a.py": "\ufeff# coding: latin-1\nprint(1)\n" } },
  { name: "a broken character in a string", args: ["a.py"], files: { "a.py": Buffer.from([0x78, 0x3d, 0x27, 0xe4, 0xb8, 0x27, 0x0a]) } },
  { name: "a long line", args: ["a.py"], files: { "a.py": `x = [${"1,".repeat(300_000)}]\nprint(len(x))\n` } },
  { name: "a long name", args: ["a.py"], files: { "a.py": `${"x".repeat(300_000)} = 1\nprint(len(dir()[-1]))\n` } },
  { name: "a long text", args: ["a.py"], files: { "a.py": `x = "${"y".repeat(1_000_000)}"\nprint(len(x))\n` } },
  { name: "a long comment", args: ["a.py"], files: { "a.py": `# ${"y".repeat(1_000_000)}\nprint(1)\n` } },
  { name: "many lines", args: ["a.py"], files: { "a.py": `${"x = 1\n".repeat(50_000)}print(x)\n` } },
  { name: "200 nested brackets", args: ["a.py"], files: { "a.py": `x = ${nested("[", "]", 200)}\n` } },
  { name: "100,000 nested brackets", args: ["a.py"], files: { "a.py": `x = ${nested("[", "]", 100_000)}\n` } },
  { name: "100,000 open brackets", args: ["a.py"], files: { "a.py": `x = ${"(".repeat(100_000)}\n` } },
  { name: "100 nested blocks", args: ["a.py"], files: { "a.py": deepBlocks(100) } },
  { name: "15 nested blocks", args: ["a.py"], files: { "a.py": deepBlocks(15) } },
  { name: "30 nested loops", args: ["a.py"], files: { "a.py": deepBlocks(30).replaceAll("if 1:", "for x in y:") } },
  { name: "an unknown module", args: ["-c", "import nothing_of_this_name"] },
  { name: "an unknown module in a package", args: ["-c", "import importlib.nothing"] },
  { name: "a module that is no package", args: ["-c", "import sys.nothing"] },
  { name: "a module with a syntax error", args: ["a.py"], files: { "a.py": "import b\n", "b.py": "x = (\n" } },
  { name: "a module with a null byte", args: ["a.py"], files: { "a.py": "import b\n", "b.py": "x = 1\0\n" } },
  {
    name: "a module that imports itself",
    args: ["a.py"],
    files: { "a.py": "import b\nprint(b.x)\n", "b.py": "import b\nx = b.__name__\n" },
  },
  {
    name: "modules that import each other's names",
    args: ["a.py"],
    files: { "a.py": "import b\n", "b.py": "from c import y\nx = 1\n", "c.py": "from b import x\ny = 1\n" },
  },
  { name: "a module that fails", args: ["a.py"], files: { "a.py": "import b\n", "b.py": "1/0\n" } },
  { name: "endless recursion", args: ["-c", "def f(): f()\nf()"] },
  { name: "a hostile __import__", args: ["-c", "import builtins\nbuiltins.__import__ = 5\nimport os"] },
  {
    name: "names of JavaScript",
    args: [
      "-c",
      "__proto__ = 1; constructor = 2; d = {'__proto__': 3, 'constructor': 4}\nprint(__proto__, constructor, d, d['__proto__'])\nclass C: toString = valueOf = 5\nprint(C.toString, hasattr(C, '__proto__'))",
    ],
  },
];

describe("bad input", () => compareWithRecord("bad-input", recorded));

/** What differs from CPython in depth or place only: the last line of the error is the same. */
const endless: readonly (readonly [name: string, source: string, lastLine: RegExp])[] = [
  [
    "in __getattr__",
    "class A:\n    def __getattr__(self, n): return self.nothing\nA().x",
    /^RecursionError: maximum recursion depth exceeded/,
  ],
  ["in __repr__", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())", /^RecursionError: maximum recursion depth exceeded/],
  ["in __eq__", "class A:\n    def __eq__(self, o): return self == o\nA() == A()", /^RecursionError: maximum recursion depth exceeded/],
  ["in __hash__", "class A:\n    def __hash__(self): return hash(self)\n{A(): 1}", /^RecursionError: maximum recursion depth exceeded/],
  ["in a sort key", "def key(x): return sorted([x], key=key)\nkey(1)", /^RecursionError: maximum recursion depth exceeded/],
  [
    "in comparing nested lists",
    "a = []; b = []\na.append(a); b.append(b)\na == b",
    /^RecursionError: maximum recursion depth exceeded in comparison/,
  ],
  [
    "in a deep repr",
    "x = []\nfor _ in range(100000): x = [x]\nrepr(x)",
    /^RecursionError: maximum recursion depth exceeded while getting the repr of an object/,
  ],
  [
    "in a deep hash",
    "x = ()\nfor _ in range(100000): x = (x,)\ntry: hash(x)\nexcept RecursionError: raise\nraise RecursionError('maximum recursion depth exceeded')",
    /^RecursionError/,
  ],
  [
    "in comparing deep lists",
    "x = []; y = []\nfor _ in range(100000): x = [x]; y = [y]\nx == y",
    /^RecursionError: maximum recursion depth exceeded in comparison/,
  ],
  [
    "in __del__",
    "class A:\n    def __del__(self): A()\nn = 0\nclass B:\n    def __del__(self):\n        global n; n += 1\n        if n < 5000: B()\nB()\nraise RecursionError('done')",
    /^RecursionError: done/,
  ],
  ["in isinstance", "t = int\nfor _ in range(100000): t = (t,)\nisinstance('', t)", /^RecursionError: maximum recursion depth exceeded/],
  [
    "in __getattribute__",
    "class A:\n    def __getattribute__(self, n): return self.x\nA().y",
    /^RecursionError: maximum recursion depth exceeded/,
  ],
  ["in a property", "class A:\n    @property\n    def x(self): return self.x\nA().x", /^RecursionError: maximum recursion depth exceeded/],
  ["in __call__", "class A: pass\nA.__call__ = A()\nA()()", /^RecursionError: maximum recursion depth exceeded/],
  ["in generators", "def g(): yield from g()\nlist(g())", /^RecursionError: maximum recursion depth exceeded/],
  [
    "in str.format",
    "class A:\n    def __format__(self, s): return format(self, s)\n'{}'.format(A())",
    /^RecursionError: maximum recursion depth exceeded/,
  ],
  ["in exec", "def f(): exec('f()')\nf()", /^RecursionError: maximum recursion depth exceeded/],
  [
    "in a metaclass",
    "class M(type):\n    def __call__(cls): return cls()\nclass A(metaclass=M): pass\nA()",
    /^RecursionError: maximum recursion depth exceeded/,
  ],
  [
    "in __lt__ of a sort",
    "class A:\n    def __lt__(self, o): return sorted([self, o]) == 1\nsorted([A(), A()])",
    /^RecursionError: maximum recursion depth exceeded/,
  ],
];

describe("endless recursion", () => {
  for (const [name, source, lastLine] of endless) {
    it(name, () => {
      const run = runViv({ name, args: ["--audit", "-c", source] });
      expect(run.stderr).not.toMatch(/\.(js|mjs|ts):\d|node:internal|wasm/);
      const lines = run.stderr.trimEnd().split("\n");
      expect(lines.at(-1)).toMatch(/^audit: .* every count is right$/);
      expect(lines.at(-2) ?? "").toMatch(lastLine);
      expect(run.status).toBe(1);
    });
  }
});

describe("without CPython's help", () => {
  it("says so when natives nest too deep, which CPython does not survive", () => {
    const run = runViv({ name: "", args: ["-c", "x = [1]\nfor _ in range(100000): x = map(abs, x)\nlist(x)"] });
    expect(run).toEqual({ status: 134, stdout: "", stderr: "Fatal Python error: stack overflow in native code\n" });
  });
});

describe("notebooks that are none", () => {
  const cell = (source: string): unknown => ({ cell_type: "code", metadata: {}, outputs: [], source });
  const notebook = (...sources: string[]): string =>
    JSON.stringify({ cells: sources.map(cell), metadata: {}, nbformat: 4, nbformat_minor: 5 });
  const cases: readonly (readonly [name: string, content: string, status: number, output: RegExp])[] = [
    ["not JSON", "print(1)", 2, /^<python>: a\.ipynb: not a notebook: not JSON/m],
    ["empty", "", 2, /^<python>: a\.ipynb: not a notebook: not JSON/m],
    ["a list", "[]", 2, /not a notebook: the top level is no object/],
    ["null", "null", 2, /not a notebook: the top level is no object/],
    ["without cells", "{}", 2, /not a notebook: no "cells" in it/],
    ["cells that are text", '{"cells": "x"}', 2, /not a notebook: no "cells" in it/],
    ["a cell that is null", '{"cells": [null]}', 2, /cell 1 is no object/],
    ["a source that is a number", '{"cells": [{"cell_type": "code", "source": 5}]}', 2, /the source of cell 1 is no text/],
    ["a source with a number in it", '{"cells": [{"cell_type": "code", "source": ["x", 5]}]}', 2, /the source of cell 1 is no text/],
    ["deep JSON", `{"cells": ${nested("[", "]", 50_000)}}`, 2, /not a notebook/],
    ["a prototype for a cell", '{"cells": [{"__proto__": {"cell_type": "code"}, "source": "1"}]}', 0, /^$/],
    ["no code", '{"cells": []}', 0, /^$/],
    ["a line magic", notebook("%time 1 + 1"), 1, /line 1: `%time 1 \+ 1` is a command of Jupyter/],
    ["a cell magic", notebook("%%bash\nls"), 1, /line 1: `%%bash` is a command of Jupyter/],
    ["a magic that is assigned", notebook("x = %pwd"), 1, /line 1: `x = %pwd` is a command of Jupyter/],
    ["a request for help", notebook("?print"), 1, /line 1: `\?print` is a command of Jupyter/],
    ["a shell escape", notebook("x = 1\n!ls"), 1, /line 2: `!ls` is a command of Jupyter/],
    ["a question", notebook("print?"), 1, /line 1: `print\?` is a command of Jupyter/],
    ["a per cent sign in Python", notebook("x = (7\n%4)\nx"), 0, /Out\[1\]: 3/],
    ["a syntax error", notebook("x = = 1"), 1, /File "<cell 1>", line 1\n {4}x = = 1\n {8}\^\nSyntaxError: invalid syntax/],
    [
      "an exception with the lines of the cell",
      notebook("def f():\n    return 1 / 0", "f()"),
      1,
      /File "<cell 2>", line 1, in <module>\n {4}f\(\)\n {2}File "<cell 1>", line 2, in f\n {4}return 1 \/ 0\n {11}~~\^~~\nZeroDivisionError: division by zero/,
    ],
    ["SystemExit in a cell", notebook("import sys\nprint('before')\nsys.exit(5)\nprint('after')", "print('next')"), 5, /before\n\n$/],
    ["SystemExit with a text", notebook("raise SystemExit('why')"), 1, /why/],
    ["a null byte", notebook("x = '\0'"), 1, /SyntaxError: source code string cannot contain null bytes/],
    ["half a surrogate pair", notebook("'\ud800'"), 1, /UnicodeEncodeError: .* surrogates not allowed/],
  ];
  for (const [name, content, status, output] of cases) {
    it(name, () => {
      const run = runViv({ name, args: ["a.ipynb"], files: { "a.ipynb": content } });
      expect(run.stderr + run.stdout).toMatch(output);
      expect(run.stderr).not.toMatch(/\.(js|mjs|ts):\d|node:internal/);
      expect(run.status).toBe(status);
    });
  }

  it("goes on after a failing cell when asked to", () => {
    const run = runViv({ name: "", args: ["--keep-going", "a.ipynb"], files: { "a.ipynb": notebook("1 / 0", "6 * 7") } });
    expect(run.stdout).toContain("Out[2]: 42");
    expect(run.status).toBe(1);
  });

  it("goes on after a cell that is there to raise, and ends well", () => {
    const cells = [
      { cell_type: "code", source: "1 / 0", metadata: { tags: ["raises-exception"] } },
      { cell_type: "code", source: "6 * 7" },
    ];
    const run = runViv({ name: "", args: ["a.ipynb"], files: { "a.ipynb": JSON.stringify({ cells }) } });
    expect(run.stdout).toMatch(/ZeroDivisionError: division by zero\n\n[\s\S]*Out\[2\]: 42/);
    expect(run.status).toBe(0);
  });
});
