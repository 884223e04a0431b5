/** `viv step`: a script of commands, and what it shows, in both languages. */
import { describe, expect, it } from "vitest";
import { runViv } from "./command.ts";

const PROGRAM = `class Node:
    pass

a = Node()
b = [a]
print("made", len(b))
del a
b.clear()
`;

const step = (commands: readonly string[], more: { program?: string; env?: Record<string, string>; args?: readonly string[] } = {}) =>
  runViv({
    name: "step",
    args: ["step", ...(more.args ?? []), "main.py"],
    files: { "main.py": more.program ?? PROGRAM },
    stdin: `${commands.join("\n")}\n`,
    env: more.env ?? {},
  });

/** Without what depends on addresses: so does the order of holders. */
function shown(text: string): string[] {
  const lines = text.trimEnd().replace(/ ?0x…/g, "").split("\n");
  for (const [at, line] of lines.entries()) {
    if (!/(held by|enough:|持有者)$/.test(line)) continue;
    const end = lines.findIndex((each, index) => index > at && !each.startsWith("  "));
    const holders = lines.slice(at + 1, end < 0 ? lines.length : end).sort();
    lines.splice(at + 1, holders.length, ...holders);
  }
  return lines;
}

describe("viv step", () => {
  it("goes forwards and back, and says why counts change", () => {
    const { stdout, stderr, status } = step(["n", "n", "n", "refs a", "n", "n", "b", "n", "n", "q"]);
    expect([stderr, status]).toEqual(["", 0]);
    expect(shown(stdout)).toEqual([
      "recorded 43 instructions; the program ran to its end",
      "moment 1 of 43: <module>, PUSH_NULL 0, main.py",
      "->    1  class Node:",
      "type <class Node> was born: count 4",
      "moment 16 of 43: <module>, PUSH_NULL 0, main.py",
      "->    4  a = Node()",
      "<Node> was born: count 1",
      "type <class Node>: count 4 -> 5",
      "  +1 __class__ of <Node>",
      "moment 21 of 43: <module>, LOAD_NAME 1, main.py",
      "->    5  b = [a]",
      "list [<Node>] was born: count 1",
      "<Node>: count 1 -> 2",
      "  +1 [0] of list [<Node>]",
      "moment 24 of 43: <module>, PUSH_NULL 0, main.py",
      '->    6  print("made", len(b))',
      "<Node>: count 2, held by",
      "  [0] of list [<Node>]",
      "  global name a of __main__",
      "| made 1",
      "moment 35 of 43: <module>, DELETE_NAME 1, main.py",
      "->    7  del a",
      "<Node>: count 2 -> 1",
      "  -1 global name a of __main__",
      "moment 36 of 43: <module>, LOAD_NAME 2, main.py",
      "->    8  b.clear()",
      "moment 35 of 43: <module>, DELETE_NAME 1, main.py",
      "->    7  del a",
      "<Node>: count 2 -> 1",
      "  -1 global name a of __main__",
      "moment 36 of 43: <module>, LOAD_NAME 2, main.py",
      "->    8  b.clear()",
      "type <class Node> has died",
      "list [<Node>] has died",
      "<Node> has died",
      "this is the end",
      "moment 43 of 43: the program has ended and the interpreter is shut down",
    ]);
  });

  it("shows objects, ways to them, generations and memory", () => {
    const { stdout } = step(["until 6", "print a", "why a", "gens", "pools", "w", "l", "death a", "collection-back", "output"]);
    const lines = shown(stdout);
    expect(lines.slice(6, 13)).toEqual([
      "moment 24 of 43: <module>, PUSH_NULL 0, main.py",
      '->    6  print("made", len(b))',
      "<Node>",
      "  type Node, id",
      "  count 2, in generation 0",
      "2 independent ways: no two of them share an object.",
      "  1  global name a of __main__",
    ]);
    expect(lines.slice(13, 17)).toEqual([
      "  2  global name b of __main__ -> [0] of list [<Node>]",
      "To free it, at least 2 references must go. These are enough:",
      "  [0] of list [<Node>]",
      "  global name a of __main__",
    ]);
    expect(lines.filter((line) => line.startsWith("generation "))).toHaveLength(3);
    expect(lines).toContain("  b = [<Node>]  [1]");
    expect(lines.at(-2)).toContain("this is the beginning");
  });

  it("shows a collection object by object, and modules in the making", () => {
    const program =
      "import gc\ngc.disable()\nclass A:\n    pass\nx = A(); x.me = x\ny = [1]; y.append(y)\ndel y\ngc.collect()\nimport other\n";
    const { stdout } = runViv({
      name: "step",
      args: ["step", "main.py"],
      files: { "main.py": program, "other.py": "import main\nhalf = 1\nwhole = 2\n" },
      stdin: "until 8\ngc\nuntil 9\ns\ns\nimports\ngoto 99999\ngc\n",
    });
    const lines = shown(stdout);
    expect(lines).toContain("  list [1, [1, […]]]: count 1, from outside 0: dies");
    expect(lines.find((line) => line.startsWith("a collection of generation 2"))).toMatch(/, 1 of them dead$/);
    expect(lines).toContain("no collection from here on");
    expect(lines).toContain("  other: its body is running");
    expect(lines).toContain("module bodies that run, the innermost first: <dir>/main.py < <dir>/other.py < main.py");
  });

  it("speaks Chinese", () => {
    const { stdout } = step(["n", "n", "n", "refs a", "q"], { env: { LANG: "zh_CN.UTF-8" } });
    const lines = shown(stdout);
    expect(lines[0]).toBe("已记录 43 条指令；程序运行到了结尾");
    expect(lines.slice(-3)).toEqual(["<Node>：引用计数 2，持有者", "  list [<Node>] 的 [0]", "  模块 __main__ 的全局变量 a"]);
  });

  it("says what it does not know, and goes on", () => {
    const { stdout, status } = step(["jump", "refs nobody", "refs", "until x", "goto 1e9", "back", "constructor", "print __proto__"]);
    const lines = shown(stdout).slice(3);
    expect(status).toBe(0);
    expect(lines[0]).toBe("no such command: jump (help lists them)");
    expect(lines).toContain("no name nobody here");
    expect(lines).toContain("which NAME?");
    expect(lines).toContain("which LINE?");
    expect(lines).toContain("no such command: constructor (help lists them)");
    expect(lines).toContain("no name __proto__ here");
  });

  it("takes programs that fail, never end, or ask for input", () => {
    expect(shown(step(["q"], { program: "x = = 1\n" }).stdout)[0]).toBe("recorded 0 instructions; the program ended with an exception");
    expect(shown(step(["n", "output"], { program: "1/0\n" }).stdout).at(-1)).toBe("| ZeroDivisionError: division by zero");
    const endless = step(["goto 90000", "q"], { program: "while True: x = []\n", args: ["--instructions", "100000"] });
    expect(shown(endless.stdout)[0]).toBe("recorded 100,000 instructions; the program had not ended when the recording did");
    expect(shown(step(["n", "output"], { program: "print(input())\n" }).stdout).at(-1)).toBe("| EOFError: EOF when reading a line");
  });

  it("refuses what it cannot start with", () => {
    const missing = runViv({ name: "missing", args: ["step", "nothing.py"] });
    expect([missing.status, missing.stdout]).toEqual([2, ""]);
    expect(missing.stderr).toContain("can't open file 'nothing.py'");
    expect(runViv({ name: "option", args: ["step", "--instructions", "-5", "x.py"] }).status).toBe(2);
  });

  it("does not let names and texts of a program act on the terminal", () => {
    const { stdout } = step(["n", "n", "w", "l", "output"], { program: "x = '\\x1b[31mred\\u202e'\nprint(x)\ny = 1\n" });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });

  it("goes through a notebook cell by cell", () => {
    const cell = (source: string, ...tags: string[]) => ({ cell_type: "code", source, metadata: { tags } });
    const notes = JSON.stringify({
      cells: [cell("a = [1]\nb = a"), cell("x = = 2", "raises-exception"), cell("def f(n):\n    return n\nf(a)")],
    });
    const through = (env: Record<string, string>, ...commands: string[]): string[] => {
      const { stdout, stderr, status } = runViv({
        name: "step-cells",
        args: ["step", "notes.ipynb"],
        files: { "notes.ipynb": notes },
        stdin: `${commands.join("\n")}\nq\n`,
        env,
      });
      expect([stderr, status]).toEqual(["", 0]);
      return shown(stdout);
    };
    expect(through({}, "until 3:2", "w", "list", "until-back 1:2", "lifelines")).toEqual(
      expect.arrayContaining([
        '|   File "<cell 2>", line 1',
        "| SyntaxError: invalid syntax",
        "f, cell 3:2",
        "<module>, cell 3:3",
        "->    2      return n",
        "->    2  b = a",
      ]),
    );
    expect(through({}, "lifelines").join("\n")).toMatch(/list \[1\]: born at moment \d+ in cell 1, line 1, died in the shutdown/);
    const chinese = through({ LANG: "zh_CN.UTF-8" }, "until 3:2", "w", "lifelines").join("\n");
    expect(chinese).toContain("f, 第 3 个单元格:2");
    expect(chinese).toMatch(/list \[1\]: 时刻 \d+ 在第 1 个单元格第 1 行创建，在关闭时销毁/);
  });

  it("says what is wrong with a notebook", () => {
    const { stderr, status } = runViv({ name: "step-cells", args: ["step", "notes.ipynb"], files: { "notes.ipynb": "{" }, stdin: "" });
    expect([stderr.split("\n")[0], status]).toEqual([expect.stringMatching(/notes.ipynb: not a notebook: not JSON/), 2]);
  });
});
