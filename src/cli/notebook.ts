/**
 * A Jupyter notebook read as far as running it needs: its code cells, in order. Anything that is no
 * notebook gives a sentence that says what is wrong and where.
 */

export interface CodeCell {
  /** 1 for the first code cell: the number in `In [1]:`. */
  readonly number: number;
  readonly source: string;
}

/** Not a notebook, or one that cannot be run; the message is meant for the user. */
export class NotebookError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/**
 * The code cells of a notebook of format 4 (or 3, which kept them in worksheets).
 * @throws {NotebookError} when the text is not JSON or not a notebook
 */
export function readNotebook(text: string): CodeCell[] {
  const notebook = parseJson(text);
  if (!isRecord(notebook)) throw new NotebookError("not a notebook: the top level is no object");
  const cells = cellsOf(notebook);
  const code: CodeCell[] = [];
  cells.forEach((cell, index) => {
    if (!isRecord(cell)) throw new NotebookError(`not a notebook: cell ${index + 1} is no object`);
    if (cell["cell_type"] !== "code") return;
    code.push({ number: code.length + 1, source: sourceOf(cell, index) });
  });
  return code;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new NotebookError(`not a notebook: not JSON (${(error as SyntaxError).message})`);
  }
}

function cellsOf(notebook: Record<string, unknown>): unknown[] {
  const cells = notebook["cells"];
  if (Array.isArray(cells)) return cells;
  const sheets = notebook["worksheets"];
  if (Array.isArray(sheets)) return sheets.flatMap((sheet) => (isRecord(sheet) && Array.isArray(sheet["cells"]) ? sheet["cells"] : []));
  throw new NotebookError('not a notebook: no "cells" in it');
}

/** Format 4 says `source`, format 3 `input`; both allow one text or a list of lines. */
function sourceOf(cell: Record<string, unknown>, index: number): string {
  const source = cell["source"] ?? cell["input"] ?? "";
  if (typeof source === "string") return source;
  if (Array.isArray(source) && source.every((line) => typeof line === "string")) return source.join("");
  throw new NotebookError(`not a notebook: the source of cell ${index + 1} is no text`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A command at the start of a line or behind `name =`, and a question mark before or behind a name. */
const magicForms = [
  /^\s*(%{1,2}[a-zA-Z]|![^=])/,
  /^\s*[\w.]+\s*=\s*(%{1,2}[a-zA-Z]|![^=])/,
  /^\s*\?{1,2}[\w.]+\s*$/,
  /^\s*[\w.]+\?{1,2}\s*$/,
];

/**
 * The first IPython-only line of a cell: a magic (%time, %%bash), a shell escape (!ls) or a help
 * request (name?). They belong to Jupyter, not to Python. Undefined when there is none.
 */
export function findMagic(source: string): { readonly line: number; readonly text: string } | undefined {
  const lines = source.split("\n");
  const found = lines.findIndex((line) => magicForms.some((form) => form.test(line)));
  return found < 0 ? undefined : { line: found + 1, text: lines[found]!.trim() };
}
