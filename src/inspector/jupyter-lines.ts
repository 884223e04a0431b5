/**
 * Lines that Jupyter understands and Python does not: a magic (%time, %%bash), a shell escape (!ls), a help request (name?). Only what
 * begins a statement is one: `%b` in the midst of a sum, or of a text over several lines, is Python.
 */

export interface JupyterLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** A command at the start of a line or behind `name =`, and a question mark before or behind a name. */
const FORMS = [/^\s*(%{1,2}[a-zA-Z]|![^=])/, /^\s*[\w.]+\s*=\s*(%{1,2}[a-zA-Z]|![^=])/, /^\s*\?{1,2}[\w.]+\s*$/, /^\s*[\w.]+\?{1,2}\s*$/];

/** Magics of a whole cell whose other lines are Python. */
const AROUND_PYTHON = /^\s*%%(time|timeit|capture|prun)\b/;

export function jupyterLines(source: string): JupyterLine[] {
  const lines = source.split("\n");
  const first = lines.findIndex((line) => line.trim() !== "");
  if (/^\s*%%[a-zA-Z]/.test(lines[first] ?? "") && !AROUND_PYTHON.test(lines[first]!))
    return [{ line: first + 1, text: lines[first]!.trim() }];
  const scan = new Scan();
  const found: JupyterLine[] = [];
  lines.forEach((line, index) => {
    if (scan.begins && FORMS.some((form) => form.test(line))) found.push({ line: index + 1, text: line.trim() });
    else scan.line(line);
  });
  return found;
}

/** The Python of a cell, line for line where it was: what is Jupyter's is `pass`. Of a cell in another language nothing is left. */
export function withoutJupyter(source: string, found: readonly JupyterLine[]): string {
  if (found.length === 0) return source;
  const lines = source.split("\n");
  const [{ line, text }] = found as [JupyterLine];
  if (text.startsWith("%%") && !AROUND_PYTHON.test(text)) return lines.map(() => "").join("\n");
  const numbers = new Set(found.map((each) => each.line));
  if (text.startsWith("%%")) lines[line - 1] = "";
  return lines.map((each, index) => (numbers.has(index + 1) && each !== "" ? `${/^\s*/.exec(each)![0]}pass` : each)).join("\n");
}

/** Whether the next line begins a statement: outside of brackets, texts and continued lines. No more of Python than that. */
class Scan {
  #depth = 0;
  /** The three quotes that end the text we are in. */
  #text = "";
  #continued = false;

  get begins(): boolean {
    return this.#depth === 0 && this.#text === "" && !this.#continued;
  }

  line(line: string): void {
    this.#continued = false;
    for (let at = 0; at < line.length; at++) {
      const letter = line[at]!;
      if (this.#text !== "") {
        const end = endOf(line, at, this.#text);
        if (end < 0) return;
        this.#text = "";
        at = end - 1;
      } else if (letter === "#") return;
      else if (letter === '"' || letter === "'") {
        const quotes = line.startsWith(letter.repeat(3), at) ? letter.repeat(3) : letter;
        const end = endOf(line, at + quotes.length, quotes);
        if (end < 0 && quotes.length === 3) this.#text = quotes;
        if (end < 0) return;
        at = end - 1;
      } else if ("([{".includes(letter)) this.#depth++;
      else if (")]}".includes(letter)) this.#depth = Math.max(0, this.#depth - 1);
      else if (letter === "\\" && at === line.length - 1) this.#continued = true;
    }
  }
}

/** Behind the quotes; -1: they are not in this line. */
function endOf(line: string, from: number, quotes: string): number {
  for (let at = from; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line.startsWith(quotes, at)) return at + quotes.length;
  }
  return -1;
}
