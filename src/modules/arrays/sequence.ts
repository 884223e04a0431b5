/** What arrays do as sequences: slices, joining, repeating, comparing (Modules/arraymodule.c). */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { NOT_IMPLEMENTED, type Result, type Runtime, type TypeTable } from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { checkedItem, insertItem, itemAt, setItem } from "./items.ts";
import {
  type Bounds,
  blockOf,
  boundsOf,
  codeOf,
  copyItems,
  deleteItems,
  itemSize,
  moveItems,
  newArray,
  refuseWhileExported,
  resize,
  sizeOf,
} from "./layout.ts";

/** `array.array` itself, which the file of its table names here: results are plain arrays, whatever class they are made of. */
const declared: { table?: TypeTable } = {};
export function declareArray(table: TypeTable): TypeTable {
  declared.table = table;
  return table;
}
export const arrayType = (rt: Runtime): Ref => typeAddress(rt, declared.table as TypeTable);
export const isArray = (rt: Runtime, object: Ref): boolean => rt.isInstance(object, arrayType(rt));

const badArgument = (rt: Runtime): never => rt.raise.typeError("bad argument type for built-in operation");
const WRONG_KEY = "array indices must be integers";

/** array_slice: bounds within the array. */
export function sliceOf(rt: Runtime, self: Ref, low: number, high: number): Owned {
  const count = Math.max(0, high - low);
  const made = newArray(rt, arrayType(rt), count, codeOf(rt, self));
  copyItems(rt, made, 0, self, low, count);
  return made;
}

export function concat(rt: Runtime, self: Ref, other: Ref): Owned {
  if (!isArray(rt, other)) rt.raise.typeError(`can only append array (not "${rt.typeName(other)}") to array`);
  if (codeOf(rt, self) !== codeOf(rt, other)) badArgument(rt);
  const [first, second] = [sizeOf(rt, self), sizeOf(rt, other)];
  const made = newArray(rt, arrayType(rt), first + second, codeOf(rt, self));
  copyItems(rt, made, 0, self, 0, first);
  copyItems(rt, made, first, other, 0, second);
  return made;
}

/** Writes the first `count` items again behind themselves, doubling what there is (_PyBytes_Repeat). */
function repeatItems(rt: Runtime, self: Ref, count: number, total: number): void {
  for (let done = count; done > 0 && done < total; done *= 2) copyItems(rt, self, done, self, 0, Math.min(done, total - done));
}

/** The core hands over the nearest number of 31 bits: nothing of that size fits in any case. */
export function repeat(rt: Runtime, self: Ref, times: number): Owned {
  const size = sizeOf(rt, self);
  const total = size * Math.max(0, times);
  const made = newArray(rt, arrayType(rt), total, codeOf(rt, self));
  copyItems(rt, made, 0, self, 0, Math.min(size, total));
  repeatItems(rt, made, size, total);
  return made;
}

export function repeatInPlace(rt: Runtime, self: Ref, times: number): Owned {
  const size = sizeOf(rt, self);
  if (size > 0 && times !== 1) {
    const total = size * Math.max(0, times);
    resize(rt, self, total);
    repeatItems(rt, self, size, total);
  }
  return rt.retain(self);
}

/** array_do_extend: another array's items at once, those of anything else one by one. */
export function extend(rt: Runtime, self: Ref, other: Ref): void {
  if (!isArray(rt, other)) {
    rt.each(other, (item) => insertItem(rt, self, sizeOf(rt, self), item));
    return;
  }
  if (codeOf(rt, self) !== codeOf(rt, other)) rt.raise.typeError("can only extend with array of same kind");
  const [size, added] = [sizeOf(rt, self), sizeOf(rt, other)];
  resize(rt, self, size + added);
  copyItems(rt, self, size, other, 0, added);
}

export function concatInPlace(rt: Runtime, self: Ref, other: Ref): Owned {
  if (!isArray(rt, other)) rt.raise.typeError(`can only extend array with array (not "${rt.typeName(other)}")`);
  extend(rt, self, other);
  return rt.retain(self);
}

/** An index of any int, counted from the end if it is negative; outside of 64 bits an IndexError. */
function indexOf(rt: Runtime, self: Ref, key: Ref): number {
  const index = rt.check(rt.core.numberAsSsize(key, Type.IndexError as number as Ref));
  return index < 0 ? index + sizeOf(rt, self) : index;
}

export function subscript(rt: Runtime, self: Ref, key: Ref): Owned {
  if (rt.core.indexCheck(key)) return checkedItem(rt, self, indexOf(rt, self, key));
  if (!rt.isInstance(key, Type.slice)) rt.raise.typeError(WRONG_KEY);
  const { start, step, count } = boundsOf(rt, self, key);
  const made = newArray(rt, arrayType(rt), count, codeOf(rt, self));
  if (step === 1) copyItems(rt, made, 0, self, start, count);
  else for (let i = 0; i < count; i++) copyItems(rt, made, i, self, start + i * step, 1);
  return made;
}

