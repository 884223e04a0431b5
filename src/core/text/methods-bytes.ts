/** What only bytes and bytearray have (join, translate), and making either of any object. */
import { NONE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Buffer, Bytearray, Bytes } from "../abi/text-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { release, retain, typeOf } from "../heap/object";
import { intIsMedium, intMedium } from "../number/int";
import { iterNext, objectGetIter } from "../object/protocol";
import { pending, raise } from "../raise";
import { errClear, errMatches } from "../eval/errors";
import { Address, Owned, Ref } from "../types";
import { argumentFailed, bindKeywords, fastItems, sequenceFast, sizeArgument } from "./arguments";
import { bufferIsContiguous, bufferRelease, objectCheckBuffer, objectGetBuffer } from "./buffer";
import { bytearrayData, bytearrayNew, bytearrayResize, bytearraySize } from "./bytearray";
import { bytesCopy, bytesFromBuffer, bytesFromData, bytesNew } from "./bytes";
import { acceptBytesLike, argumentData, argumentLength, isBytes, spanData, spanLength, spanNew, spanSame } from "./span";
import { MAX_TEXT_BYTES } from "./str";

/** The value of a byte, or -1 with an exception pending; the format is the ValueError's text. */
export function byteValue(value: Ref, range: string): i32 {
  if (typeOf(value) == <u32>Type.int && intIsMedium(value)) {
    const byte = intMedium(value);
    if (<u32>byte < 256) return byte;
  } else {
    const byte = sizeArgument(value);
    if (argumentFailed()) {
      // An int too large for any size is out of range like every other.
      if (typeOf(value) != <u32>Type.int) return -1;
      errClear();
    } else if (<u32>byte < 256) {
      return byte;
    }
  }
  raise(Type.ValueError, range);
  return -1;
}

/** separator.join(iterable of bytes-like objects) (Objects/stringlib/join.h). */
export function bytesJoin(self: Ref, iterable: Ref): Owned {
  const sequence = sequenceFast(iterable);
  if (!sequence) return 0;
  const result = joinItems(self, sequence);
  release(sequence);
  return result;
}

function joinItems(self: Ref, sequence: Ref): Owned {
  const count = load<i32>(sequence, Header.size);
  const items = fastItems(sequence);
  const gap = spanLength(self);
  if (count == 1 && isBytes(self) && typeOf(load<u32>(items)) == <u32>Type.bytes) return retain(load<u32>(items));
  let total: u64 = count > 1 ? <u64>gap * <u64>(count - 1) : 0;
  for (let i = 0; i < count; i++) {
    const item = load<u32>(items + ((<u32>i) << 3));
    if (!objectCheckBuffer(item)) return raise(Type.TypeError, "sequence item %d: expected a bytes-like object, %T found", i, item);
    if (!acceptBytesLike(item)) return 0;
    total += <u64>argumentLength();
  }
  if (total > <u64>MAX_TEXT_BYTES) return raise(Type.OverflowError, "join() result is too long");
  const result = spanNew(self, <i32>total, 0xff);
  if (!result || !total) return result;
  let to = spanData(result);
  for (let i = 0; i < count; i++) {
    if (i && gap) {
      memory.copy(to, spanData(self), gap);
      to += gap;
    }
    acceptBytesLike(load<u32>(items + ((<u32>i) << 3)));
    memory.copy(to, argumentData(), argumentLength());
    to += argumentLength();
  }
  return result;
}

const DROP: Address = memory.data(256, 8);

/** translate(table, /, delete=b''). */
export function bytesTranslate(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (nargs == 0) return raise(Type.TypeError, "translate() takes at least 1 positional argument (0 given)");
  const bound = bindKeywords("translate", args, nargs, kwnames, 2, "\u0001", "delete", "");
  if (!bound) return 0;
  const tableObject = load<u32>(bound);
  const dropped = load<u32>(bound, 8);
  let table: Address = 0;
  if (tableObject != NONE) {
    if (!acceptBytesLike(tableObject)) return 0;
    if (argumentLength() != 256) return raise(Type.ValueError, "translation table must be 256 characters long");
    table = argumentData();
  }
  memory.fill(DROP, 0, 256);
  let drops = 0;
  if (dropped) {
    if (!acceptBytesLike(dropped)) return 0;
    drops = argumentLength();
    for (let i = 0; i < drops; i++) store<u8>(DROP + load<u8>(argumentData() + i), 1);
  }
  const length = spanLength(self);
  const data = spanData(self);
  let kept = length;
  let changed = false;
  for (let i = 0; i < length; i++) {
    const byte: u32 = load<u8>(data + i);
    if (drops && load<u8>(DROP + byte)) kept--;
    else if (table && <u32>load<u8>(table + byte) != byte) changed = true;
  }
  if (kept == length && !changed) return spanSame(self);
  const result = spanNew(self, kept, 0xff);
  if (!result || !kept) return result;
  let to = spanData(result);
  for (let i = 0; i < length; i++) {
    const byte: u32 = load<u8>(data + i);
    if (drops && load<u8>(DROP + byte)) continue;
    store<u8>(to++, table ? load<u8>(table + byte) : <u8>byte);
  }
  return result;
}

