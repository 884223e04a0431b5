/**
 * Fields of an instance's struct, at the byte offsets that its layout enum names. The one way in which TypeScript reads and
 * writes a struct whose type is declared here; hot types have their own code in the core.
 *
 * Nothing is checked: that `self` has this layout is the caller's knowledge (a method's `self` has it, an argument must be
 * tested before). References read are borrowed.
 */
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "./runtime.ts";

/** A reference, or 0 for an empty field. */
export const field = (rt: Runtime, self: Ref, offset: number): Ref => rt.heap.u32[(self + offset) >> 2] as Ref;
/** An u8 as a truth value. */
export const flag = (rt: Runtime, self: Ref, offset: number): boolean => rt.heap.u8[self + offset] !== 0;
export const byte = (rt: Runtime, self: Ref, offset: number): number => rt.heap.u8[self + offset] as number;
/** An i32. */
export const int = (rt: Runtime, self: Ref, offset: number): number => rt.heap.i32[(self + offset) >> 2] as number;
/** An f64; also for counts beyond 32 bits, which the core cannot hand out as i64. */
export const double = (rt: Runtime, self: Ref, offset: number): number => rt.heap.f64[(self + offset) >> 3] as number;

export function setByte(rt: Runtime, self: Ref, offset: number, value: number | boolean): void {
  rt.heap.u8[self + offset] = Number(value);
}

export function setInt(rt: Runtime, self: Ref, offset: number, value: number): void {
  rt.heap.i32[(self + offset) >> 2] = value;
}

export function setDouble(rt: Runtime, self: Ref, offset: number, value: number): void {
  rt.heap.f64[(self + offset) >> 3] = value;
}

/**
 * Moves a value into a field (0 empties it), then releases what was there. In this order, because the release can run
 * `__del__`, which may look at the object: CPython's Py_XSETREF.
 */
export function setField(rt: Runtime, self: Ref, offset: number, value: Owned | 0): void {
  const at = (self + offset) >> 2;
  const old = rt.heap.u32[at] as number;
  rt.heap.u32[at] = value;
  if (old) rt.release(old as Owned);
}

/**
 * A new instance of a type, with zeros in its struct and tracked if its type is: the type's tp_alloc.
 *
 * @throws RAISED with MemoryError
 */
export function allocate(rt: Runtime, type: Ref): Owned {
  return rt.must(rt.core.typeGenericAlloc(type, 0));
}
