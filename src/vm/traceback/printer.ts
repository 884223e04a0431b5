/**
 * Where exceptions are printed: in a Python file, by one call of its `write` for each piece that CPython writes by itself
 * (Objects/fileobject.c PyFile_WriteString, PyFile_WriteObject), or as one text for the host. A program's own sys.stderr sees
 * every piece, and what is printed ends where one fails.
 */
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { enterLevel, leaveLevels } from "../depth.ts";

export interface Printer {
  readonly rt: Runtime;
  /** PyFile_WriteString. @throws RAISED what the file raises */
  text(text: string): void;
  /** PyFile_WriteObject: the text is made when the file's `write` has been looked up. @throws RAISED also what making it raises */
  object(make: () => Owned): void;
  /** One level of recursion, as far as the printer has a limit. @throws RAISED with RecursionError */
  enter(where: string): void;
  leave(levels: number): void;
}

/** @param file held by the caller */
export function filePrinter(rt: Runtime, file: Ref): Printer {
  const object = (make: () => Owned): void =>
    rt.lend(rt.getAttr(file, "write"), (write) => rt.lend(make(), (text) => rt.release(rt.call(write, text))));
  return {
    rt,
    object,
    text: (text) => object(() => rt.str(text)),
    enter: (where) => enterLevel(rt, where),
    leave: (levels) => leaveLevels(rt, levels),
  };
}

/** Prints to a file that is held meanwhile: its own `write` may take it from where it stands. */
export function printTo(rt: Runtime, file: Ref, print: (out: Printer) => void): void {
  rt.lend(rt.retain(file), (held) => print(filePrinter(rt, held)));
}

/** PyFile_WriteObject with Py_PRINT_RAW. @throws RAISED also what the object's str() raises */
export function printStr(out: Printer, object: Ref): void {
  out.object(() => out.rt.must(out.rt.core.objectStr(object)));
}

/** PyFile_WriteObject without it. @throws RAISED also what the object's repr() raises */
export function printRepr(out: Printer, object: Ref): void {
  out.object(() => out.rt.must(out.rt.core.objectRepr(object)));
}

/** What is printed, as one text. Chains of any length are told to their ends: nobody's recursion limit is spent. */
export function printedText(rt: Runtime, print: (out: Printer) => void): string {
  let all = "";
  print({
    rt,
    text: (text) => void (all += text),
    object: (make) => void (all += rt.lend(make(), (text) => rt.text(text))),
    enter: () => {},
    leave: () => {},
  });
  return all;
}

/** What stands before a line: spaces, and a text that is written even if it is empty; undefined where CPython writes none. */
export interface Margin {
  readonly indent: number;
  readonly text: string | undefined;
}

export const NO_MARGIN: Margin = { indent: 0, text: undefined };

/** _Py_WriteIndent: ten spaces at a time. */
export function printIndent(out: Printer, indent: number): void {
  for (let left = indent; left > 0; left -= 10) out.text(" ".repeat(Math.min(left, 10)));
}

/** _Py_WriteIndentedMargin. */
export function printMargin(out: Printer, { indent, text }: Margin): void {
  printIndent(out, indent);
  if (text !== undefined) out.text(text);
}

/** Marks under a line are written one by one. */
export function printCharacters(out: Printer, text: string): void {
  for (const character of text) out.text(character);
}
