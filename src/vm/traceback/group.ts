/**
 * Exception groups (PEP 654; Python/pythonrun.c print_exception_group): each member behind a margin of its own, numbered, at
 * most 15 of them and at most 10 levels.
 */
import { Exc } from "../../core/abi/eval-layout.ts";
import type { Ref } from "../../heap/index.ts";
import { describe, link, marginOf, type Printing } from "./describe.ts";
import { printTraceback } from "./lines.ts";
import { printIndent, printMargin } from "./printer.ts";

const MAX_WIDTH = 15;
const MAX_DEPTH = 10;
const HEADLINE = "Exception Group Traceback (most recent call last):";

/** An exception group with its members, indented and numbered, cut at 15 members and 10 levels. */
export function printGroup(printing: Printing, group: Ref): void {
  const { out } = printing;
  if (printing.depth > MAX_DEPTH) {
    printMargin(out, marginOf(printing));
    out.text(`... (max_group_depth is ${MAX_DEPTH})\n`);
    return;
  }
  const outermost = printing.depth === 0;
  if (outermost) printing.depth = 1;
  try {
    const margin = marginOf(printing);
    const traceback = link(out.rt, group, Exc.traceback);
    // the outermost group's headline stands at the "+" that opens the margin
    if (traceback) printTraceback(out, traceback, margin, HEADLINE, { ...margin, text: printing.depth === 1 ? "+ " : margin.text });
    describe(printing, group);
    const members = out.rt.retain(out.rt.heap.u32[(group + Exc.groupExcs) >> 2] as Ref);
    out.rt.lend(members, () => printMembers(printing, members));
  } finally {
    if (outermost) printing.depth = 0;
  }
}

function printMembers(printing: Printing, members: Ref): void {
  const { out } = printing;
  const exceptions = out.rt.items(members).slice();
  const shown = Math.min(exceptions.length, MAX_WIDTH);
  const left = exceptions.length - shown;
  printing.needsClosing = false;
  for (let i = 0; i < shown; i++) {
    // the members of a group in it may close the box before
    if (i === shown - 1 && left === 0) printing.needsClosing = true;
    const member = exceptions[i] as Ref;
    printMember(printing, i === 0 ? "+-" : "  ", String(i + 1), () => printing.chain(printing, member));
  }
  if (left === 0) return;
  printing.needsClosing = true;
  printMember(printing, "  ", "...", () => {
    printMargin(out, marginOf(printing));
    out.text(`and ${left} more exception${left === 1 ? "" : "s"}\n`);
  });
}

function printMember(printing: Printing, corner: string, label: string, print: () => void): void {
  const { out } = printing;
  printIndent(out, 2 * printing.depth);
  out.text(`${corner}+---------------- ${label} ----------------\n`);
  printing.depth++;
  try {
    print();
    if (!printing.needsClosing) return;
    printIndent(out, 2 * printing.depth);
    out.text("+------------------------------------\n");
    printing.needsClosing = false;
  } finally {
    printing.depth--;
  }
}
