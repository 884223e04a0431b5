/** One exception as text, without those that led to it: headline, place of a syntax error, notes, margins of groups. */
import { Exc } from "../../core/abi/eval-layout.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { attributeText, qualifiedName, quietly } from "../quietly.ts";
import { formatTraceback } from "./lines.ts";
import { suggestion } from "./suggestions.ts";
import { syntaxErrorPlace } from "./syntax.ts";

/** The state of one printing: what was shown already, and how far it is indented (groups). */
export interface Printing {
  readonly rt: Runtime;
  readonly seen: Set<Ref>;
  readonly indent: number;
  readonly margin: string;
  /** Depth of groups, 0 outside. */
  readonly depth: number;
  /** formatChain of traceback/print.ts, for the members of a group. */
  readonly chain: (printing: Printing, exception: Ref) => string;
}

/** The exception or traceback in a field, undefined for none. */
export function link(rt: Runtime, exception: Ref, offset: number): Ref | undefined {
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
    return list
      ? rt.lend(list, () =>
          rt
            .items(list)
            .map((note) => noteText(rt, note, margin))
            .join(""),
        )
      : "";
  });
}

function noteText(rt: Runtime, note: Ref, margin: string): string {
  const text = quietly(rt, () => rt.strOf(note));
  if (text === undefined) return "<note str() failed>\n";
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return `${lines.map((line) => margin + line).join("")}\n`;
}
