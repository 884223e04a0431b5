/**
 * Documents with code in them, read as far as running and showing them needs: Jupyter notebooks (nbformat 4, and 3) and Markdown. What
 * is no such document gives an error that says what is wrong and where.
 */

import { type JupyterLine, jupyterLines, withoutJupyter } from "./jupyter-lines.ts";

export interface CodeCell {
  readonly kind: "code";
  /** 1 for the first code cell: the number in `In [1]:`. */
  readonly number: number;
  /** As it was written. */
  readonly source: string;
  /** The Python of it, on the same lines. */
  readonly python: string;
  /** Lines that are Jupyter's and are not run. */
  readonly skipped: readonly JupyterLine[];
  /** What the document says that came out when its author ran it. */
  readonly outputs: readonly CellOutput[];
  /** It is there to show an error (the tag `raises-exception`): the cells after it are run all the same. */
  readonly raises: boolean;
}

export interface TextCell {
  readonly kind: "text";
  /** Markdown. */
  readonly text: string;
}

export type Cell = CodeCell | TextCell;

export interface CellOutput {
  readonly kind: "stdout" | "stderr" | "result" | "error";
  readonly text: string;
}

export type NotebookFault = "not JSON" | "not a notebook" | "bad cell" | "too long";

/** Not a document that can be run. The message is for people who read English; `fault` and `cell` are for everybody else. */
export class NotebookError {
  readonly fault: NotebookFault;
  readonly message: string;
  /** From 1, in the order of the document; 0: it is about none. */
  readonly cell: number;

  constructor(fault: NotebookFault, message: string, cell = 0) {
    this.fault = fault;
    this.message = message;
    this.cell = cell;
  }
}

/** Characters of a document and of one output; cells. */
const TEXT = 16 << 20;
const OUTPUT = 20_000;
/** Of one cell. */
const OUTPUTS = 100;
const CELLS = 5_000;

/** @throws {NotebookError} */
export function readDocument(filename: string, text: string): Cell[] {
  return /\.ipynb$/i.test(filename) ? readNotebook(text) : readMarkdown(text);
}

/**
 * The cells of a notebook of format 4 (or 3, which kept them in worksheets).
 * @throws {NotebookError} when the text is not JSON or not a notebook
 */
export function readNotebook(text: string): Cell[] {
  checkLength(text);
  const notebook = parseJson(text);
  if (!isRecord(notebook)) throw new NotebookError("not a notebook", "not a notebook: the top level is no object");
  const read: Cell[] = [];
  let number = 0;
  cellsOf(notebook).forEach((cell, index) => {
    if (!isRecord(cell)) throw new NotebookError("bad cell", `not a notebook: cell ${index + 1} is no object`, index + 1);
    const type = cell["cell_type"];
    if (type === "code") read.push(codeCell(++number, sourceOf(cell, index), outputsOf(cell), raises(cell)));
    else if (type === "markdown") read.push({ kind: "text", text: sourceOf(cell, index) });
    else if (type === "heading") read.push({ kind: "text", text: `${"#".repeat(levelOf(cell))} ${sourceOf(cell, index)}` });
  });
  return read;
}

/** Format 3 has headings as cells of their own. */
function levelOf({ level }: Record<string, unknown>): number {
  return typeof level === "number" && level >= 1 && level <= 6 ? Math.trunc(level) : 1;
}

export function codeCell(number: number, source: string, outputs: readonly CellOutput[] = [], raises = false): CodeCell {
  const skipped = jupyterLines(source);
  return { kind: "code", number, source, python: withoutJupyter(source, skipped), skipped, outputs, raises };
}

const RAISES = "raises-exception";

function raises({ metadata }: Record<string, unknown>): boolean {
  const tags = isRecord(metadata) ? metadata["tags"] : undefined;
  return Array.isArray(tags) && tags.includes(RAISES);
}

function checkLength(text: string): void {
  if (text.length > TEXT) throw new NotebookError("too long", "the document is too long");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new NotebookError("not JSON", `not a notebook: not JSON (${(error as SyntaxError).message})`);
  }
}

function cellsOf(notebook: Record<string, unknown>): unknown[] {
  const sheets = notebook["worksheets"];
  const cells =
    notebook["cells"] ??
    (Array.isArray(sheets)
      ? sheets.flatMap((sheet) => (isRecord(sheet) && Array.isArray(sheet["cells"]) ? sheet["cells"] : []))
      : undefined);
  if (!Array.isArray(cells)) throw new NotebookError("not a notebook", 'not a notebook: no "cells" in it');
  if (cells.length > CELLS) throw new NotebookError("too long", `a notebook of ${cells.length} cells is too long`);
  return cells;
}

