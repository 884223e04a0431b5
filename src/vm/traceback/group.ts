/**
 * Exception groups as text (PEP 654; Python/pythonrun.c print_exception_group): each member behind a
 * margin of its own, numbered, at most 15 of them and at most 10 levels.
 */
import { Exc } from "../../core/abi/eval-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import { describe, indentLines, type Printing, tracebackOf } from "./describe.ts";

const MAX_WIDTH = 15;
const MAX_DEPTH = 10;
const INDENT = 2;

/** An exception group with its members, indented and numbered (PEP 654), cut at 15 members and 10 levels. */
export function formatGroup(printing: Printing, group: Ref): string {
  if (printing.depth >= MAX_DEPTH) return indentLines(printing, `... (max_group_depth is ${MAX_DEPTH})\n`);
  const outermost = printing.depth === 0;
  const own: Printing = outermost ? { ...printing, indent: printing.indent + INDENT } : printing;
  const headline = "Exception Group Traceback (most recent call last):";
  const traceback = tracebackOf(printing.rt, group, headline);
  // the outermost group's headline stands at the "+" that opens the margin
  const inside: Printing = { ...own, margin: outermost ? "| " : own.margin };
  let text = "";
  if (traceback) {
    const [first, ...rest] = traceback.split("\n");
    text += indentLines(outermost ? { ...own, margin: "+ " } : inside, `${first}\n`);
    text += indentLines(inside, rest.join("\n"));
  }
  text += describe(inside, group);
  return text + members({ ...inside, depth: printing.depth + 1 }, group);
}

function members(printing: Printing, group: Ref): string {
  const { rt } = printing;
  const exceptions = rt.items(rt.heap.u32[(group + Exc.groupExcs) >> 2] as Ref);
  const shown = Math.min(exceptions.length, MAX_WIDTH);
  const truncated = exceptions.length > shown;
  const pad = " ".repeat(printing.indent);
  let text = "";
  for (let i = 0; i < shown; i++) {
    text += `${pad}${i === 0 ? "+-" : "  "}+---------------- ${i + 1} ----------------\n`;
    const member = exceptions[i] as Ref;
    text += printing.chain({ ...printing, indent: printing.indent + INDENT, margin: "| " }, member);
    // a group in it closes the box already, unless it was too deep to be shown
    const closed = rt.isInstance(member, Type.BaseExceptionGroup) && printing.depth < MAX_DEPTH;
    if (i === shown - 1 && !truncated && !closed) text += `${pad}  +------------------------------------\n`;
  }
  if (!truncated) return text;
  const left = exceptions.length - shown;
  text += `${pad}  +---------------- ... ----------------\n`;
  text += `${pad}  | and ${left} more exception${left === 1 ? "" : "s"}\n`;
  return `${text}${pad}  +------------------------------------\n`;
}
