/**
 * A notebook's cells as one text that can be read and written in an editor: a line `# In [3]:` in front of each of code, a line `# %% [markdown]`
 * in front of each of text, whose own lines are comments. The program that is recorded of it has the cells of code as units of their own,
 * named `<cell 3>` in tracebacks.
 */
import { type Cell, readDocument } from "./notebook.ts";
import type { CellSpec, ProgramSpec } from "./protocol.ts";

/** The line in front of a cell; the tag of a cell that is there to show an error stands behind it. */
const MARK = /^# In \[\d+\]:( raises-exception)?$/;
/** The line in front of text, which other editors know as well (Spyder, Visual Studio Code, Jupytext). */
const TEXT_MARK = "# %% [markdown]";
const NAME = /^<cell (\d+)>$/;

/** The name of a cell in tracebacks. */
export function cellName(number: number): string {
  return `<cell ${number}>`;
}

/** The number of the cell that has this name; undefined: it is a file. */
export function cellNumber(filename: string): number | undefined {
  const [, number] = NAME.exec(filename) ?? [];
  return number === undefined ? undefined : Number(number);
}

/** Where the page's files lie for the program; outside they are called as if it were not there. */
export const FOLDER = "/work";

/** What a reader of the page calls a file. */
export function fileName(filename: string): string {
  return filename.startsWith(`${FOLDER}/`) ? filename.slice(FOLDER.length + 1) : filename;
}

/** What a person calls a line: with the cell that it is in, where it is in one; the name of a file is left to whoever has room for it. */
export function lineName(language: "en" | "zh", filename: string, line: number): string {
  const cell = cellNumber(filename);
  if (language === "zh") return `${cell === undefined ? "" : `第 ${cell} 个单元格`}第 ${line} 行`;
  return `${cell === undefined ? "" : `cell ${cell}, `}line ${line}`;
}

/** The same with the file's name, on the page. */
export function placeName(language: "en" | "zh", filename: string, line: number): string {
  const place = lineName(language, filename, line);
  if (cellNumber(filename) !== undefined) return place;
  return language === "zh" ? `${fileName(filename)} ${place}` : `${place} of ${fileName(filename)}`;
}

/** The cells as one text. A line of a cell that looks like a mark of ours gets a blank at its end, which says nothing in a comment. */
export function joinCells(cells: readonly Cell[]): string {
  const lines: string[] = [];
  for (const cell of cells) {
    if (cell.kind === "text" && cell.text.trim() === "") continue;
    lines.push(cell.kind === "text" ? TEXT_MARK : `# In [${cell.number}]:${cell.raises ? " raises-exception" : ""}`);
    const own = cell.kind === "text" ? commented(cell.text) : cell.python.trimEnd().split("\n");
    for (const line of own) lines.push(isMark(line) ? `${line} ` : line);
    lines.push("");
  }
  return `${lines.join("\n")}\n`;
}

function commented(text: string): string[] {
  return text
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .map((line) => (line === "" ? "#" : `# ${line}`));
}

function isMark(line: string): boolean {
  return line === TEXT_MARK || MARK.test(line);
}

/** A cell within the text. */
export interface CellInText extends CellSpec {
  readonly number: number;
  /** The line, from 1, of the text that is its own line 1. */
  readonly start: number;
  /** The last line of the text that is the cell's. */
  readonly end: number;
}

/** A text cell within the text: `start` is the line of its mark. */
export interface TextInText {
  readonly start: number;
  readonly end: number;
  /** Markdown. */
  readonly text: string;
}

/** The cells of such a text, numbered anew; what stands in front of the first mark, or below the comments of a text, is a cell if there is anything. */
export function splitCells(text: string): CellInText[] {
  return partsOf(text)
    .filter(({ kind, marked, lines }) => kind === "code" && (marked || lines.some((line) => line.trim() !== "")))
    .map(({ start, raises, lines }, index) => {
      const end = start + lines.length - 1;
      return { number: index + 1, start, end, raises, source: lines.join("\n").trimEnd() };
    });
}

/** The text cells between them. */
export function splitTexts(text: string): TextInText[] {
  return partsOf(text)
    .filter(({ kind }) => kind === "text")
    .map(({ start, lines }) => ({
      start: start - 1,
      end: start + lines.length - 1,
      text: lines
        .map((line) => line.replace(/^# ?|\r$/g, ""))
        .join("\n")
        .trimEnd(),
    }));
}

interface Part {
  readonly kind: "code" | "text";
  /** There is a line in front of it that says so. */
  readonly marked: boolean;
  readonly raises: boolean;
  readonly start: number;
  readonly lines: string[];
}

function partsOf(text: string): Part[] {
  const found: Part[] = [{ kind: "code", marked: false, raises: false, start: 1, lines: [] }];
  for (const [index, line] of text.split("\n").entries()) {
    const bare = line.replace(/\r$/, "");
    const mark = MARK.exec(bare);
    if (mark) found.push({ kind: "code", marked: true, raises: mark[1] !== undefined, start: index + 2, lines: [] });
    else if (bare === TEXT_MARK) found.push({ kind: "text", marked: true, raises: false, start: index + 2, lines: [] });
    else {
      // a text ends with its comments and the empty lines below
      if (found.at(-1)!.kind === "text" && !bare.startsWith("#") && bare.trim() !== "")
        found.push({ kind: "code", marked: false, raises: false, start: index + 1, lines: [] });
      found.at(-1)!.lines.push(line);
    }
  }
  return found;
}

/** Where in the text a line of a cell is; undefined: there is no such cell. */
export function lineInText(cells: readonly CellInText[], filename: string, line: number): number | undefined {
  const number = cellNumber(filename);
  const cell = number === undefined ? undefined : cells[number - 1];
  return cell && cell.start + line - 1;
}

/** The number of a line of the text in its cell, as a text; "": it is a mark, or in no cell of code. */
export function lineInCell(cells: readonly CellInText[], line: number): string {
  const cell = cells.findLast(({ start, end }) => start <= line && line <= end);
  return cell ? String(line - cell.start + 1) : "";
}

/** Which line of which cell a line of the text is; of a mark and of a text, the first one below. */
export function placeInCell(cells: readonly CellInText[], line: number): { readonly filename: string; readonly line: number } | undefined {
  const cell = cells.find(({ end }) => line <= end) ?? cells.at(-1);
  return cell && { filename: cellName(cell.number), line: Math.max(Math.min(line, cell.end), cell.start) - cell.start + 1 };
}

/**
 * What a recording is made of, of a program that may be a document: then its cells, and as its source their text.
 * @throws {NotebookError}
 */
export function recordable<Program extends ProgramSpec & { readonly filename: string; readonly notebook: boolean }>(
  program: Program,
): Program {
  if (!program.notebook) return program;
  const source = joinCells(readDocument(program.filename, program.source));
  return { ...program, source, cells: cellSpecs(source) };
}

/** The cells as a recording takes them. */
export function cellSpecs(text: string): CellSpec[] {
  return splitCells(text).map(({ source, raises }) => ({ source, raises }));
}
