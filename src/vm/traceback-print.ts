/**
 * An exception as text, the way the interpreter itself prints it when nobody catches it
 * (Python/pythonrun.c PyErr_Display, Python/traceback.c): chained exceptions first, each with its
 * traceback, notes and, for a syntax error, the offending line. Groups are in traceback-group.ts.
 */
import { Exc } from "../core/abi/eval-layout.ts";
import { NONE, Type } from "../core/abi/memory-map.ts";
import type { Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { suggestion } from "./suggestions.ts";
import { formatTraceback } from "./traceback-lines.ts";
import { formatGroup } from "./traceback-group.ts";

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";

/** The state of one printing: what was shown already, and how far it is indented (groups). */
export interface Printing {
  readonly rt: Runtime;
  readonly seen: Set<Ref>;
  readonly indent: number;
  readonly margin: string;
  /** Depth of groups, 0 outside. */
  readonly depth: number;
}

/** The whole text, ending with a newline. Never raises: what cannot be shown is named as such. */
export function formatException(rt: Runtime, exception: Ref): string {
  return formatChain({ rt, seen: new Set(), indent: 0, margin: "", depth: 0 }, exception);
}

/** The exceptions that led to this one, then itself. Iterative: a chain may be very long. */
export function formatChain(printing: Printing, exception: Ref): string {
  const { rt, seen } = printing;
  const links: { readonly exception: Ref; readonly message: string }[] = [];
  let current: Ref | undefined = exception;
  let message = "";
  while (current) {
    links.push({ exception: current, message });
    seen.add(current);
    const cause: Ref | undefined = link(rt, current, Exc.cause);
    const context: Ref | undefined = rt.heap.u8[current + Exc.suppressContext] ? undefined : link(rt, current, Exc.context);
    const next: Ref | undefined = cause ?? context;
    message = cause ? CAUSE : CONTEXT;
    current = next && !seen.has(next) ? next : undefined;
  }
  let text = "";
  for (let i = links.length - 1; i >= 0; i--) {
    const { exception: shown, message: after } = links[i] as { exception: Ref; message: string };
    text += formatOne(printing, shown);
    if (after) text += indentLines(printing, after);
  }
  return text;
}

function link(rt: Runtime, exception: Ref, offset: number): Ref | undefined {
  return (rt.heap.u32[(exception + offset) >> 2] || undefined) as Ref | undefined;
}

/** Every line behind the margin of the group it belongs to. */
export function indentLines(printing: Printing, text: string): string {
  const prefix = " ".repeat(printing.indent) + printing.margin;
  return prefix ? text.replace(/^(?=.|\n)/gm, (_, at: number) => (at === text.length ? "" : prefix)) : text;
}

function formatOne(printing: Printing, exception: Ref): string {
  const { rt } = printing;
  if (!rt.isInstance(exception, Type.BaseException)) {
    return indentLines(printing, `TypeError: print_exception(): Exception expected for value, ${rt.typeName(exception)} found\n`);
  }
  if (rt.isInstance(exception, Type.BaseExceptionGroup)) return formatGroup(printing, exception);
  return indentLines(printing, `${tracebackOf(rt, exception, "Traceback (most recent call last):")}${describe(rt, exception)}`);
}

/** The traceback with its headline, "" when there is none. */
export function tracebackOf(rt: Runtime, exception: Ref, headline: string): string {
  const traceback = link(rt, exception, Exc.traceback);
  return traceback ? `${headline}\n${formatTraceback(rt, traceback)}` : "";
}

/** "Type: message", with the line of a syntax error before and the notes after. */
export function describe(rt: Runtime, exception: Ref): string {
  const place = rt.isInstance(exception, Type.SyntaxError) ? syntaxErrorLines(rt, exception) : undefined;
  const text = place === undefined ? shownText(rt, exception) : quietly(rt, () => attributeText(rt, exception, "msg") ?? "None");
  const name = qualifiedName(rt, rt.typeOf(exception));
  const message = text === undefined ? ": <exception str() failed>" : text === "" ? "" : `: ${text}`;
  return `${place ?? ""}${name}${message}${suggestion(rt, exception)}\n${notes(rt, exception)}`;
}

function shownText(rt: Runtime, exception: Ref): string | undefined {
  return quietly(rt, () => rt.strOf(exception));
}

/** Runs what may raise; a failure is cleared and gives undefined. */
export function quietly<T>(rt: Runtime, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error !== RAISED) throw error;
    rt.core.errClear();
    return undefined;
  }
}

