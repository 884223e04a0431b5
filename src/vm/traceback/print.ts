/**
 * An exception as text, the way the interpreter itself prints it when nobody catches it
 * (Python/pythonrun.c PyErr_Display, Python/traceback.c): chained exceptions first, each with its
 * traceback, notes and, for a syntax error, the offending line. Groups are in traceback/group.ts.
 */
import { Exc } from "../../core/abi/eval-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { describe, indentLines, link, type Printing, tracebackOf } from "./describe.ts";
import { formatGroup } from "./group.ts";

export const TRACEBACK = "Traceback (most recent call last):";
const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";

/** The whole text, ending with a newline. Never raises: what cannot be shown is named as such. */
export function formatException(rt: Runtime, exception: Ref): string {
  return formatChain({ rt, seen: new Set(), indent: 0, margin: "", depth: 0, chain: formatChain }, exception);
}

/** The exceptions that led to this one, then itself. Iterative: a chain may be very long. */
export function formatChain(printing: Printing, exception: Ref): string {
  const { rt, seen } = printing;
  const links: { readonly exception: Ref; readonly message: string }[] = [];
  let current: Ref | undefined = rt.isInstance(exception, Type.BaseException) ? exception : undefined;
  if (!current)
    return indentLines(printing, `TypeError: print_exception(): Exception expected for value, ${rt.typeName(exception)} found\n`);
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

function formatOne(printing: Printing, exception: Ref): string {
  const { rt } = printing;
  if (rt.isInstance(exception, Type.BaseExceptionGroup)) return formatGroup(printing, exception);
  return indentLines(printing, tracebackOf(rt, exception, TRACEBACK)) + describe(printing, exception);
}
