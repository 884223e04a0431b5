/** Equality of memoryviews and anything with a buffer: same shape and equal items (memory_richcompare). */
import { Type } from "../../core/abi/memory-map.ts";
import { MemoryView, MemoryViewFlag } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { NOT_IMPLEMENTED, type Result } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";
import { cText, numbersAt, type ViewNumbers } from "./memoryview-read.ts";

const EQ = 2;
const NE = 3;

/** memory_richcompare: equal shapes and items, compared as the values that their formats say; only == and !=. */
export function compareViews(rt: Runtime, a: Ref, b: Ref, op: number): Result {
  if (op !== EQ && op !== NE) return NOT_IMPLEMENTED;
  if (isReleased(rt, a) || (rt.typeOf(b) === Type.memoryview && isReleased(rt, b))) return rt.bool((a === b) === (op === EQ));
  if (rt.typeOf(b) === Type.memoryview) return rt.bool(sameItems(rt, a, b) === (op === EQ));
  if (!rt.core.objectCheckBuffer(b)) return NOT_IMPLEMENTED;
  const view: Owned = rt.core.memoryviewFromObject(b);
  if (!view) {
    rt.core.errClear();
    return NOT_IMPLEMENTED;
  }
  return rt.lend(view, (other) => rt.bool(sameItems(rt, a, other) === (op === EQ)));
}

function isReleased(rt: Runtime, view: Ref): boolean {
  return ((rt.heap.u32[(view + MemoryView.flags) >> 2] as number) & MemoryViewFlag.Released) !== 0;
}

function sameItems(rt: Runtime, a: Ref, b: Ref): boolean {
  const left = numbersAt(rt, a);
  const right = numbersAt(rt, b);
  if (left.shape.length !== right.shape.length || left.shape.some((extent, i) => extent !== right.shape[i])) return false;
  const formats = [left, right].map(({ format }) => cText(rt, format).replace("@", ""));
  // Bytes of the same format and integers are equal when their bytes are; other items are compared as values.
  const plain = formats[0] === formats[1] && !/[fd]/.test(formats[0] as string);
  if (formats.some((format) => format.length !== 1 || !rt.core.formatSize(format.charCodeAt(0)))) return false;
  return level(rt, left, right, plain, 0, left.start, right.start);
}

function level(rt: Runtime, a: ViewNumbers, b: ViewNumbers, plain: boolean, dimension: number, atA: number, atB: number): boolean {
  if (dimension === a.shape.length) return plain ? sameBytes(rt, atA, atB, a.itemsize) : sameValues(rt, a, b, atA, atB);
  for (let i = 0; i < (a.shape[dimension] as number); i++) {
    const nextA = atA + i * (a.strides[dimension] as number);
    const nextB = atB + i * (b.strides[dimension] as number);
    if (!level(rt, a, b, plain, dimension + 1, nextA, nextB)) return false;
  }
  return true;
}

function sameBytes({ heap }: Runtime, a: number, b: number, size: number): boolean {
  for (let i = 0; i < size; i++) if (heap.u8[a + i] !== heap.u8[b + i]) return false;
  return true;
}

function sameValues(rt: Runtime, a: ViewNumbers, b: ViewNumbers, atA: number, atB: number): boolean {
  return rt.lend(rt.must(rt.core.memoryviewUnpack(atA, a.format)), (x) =>
    rt.lend(rt.must(rt.core.memoryviewUnpack(atB, b.format)), (y) => rt.check(rt.core.objectRichCompareBool(x, y, EQ)) === 1),
  );
}
