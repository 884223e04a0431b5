/**
 * The lines of a traceback: file, line and function of each level, the source line, and carets under
 * the part that failed (Python/traceback.c; PEP 657). The same line again and again is counted.
 */
import { Code, Frame, FrameObject, Traceback } from "../core/abi/eval-layout.ts";
import type { Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { parse } from "../syntax/index.ts";
import { interpreterOf, sysObject } from "./interpreter.ts";
import { locationAt } from "./locations.ts";
import { sourceLine } from "./source-lines.ts";
import { Type } from "../core/abi/memory-map.ts";

/** A level that repeats is shown this often. */
const REPEATS_SHOWN = 3;
const DEFAULT_LIMIT = 1000;

interface Level {
  readonly filename: string;
  readonly lineno: number;
  readonly name: string;
  readonly code: Ref;
  readonly lasti: number;
}

/** All levels, outermost first, at most sys.tracebacklimit of them (the innermost). */
export function formatTraceback(rt: Runtime, traceback: Ref): string {
  const levels = levelsOf(rt, traceback);
  const limit = tracebackLimit(rt);
  if (limit <= 0) return "";
  let text = "";
  let repeats = 0;
  let last: Level | undefined;
  for (const level of levels.slice(-limit)) {
    const again = last && last.code === level.code && last.lineno === level.lineno;
    if (!again) {
      text += repeatedLines(repeats);
      repeats = 0;
    }
    last = level;
    repeats++;
    if (repeats <= REPEATS_SHOWN) text += formatLevel(rt, level);
  }
  return text + repeatedLines(repeats);
}

function repeatedLines(count: number): string {
  const hidden = count - REPEATS_SHOWN;
  return hidden > 0 ? `  [Previous line repeated ${hidden} more time${hidden === 1 ? "" : "s"}]\n` : "";
}

function tracebackLimit(rt: Runtime): number {
  const limit = sysObject(rt, "tracebacklimit");
  return limit && rt.isInstance(limit, Type.int) ? rt.toNumber(limit) : DEFAULT_LIMIT;
}

function levelsOf(rt: Runtime, traceback: Ref): Level[] {
  const u32 = (address: number): number => rt.heap.u32[address >> 2] as number;
  const levels: Level[] = [];
  for (let at: number = traceback; at; at = u32(at + Traceback.next)) {
    const frame = u32(u32(at + Traceback.frame) + FrameObject.frame);
    const code = u32(frame + Frame.code) as Ref;
    levels.push({
      code,
      lasti: u32(at + Traceback.lasti) | 0,
      lineno: u32(at + Traceback.lineno) | 0,
      filename: rt.text(u32(code + Code.filename) as Ref),
      name: rt.text(u32(code + Code.name) as Ref),
    });
  }
  return levels;
}

function formatLevel(rt: Runtime, level: Level): string {
  const headline = `  File "${level.filename}", line ${level.lineno}, in ${level.name}\n`;
  const line = sourceLine(rt, interpreterOf(rt).host, level.filename, level.lineno);
  if (line === undefined) return headline;
  const shown = line.replace(/^[ \t\f]+/, "").replace(/\s+$/, "");
  if (shown === "") return headline;
  const carets = level.lasti < 0 ? undefined : caretLine(rt, level, line, shown);
  return `${headline}    ${shown}\n${carets ? `    ${carets}\n` : ""}`;
}

/** The line of `~` and `^`, undefined when it would only underline the whole line. */
function caretLine(rt: Runtime, level: Level, line: string, shown: string): string | undefined {
  const place = locationAt(rt, level.code, level.lasti);
  if (!place || place.column < 0 || place.endColumn < 0 || place.line !== level.lineno) return undefined;
  const bytes = new TextEncoder().encode(line);
  const indent = line.length - line.replace(/^[ \t\f]+/, "").length;
  const characters = (column: number): number => [...new TextDecoder().decode(bytes.subarray(0, column))].length;
  const start = characters(place.column);
  const oneLine = place.endLine === place.line;
  const end = oneLine ? characters(place.endColumn) : indent + [...shown].length;
  const anchors = oneLine ? anchorsOf([...line].slice(start, end).join("")) : undefined;
  if (!anchors && end - start === [...shown].length) return undefined;
  if (start < indent) return undefined;
  let carets = " ".repeat(start - indent);
  for (let at = 0; at < end - start; at++) {
    carets += !anchors ? "^" : at >= anchors.left && at < anchors.right ? "^" : "~";
  }
  return carets;
}

/** Of a binary operation the operator, of a subscript the brackets: what gets `^` while the rest gets `~`. */
function anchorsOf(segment: string): { readonly left: number; readonly right: number } | undefined {
  let tree: ReturnType<typeof parse>;
  try {
    tree = parse(segment, { mode: "exec", filename: "<segment>" });
  } catch {
    return undefined;
  }
  if (tree.kind !== "Module" || tree.body.length !== 1) return undefined;
  const statement = tree.body[0];
  if (statement?.kind !== "Expr") return undefined;
  const { value } = statement;
  const bytes = new TextEncoder().encode(segment);
  const characters = (column: number): number => [...new TextDecoder().decode(bytes.subarray(0, column))].length;
  if (value.kind === "Subscript") return { left: characters(value.value.end_col_offset), right: characters(value.slice.end_col_offset) + 1 };
  if (value.kind !== "BinOp") return undefined;
  const text = [...segment];
  const end = characters(value.right.col_offset);
  for (let at = characters(value.left.end_col_offset); at < end; at++) {
    if (/[\s)]/.test(text[at] as string)) continue;
    const two = at + 1 < end && !/[\s(]/.test(text[at + 1] as string);
    return { left: at, right: at + (two ? 2 : 1) };
  }
  return undefined;
}
