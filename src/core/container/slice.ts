/** slice: making, taking apart, clipping (Objects/sliceobject.c). One dead slice is kept for the next. */
import { Slice } from "../abi/container-layout";
import { NONE, STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, retain, typeOf } from "../heap/object";
import { parked, renewed } from "../heap/watch";
import { intFromI32 } from "../number/int";
import { objectRichCompare } from "../object/compare";
import { indexCheck, numberAsSsize } from "../object/number-protocol";
import { objectRepr } from "../object/protocol";
import { fail, pending, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { boolean, EQ, GE, LE, notImplemented } from "./common";
import { piecesAdd, piecesJoin, piecesLiteral, piecesNew } from "./repr";
import { tuplePack3, tupleSize } from "./tuple";

/** Takes the references over; released on failure. */
function build(start: Owned, stop: Owned, step: Owned): Owned {
  let slice = load<u32>(STATE, State.sliceCache);
  if (slice) {
    store<u32>(STATE, 0, State.sliceCache);
    store<i32>(slice, 1, Header.refcnt);
    renewed(slice - Prefix.GC_SIZEOF);
  } else {
    slice = gcNew(Type.slice, Slice.SIZEOF);
    if (!slice) {
      release(start);
      release(stop);
      release(step);
      return 0;
    }
  }
  store<u64>(slice, <u64>start, Slice.start);
  store<u64>(slice, <u64>stop, Slice.stop);
  store<u64>(slice, <u64>step, Slice.step);
  gcTrack(slice);
  return slice;
}

/** PySlice_New; 0 stands for None. */
export function sliceNew(start: Ref, stop: Ref, step: Ref): Owned {
  return build(retain(start ? start : <u32>NONE), retain(stop ? stop : <u32>NONE), retain(step ? step : <u32>NONE));
}

/** _PyBuildSlice_Consume2: references move in, the step is None. */
export function sliceNewSteal2(start: Owned, stop: Owned): Owned {
  return build(start, stop, retain(NONE));
}

/** _PySlice_FromIndices. */
export function sliceFromIndices(start: i32, stop: i32): Owned {
  const low = intFromI32(start);
  if (!low) return 0;
  const high = intFromI32(stop);
  if (!high) {
    release(low);
    return 0;
  }
  return sliceNewSteal2(low, high);
}

/** One bound as an i32 (a nearest one: no size reaches the ends); pending() tells of failure. */
export function sliceIndex(value: Ref): i32 {
  if (!indexCheck(value)) return fail(Type.TypeError, "slice indices must be integers or None or have an __index__ method");
  return numberAsSsize(value, 0);
}

/** A bound that None cannot stand for: start and stop of index() (_PyEval_SliceIndexNotNone). */
export function sliceIndexNotNone(value: Ref): i32 {
  if (!indexCheck(value)) return fail(Type.TypeError, "slice indices must be integers or have an __index__ method");
  return numberAsSsize(value, 0);
}

/** PySlice_Unpack: writes start, stop, step as three i32 at `out`, after all Python code has run. */
export function sliceUnpack(slice: Ref, out: Address): i32 {
  let step = 1;
  const stepObject = load<u32>(slice, Slice.step);
  if (stepObject != NONE) {
    step = sliceIndex(stepObject);
    if (step == -1 && pending()) return -1;
    if (step == 0) return fail(Type.ValueError, "slice step cannot be zero");
    // So that it can be negated.
    if (step < -i32.MAX_VALUE) step = -i32.MAX_VALUE;
  }
  let start = step < 0 ? i32.MAX_VALUE : 0;
  if (load<u32>(slice, Slice.start) != NONE) {
    start = sliceIndex(load<u32>(slice, Slice.start));
    if (start == -1 && pending()) return -1;
  }
  let stop = step < 0 ? i32.MIN_VALUE : i32.MAX_VALUE;
  if (load<u32>(slice, Slice.stop) != NONE) {
    stop = sliceIndex(load<u32>(slice, Slice.stop));
    if (stop == -1 && pending()) return -1;
  }
  store<i32>(out, start);
  store<i32>(out, stop, 4);
  store<i32>(out, step, 8);
  return 0;
}

/** PySlice_AdjustIndices: clips start and stop at `bounds` to a sequence of this length; gives the number of items. */
export function sliceAdjust(length: i32, bounds: Address): i32 {
  const step = load<i32>(bounds, 8);
  const start = clip(load<i32>(bounds), length, step);
  const stop = clip(load<i32>(bounds, 4), length, step);
  store<i32>(bounds, start);
  store<i32>(bounds, stop, 4);
  if (step < 0) return stop < start ? (start - stop - 1) / -step + 1 : 0;
  return start < stop ? (stop - start - 1) / step + 1 : 0;
}

function clip(bound: i32, length: i32, step: i32): i32 {
  if (bound < 0) {
    bound += length;
    return bound < 0 ? (step < 0 ? -1 : 0) : bound;
  }
  return bound >= length ? (step < 0 ? length - 1 : length) : bound;
}

/** tp_dealloc. */
export function sliceDealloc(self: Ref): u32 {
  gcUntrack(self);
  release(load<u32>(self, Slice.step));
  release(load<u32>(self, Slice.start));
  release(load<u32>(self, Slice.stop));
  if (load<u32>(STATE, State.sliceCache)) gcFree(self);
  else {
    store<u32>(STATE, self, State.sliceCache);
    store<u32>(self, ObjectFlag.Gc, Header.flags);
    parked(self - Prefix.GC_SIZEOF);
  }
  return 0;
}

/** Gives the kept slice back to the heap: when the runtime ends. */
export function sliceClearCache(): void {
  const slice = load<u32>(STATE, State.sliceCache);
  store<u32>(STATE, 0, State.sliceCache);
  if (slice) gcFree(slice);
}

export function sliceRepr(self: Ref): Owned {
  let pieces = piecesNew();
  if (pieces) pieces = piecesLiteral(pieces, "slice(");
  if (pieces) pieces = piecesAdd(pieces, objectRepr(load<u32>(self, Slice.start)));
  if (pieces) pieces = piecesLiteral(pieces, ", ");
  if (pieces) pieces = piecesAdd(pieces, objectRepr(load<u32>(self, Slice.stop)));
  if (pieces) pieces = piecesLiteral(pieces, ", ");
  if (pieces) pieces = piecesAdd(pieces, objectRepr(load<u32>(self, Slice.step)));
  if (pieces) pieces = piecesLiteral(pieces, ")");
  return pieces ? piecesJoin(pieces) : 0;
}

/** tp_richcompare: as the tuples of their fields. */
export function sliceRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if (typeOf(self) != Type.slice || typeOf(other) != Type.slice) return notImplemented();
  if (self == other) return boolean(op == EQ || op == LE || op == GE);
  const a = sliceFields(self);
  if (!a) return 0;
  const b = sliceFields(other);
  const answer: Owned = b ? objectRichCompare(a, b, op) : 0;
  release(a);
  if (b) release(b);
  return answer;
}

/** (start, stop, step) as a tuple. */
export function sliceFields(self: Ref): Owned {
  return tuplePack3(load<u32>(self, Slice.start), load<u32>(self, Slice.stop), load<u32>(self, Slice.step));
}

/** tp_new. */
export function sliceNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (kwargs && load<i32>(kwargs, 16) > 0) return raise(Type.TypeError, "slice() takes no keyword arguments");
  const count = tupleSize(args);
  const items = args + 24;
  if (count < 1) return raise(Type.TypeError, "slice expected at least 1 argument, got %d", count);
  if (count > 3) return raise(Type.TypeError, "slice expected at most 3 arguments, got %d", count);
  if (count == 1) return sliceNew(0, load<u32>(items), 0);
  return sliceNew(load<u32>(items), load<u32>(items, 8), count == 3 ? load<u32>(items, 16) : 0);
}
