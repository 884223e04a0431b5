/**
 * An exception the way the interpreter itself prints it when nobody catches it (Python/pythonrun.c PyErr_Display,
 * print_exception_recursive): chained exceptions first, each with its traceback, notes and, for a syntax error, the offending
 * line. Groups are in traceback/group.ts, the pieces in which all this is written in traceback/printer.ts.
 */
import { Exc } from "../../core/abi/eval-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { profileSizes, type Runtime } from "../../objects/index.ts";
import { describe, link, marginOf, type Printing } from "./describe.ts";
import { printGroup } from "./group.ts";
import { printTraceback } from "./lines.ts";
import { type Printer, printedText, printMargin } from "./printer.ts";

const CAUSE = "The above exception was the direct cause of the following exception:\n";
const CONTEXT = "During handling of the above exception, another exception occurred:\n";

/** The whole text, ending with a newline. Never raises: what cannot be shown is named as such. */
export function formatException(rt: Runtime, exception: Ref): string {
  return printedText(rt, (out) => printException(out, exception));
}

/** @throws RAISED where a piece could not be written */
export function printException(out: Printer, exception: Ref): void {
  const margins = !profileSizes(out.rt).plainErrors;
  printChain({ out, seen: new Set(), depth: 0, needsClosing: false, margins, chain: printChain }, exception);
}

/** One in a chain, and what is said between it and the next. */
interface Link {
  readonly exception: Owned;
  readonly message: string;
}

/** The exceptions that led to this one, then itself. Iterative: a chain may be very long. */
function printChain(printing: Printing, exception: Ref): void {
  const { out } = printing;
  const { rt } = out;
  if (!rt.isInstance(exception, Type.BaseException)) {
    for (const piece of ["TypeError: print_exception(): Exception expected for value, ", rt.typeName(exception), " found\n"])
      out.text(piece);
    return;
  }
  const { needsClosing } = printing;
  const links: Link[] = [];
  try {
    linksOf(printing, exception, links);
    for (const { exception: shown, message } of links.toReversed()) {
      // a group among those before closes no box around this one
      printing.needsClosing = needsClosing;
      printOne(printing, shown);
      if (message) printBetween(printing, message);
    }
  } finally {
    out.leave(links.length - 1);
    for (const { exception: held } of links) rt.release(held);
  }
}

/** From the exception back to the first; held, as what is called while they are printed may let go of them. */
function linksOf({ out, seen }: Printing, exception: Ref, links: Link[]): void {
  const { rt } = out;
  let message = "";
  let current: Ref | undefined = exception;
  while (current) {
    links.push({ exception: rt.retain(current), message });
    seen.add(current);
    const cause = link(rt, current, Exc.cause);
    const context: Ref | undefined = rt.heap.u8[current + Exc.suppressContext] ? undefined : link(rt, current, Exc.context);
    const next: Ref | undefined = cause ?? context;
    message = cause ? CAUSE : CONTEXT;
    current = next && !seen.has(next) ? next : undefined;
    if (current) out.enter(" in print_chained");
  }
}

function printBetween(printing: Printing, message: string): void {
  const { out, margins } = printing;
  // one piece without margins, three with them
  for (const line of margins ? ["\n", message, "\n"] : [`\n${message}\n`]) {
    printMargin(out, marginOf(printing));
    out.text(line);
  }
}

function printOne(printing: Printing, exception: Ref): void {
  const { out } = printing;
  if (out.rt.isInstance(exception, Type.BaseExceptionGroup)) printGroup(printing, exception);
  else {
    const traceback = link(out.rt, exception, Exc.traceback);
    if (traceback) printTraceback(out, traceback, marginOf(printing));
    describe(printing, exception);
  }
}
