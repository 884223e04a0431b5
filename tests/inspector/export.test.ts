/** A moment as text for other programs: DOT, Mermaid, JSON; and `viv export`. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dot, json, type MomentData, mermaid } from "../../build/inspector/index.js";
import { runViv } from "../cli/command.ts";
import { moment, opened } from "./ask.ts";

const PROGRAM = `class Node:
    pass
a = Node()
b = [a, 'x"\\\\<y>']
a.me = a
print(b)
`;

function at(line: number, source = PROGRAM): MomentData {
  return moment(opened(source).ask({ kind: "line", line }));
}

describe("DOT", () => {
  it("has frames, objects and what leads where", () => {
    expect(dot(at(6))).toBe(`digraph memory {
  graph [rankdir=LR, fontname="monospace", labelloc=t];
  node [shape=box, fontname="monospace"];
  edge [fontname="monospace"];
  label="moment 28 of 36";
  f1 [label="<module>\\lmain.py, line 6\\l", style=filled, fillcolor=lightgrey];
  o1 [label="type\\l<class Node>\\lcount 5, generation 0\\l"];
  o2 [label="Node\\l<Node>\\lcount 3, generation 0\\l"];
  o3 [label="list\\l[<Node>, 'x\\"\\\\\\\\<y>']\\lcount 1, generation 0\\l"];
  o4 [label="str\\l'x\\"\\\\\\\\<y>'\\lcount 3\\l"];
  f1 -> o1 [label="Node"];
  f1 -> o2 [label="a"];
  f1 -> o3 [label="b"];
  o2 -> o2 [label=".me"];
  o3 -> o2 [label="[0]"];
  o3 -> o4 [label="[1]"];
}
`);
  });

  it("speaks Chinese, and says what it leaves out", () => {
    const text = dot(at(6), { language: "zh", objects: 2 });
    expect(text).toContain('label="时刻 28，共 36; 另有 2 个对象"');
    expect(text).toContain('label="type\\l<class Node>\\l引用计数 5, 第 0 代\\l"');
    expect(text).not.toContain("o3");
  });
});

describe("gc.garbage", () => {
  it("is a place of its own from which arrows lead", () => {
    const source = "import gc\ngc.set_debug(gc.DEBUG_SAVEALL)\na = []; a.append(a)\ndel a\ngc.collect()\nend = 0\n";
    const text = dot(at(6, source));
    expect(text).toContain('k1 [label="gc.garbage", style=filled');
    expect(text).toMatch(/k1 -> o\d/);
    expect(mermaid(at(6, source))).toMatch(/k1 --> o\d/);
  });
});

describe("Mermaid", () => {
  it("has the same as a flow chart", () => {
    expect(mermaid(at(6))).toBe(`flowchart LR
  %% moment 28 of 36
  f1[["#60;module#62;<br/>main.py, line 6"]]
  o1["type<br/>#60;class Node#62;<br/>count 5, generation 0"]
  o2["Node<br/>#60;Node#62;<br/>count 3, generation 0"]
  o3["list<br/>[#60;Node#62;, #39;x#34;#92;#92;#60;y#62;#39;]<br/>count 1, generation 0"]
  o4["str<br/>#39;x#34;#92;#92;#60;y#62;#39;<br/>count 3"]
  f1 -->|"Node"| o1
  f1 -->|"a"| o2
  f1 -->|"b"| o3
  o2 -->|".me"| o2
  o3 -->|"[0]"| o2
  o3 -->|"[1]"| o4
`);
  });
});

describe("texts of a program", () => {
  it("stay in their labels, whatever they are", () => {
    const data = at(6);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const objects = data.objects.map((object) => ({
          ...object,
          type: text,
          text,
          references: object.references.map(({ object: to }) => ({ place: text, object: to })),
        }));
        const hostile = { ...data, objects, frames: data.frames.map((frame) => ({ ...frame, name: text, filename: text })) };
        for (const line of dot(hostile).trimEnd().split("\n").slice(5, -1))
          expect(line).toMatch(/^ {2}(f1|o\d+)( -> o\d+)? \[label="([^"\\]|\\.)*"(, style=filled, fillcolor=lightgrey)?\];$/s);
        for (const line of mermaid(hostile).trimEnd().split("\n").slice(2))
          expect(line.replaceAll("<br/>", "")).toMatch(/^ {2}((f1|o\d+)\[{1,2}"[^"<>`]*"\]{1,2}|(f1|o\d+) -->(\|"[^"<>`]*"\|)? o\d+)$/);
      }),
    );
  });
});

it("JSON says what it is a moment of", () => {
  const data = at(6);
  expect(JSON.parse(json(data, "main.py", "3.11"))).toEqual({
    format: "vivarium moment",
    version: 1,
    filename: "main.py",
    profile: "3.11",
    moment: data,
  });
});

describe("viv export", () => {
  const run = (args: readonly string[], files: Record<string, string> = { "main.py": PROGRAM }) =>
    runViv({ name: "export", args: ["export", ...args], files });

  it("writes a moment: at a line, by its number, or at the last line", () => {
    expect(run(["--format=dot", "--at", "6", "main.py"]).stdout).toBe(dot(at(6)));
    expect(run(["--format", "mermaid", "--at=@28", "main.py"]).stdout).toBe(mermaid(at(6)));
    const { moment: last } = JSON.parse(run(["--format=json", "main.py"]).stdout);
    expect([last.moment, last.frames[0].line]).toEqual([28, 6]);
    expect(JSON.parse(run(["--format=json", "--at=1", "main.py"]).stdout).moment.frames[0].line).toBe(1);
  });

  it("takes other files, a profile and an input", () => {
    const files = { "main.py": "import other\nx = input()\ny = 1\n", "other.py": "z = 1\n", in: "said\n" };
    const { stdout } = run(["--format=json", "-X", "profile=3.12", "--input", "in", "main.py"], files);
    const { moment: data, profile } = JSON.parse(stdout);
    expect([profile, data.end]).toEqual(["3.12", "ok"]);
    expect(data.frames[0].variables.find(({ name }: { name: string }) => name === "x").text).toBe("'said'");
  });

  it("takes notebooks and Markdown, too", () => {
    const cells = ["%time x", "x = 1", "y = [x]"].map((source) => ({ cell_type: "code", source }));
    const files = { "notes.ipynb": JSON.stringify({ cells }), "notes.md": "# T\n```py\ny = [1]\n```\n", "bad.ipynb": "{" };
    for (const name of ["notes.ipynb", "notes.md"]) {
      const { stdout } = run(["--format=dot", name], files);
      expect(stdout).toContain('label="<module>\\lcell ');
    }
    expect(run(["--format=dot", "--at=3:1", "notes.ipynb"], files).stdout).toContain('label="<module>\\lcell 3, line 1');
    expect(run(["--format=dot", "--at=9:1", "notes.ipynb"], files).status).toBe(2);
    expect(run(["--format=dot", "bad.ipynb"], files).stderr).toMatch(/^<python>: bad.ipynb: not a notebook: not JSON/);
  });

  it("says what it cannot do", () => {
    const wrong = (...args: string[]) => {
      const { status, stdout, stderr } = run(args);
      return [status, stdout, stderr.split("\n")[0]];
    };
    expect(wrong("main.py")).toEqual([2, "", "no format given"]);
    expect(wrong("--format=png", "main.py")).toEqual([2, "", "unknown option or value: --format png"]);
    expect(wrong("--format=dot")).toEqual([2, "", "no program given"]);
    expect(wrong("--format=dot", "--at")).toEqual([2, "", "--at needs a value"]);
    expect(wrong("--format=dot", "nothing.py")).toEqual([2, "", "<python>: can't open 'nothing.py'"]);
    expect(wrong("--format=dot", "--at=99", "main.py")).toEqual([2, "", "<python>: the program never comes to 99"]);
    expect(wrong("--format=dot", "--at=@99999", "main.py")).toEqual([2, "", "<python>: the program never comes to @99999"]);
    expect(wrong("--format=dot", "-o", "no/such/folder", "main.py")).toEqual([2, "", "<python>: cannot write 'no/such/folder': ENOENT"]);
  });
});
