/**
 * Methods and slots of bytearray that change it, and those that differ from bytes. Arguments are
 * converted before the bytes are looked at: an __index__ or an iterator may change the bytearray.
 */
import { State } from "../abi/state-layout";
import { STATE, FALSE, NONE, NOT_IMPLEMENTED, TRUE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Bytearray } from "../abi/text-layout";
import { TypeObject } from "../abi/type-layout";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { intIsMedium, intMedium, intSmall } from "../number/int";
import { typeGenericAlloc } from "../object/instance";
import { fail, raise, raiseMemoryError } from "../raise";
import { errClear, errMatches } from "../eval/errors";
import { Address, Owned, Ref } from "../types";
import { argument, argumentFailed, checkPositional, fastItems, sizeArgument } from "./arguments";
import { objectCheckBuffer } from "./buffer";
import {
  bytearrayCanResize,
  bytearrayData,
  bytearrayFromData,
  bytearrayNew,
  bytearrayResize,
  bytearraySize,
  bytearraySplice,
} from "./bytearray";
import { compareCharacters, repeatBytes } from "./characters";
import { bytearrayAppendIterable, bytearrayPush, byteValue } from "./methods-bytes";
import { findChar } from "./search";
import { acceptBytesLike, argumentData, argumentLength } from "./span";
import { isStr, latin1Char, MAX_TEXT_BYTES } from "./str";
import { strConcat } from "./str-concat";
import { bytearrayReprExact, bytesRepr } from "./str-repr";
import { EQ, NE, orderHolds } from "./str-compare";
import { readSubscript, subscriptCount, subscriptIsIndex, subscriptStart, subscriptStep } from "./subscript";

const RANGE = "byte must be in range(0, 256)";

function done(status: i32): Owned {
  return status < 0 ? 0 : retain(NONE);
}

export function bytearrayAppend(self: Ref, item: Ref): Owned {
  const byte = byteValue(item, RANGE);
  return byte < 0 ? 0 : done(bytearrayPush(self, byte));
}

export function bytearrayInsert(self: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("insert", nargs, 2, 2)) return 0;
  let index = sizeArgument(argument(args, 0));
  if (argumentFailed()) return 0;
  const byte = byteValue(argument(args, 1), RANGE);
  if (byte < 0) return 0;
  const size = bytearraySize(self);
  if (bytearrayResize(self, size + 1) < 0) return 0;
  if (index < 0) index = max(index + size, 0);
  if (index > size) index = size;
  const at = load<u32>(self, Bytearray.start) + index;
  memory.copy(at + 1, at, size - index);
  store<u8>(at, <u8>byte);
  return retain(NONE);
}

/** bytearray_pop: BufferError while a view is open. */
export function bytearrayPop(self: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("pop", nargs, 0, 1)) return 0;
  let index = -1;
  if (nargs) {
    index = sizeArgument(argument(args, 0));
    if (argumentFailed()) return 0;
  }
  const size = bytearraySize(self);
  if (!size) return raise(Type.IndexError, "pop from empty bytearray");
  if (index < 0) index += size;
  if (<u32>index >= <u32>size) return raise(Type.IndexError, "pop index out of range");
  if (bytearrayCanResize(self) < 0) return 0;
  const at = load<u32>(self, Bytearray.start) + index;
  const byte: u32 = load<u8>(at);
  memory.copy(at, at + 1, size - index - 1);
  return bytearrayResize(self, size - 1) < 0 ? 0 : intSmall(byte);
}

export function bytearrayRemove(self: Ref, item: Ref): Owned {
  const byte = byteValue(item, RANGE);
  if (byte < 0) return 0;
  const size = bytearraySize(self);
  const index = findChar(1, bytearrayData(self), 0, size, byte, true);
  if (index < 0) return raise(Type.ValueError, "value not found in bytearray");
  if (bytearrayCanResize(self) < 0) return 0;
  const at = load<u32>(self, Bytearray.start) + index;
  memory.copy(at, at + 1, size - index - 1);
  return done(bytearrayResize(self, size - 1));
}

