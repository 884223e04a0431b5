/** The verbs of `viv step` that ask about the whole run, the heap, and what is tried out at a moment; in both languages. */
import { describe, expect, it } from "vitest";
import { runViv } from "./command.ts";

const PROGRAM = `import gc
class Node:
    def __del__(self):
        pass
a = Node()
b = [a]
c = a
x = [1, 2]
x = None
ring = []
ring.append(ring)
del ring
gc.collect()
end = 1
`;

const step = (commands: readonly string[], env: Record<string, string> = {}): string[] => {
  const { stdout, stderr, status } = runViv({
    name: "step-questions",
    args: ["step", "main.py"],
    files: { "main.py": PROGRAM },
    stdin: `${commands.join("\n")}\n`,
    env,
  });
  expect([stderr, status]).toEqual(["", 0]);
  // without what depends on addresses and on the library's size
  return stdout.trimEnd().replace(/ ?0x…/g, "").replace(/#\d+/g, "#…").split("\n");
};

describe("viv step", () => {
  it("tells of lives, collections and the end", () => {
    const lines = step(["lifelines"]);
    expect(lines.find((line) => line.includes("list [1, 2]"))).toMatch(
      /^ {2}#… list \[1, 2\]: born at moment \d+ in line 8, died at moment \d+, by its count, in line 9$/,
    );
    expect(lines.find((line) => line.includes("in line 10"))).toMatch(/in a collection of generation 2$/);
    expect(lines.find((line) => line.includes("by gc.collect"))).toMatch(
      /a collection of generation 2 at moment \d+, by gc.collect: \d+ examined, 1 dead$/,
    );
    expect(lines.at(-1)).toMatch(/^ {2}the shutdown begins at moment \d+$/);
  });

  it("searches, explains `is`, and tells what would die", () => {
    const lines = step([
      "until 14",
      "search type==Node",
      "search refs>x",
      "is a b[0]",
      "is [] is []",
      "is a",
      "cut a",
      "cut b",
      "cut nobody",
    ]);
    expect(lines).toContain("1 found");
    expect(lines.find((line) => line.startsWith("  #… <Node>"))).toMatch(/: count 3, \d+ bytes, generation \d$/);
    expect(lines.find((line) => line.includes("^ this is not understood"))).toBe("     ^ this is not understood: refs wants a number");
    expect(lines).toContain("the same: made once, in line 5, and given on");
    expect(lines.find((line) => line.startsWith("two objects"))).toContain("each was made for itself");
    expect(lines).toContain("which two? (is A B, or with spaces: is A is B)");
    expect(lines).toContain("which of its holders? (cut NAME NUMBER)");
    expect(lines.find((line) => line.startsWith("without global name b"))).toMatch(/1 die, \d+ bytes$/);
    expect(lines).toContain("no name nobody here");
  });

  it("runs a session in the paused frame, and forgets it", () => {
    const lines = step([
      "until 14",
      "eval n = len(b)",
      "eval n + 1",
      "eval 1 / 0",
      "eval while True: pass",
      "eval (",
      "eval b.clear()",
      "n",
      "goto 5",
      "eval n",
    ]);
    expect(lines).toContain("| 2");
    expect(lines).toContain("| ZeroDivisionError: division by zero");
    expect(lines).toContain("given up after 1,000,000 instructions");
    expect(lines).toContain("more lines must follow");
    expect(lines).toContain("| NameError: name 'n' is not defined");
  });

  it("shows pools, the code and finalizers", () => {
    const lines = step(["until 14", "pools", "code", "finalizers"]);
    expect(lines.find((line) => line.startsWith("small ints held most often"))).toContain("×");
    expect(lines.find((line) => line.startsWith("constants of <module>"))).toContain("'Node'");
    expect(lines.find((line) => line.includes("-->"))).toMatch(/^ {3}14 --> {4,}\d+ LOAD_CONST/);
    expect(lines).toContain("<Node>: __del__, waits");
  });

  it("says the same in Chinese", () => {
    const lines = step(["until 14", "is a b[0]", "search type==Node", "lifelines", "cut b", "pools", "finalizers", "eval (", "is a"], {
      LANG: "zh_CN.UTF-8",
    });
    expect(lines).toContain("同一个对象：在第 5 行创建一次，然后被传来传去");
    expect(lines).toContain("找到 1 个");
    expect(lines.find((line) => line.includes("list [1, 2]"))).toContain("在第 9 行引用计数归零而销毁");
    expect(lines.find((line) => line.startsWith("没有“"))).toContain("会销毁 1 个对象");
    expect(lines).toContain("<Node>：__del__，等待中");
    expect(lines).toContain("后面还要有内容");
  });
});