/** The type's qualified name, with its module unless that is builtins or __main__. */
export function qualifiedName(rt: Runtime, type: Ref): string {
  const name = quietly(rt, () => attributeText(rt, type, "__qualname__")) ?? "<unknown>";
  const module = quietly(rt, () => {
    const value = rt.getAttr(type, "__module__");
    return rt.lend(value, () => (rt.isInstance(value, Type.str) ? rt.text(value) : undefined));
  });
  if (module === undefined) return `<unknown>.${name}`;
  return module === "builtins" || module === "__main__" ? name : `${module}.${name}`;
}

function attributeText(rt: Runtime, object: Ref, name: string): string | undefined {
  const value = rt.lookupAttr(object, name);
  return value && rt.lend(value, () => (value === NONE ? undefined : rt.strOf(value)));
}

/** `File "…", line n`, the line and the carets below it; undefined for one that has no place. */
function syntaxErrorLines(rt: Runtime, exception: Ref): string | undefined {
  const marked = rt.lookupAttr(exception, "print_file_and_line");
  if (!marked) return undefined;
  rt.release(marked);
  const number = (name: string): number | undefined => quietly(rt, () => {
    const value = rt.lookupAttr(exception, name);
    return value && rt.lend(value, () => (rt.isInstance(value, Type.int) ? rt.toNumber(value) : undefined));
  });
  const lineno = number("lineno");
  if (lineno === undefined) return undefined;
  const filename = quietly(rt, () => attributeText(rt, exception, "filename")) ?? "<string>";
  const text = quietly(rt, () => attributeText(rt, exception, "text"));
  let lines = `  File "${filename}", line ${lineno}\n`;
  if (text !== undefined) {
    const endLine = number("end_lineno");
    const end = endLine === undefined || endLine === lineno ? number("end_offset") : -1;
    lines += caretLines(text, number("offset"), end);
  }
  return lines;
}

/** The text without its indentation, carets under [offset, end) where offset counts from 1. */
function caretLines(text: string, offset: number | undefined, end: number | undefined): string {
  // of a text of several lines the last one before the offset is shown
  let line = text.endsWith("\n") ? text.slice(0, -1) : text;
  let start = (offset ?? 0) - 1;
  let stop = end === undefined || end <= 0 ? start + 1 : end - 1;
  if (end === -1) stop = [...line].length;
  for (let cut = line.indexOf("\n"); cut >= 0 && start > cut; cut = line.indexOf("\n")) {
    line = line.slice(cut + 1);
    start -= cut + 1;
    stop -= cut + 1;
  }
  const shown = line.replace(/^[ \t\f]+/, "");
  const removed = line.length - shown.length;
  let result = `    ${shown}\n`;
  if (offset === undefined || start < 0) return result;
  start = Math.max(0, start - removed);
  stop = Math.max(start + 1, stop - removed);
  const before = [...shown].slice(0, start).map((c) => (c === "\t" || c === "\f" ? c : " ")).join("").padEnd(start);
  result += `    ${before}${"^".repeat(stop - start)}\n`;
  return result;
}

/** PEP 678: each line of each note; what is no list of strings is shown by its repr. */
function notes(rt: Runtime, exception: Ref): string {
  const value = quietly(rt, () => rt.lookupAttr(exception, "__notes__"));
  if (!value) return "";
  return rt.lend(value, () => {
    if (value === NONE) return "";
    if (rt.core.sequenceCheck(value) === 0 || rt.isInstance(value, Type.str) || rt.isInstance(value, Type.bytes)) {
      return `${quietly(rt, () => rt.repr(value)) ?? "<__notes__ repr() failed>"}\n`;
    }
    const list = rt.must(rt.core.sequenceList(value));
    return rt.lend(list, () => rt.items(list).map((note) => {
      const text = quietly(rt, () => rt.strOf(note)) ?? "<note str() failed>";
      return `${text}\n`;
    }).join(""));
  });
}