export function bytearrayClear(self: Ref): Owned {
  return done(bytearrayResize(self, 0));
}

export function bytearrayCopy(self: Ref): Owned {
  return bytearrayFromData(bytearrayData(self), bytearraySize(self));
}

export function bytearrayReverse(self: Ref): Owned {
  let low = bytearrayData(self);
  let high = low + bytearraySize(self) - 1;
  if (bytearraySize(self) > 1) {
    for (; low < high; low++, high--) {
      const byte = load<u8>(low);
      store<u8>(low, load<u8>(high));
      store<u8>(high, byte);
    }
  }
  return retain(NONE);
}

/** bytearray_extend: any iterable of ints; collected before the bytearray is touched. */
export function bytearrayExtend(self: Ref, iterable: Ref): Owned {
  if (objectCheckBuffer(iterable)) return done(replacePart(self, bytearraySize(self), bytearraySize(self), iterable));
  // Collected aside first: an iterable that fails half way leaves the bytearray as it was.
  const buffer = bytearrayNew(0);
  if (!buffer) return 0;
  let status = bytearrayAppendIterable(buffer, iterable, RANGE);
  if (status < 0 && errMatches(Type.TypeError) && !iterable_(iterable)) {
    errClear();
    raise(Type.TypeError, "can't extend bytearray with %T", iterable);
  }
  if (status == 0) status = replacePart(self, bytearraySize(self), bytearraySize(self), buffer);
  release(buffer);
  return done(status);
}

/** What bytearray(iterable) puts into a new one: the bytes that the iterable gives. */
export function bytearrayFill(self: Ref, iterable: Ref): i32 {
  if (bytearraySize(self) == 0 && !load<u32>(STATE, State.bytesOneByOne) && isPlainBytes(iterable)) return takeInts(self, iterable);
  const status = bytearrayAppendIterable(self, iterable, RANGE);
  if (status < 0 && errMatches(Type.TypeError) && !iterable_(iterable)) {
    errClear();
    return fail(Type.TypeError, "cannot convert '%T' object to bytearray", iterable);
  }
  return status;
}

/** Is it a list or tuple of nothing but ints of a byte? Then the size is known and nothing can run meanwhile. */
function isPlainBytes(sequence: Ref): bool {
  const type = typeOf(sequence);
  if (type != <u32>Type.list && type != <u32>Type.tuple) return false;
  const items = fastItems(sequence);
  for (let i = 0; i < load<i32>(sequence, Header.size); i++) {
    const item = load<u32>(items + (<u32>i << 3));
    if (typeOf(item) != <u32>Type.int || !intIsMedium(item) || <u32>intMedium(item) > 255) return false;
  }
  return true;
}

function takeInts(self: Ref, sequence: Ref): i32 {
  const size = load<i32>(sequence, Header.size);
  if (bytearrayResize(self, size) < 0) return -1;
  const data = bytearrayData(self);
  const items = fastItems(sequence);
  for (let i = 0; i < size; i++) store<u8>(data + i, <u8>intMedium(load<u32>(items + (<u32>i << 3))));
  return 0;
}

/** Has the type a way to be iterated? */
function iterable_(object: Ref): bool {
  return load<u32>(typeOf(object), TypeObject.iter) != 0 || load<u32>(typeOf(object), TypeObject.sqItem) != 0;
}

/** self[low:high] = the bytes of an object with a buffer (bytearray_setslice). */
function replacePart(self: Ref, low: i32, high: i32, value: Ref): i32 {
  if (value == self) {
    const copy = bytearrayCopy(self);
    if (!copy) return -1;
    const status = replacePart(self, low, high, copy);
    release(copy);
    return status;
  }
  if (!acceptBytesLike(value)) return -1;
  const data = argumentData();
  const size = argumentLength();
  if (bytearraySplice(self, low, high - low, size) < 0) return -1;
  if (size) memory.copy(load<u32>(self, Bytearray.start) + low, data, size);
  return 0;
}

