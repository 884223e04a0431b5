/**
 * The bytes object: size at 16, hash at 24, data at 32 and a closing 0, 33 + n bytes in all. There is one
 * b"" and one object for each single byte. CPython: Objects/bytesobject.c.
 */
import { EMPTY_BYTES, FALSE, NOT_IMPLEMENTED, ONE_BYTES, ONE_BYTE_BYTES, STATE, TRUE, Type } from "../abi/memory-map";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { Buffer, Bytes } from "../abi/text-layout";
import { gcFree, objectFree, objectNew } from "../heap/allocate";
import { retain, typeOf } from "../heap/object";
import { intSmall } from "../number/int";
import { raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { bufferFillInfo, bufferRelease, objectCheckBuffer, objectGetBuffer } from "./buffer";
import { compareCharacters, repeatBytes, sameBytes } from "./characters";
import { isBytes } from "./span";
import { MAX_TEXT_BYTES } from "./str";
import { EQ, NE, orderHolds } from "./str-compare";
import { readSubscript, subscriptCount, subscriptIsIndex, subscriptStart, subscriptStep } from "./subscript";

// @ts-ignore: decorator
@inline
export function bytesSize(self: Ref): i32 {
  return load<i32>(self, Bytes.size);
}

// @ts-ignore: decorator
@inline
export function bytesData(self: Ref): Address {
  return self + Bytes.data;
}

/** The one object for a byte. */
// @ts-ignore: decorator
@inline
export function oneByte(value: u32): Ref {
  return ONE_BYTES + value * ONE_BYTE_BYTES;
}

/** The bytes object of one byte. */
export function bytesFromOne(value: u32): Owned {
  return retain(oneByte(value));
}

function writeStruct(self: Ref, size: i32): void {
  store<i64>(self, size, Bytes.size);
  store<i64>(self, -1, Bytes.hash);
  store<u8>(self + size, 0, Bytes.data);
}

/** A bytes object whose bytes are still to be written (PyBytes_FromStringAndSize of NULL). */
export function bytesNew(size: i32): Owned {
  return size == 0 ? retain(EMPTY_BYTES) : bytesNewOwn(size);
}

/** The same, but never the one b"". */
function bytesNewOwn(size: i32): Owned {
  if (<u32>size > MAX_TEXT_BYTES - 64) return raiseMemoryError();
  const self = objectNew(Type.bytes, Bytes.data + 1 + <u32>size);
  if (self) writeStruct(self, size);
  return self;
}

/** PyBytes_FromStringAndSize. */
export function bytesFromData(data: Address, size: i32): Owned {
  if (size == 1) return retain(oneByte(load<u8>(data)));
  return bytesCopy(data, size);
}

/** Always a new object, also for one byte: for what was asked as so many bytes and filled in later. */
export function bytesCopy(data: Address, size: i32): Owned {
  const self = bytesNew(size);
  if (self && size) memory.copy(self + Bytes.data, data, size);
  return self;
}

/** The contents of any object with a buffer, as bytes (the buffer part of PyBytes_FromObject). */
export function bytesFromBuffer(object: Ref): Owned {
  const view = VIEW_A;
  if (objectGetBuffer(object, view, 0) < 0) return 0;
  const result = bytesCopy(load<u32>(view, Buffer.buf), load<i32>(view, Buffer.len));
  bufferRelease(view);
  return result;
}

const VIEW_A: Address = memory.data(80, 8);
const VIEW_B: Address = memory.data(80, 8);

/** a + b for anything with buffers; b"" gives the other one back (bytes_concat). */
export function bytesConcat(a: Ref, b: Ref): Owned {
  if (!objectCheckBuffer(a) || !objectCheckBuffer(b)) return raise(Type.TypeError, "can't concat %T to %T", b, a);
  if (typeOf(a) == <u32>Type.bytes && typeOf(b) == <u32>Type.bytes) {
    if (!bytesSize(b)) return retain(a);
    if (!bytesSize(a)) return retain(b);
  }
  if (objectGetBuffer(a, VIEW_A, 0) < 0) return 0;
  if (objectGetBuffer(b, VIEW_B, 0) < 0) {
    bufferRelease(VIEW_A);
    return 0;
  }
  const sizeA = load<i32>(VIEW_A, Buffer.len);
  const sizeB = load<i32>(VIEW_B, Buffer.len);
  const result = sizeA > 0x7fffffff - sizeB ? raiseMemoryError() : bytesNew(sizeA + sizeB);
  if (result) {
    memory.copy(result + Bytes.data, load<u32>(VIEW_A, Buffer.buf), sizeA);
    memory.copy(result + Bytes.data + sizeA, load<u32>(VIEW_B, Buffer.buf), sizeB);
  }
  bufferRelease(VIEW_A);
  bufferRelease(VIEW_B);
  return result;
}

export function bytesRepeat(self: Ref, count: i32): Owned {
  const size = bytesSize(self);
  if (count < 0) count = 0;
  if ((count == 1 || size == 0) && typeOf(self) == <u32>Type.bytes) return retain(self);
  if (<u64>size * <u64>count > <u64>(MAX_TEXT_BYTES - 64)) return raiseMemoryError();
  // also when nothing is left, that is an object of its own
  const result = bytesNewOwn(size * count);
  if (!result || size * count == 0) return result;
  const data = result + Bytes.data;
  memory.copy(data, self + Bytes.data, size);
  if (size == 1) memory.fill(data, load<u8>(data), count);
  else repeatBytes(data, size, size * count);
  return result;
}

export function bytesLength(self: Ref): i32 {
  return bytesSize(self);
}

export function bytesGetItem(self: Ref, index: i32): Owned {
  if (<u32>index >= <u32>bytesSize(self)) return raise(Type.IndexError, "index out of range");
  return intSmall(load<u8>(self + index, Bytes.data));
}

/** self[key]: an int for an index, bytes for a slice. */
export function bytesSubscript(self: Ref, key: Ref): Owned {
  if (!readSubscript(key, bytesSize(self), "byte indices must be integers or slices, not %T", "index out of range")) return 0;
  const start = subscriptStart();
  if (subscriptIsIndex()) return intSmall(load<u8>(self + start, Bytes.data));
  const count = subscriptCount();
  const step = subscriptStep();
  if (step == 1) {
    if (count == bytesSize(self) && typeOf(self) == <u32>Type.bytes) return retain(self);
    return bytesFromData(self + Bytes.data + start, count);
  }
  const result = bytesNew(count);
  if (!result) return 0;
  for (let i = 0, from = start; i < count; i++, from += step) store<u8>(result + i, load<u8>(self + from, Bytes.data), Bytes.data);
  return result;
}

export function bytesEqual(a: Ref, b: Ref): bool {
  const size = bytesSize(a);
  return a == b || (size == bytesSize(b) && sameBytes(a + Bytes.data, b + Bytes.data, size));
}

/** bytes_richcompare: with bytes only; -b warns of a comparison with str. */
export function bytesRichCompare(a: Ref, b: Ref, op: i32): Owned {
  if (!isBytes(a) || !isBytes(b)) return retain(NOT_IMPLEMENTED);
  let holds: bool;
  if (op == EQ) holds = bytesEqual(a, b);
  else if (op == NE) holds = !bytesEqual(a, b);
  else holds = orderHolds(compareCharacters(1, a + Bytes.data, bytesSize(a), 1, b + Bytes.data, bytesSize(b)), op);
  return retain(holds ? TRUE : FALSE);
}

export function bytesGetBuffer(self: Ref, view: Address, flags: i32): i32 {
  return bufferFillInfo(view, self, self + Bytes.data, bytesSize(self), true, flags);
}

export function bytesDealloc(self: Ref): u32 {
  if (load<u32>(self, Header.flags) & <u32>ObjectFlag.Gc) gcFree(self);
  else objectFree(self);
  return 0;
}

/** Puts the singletons where they belong. */
export function initBytesSingletons(): void {
  writeSingleton(EMPTY_BYTES, 0);
  for (let value: u32 = 0; value < 256; value++) {
    const self = oneByte(value);
    store<u8>(self, <u8>value, Bytes.data);
    writeSingleton(self, 1);
  }
}

function writeSingleton(self: Ref, size: i32): void {
  store<u64>(self, load<u32>(STATE, State.startCount), Header.refcnt);
  store<u64>(self, <u64>(<u32>Type.bytes), Header.type);
  writeStruct(self, size);
}