/** Format 4 says `source`, format 3 `input`; both allow one text or a list of lines. */
function sourceOf(cell: Record<string, unknown>, index: number): string {
  const source = textOf(cell["source"] ?? cell["input"] ?? "");
  if (source === undefined) throw new NotebookError("bad cell", `not a notebook: the source of cell ${index + 1} is no text`, index + 1);
  return source;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Array.isArray(value) && value.every((line) => typeof line === "string") ? value.join("") : undefined;
}

/** What cannot be read as an output is none: a document is run for its code. */
function outputsOf(cell: Record<string, unknown>): CellOutput[] {
  const outputs = cell["outputs"];
  if (!Array.isArray(outputs)) return [];
  return outputs
    .slice(0, OUTPUTS)
    .map(outputOf)
    .filter((output) => output !== undefined);
}

function outputOf(output: unknown): CellOutput | undefined {
  if (!isRecord(output)) return undefined;
  const type = output["output_type"];
  if (type === "stream") {
    const name = output["name"] ?? output["stream"];
    return shown(name === "stderr" ? "stderr" : "stdout", textOf(output["text"]));
  }
  if (type === "error" || type === "pyerr") {
    const lines = output["traceback"];
    const traceback = Array.isArray(lines) ? textOf(lines.map((line) => `${line}\n`)) : undefined;
    return shown("error", traceback || `${output["ename"]}: ${output["evalue"]}\n`);
  }
  const data = output["data"];
  return shown("result", textOf(isRecord(data) ? data["text/plain"] : output["text"]));
}

function shown(kind: CellOutput["kind"], text: string | undefined): CellOutput | undefined {
  if (text === undefined) return undefined;
  // colours of a terminal
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = text.replaceAll(/\u001b\[[\d;]*[A-Za-z]/g, "");
  return { kind, text: plain.length > OUTPUT ? `${plain.slice(0, OUTPUT)}…` : plain };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const PYTHON = new Set(["python", "python3", "py", "ipython", "ipython3"]);

/**
 * A Markdown document: its fences of Python are the code, a fence named `output` right behind one is what came out, everything else is
 * text (CommonMark, section 4.5).
 * @throws {NotebookError} when it is too long
 */
export function readMarkdown(text: string): Cell[] {
  checkLength(text);
  const read: Cell[] = [];
  let [prose, blank, number]: [string[], boolean, number] = [[], true, 0];
  const addProse = (lines: readonly string[]): void => {
    // not all at once: a call takes only so many arguments
    for (const line of lines) {
      prose.push(line);
      blank &&= line.trim() === "";
    }
  };
  const endProse = (): void => {
    if (!blank) read.push({ kind: "text", text: prose.join("\n").trim() });
    [prose, blank] = [[], true];
  };
  for (const part of fences(text.replace(/^\uFEFF/, "").split(/\r?\n/))) {
    const last = read.at(-1);
    if (PYTHON.has(part.language)) {
      endProse();
      if (number >= CELLS) throw new NotebookError("too long", `a document of more than ${CELLS} cells is too long`);
      read.push(
        codeCell(
          ++number,
          part.lines.join("\n"),
          [],
          part.words.some((word) => word.includes(RAISES)),
        ),
      );
    } else if (part.language === "output" && blank && last?.kind === "code" && last.outputs.length < OUTPUTS) {
      const output = shown("stdout", `${part.lines.join("\n")}\n`)!;
      read[read.length - 1] = { ...last, outputs: [...last.outputs, output] };
    } else addProse(part.language === "" ? part.lines : part.whole);
  }
  endProse();
  return read;
}

interface Part {
  /** "": lines outside of any fence. A fence without a name has "text". */
  readonly language: string;
  /** All that stands behind the marks. */
  readonly words: readonly string[];
  readonly lines: readonly string[];
  /** With the lines of the fence itself. */
  readonly whole: readonly string[];
}

function* fences(lines: readonly string[]): Generator<Part> {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const [, indent = "", fence, info = ""] = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    // `code` in one line is no fence
    if (fence === undefined || (fence.startsWith("`") && info.includes("`"))) {
      yield { language: "", words: [], lines: [line], whole: [line] };
      continue;
    }
    let end = at + 1;
    while (end < lines.length && !closes(lines[end]!, fence)) end++;
    const inner = lines.slice(at + 1, end).map((each) => (each.startsWith(indent) ? each.slice(indent.length) : each.trimStart()));
    // `python`, `python title="x"`, `{python}`, `{code-cell} python`
    const words = info
      .toLowerCase()
      .replaceAll(/[{}.,]/g, " ")
      .split(/\s+/)
      .filter(Boolean);
    const language = words[0] === "code-cell" ? (words[1] ?? "python") : words[0];
    yield { language: language ?? "text", words, lines: inner, whole: lines.slice(at, end + 1) };
    at = end;
  }
}

function closes(line: string, fence: string): boolean {
  const [, marks] = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line) ?? [];
  return marks !== undefined && marks[0] === fence[0] && marks.length >= fence.length;
}
