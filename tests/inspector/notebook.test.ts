/** Notebooks and Markdown as programs: cells, outputs, Jupyter's own lines; and documents that are none. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineInCell } from "../../build/inspector/cells.js";
import {
  type CodeCell,
  cellName,
  joinCells,
  lineInText,
  NotebookError,
  placeInCell,
  readDocument,
  readMarkdown,
  readNotebook,
  recordable,
  splitCells,
  splitTexts,
} from "../../build/inspector/index.js";
import { agent, moment, opened } from "./ask.ts";

const notebook = (...cells: readonly unknown[]): string => JSON.stringify({ nbformat: 4, metadata: {}, cells });
const code = (source: string | readonly string[], outputs: readonly unknown[] = []) => ({ cell_type: "code", source, outputs });
const codeOf = (cells: readonly { kind: string }[]): CodeCell[] => cells.filter((cell): cell is CodeCell => cell.kind === "code");

describe("a notebook", () => {
  it("has code, text, and the outputs that its author saw", () => {
    const outputs = [
      { output_type: "stream", name: "stdout", text: ["a\n", "b\n"] },
      { output_type: "stream", name: "stderr", text: "c\n" },
      { output_type: "execute_result", data: { "text/plain": ["3"], "text/html": "<b>3</b>" } },
      { output_type: "display_data", data: { "image/png": "AAAA" } },
      { output_type: "error", ename: "ValueError", evalue: "x", traceback: ["\u001b[0;31mValueError\u001b[0m: x"] },
      { output_type: "error", ename: "ValueError", evalue: "x" },
      null,
      { output_type: "stream", text: 5 },
    ];
    const cells = readNotebook(
      notebook(
        { cell_type: "markdown", source: ["# Title\n", "text"] },
        code(["x = 1\n", "x + 2"], outputs),
        { cell_type: "raw", source: "no" },
        code("y = 2"),
      ),
    );
    expect(cells).toEqual([
      { kind: "text", text: "# Title\ntext" },
      {
        kind: "code",
        number: 1,
        source: "x = 1\nx + 2",
        python: "x = 1\nx + 2",
        skipped: [],
        raises: false,
        outputs: [
          { kind: "stdout", text: "a\nb\n" },
          { kind: "stderr", text: "c\n" },
          { kind: "result", text: "3" },
          { kind: "error", text: "ValueError: x\n" },
          { kind: "error", text: "ValueError: x\n" },
        ],
      },
      { kind: "code", number: 2, source: "y = 2", python: "y = 2", skipped: [], outputs: [], raises: false },
    ]);
  });

  it("of format 3 has them in worksheets", () => {
    const text = JSON.stringify({
      nbformat: 3,
      worksheets: [
        {
          cells: [
            { cell_type: "heading", level: 2, source: "T" },
            { cell_type: "code", input: "print 1", outputs: [{ output_type: "pyout", text: ["1"] }] },
          ],
        },
      ],
    });
    expect(readNotebook(text)).toMatchObject([{ text: "## T" }, { source: "print 1", outputs: [{ kind: "result", text: "1" }] }]);
  });

  it("that is none says why", () => {
    const fault = (text: string): [string, number] => {
      try {
        readNotebook(text);
        return ["none", 0];
      } catch (error) {
        if (!(error instanceof NotebookError)) throw error;
        return [error.fault, error.cell];
      }
    };
    expect(fault("{")).toEqual(["not JSON", 0]);
    for (const text of ["null", "[]", "5", "{}", '{"cells":{}}', '{"cells":null}', '{"worksheets":5}'])
      expect(fault(text)).toEqual(["not a notebook", 0]);
    expect(fault(notebook(code("x"), 5))).toEqual(["bad cell", 2]);
    expect(fault(notebook(code("x"), { cell_type: "code", source: [1] }))).toEqual(["bad cell", 2]);
    expect(fault(notebook({ cell_type: "code", source: { length: 1 } }))).toEqual(["bad cell", 1]);
    expect(fault(`{"cells":[${Array.from({ length: 5001 }, () => "{}").join()}]}`)).toEqual(["too long", 0]);
    expect(fault(" ".repeat((16 << 20) + 1))).toEqual(["too long", 0]);
    expect(fault("[".repeat(200_000))).toEqual(["not JSON", 0]);
    expect(fault('{"__proto__":{"cells":[]}}')).toEqual(["not a notebook", 0]);
    const long = readNotebook(notebook(code("x", [{ output_type: "stream", text: "y".repeat(100_000) }])));
    expect(codeOf(long)[0]!.outputs[0]!.text).toHaveLength(20_001);
  });

  it("of whatever JSON is read or refused", () => {
    const cell = fc.record(
      { cell_type: fc.constantFrom("code", "markdown", 5), source: fc.jsonValue(), outputs: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ cells: fc.array(fc.oneof(cell, fc.jsonValue())) })), (value) => {
        try {
          readNotebook(JSON.stringify(value));
        } catch (error) {
          expect(error).toBeInstanceOf(NotebookError);
        }
      }),
    );
  });
});

describe("lines of Jupyter", () => {
  const python = (source: string): string => codeOf(readNotebook(notebook(code(source))))[0]!.python;
  const skipped = (source: string): number[] => codeOf(readNotebook(notebook(code(source))))[0]!.skipped.map(({ line }) => line);

  it("are left out, and said", () => {
    expect(python("%time x\nx = 1\nif x:\n    !ls\nfiles = !ls *.py\nhelp?\n?len\nx")).toBe(
      "pass\nx = 1\nif x:\n    pass\npass\npass\npass\nx",
    );
    expect(skipped("%time x\nx = 1\nif x:\n    !ls\nfiles = !ls *.py\nhelp?\n?len\nx")).toEqual([1, 4, 5, 6, 7]);
    expect(python("%%bash\nls\nrm x\n")).toBe("\n\n\n");
    expect(python("\n%%time\nx = 1\n")).toBe("\n\nx = 1\n");
  });

  it("are none where Python goes on", () => {
    const fine = [
      "x = (5\n%b)",
      'text = """\n!important\n%time\n"""\n',
      "x = 5 \\\n%b\n",
      "x = [\n    '(',  # )\n%b\n]",
      "text = 'it''s' # \"\"\"\nx = 1",
      "r'''\\'''\n'''\n",
      "x = a != b\n",
    ];
    for (const source of fine) expect([source, skipped(source)]).toEqual([source, []]);
    expect(skipped("text = '''\n!no\n'''\n!yes it's\n%x = ('\n!also")).toEqual([4, 5, 6]);
  });
});

describe("Markdown", () => {
  it("has its code in fences", () => {
    const text = [
      "# Title",
      "",
      "```python",
      "x = 1",
      "print(x)",
      "```",
      "",
      "```output",
      "1",
      "```",
      "```bash",
      "ls",
      "```",
      "text",
      "~~~~ {code-cell} ipython3",
      "```",
      "%time",
      "~~~~",
      '  ``` py title="x"',
      "  if x:",
      "      y = 2",
      "  ```",
      "`code` ```not a fence``` ",
      "```",
      "no language",
      "```",
      "```py",
      "open = 'to the end'",
    ].join("\r\n");
    const cells = readDocument("lesson.md", text);
    expect(cells.map((cell) => (cell.kind === "text" ? cell.text : cell.source))).toEqual([
      "# Title",
      "x = 1\nprint(x)",
      "```bash\nls\n```\ntext",
      "```\n%time",
      "if x:\n    y = 2",
      "`code` ```not a fence``` \n```\nno language\n```".replace(" \n", " \n"),
      "open = 'to the end'",
    ]);
    expect(codeOf(cells)[0]!.outputs).toEqual([{ kind: "stdout", text: "1\n" }]);
    expect(codeOf(cells)[1]!.skipped).toEqual([{ line: 2, text: "%time" }]);
  });

  it("of whatever text is read", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("```", "~~~", "```py", "````python", "x", "", "    ```", " ```", "```output")),
        (lines) => void readMarkdown(lines.join("\n")),
      ),
    );
    expect(readMarkdown(`${"`".repeat(1_000_000)}py\nx\n`)).toHaveLength(1);
    expect(readMarkdown("```\n".repeat(200_001)).length).toBeLessThan(2);
  });
});

describe("cells as one text", () => {
  const tagged = (source: string) => ({ ...code(source), metadata: { tags: ["x", "raises-exception"] } });

  it("have a mark in front of each, and come back from it", () => {
    const cells = readNotebook(
      notebook(code("x = 1\n"), { cell_type: "markdown", source: "t" }, code("%%bash\nls"), tagged("print(x)\n\n")),
    );
    const text = joinCells(cells);
    const marks = ["# In [1]:\nx = 1\n\n", "# %% [markdown]\n# t\n\n", "# In [2]:\n\n\n", "# In [3]: raises-exception\nprint(x)\n\n"];
    expect(text).toBe(marks.join(""));
    expect(splitCells(text)).toEqual([
      { number: 1, start: 2, end: 3, raises: false, source: "x = 1" },
      { number: 2, start: 8, end: 9, raises: false, source: "" },
      { number: 3, start: 11, end: 13, raises: true, source: "print(x)" },
    ]);
    expect(splitTexts(text)).toEqual([{ start: 4, end: 6, text: "t" }]);
  });

  it("keep the text between them, whatever it is", () => {
    const texts = [
      "# A\n\n- b\n  - c",
      "In [3]:\n\n%% [markdown]",
      "```py\n# In [1]:\n```\n",
      "a\r\nb\rc",
      "\u0000\u202e",
      "    code\n\n    more",
    ];
    const text = joinCells(texts.map((each) => ({ kind: "text", text: each }) as const));
    expect(splitCells(text)).toEqual([]);
    const same = texts.map((each) => each.replaceAll(/\r\n?/g, "\n").trimEnd());
    // what looks like a mark has a blank at its end
    expect(splitTexts(text).map((each) => each.text.replaceAll(/ $/gm, ""))).toEqual(same);
    expect(joinCells([{ kind: "text", text: " \n" }])).toBe("\n");
  });

  it("let code follow a text without a mark of its own", () => {
    const text = "# %% [markdown]\n#hello\n#\n# you\n\nx = 1\n# In [1]:\ny\n";
    expect(splitTexts(text)).toEqual([{ start: 1, end: 5, text: "hello\n\nyou" }]);
    const cells = splitCells(text);
    expect(cells.map(({ number, start, source }) => [number, start, source])).toEqual([
      [1, 6, "x = 1"],
      [2, 8, "y"],
    ]);
    expect([1, 5, 6, 7, 8].map((line) => lineInCell(cells, line))).toEqual(["", "", "1", "", "1"]);
    // a text leads to the line below it
    expect([1, 6, 7, 8].map((line) => placeInCell(cells, line)?.filename)).toEqual(["<cell 1>", "<cell 1>", "<cell 2>", "<cell 2>"]);
  });

  it("may be written by hand: numbers count for nothing, and there may be code in front", () => {
    expect(
      splitCells("x = 1\n\n# In [7]:\r\ny = 2\n# In [7]: raises-exception\n").map(({ number, start, source, raises }) => [
        number,
        start,
        source,
        raises,
      ]),
    ).toEqual([
      [1, 1, "x = 1", false],
      [2, 4, "y = 2", false],
      [3, 6, "", true],
    ]);
    expect(splitCells("\n\n")).toEqual([]);
    // a line that only looks like a mark is none
    const [cell] = splitCells(joinCells(readNotebook(notebook(code("x = 1\n# In [2]:\ny = 2")))));
    expect(cell!.source).toBe("x = 1\n# In [2]: \ny = 2");
  });

  it("know which line of the text is which of a cell", () => {
    const cells = splitCells("# In [1]:\na\nb\n\n# In [2]:\nc\n");
    expect([1, 2, 3, 4, 5, 6].map((line) => placeInCell(cells, line))).toEqual(
      [
        [1, 1],
        [1, 1],
        [1, 2],
        [1, 3],
        [2, 1],
        [2, 1],
      ].map(([number, line]) => ({ filename: cellName(number!), line })),
    );
    expect([1, 2, 3, 4, 5, 6].map((line) => lineInCell(cells, line))).toEqual(["", "1", "2", "3", "", "1"]);
    expect(lineInText(cells, "<cell 2>", 1)).toBe(6);
    expect([lineInText(cells, "<cell 3>", 1), lineInText(cells, "main.py", 1), placeInCell([], 1)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("are recorded as units, one behind a failure only if that was to be", () => {
    const given = (...cells: unknown[]) => {
      const { first, ask } = opened("", { ...recordable({ filename: "n.ipynb", notebook: true, source: notebook(...cells) }) });
      const last = moment(ask({ kind: "goto", moment: first.length }));
      return [last.end, last.output.map(({ text }) => text.split("\n").at(-2))];
    };
    expect(given(code("a = 1000"), code("b = 1000"), code("a is b"))).toEqual(["ok", ["Out[3]: False"]]);
    expect(given(code("x = = 1"), code("'never'"))).toEqual(["exception", ["SyntaxError: invalid syntax"]]);
    expect(given(tagged("x = = 1"), code("'on'"))).toEqual(["ok", ["SyntaxError: invalid syntax", "Out[2]: 'on'"]]);
    const markdown = "```python raises-exception\n1/0\n```\n```{code-cell}\n:tags: [x]\n```\n```py\n5\n```\n";
    const { first, ask } = opened("", { ...recordable({ filename: "n.md", notebook: true, source: markdown }) });
    expect(moment(ask({ kind: "goto", moment: first.length }))).toMatchObject({
      end: "exception",
      error: { type: "SyntaxError", place: { filename: "<cell 2>" } },
    });
  });

  it("that are none are refused", () => {
    const wrong = agent().answer({ kind: "open", program: { source: "", cells: [5] as never } });
    expect(wrong).toMatchObject({ kind: "refused", reason: "bad question" });
  });
});
