/**
 * A notebook's cells as one text that can be read and written in an editor: a line `# In [3]:` in front of each. The program that is recorded
 * of it has the cells as units of their own, named `<cell 3>` in tracebacks.
 */
import { type Cell, readDocument } from "./notebook.ts";
import type { CellSpec, ProgramSpec } from "./protocol.ts";

/** The line in front of a cell; the tag of a cell that is there to show an error stands behind it. */
const MARK = /^# In \[\d+\]:( raises-exception)?$/;
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

/** What a person calls a line: with the cell that it is in, where it is in one; the name of a file is left to whoever has room for it. */
export function lineName(language: "en" | "zh", filename: string, line: number): string {
  const cell = cellNumber(filename);
  if (language === "zh") return `${cell === undefined ? "" : `第 ${cell} 个单元格`}第 ${line} 行`;
  return `${cell === undefined ? "" : `cell ${cell}, `}line ${line}`;
}

/** The same with the file's name. */
export function placeName(language: "en" | "zh", filename: string, line: number): string {
  const place = lineName(language, filename, line);
  if (cellNumber(filename) !== undefined) return place;
  return language === "zh" ? `${filename} ${place}` : `${place} of ${filename}`;
}

/** The code cells as one text. A line of a cell that looks like our mark gets a blank at its end, which says nothing in a comment. */
export function joinCells(cells: readonly Cell[]): string {
  const lines: string[] = [];
  for (const cell of cells) {
    if (cell.kind !== "code") continue;
    lines.push(`# In [${cell.number}]:${cell.raises ? " raises-exception" : ""}`);
    for (const line of cell.python.trimEnd().split("\n")) lines.push(MARK.test(line) ? `${line} ` : line);
    lines.push("");
  }
  return `${lines.join("\n")}\n`;
}

/** A cell within the text. */
export interface CellInText extends CellSpec {
  readonly number: number;
  /** The line, from 1, of the text that is its own line 1. */
  readonly start: number;
}

/** The cells of such a text, numbered anew; what stands in front of the first mark is a cell if there is anything. */
export function splitCells(text: string): CellInText[] {
  const found: { start: number; raises: boolean; lines: string[] }[] = [{ start: 1, raises: false, lines: [] }];
  for (const [index, line] of text.split("\n").entries()) {
    const mark = MARK.exec(line.replace(/\r$/, ""));
    if (mark) found.push({ start: index + 2, raises: mark[1] !== undefined, lines: [] });
    else found.at(-1)!.lines.push(line);
  }
  if (found[0]!.lines.every((line) => line.trim() === "")) found.shift();
  return found.map(({ start, raises, lines }, index) => ({ number: index + 1, start, raises, source: lines.join("\n").trimEnd() }));
}

/** Where in the text a line of a cell is; undefined: there is no such cell. */
export function lineInText(cells: readonly CellInText[], filename: string, line: number): number | undefined {
  const number = cellNumber(filename);
  const cell = number === undefined ? undefined : cells[number - 1];
  return cell && cell.start + line - 1;
}

/** The number of a line of the text in its cell, as a text; "": it is a mark. */
export function lineInCell(cells: readonly CellInText[], line: number): string {
  const cell = cells.findLast(({ start }) => start - 1 <= line);
  const number = cell ? line - cell.start + 1 : line;
  return number > 0 ? String(number) : "";
}

/** Which line of which cell a line of the text is; of a mark, the first one below it. */
export function placeInCell(cells: readonly CellInText[], line: number): { readonly filename: string; readonly line: number } | undefined {
  const cell = cells.findLast(({ start }) => start - 1 <= line);
  return cell && { filename: cellName(cell.number), line: Math.max(line - cell.start + 1, 1) };
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