/** The 256 bytes of maketrans(from, to). */
export function bytesMaketrans(from: Ref, to: Ref): Owned {
  if (!acceptBytesLike(from)) return 0;
  const data = argumentData();
  const length = argumentLength();
  if (!acceptBytesLike(to)) return 0;
  if (argumentLength() != length) return raise(Type.ValueError, "maketrans arguments must have same length");
  for (let i = 0; i < 256; i++) store<u8>(DROP + i, <u8>i);
  for (let i = 0; i < length; i++) store<u8>(DROP + load<u8>(data + i), load<u8>(argumentData() + i));
  return bytesFromData(DROP, 256);
}

/** Appends the bytes that an iterable gives; -1 with an exception pending. */
export function bytearrayAppendIterable(self: Ref, iterable: Ref, range: string): i32 {
  const type = typeOf(iterable);
  const iterator = type == <u32>Type.list || type == <u32>Type.tuple ? 0 : objectGetIter(iterable);
  if (!iterator && type != <u32>Type.list && type != <u32>Type.tuple) return -1;
  for (let i = 0; ; i++) {
    let item: Owned;
    if (iterator) {
      item = iterNext(iterator);
    } else {
      // Re-read each time: an __index__ may have changed the list.
      item = i < load<i32>(iterable, Header.size) ? retain(load<u32>(fastItems(iterable) + ((<u32>i) << 3))) : 0;
    }
    if (!item) break;
    const byte = byteValue(item, range);
    release(item);
    if (byte < 0 || bytearrayPush(self, byte) < 0) {
      if (iterator) release(iterator);
      return -1;
    }
  }
  if (!iterator) return 0;
  release(iterator);
  return pending() ? -1 : 0;
}

/** One byte more at the end. */
export function bytearrayPush(self: Ref, byte: u32): i32 {
  const size = bytearraySize(self);
  if (bytearrayResize(self, size + 1) < 0) return -1;
  store<u8>(load<u32>(self, Bytearray.start) + size, <u8>byte);
  return 0;
}

/** bytes of any object with a buffer or any iterable of integers (PyBytes_FromObject). */
export function bytesFromObject(object: Ref): Owned {
  if (typeOf(object) == <u32>Type.bytes) return retain(object);
  if (objectCheckBuffer(object)) return contiguousBytes(object);
  const type = typeOf(object);
  if (type != <u32>Type.list && type != <u32>Type.tuple) {
    if (load<u32>(type, TypeObject.flags) & <u32>TypeFlag.StrSubclass)
      return raise(Type.TypeError, "cannot convert '%T' object to bytes", object);
    const iterator = objectGetIter(object);
    if (!iterator) {
      if (errMatches(Type.TypeError)) {
        errClear();
        raise(Type.TypeError, "cannot convert '%T' object to bytes", object);
      }
      return 0;
    }
    const result = collect(iterator);
    release(iterator);
    return result;
  }
  return collect(object);
}

function collect(iterable: Ref): Owned {
  const buffer = bytearrayNew(0);
  if (!buffer) return 0;
  const result =
    bytearrayAppendIterable(buffer, iterable, "bytes must be in range(0, 256)") < 0
      ? 0
      : typeOf(iterable) == <u32>Type.tuple
        ? bytesCopy(bytearrayData(buffer), bytearraySize(buffer))
        : bytesFromData(bytearrayData(buffer), bytearraySize(buffer));
  release(buffer);
  return result;
}

const VIEW: Address = memory.data(80, 8);

/** The bytes of an object with a buffer: a bytes object gives itself (what decoders read). */
export function bytesFromBufferOrSelf(object: Ref): Owned {
  if (isBytes(object)) return retain(object);
  if (!objectCheckBuffer(object)) return raise(Type.TypeError, "a bytes-like object is required, not '%T'", object);
  return contiguousBytes(object);
}

/** A copy of a buffer's bytes; one with gaps is gathered by its exporter's tobytes. */
function contiguousBytes(object: Ref): Owned {
  if (typeOf(object) != <u32>Type.memoryview) return bytesFromBuffer(object);
  if (objectGetBuffer(object, VIEW, 0x11c) < 0) return 0;
  const result = bufferIsContiguous(VIEW, false)
    ? bytesCopy(load<u32>(VIEW, Buffer.buf), load<i32>(VIEW, Buffer.len))
    : bufferGather(VIEW);
  bufferRelease(VIEW);
  return result;
}

/** The items of a buffer with strides, one after the other in C order. */
export function bufferGather(view: Address): Owned {
  const result = bytesNew(load<i32>(view, Buffer.len));
  if (result && load<i32>(view, Buffer.len)) gather(view, 0, load<u32>(view, Buffer.buf), result + Bytes.data);
  return result;
}

function gather(view: Address, dimension: i32, from: Address, to: Address): Address {
  const itemsize = load<i32>(view, Buffer.itemsize);
  if (dimension == load<i32>(view, Buffer.ndim)) {
    memory.copy(to, from, itemsize);
    return to + itemsize;
  }
  const extent = load<i32>(load<u32>(view, Buffer.shape) + ((<u32>dimension) << 3));
  const stride = load<i32>(load<u32>(view, Buffer.strides) + ((<u32>dimension) << 3));
  for (let i = 0; i < extent; i++) to = gather(view, dimension + 1, from + i * stride, to);
  return to;
}
