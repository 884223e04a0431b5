/** One exception without those that led to it: place of a syntax error, type and message, notes (Python/pythonrun.c print_exception). */
import { TRUE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { attributeText, quietly, typeQualname } from "../quietly.ts";
import { type Margin, NO_MARGIN, type Printer, printMargin } from "./printer.ts";
import { suggestion } from "./suggestions.ts";
import { printSyntaxErrorPlace, syntaxErrorPlace } from "./syntax.ts";

/** The state of one printing (exception_print_context). */
export interface Printing {
  readonly out: Printer;
  /** What was shown already. */
  readonly seen: Set<Ref>;
  /** Depth of groups, 0 outside. */
  depth: number;
  /** Is the box of a group's members still open? */
  needsClosing: boolean;
  /** 3.11 and later write a margin before each line, an empty one outside groups. */
  readonly margins: boolean;
  /** printChain of traceback/print.ts, for the members of a group. */
  readonly chain: (printing: Printing, exception: Ref) => void;
}

/** The exception or traceback in a field, undefined for none. */
export function link(rt: Runtime, exception: Ref, offset: number): Ref | undefined {
  return (rt.heap.u32[(exception + offset) >> 2] || undefined) as Ref | undefined;
}

/** What stands before a line of an exception in a group. */
export function marginOf({ depth, margins }: Printing): Margin {
  if (depth === 0 && !margins) return NO_MARGIN;
  return { indent: 2 * depth, text: depth > 0 ? "| " : "" };
}

/** "Type: message", with the line of a syntax error before and the notes after. Only the first line of a message has the margin. */
export function describe(printing: Printing, exception: Ref): void {
  const { out } = printing;
  const { rt } = out;
  const place = syntaxErrorPlace(rt, exception);
  if (place) {
    printMargin(out, marginOf(printing));
    printSyntaxErrorPlace(out, place);
  }
  printMargin(out, marginOf(printing));
  printTypeName(out, rt.typeOf(exception), "<unknown>.");
  const text = quietly(rt, () => (place ? messageOf(rt, exception) : { text: rt.must(rt.core.objectStr(exception)) }));
  if (!text) out.text(": <exception str() failed>");
  else if (text.text) printMessage(out, text.text);
  const meant = suggestion(rt, exception);
  if (meant !== undefined) for (const piece of [". Did you mean: '", meant, "'?"]) out.text(piece);
  out.text("\n");
  printNotes(printing, exception);
}

/** The message of a syntax error whose place is shown; none for None. */
function messageOf(rt: Runtime, exception: Ref): { readonly text: Owned | undefined } {
  const text = attributeText(rt, exception, "msg");
  return { text: text === undefined ? undefined : rt.str(text) };
}

/** The text, given up, behind a colon unless it is empty; written even then. */
function printMessage(out: Printer, text: Owned): void {
  out.rt.lend(text, () => {
    if (out.rt.text(text) !== "") out.text(": ");
    out.object(() => out.rt.retain(text));
  });
}

/** The type's qualified name, behind its module unless that is builtins or __main__. @param unknown instead of a module that is no text */
export function printTypeName(out: Printer, type: Ref, unknown: string): void {
  const { rt } = out;
  const module = quietly(rt, () => {
    const value = rt.getAttr(type, "__module__");
    return rt.lend(value, () => (rt.isInstance(value, Type.str) ? rt.text(value) : undefined));
  });
  if (module === undefined) out.text(unknown);
  else if (module !== "builtins" && module !== "__main__") for (const piece of [module, "."]) out.text(piece);
  out.text(typeQualname(rt, type));
}

/**
 * print_exception_notes (PEP 678): each line of each note behind the margin. Any sequence counts (a text is one of its letters);
 * what is none is shown by its repr, without a newline.
 */
function printNotes(printing: Printing, exception: Ref): void {
  const { out } = printing;
  const { rt } = out;
  const notes = quietly(rt, () => rt.lookupAttr(exception, "__notes__"));
  if (!notes) return;
  rt.lend(notes, () => {
    if (rt.core.sequenceCheck(notes) === 0) {
      printMargin(out, marginOf(printing));
      out.text(quietly(rt, () => rt.repr(notes)) ?? "<__notes__ repr() failed>");
      return;
    }
    const size = quietly(rt, () => rt.status(rt.core.sequenceSize(notes))) ?? 0;
    for (let i = 0; i < size; i++) rt.lend(rt.must(rt.core.sequenceGetItem(notes, i)), (note) => printNote(printing, note));
  });
}

function printNote(printing: Printing, note: Ref): void {
  const { out } = printing;
  const { rt } = out;
  const text = quietly(rt, () => rt.strOf(note));
  if (text === undefined) out.text("<note str() failed>");
  else {
    const lines = rt.lend(rt.str(text), (whole) => rt.callMethod(whole, "splitlines", TRUE as Ref));
    rt.lend(lines, () => {
      for (let i = 0; i < rt.items(lines).length; i++) {
        printMargin(out, marginOf(printing));
        out.object(() => rt.retain(rt.items(lines)[i] as Ref));
      }
    });
  }
  out.text("\n");
}