/** mp_ass_subscript: value 0 deletes. */
export function assign(rt: Runtime, self: Ref, key: Ref, value: Ref): void {
  if (rt.core.indexCheck(key)) {
    const index = indexOf(rt, self, key);
    assignItem(rt, self, index, value);
    return;
  }
  if (!rt.isInstance(key, Type.slice)) rt.raise.typeError(WRONG_KEY);
  const bounds = boundsOf(rt, self, key);
  if (value === 0) replaceSlice(rt, self, bounds, undefined);
  else if (!isArray(rt, value)) rt.raise.typeError(`can only assign array (not "${rt.typeName(value)}") to array slice`);
  // of the array itself a copy is assigned; reading the key once more is what CPython does then
  else if (value === self) rt.lend(sliceOf(rt, self, 0, sizeOf(rt, self)), (copy) => assign(rt, self, key, copy));
  else if (codeOf(rt, value) !== codeOf(rt, self)) badArgument(rt);
  else replaceSlice(rt, self, bounds, value);
}

/** sq_ass_item: value 0 deletes. */
export function assignItem(rt: Runtime, self: Ref, index: number, value: Ref): void {
  if (index < 0 || index >= sizeOf(rt, self)) rt.raise.indexError("array assignment index out of range");
  if (value === 0) deleteItems(rt, self, index, index + 1);
  else setItem(rt, self, index, value);
}

function replaceSlice(rt: Runtime, self: Ref, bounds: Bounds, value: Ref | undefined): void {
  const { start, step, count } = bounds;
  const needed = value === undefined ? 0 : sizeOf(rt, value);
  if (needed === 0 || needed !== count) refuseWhileExported(rt, self);
  if (step === 1) replaceRun(rt, self, start, count, value);
  else if (needed === 0) deleteSteps(rt, self, bounds);
  else if (needed !== count) rt.raise.valueError(`attempt to assign array of size ${needed} to extended slice of size ${count}`);
  else for (let i = 0; i < count; i++) copyItems(rt, self, start + i * step, value as Ref, i, 1);
}

/** self[start:start + count] = value. */
function replaceRun(rt: Runtime, self: Ref, start: number, count: number, value: Ref | undefined): void {
  const needed = value === undefined ? 0 : sizeOf(rt, value);
  const size = sizeOf(rt, self);
  const tail = size - start - count;
  if (count > needed) moveItems(rt, self, start + needed, start + count, tail);
  if (count !== needed) resize(rt, self, size + needed - count);
  if (count < needed) moveItems(rt, self, start + needed, start + count, tail);
  if (value !== undefined) copyItems(rt, self, start, value, 0, needed);
}

function deleteSteps(rt: Runtime, self: Ref, { start, step, count }: Bounds): void {
  const size = sizeOf(rt, self);
  const stride = Math.abs(step);
  const first = step < 0 ? start + step * (count - 1) : start;
  for (let i = 0, at = first; i < count; i++, at += stride) {
    const kept = i === count - 1 ? size - at - 1 : stride - 1;
    moveItems(rt, self, at - i, at + 1, kept);
  }
  resize(rt, self, size - count);
}

const [LT, LE, EQ, NE, GT, GE] = [0, 1, 2, 3, 4, 5] as const;
function holds(op: number, order: number): boolean {
  if (op === EQ) return order === 0;
  if (op === NE) return order !== 0;
  if (op === LT) return order < 0;
  if (op === LE) return order <= 0;
  return op === GT ? order > 0 : op === GE && order >= 0;
}

/** Integers and characters of one type code need no objects: -1, 0 or 1 by the first difference. */
function orderOfSame(rt: Runtime, a: Ref, b: Ref): number {
  const size = itemSize(rt, a);
  const signed = "bhilq".includes(String.fromCharCode(codeOf(rt, a)));
  const bytes = Math.min(sizeOf(rt, a), sizeOf(rt, b)) * size;
  const { u8 } = rt.heap;
  const [x, y] = [blockOf(rt, a), blockOf(rt, b)];
  let at = 0;
  while (at < bytes && u8[x + at] === u8[y + at]) at++;
  if (at >= bytes) return Math.sign(sizeOf(rt, a) - sizeOf(rt, b));
  at -= at % size;
  // the last byte says most; its sign is the number's
  for (let i = size - 1; i >= 0; i--) {
    const flip = signed && i === size - 1 ? 0x80 : 0;
    const difference = ((u8[x + at + i] as number) ^ flip) - ((u8[y + at + i] as number) ^ flip);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/** array_richcompare: items of different codes, and floats, are compared as Python's objects. */
export function compare(rt: Runtime, a: Ref, b: Ref, op: number): Result {
  if (!isArray(rt, a) || !isArray(rt, b)) return NOT_IMPLEMENTED;
  if (sizeOf(rt, a) !== sizeOf(rt, b) && (op === EQ || op === NE)) return rt.bool(op === NE);
  const code = String.fromCharCode(codeOf(rt, a));
  if (codeOf(rt, a) === codeOf(rt, b) && code !== "f" && code !== "d") return rt.bool(holds(op, orderOfSame(rt, a, b)));
  for (let i = 0; i < sizeOf(rt, a) && i < sizeOf(rt, b); i++) {
    const answer = rt.lend(itemAt(rt, a, i), (x) =>
      rt.lend(itemAt(rt, b, i), (y) => {
        if (rt.status(rt.core.objectRichCompareBool(x, y, EQ)) !== 0) return undefined;
        if (op === EQ || op === NE) return rt.bool(op === NE);
        return rt.must(rt.core.objectRichCompare(x, y, op));
      }),
    );
    if (answer !== undefined) return answer;
  }
  return rt.bool(holds(op, Math.sign(sizeOf(rt, a) - sizeOf(rt, b))));
}