const WRONG_KEY = "bytearray indices must be integers or slices, not %T";
const OUT_OF_RANGE = "bytearray index out of range";

export function bytearrayGetItem(self: Ref, index: i32): Owned {
  if (<u32>index >= <u32>bytearraySize(self)) return raise(Type.IndexError, OUT_OF_RANGE);
  return intSmall(load<u8>(bytearrayData(self) + index));
}

export function bytearraySubscript(self: Ref, key: Ref): Owned {
  if (!readSubscript(key, bytearraySize(self), WRONG_KEY, OUT_OF_RANGE)) return 0;
  const start = subscriptStart();
  if (subscriptIsIndex())
    return start < bytearraySize(self) ? intSmall(load<u8>(bytearrayData(self) + start)) : raise(Type.IndexError, OUT_OF_RANGE);
  const count = subscriptCount();
  const step = subscriptStep();
  if (step == 1) return bytearrayFromData(bytearrayData(self) + start, count);
  const result = bytearrayNew(count);
  if (!result || !count) return result;
  const data = bytearrayData(self);
  const to = load<u32>(result, Bytearray.start);
  for (let i = 0, from = start; i < count; i++, from += step) store<u8>(to + i, load<u8>(data + from));
  return result;
}

/** self[key] = value; value 0 deletes (bytearray_ass_subscript). */
export function bytearrayAssSubscript(self: Ref, key: Ref, value: Ref): i32 {
  if (!readSubscript(key, bytearraySize(self), WRONG_KEY, OUT_OF_RANGE)) return -1;
  let start = subscriptStart();
  if (subscriptIsIndex()) {
    if (!value) return removeRun(self, start, 1, 1);
    const byte = byteValue(value, RANGE);
    if (byte < 0) return -1;
    if (start >= bytearraySize(self)) return fail(Type.IndexError, OUT_OF_RANGE);
    store<u8>(bytearrayData(self) + start, <u8>byte);
    return 0;
  }
  const count = subscriptCount();
  const step = subscriptStep();
  if (!value) return step == 1 ? bytearraySplice(self, start, count, 0) : removeRun(self, start, step, count);
  if (typeOf(value) != <u32>Type.bytearray || value == self) {
    if (isStr(value) || sizeLike(value))
      return fail(Type.TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    const copy = bytearrayNew(0);
    if (!copy) return -1;
    let status: i32;
    if (objectCheckBuffer(value)) status = replacePart(copy, 0, 0, value);
    else status = bytearrayAppendIterable(copy, value, RANGE);
    // Filling the copy may have run Python: read the key again for the size of now.
    if (status == 0) status = bytearrayAssSubscript(self, key, copy);
    release(copy);
    return status;
  }
  if (step == 1) return replacePart(self, start, start + count, value);
  const size = bytearraySize(value);
  if (size == 0 && step != 1) return count ? removeRun(self, start, step, count) : 0;
  if (size != count) return fail(Type.ValueError, "attempt to assign bytes of size %d to extended slice of size %d", size, count);
  const data = bytearrayData(self);
  const from = bytearrayData(value);
  for (let i = 0; i < count; i++, start += step) store<u8>(data + start, load<u8>(from + i));
  return 0;
}

/** Is it a number, whose iteration would be refused? */
function sizeLike(value: Ref): bool {
  return load<u32>(typeOf(value), TypeObject.nbIndex) != 0 && !objectCheckBuffer(value);
}

/** Deletes count bytes from start, step apart. */
function removeRun(self: Ref, start: i32, step: i32, count: i32): i32 {
  if (bytearrayCanResize(self) < 0) return -1;
  if (!count) return 0;
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  const size = bytearraySize(self);
  const data = load<u32>(self, Bytearray.start);
  let to = data + start;
  for (let i = 0; i < count; i++) {
    const gone = start + i * step;
    const next = i == count - 1 ? size : gone + step;
    memory.copy(to, data + gone + 1, next - gone - 1);
    to += next - gone - 1;
  }
  return bytearrayResize(self, size - count);
}

export function bytearrayConcat(a: Ref, b: Ref): Owned {
  if (!objectCheckBuffer(a) || !objectCheckBuffer(b)) return raise(Type.TypeError, "can't concat %T to %T", b, a);
  if (!acceptBytesLike(a)) return 0;
  const result = bytearrayFromData(argumentData(), argumentLength());
  if (!result) return 0;
  if (replacePart(result, bytearraySize(result), bytearraySize(result), b) == 0) return result;
  release(result);
  return 0;
}

export function bytearrayInplaceConcat(self: Ref, other: Ref): Owned {
  if (!objectCheckBuffer(other)) return raise(Type.TypeError, "can't concat %T to %T", other, self);
  return replacePart(self, bytearraySize(self), bytearraySize(self), other) < 0 ? 0 : retain(self);
}

function fillRepeats(data: Address, size: i32, count: i32): void {
  if (size) repeatBytes(data, size, size * count);
}

export function bytearrayRepeat(self: Ref, count: i32): Owned {
  if (count < 0) count = 0;
  const size = bytearraySize(self);
  if (<u64>size * <u64>count > <u64>MAX_TEXT_BYTES) return raiseMemoryError();
  const result = bytearrayNew(size * count);
  if (!result || !bytearraySize(result)) return result;
  memory.copy(load<u32>(result, Bytearray.start), bytearrayData(self), size);
  fillRepeats(load<u32>(result, Bytearray.start), size, count);
  return result;
}

export function bytearrayInplaceRepeat(self: Ref, count: i32): Owned {
  if (count < 0) count = 0;
  const size = bytearraySize(self);
  if (<u64>size * <u64>count > <u64>MAX_TEXT_BYTES) return raiseMemoryError();
  if (bytearrayResize(self, size * count) < 0) return 0;
  if (count) fillRepeats(load<u32>(self, Bytearray.start), size, count);
  return retain(self);
}

/** Compares with anything that has a buffer. */
export function bytearrayRichCompare(a: Ref, b: Ref, op: i32): Owned {
  if (!objectCheckBuffer(a) || !objectCheckBuffer(b)) return retain(NOT_IMPLEMENTED);
  if (!acceptBytesLike(a)) return unequal();
  const data = argumentData();
  const size = argumentLength();
  if (!acceptBytesLike(b)) return unequal();
  if (size != argumentLength() && (op == EQ || op == NE)) return retain(op == NE ? TRUE : FALSE);
  const order = compareCharacters(1, data, size, 1, argumentData(), argumentLength());
  return retain(orderHolds(order, op) ? TRUE : FALSE);
}

/** A buffer that cannot be had makes the comparison not implemented. */
function unequal(): Owned {
  errClear();
  return retain(NOT_IMPLEMENTED);
}

/** __alloc__: bytes of the block. */
export function bytearrayAllocated(self: Ref): i32 {
  return load<i32>(self, Bytearray.allocated);
}

/** The name of the object's own type stands in front. */
export function bytearrayRepr(self: Ref): Owned {
  if (typeOf(self) == <u32>Type.bytearray) return bytearrayReprExact(self);
  const content = bytesRepr(self);
  if (!content) return 0;
  const open = strConcat(load<u32>(typeOf(self), TypeObject.name), latin1Char(40));
  const head = open ? strConcat(open, content) : 0;
  const result = head ? strConcat(head, latin1Char(41)) : 0;
  releaseMaybe(head);
  releaseMaybe(open);
  release(content);
  return result;
}

/** bytearray.__new__: empty, __init__ does the rest. */
export function bytearrayNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  return type == <u32>Type.bytearray ? bytearrayNew(0) : typeGenericAlloc(type, 0);
}
