/**
 * The lines of a traceback: file, line and function of each level, the source line, and carets under
 * the part that failed (Python/traceback.c; PEP 657). The same line again and again is counted.
 */
import { Code, Frame, FrameObject, Traceback } from "../../core/abi/eval-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { parse } from "../../syntax/index.ts";
import { interpreterOf, sysObject } from "../interpreter.ts";
import { columnsOf } from "./columns.ts";
import { locationAt } from "./locations.ts";
import { type Margin, type Printer, printCharacters, printIndent, printMargin } from "./printer.ts";
import { sourceLine } from "./source-lines.ts";

/** A level that repeats is shown this often. */
const REPEATS_SHOWN = 3;
const DEFAULT_LIMIT = 1000;
/** Of a line of source. */
const INDENT = 4;

export const TRACEBACK = "Traceback (most recent call last):";

interface Level {
  readonly filename: string;
  readonly lineno: number;
  readonly name: string;
  readonly code: Ref;
  readonly lasti: number;
}

/**
 * The headline and all levels, outermost first, at most sys.tracebacklimit of them (the innermost); nothing at all for a limit of 0.
 *
 * @param opening what stands before the headline
 * @throws RAISED where a piece could not be written
 */
export function printTraceback(out: Printer, traceback: Ref, margin: Margin, headline = TRACEBACK, opening = margin): void {
  const { rt } = out;
  const limit = tracebackLimit(rt);
  if (limit <= 0) return;
  let repeats = 0;
  let last: Level | undefined;
  rt.lend(rt.retain(traceback), () => {
    printMargin(out, opening);
    out.text(`${headline}\n`);
    eachLevel(rt, traceback, limit, (level) => {
      if (last && (last.code !== level.code || last.lineno !== level.lineno)) {
        printRepeated(out, repeats);
        repeats = 0;
      }
      last = level;
      repeats++;
      if (repeats <= REPEATS_SHOWN) printLevel(out, level, margin);
    });
    printRepeated(out, repeats);
  });
}

/** Stands without a margin in groups, too. */
function printRepeated(out: Printer, count: number): void {
  const hidden = count - REPEATS_SHOWN;
  if (hidden > 0) out.text(`  [Previous line repeated ${hidden} more time${hidden === 1 ? "" : "s"}]\n`);
}

function tracebackLimit(rt: Runtime): number {
  const limit = sysObject(rt, "tracebacklimit");
  return limit && rt.isInstance(limit, Type.int) ? rt.toNumber(limit) : DEFAULT_LIMIT;
}

/** The innermost so many. Each is held while it is shown: a file's `write` may take the traceback apart. */
function eachLevel(rt: Runtime, traceback: Ref, limit: number, show: (level: Level) => void): void {
  const u32 = (address: number): number => rt.heap.u32[address >> 2] as number;
  let count = 0;
  for (let at: number = traceback; at; at = u32(at + Traceback.next)) count++;
  let first: number = traceback;
  for (; count > limit; count--) first = u32(first + Traceback.next);
  let held: Owned | undefined = rt.retain(first as Ref);
  while (held) {
    const next: number = rt.lend(held, (at) => {
      const level = levelOf(rt, at);
      if (level) rt.lend(rt.retain(level.code), () => show(level));
      const following = u32(at + Traceback.next);
      return following && rt.retain(following as Ref);
    });
    held = (next || undefined) as Owned | undefined;
  }
}

/** Undefined: a collection has cleared it. */
function levelOf(rt: Runtime, traceback: Ref): Level | undefined {
  const u32 = (address: number): number => rt.heap.u32[address >> 2] as number;
  const object = u32(traceback + Traceback.frame);
  if (!object) return undefined;
  const code = u32(u32(object + FrameObject.frame) + Frame.code) as Ref;
  return {
    code,
    lasti: u32(traceback + Traceback.lasti) | 0,
    lineno: u32(traceback + Traceback.lineno) | 0,
    filename: rt.text(u32(code + Code.filename) as Ref),
    name: rt.text(u32(code + Code.name) as Ref),
  };
}

