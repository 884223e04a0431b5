/** Reading and writing the fields of iterators, for their `__reduce__` and `__setstate__`. */
import type { Owned, Ref } from "../../heap/index.ts";
import { field, type MethodEntry, method, type Runtime, setField, unsigned } from "../../objects/index.ts";

/** The field's object, or another one for an empty field: what a state shows as None. Borrowed. */
export function fieldOr(rt: Runtime, self: Ref, offset: number, otherwise: Ref): Ref {
  return field(rt, self, offset) || otherwise;
}

/** An i64 of the memory; the core's exports cannot hand one out. */
export function i64(rt: Runtime, address: number): bigint {
  return rt.heap.i64[address / 8] as bigint;
}

/** @param value is cut to 64 bits */
export function setI64(rt: Runtime, address: number, value: bigint): void {
  rt.heap.i64[address / 8] = value;
}

/** A tuple of new references. */
export function withArgs(rt: Runtime, ...items: readonly Ref[]): Owned {
  return rt.tuple(items.map((item) => rt.retain(item)));
}

/** (type, args); the arguments move in. */
export function typeAndArgs(rt: Runtime, self: Ref, args: readonly Owned[]): Owned {
  return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple(args)]);
}

/** `__reduce__` by a function. */
export function reduce(run: (rt: Runtime, self: Ref) => Owned): MethodEntry {
  return unsigned(method("(self, /)", "What pickling needs.", run));
}

/** `__setstate__` by a function. */
export function setstate(run: (rt: Runtime, self: Ref, state: Ref) => void): MethodEntry {
  return unsigned(method("(self, state, /)", "What unpickling needs.", run));
}

/** `__sizeof__` by a function that gives bytes. */
export function sizeof(run: (rt: Runtime, self: Ref) => number): MethodEntry {
  return unsigned(method("(self, /)", "Bytes that it takes.", (rt, self) => rt.int(run(rt, self))));
}

/** The block of 64-bit indices whose address is in the field, as a tuple. */
export function indicesTuple(rt: Runtime, fieldAddress: number, count: number): Owned {
  const block = rt.heap.load(fieldAddress);
  return rt.tuple(Array.from({ length: count }, (_, i) => rt.int(i64(rt, block + 8 * i))));
}

/** An int object as an index, put between the bounds. */
export function clampIndex(rt: Runtime, item: Ref, low: number, high: number): number {
  const value = rt.lend(rt.must(rt.core.numberIndex(item)), (number) => rt.toBigInt(number));
  if (value !== BigInt.asIntN(64, value)) rt.raise.overflowError("Python int too large to convert to C ssize_t");
  return Math.max(low, Math.min(Number(value), high));
}

interface PoolLayout {
  readonly pool: number;
  readonly indices: number;
  readonly result: number;
}

/** Writes the indices and makes the result tuple that they stand for. */
export function resultFromPool(rt: Runtime, self: Ref, places: readonly number[], layout: PoolLayout, length = places.length): void {
  const pool = rt.items(field(rt, self, layout.pool));
  if (places.some((place) => pool[place] === undefined)) rt.raise.valueError("invalid arguments");
  const block = rt.heap.load(self + layout.indices);
  for (const [i, place] of places.entries()) setI64(rt, block + 8 * i, BigInt(place));
  const items = places.slice(0, length).map((place) => rt.retain(pool[place] as Ref));
  setField(rt, self, layout.result, rt.tuple(items));
}
