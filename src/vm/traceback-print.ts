/**
 * An exception as text, the way the interpreter itself prints it when nobody catches it
 * (Python/pythonrun.c PyErr_Display, Python/traceback.c): chained exceptions first, each with its
 * traceback, notes and, for a syntax error, the offending line. Groups are in traceback-group.ts.
 */
import { Exc } from "../core/abi/eval-layout.ts";
import { NONE, Type } from "../core/abi/memory-map.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";
import { suggestion } from "./suggestions.ts";
import { formatTraceback } from "./traceback-lines.ts";
import { formatGroup } from "./traceback-group.ts";
import { syntaxErrorPlace } from "./traceback-syntax.ts";

export const TRACEBACK = "Traceback (most recent call last):";
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
  let current: Ref | undefined = rt.isInstance(exception, Type.BaseException) ? exception : undefined;
  if (!current) return indentLines(printing, `TypeError: print_exception(): Exception expected for value, ${rt.typeName(exception)} found\n`);
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

/** What stands before a line of an exception in a group. */
function marginOf(printing: Printing): string {
  return " ".repeat(printing.indent) + printing.margin;
}

/** Every line behind the margin of the group it belongs to. */
export function indentLines(printing: Printing, text: string): string {
  const prefix = marginOf(printing);
  return prefix ? text.replace(/^(?=.|\n)/gm, (_, at: number) => (at === text.length ? "" : prefix)) : text;
}

function formatOne(printing: Printing, exception: Ref): string {
  const { rt } = printing;
  if (rt.isInstance(exception, Type.BaseExceptionGroup)) return formatGroup(printing, exception);
  return indentLines(printing, tracebackOf(rt, exception, TRACEBACK)) + describe(printing, exception);
}

/** The traceback with its headline, "" when there is none. */
export function tracebackOf(rt: Runtime, exception: Ref, headline: string): string {
  const traceback = link(rt, exception, Exc.traceback);
  return traceback ? formatTraceback(rt, traceback, headline) : "";
}

/** "Type: message", with the line of a syntax error before and the notes after. Only the first line of a message has the margin. */
export function describe(printing: Printing, exception: Ref): string {
  const { rt } = printing;
  const margin = marginOf(printing);
  const place = syntaxErrorPlace(rt, exception);
  const text = place ? quietly(rt, () => attributeText(rt, exception, "msg") ?? "") : shownText(rt, exception);
  const name = qualifiedName(rt, rt.typeOf(exception));
  const message = text === undefined ? ": <exception str() failed>" : text === "" ? "" : `: ${text}`;
  const lines = place ? `${margin}${place.headline}\n${place.lines}` : "";
  return `${lines}${margin}${name}${message}${suggestion(rt, exception)}\n${notes(printing, exception)}`;
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
  const name = typeQualname(rt, type);
  const module = quietly(rt, () => {
    const value = rt.getAttr(type, "__module__");
    return rt.lend(value, () => (rt.isInstance(value, Type.str) ? rt.text(value) : undefined));
  });
  if (module === undefined) return `<unknown>.${name}`;
  return module === "builtins" || module === "__main__" ? name : `${module}.${name}`;
}

/** Read from the type itself: a metaclass has no say. */
function typeQualname(rt: Runtime, type: Ref): string {
  const heapType = ((rt.heap.u32[(type + TypeObject.flags) >> 2] as number) & TypeFlag.HeapType) !== 0;
  return heapType ? rt.text(rt.heap.u32[(type + TypeObject.qualname) >> 2] as Ref) : rt.nameOfType(type).replace(/^.*\./, "");
}

/** The text of an attribute, undefined when it is absent or None. */
export function attributeText(rt: Runtime, object: Ref, name: string): string | undefined {
  const value = rt.lookupAttr(object, name);
  return value && rt.lend(value, () => (value === NONE ? undefined : rt.strOf(value)));
}

/**
 * PEP 678: each line of each note behind the margin. Any sequence counts (a text is one of its letters);
 * what is none is shown by its repr, without a newline, as CPython does it.
 */
function notes(printing: Printing, exception: Ref): string {
  const { rt } = printing;
  const margin = marginOf(printing);
  const value = quietly(rt, () => rt.lookupAttr(exception, "__notes__"));
  if (!value) return "";
  return rt.lend(value, () => {
    if (rt.core.sequenceCheck(value) === 0) return `${margin}${quietly(rt, () => rt.repr(value)) ?? "<__notes__ repr() failed>"}`;
    const list = quietly(rt, () => rt.must(rt.core.sequenceList(value)));
    return list ? rt.lend(list, () => rt.items(list).map((note) => noteText(rt, note, margin)).join("")) : "";
  });
}

function noteText(rt: Runtime, note: Ref, margin: string): string {
  const text = quietly(rt, () => rt.strOf(note));
  if (text === undefined) return "<note str() failed>\n";
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return `${lines.map((line) => margin + line).join("")}\n`;
}