function printLevel(out: Printer, level: Level, margin: Margin): void {
  const { rt } = out;
  printMargin(out, margin);
  out.text(`  File "${level.filename}", line ${level.lineno}, in ${level.name}\n`);
  const { host, importsEnded } = interpreterOf(rt);
  const line = importsEnded ? undefined : sourceLine(rt, host, level.filename, level.lineno);
  if (line === undefined) return;
  const shown = line.replace(/^[ \t\f]+/, "");
  printMargin(out, margin);
  printIndent(out, INDENT);
  out.text(shown);
  out.text("\n");
  const carets = level.lasti < 0 ? undefined : caretLine(rt, level, line, line.length - shown.length);
  if (!carets) return;
  printMargin(out, margin);
  printCharacters(out, `${" ".repeat(INDENT)}${carets}`);
  out.text("\n");
}

/** A byte offset in the UTF-8 form as a number of characters. */
function characterOffset(bytes: Uint8Array, offset: number): number {
  return [...new TextDecoder().decode(bytes.subarray(0, offset))].length;
}

/**
 * The line of `~` and `^`, undefined when it would only underline the whole line. Widths are columns, but
 * whether the whole line is meant is decided by characters.
 */
function caretLine(rt: Runtime, level: Level, line: string, indent: number): string | undefined {
  const place = locationAt(rt, level.code, level.lasti);
  if (!place || place.column < 0 || place.endColumn < 0 || place.line !== level.lineno) return undefined;
  const characters = [...line];
  const bytes = new TextEncoder().encode(line);
  const start = characterOffset(bytes, place.column);
  const oneLine = place.endLine === place.line;
  const end = oneLine ? characterOffset(bytes, place.endColumn) : [...line.trimEnd()].length;
  const anchors = oneLine ? anchorsOf(characters.slice(start, end).join("")) : undefined;
  if (!anchors && end - start === characters.length - indent) return undefined;
  const columns = (from: number, to: number): number => columnsOf(characters.slice(from, to));
  const before = " ".repeat(Math.max(0, columns(indent, start)));
  if (!anchors) return before + "^".repeat(Math.max(0, columns(start, end)));
  const left = columns(start, start + anchors.left);
  const right = columns(start, start + anchors.right);
  return before + "~".repeat(left) + "^".repeat(right - left) + "~".repeat(Math.max(0, columns(start, end) - right));
}

interface Anchors {
  /** Characters from the start of the segment. */
  readonly left: number;
  readonly right: number;
}

/** Of a binary operation the operator, of a subscript the brackets: what gets `^` while the rest gets `~`. */
function anchorsOf(segment: string): Anchors | undefined {
  let tree: ReturnType<typeof parse>;
  try {
    tree = parse(segment, { mode: "exec", filename: "<segment>" });
  } catch {
    return undefined;
  }
  const statement = tree.kind === "Module" && tree.body.length === 1 ? tree.body[0] : undefined;
  if (statement?.kind !== "Expr") return undefined;
  const { value } = statement;
  const bytes = new TextEncoder().encode(segment);
  if (value.kind === "Subscript") {
    return subscriptAnchors(
      [...segment],
      characterOffset(bytes, value.value.end_col_offset),
      characterOffset(bytes, value.slice.end_col_offset),
    );
  }
  if (value.kind !== "BinOp") return undefined;
  return operatorAnchors([...segment], characterOffset(bytes, value.left.end_col_offset), characterOffset(bytes, value.right.col_offset));
}

/** From the opening bracket to behind the closing one, which stands one behind the slice if nothing is between. */
function subscriptAnchors(text: readonly string[], valueEnd: number, sliceEnd: number): Anchors {
  let left = valueEnd;
  while (left < text.length && text[left] !== "[") left++;
  let right = sliceEnd + 1;
  while (right < text.length && text[right] !== "]") right++;
  if (right < text.length) right++;
  return { left, right };
}

function operatorAnchors(text: readonly string[], leftEnd: number, rightStart: number): Anchors | undefined {
  for (let at = leftEnd; at < rightStart; at++) {
    if (/[\s)]/.test(text[at] as string)) continue;
    const two = at + 1 < rightStart && !/\s/.test(text[at + 1] as string);
    return { left: at, right: at + (two ? 2 : 1) };
  }
  return undefined;
}
