/** Subscripts of memoryview, and its items as Python values (unpack_single, pack_single). */
import { FALSE, TRUE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Buffer, Bytes, MemoryView } from "../abi/text-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { errClear, errMatches } from "../eval/errors";
import { release, retain, typeOf } from "../heap/object";
import { floatAsF64, floatFromF64 } from "../number/float";
import { intFromI32, intFromI64, intFromU64 } from "../number/int";
import { numberIndex } from "../object/number-protocol";
import { objectIsTrue } from "../object/protocol";
import { fail, pending, raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { argumentFailed, sizeArgument } from "./arguments";
import { bufferRelease, objectGetBuffer } from "./buffer";
import { bytesFromData } from "./bytes";
import { memoryviewAllocate, memoryviewSetFlags, memoryviewUsable } from "./memoryview";
import { readSubscript, subscriptCount, subscriptStart, subscriptStep } from "./subscript";
import { blockAlloc, blockFree } from "../heap/blocks";

/** The format's letter (the native sign in front left out), or 0 when it is none that is known. */
function letterOf(format: Address): u32 {
  let letter: u32 = load<u8>(format);
  let rest = format + 1;
  if (letter == 64) letter = load<u8>(rest++);
  return load<u8>(rest) == 0 ? letter : 0;
}

/** Bytes of an item of a native format, or 0 (get_native_fmtchar). */
export function formatSize(letter: u32): i32 {
  switch (letter) {
    case 98:
    case 66:
    case 99:
    case 63:
      return 1; // b B c ?
    case 104:
    case 72:
      return 2; // h H
    case 105:
    case 73:
    case 102:
      return 4; // i I f
    case 108:
    case 76:
    case 113:
    case 81:
    case 110:
    case 78:
    case 100:
    case 80:
      return 8; // l L q Q n N d P
    default:
      return 0;
  }
}

const FORMATS: Address = memory.data(4 * 256, 8);

/** A lasting NUL-terminated text of a format: a letter, or the native sign and a letter. */
export function formatAddress(letter: u32, signs: i32): Address {
  const address = FORMATS + ((letter & 127) << 3) + (signs ? 4 : 0);
  store<u32>(address, signs ? 64 | (letter << 8) : letter);
  return address;
}

/** The Python value of an item, which lies where it lies: cast() takes a view that begins at any byte. */
export function memoryviewUnpack(item: Address, format: Address): Owned {
  switch (letterOf(format)) {
    case 66:
      return intFromI32(load<u8>(item));
    case 98:
      return intFromI32(load<i8>(item));
    case 99:
      return bytesFromData(item, 1);
    case 63:
      return retain(load<u8>(item) ? TRUE : FALSE);
    case 104:
      return intFromI32(load<i16>(item, 0, 1));
    case 72:
      return intFromI32(load<u16>(item, 0, 1));
    case 105:
      return intFromI32(load<i32>(item, 0, 1));
    case 73:
      return intFromI64(load<u32>(item, 0, 1));
    case 108:
    case 113:
    case 110:
      return intFromI64(load<i64>(item, 0, 1));
    case 76:
    case 81:
    case 78:
    case 80:
      return intFromU64(load<u64>(item, 0, 1));
    case 102:
      return floatFromF64(load<f32>(item, 0, 1));
    case 100:
      return floatFromF64(load<f64>(item, 0, 1));
    default:
      return raise(
        Type.NotImplementedError,
        letterOf(format) ? "memoryview: format %s not supported" : "memoryview: unsupported format %s",
        literal(format),
      );
  }
}

/** A NUL-terminated text in the form that a message wants, cut off at seven characters. */
const LITERAL: Address = memory.data(32, 8);
function literal(format: Address): usize {
  let length: u32 = 0;
  while (length < 7 && load<u8>(format + length)) {
    store<u16>(LITERAL + 8 + (length << 1), load<u8>(format + length));
    length++;
  }
  store<u32>(LITERAL, length << 1, 4);
  return LITERAL + 8;
}

function wrongValue(format: Address): i32 {
  return fail(Type.ValueError, "memoryview: invalid value for format '%s'", literal(format));
}

function wrongType(format: Address): i32 {
  return fail(Type.TypeError, "memoryview: invalid type for format '%s'", literal(format));
}

/** Stores a Python value as an item: 0, or -1 with an exception pending. */
export function memoryviewPack(item: Address, value: Ref, format: Address): i32 {
  const letter = letterOf(format);
  const size = formatSize(letter);
  if (!size) return fail(Type.NotImplementedError, "memoryview: format %s not supported", literal(format));
  if (letter == 99) {
    if (!(load<u32>(typeOf(value), TypeObject.flags) & <u32>TypeFlag.BytesSubclass)) return wrongType(format);
    if (load<i32>(value, Header.size) != 1) return wrongValue(format);
    store<u8>(item, load<u8>(value, Bytes.data));
    return 0;
  }
  if (letter == 63) {
    const truth = objectIsTrue(value);
    if (truth < 0) return -1;
    store<u8>(item, <u8>truth);
    return 0;
  }
  if (letter == 102 || letter == 100) {
    const double = floatAsF64(value);
    if (double == -1 && pending()) return refused(format);
    if (letter == 102) store<f32>(item, <f32>double, 0, 1);
    else store<f64>(item, double, 0, 1);
    return 0;
  }
  const index = numberIndex(value);
  if (!index) return refused(format);
  const signed = letter == 98 || letter == 104 || letter == 105 || letter == 108 || letter == 113 || letter == 110;
  const fits = storeInt(item, index, size, signed);
  release(index);
  return fits ? 0 : wrongValue(format);
}

/** A conversion has failed: TypeErrors and OverflowErrors become this type's own texts. */
function refused(format: Address): i32 {
  if (errMatches(Type.TypeError)) {
    errClear();
    return wrongType(format);
  }
  if (errMatches(Type.OverflowError)) {
    errClear();
    return wrongValue(format);
  }
  return -1;
}

/** Stores an int in so many bytes; false when it does not fit. */
function storeInt(item: Address, value: Ref, size: i32, signed: bool): bool {
  const digits = load<i32>(value, Header.size);
  const count = digits < 0 ? -digits : digits;
  if (count > 3 || (count == 3 && load<u32>(value, 32) >= 16)) return false;
  let bits: u64 = count ? load<u32>(value, 24) : 0;
  if (count > 1) bits |= (<u64>load<u32>(value, 28)) << 30;
  if (count > 2) bits |= (<u64>load<u32>(value, 32)) << 60;
  const width = <u64>(size << 3);
  if (signed) {
    const limit = (<u64>1) << (width - 1);
    if (digits < 0 ? bits > limit : bits >= limit) return false;
    if (digits < 0) bits = ~bits + 1;
  } else if (digits < 0 || (width < 64 && bits >> width != 0)) {
    return false;
  }
  if (size == 1) store<u8>(item, <u8>bits);
  else if (size == 2) store<u16>(item, <u16>bits, 0, 1);
  else if (size == 4) store<u32>(item, <u32>bits, 0, 1);
  else store<u64>(item, bits, 0, 1);
  return true;
}

/** Address of an item by one index, which may be negative; 0 with IndexError. */
function itemAt(view: Address, from: Address, dimension: i32, index: i32): Address {
  const extent = load<i32>(load<u32>(view, Buffer.shape) + 8 * dimension);
  if (index < 0) index += extent;
  if (<u32>index >= <u32>extent) return raise(Type.IndexError, "index out of bounds on dimension %d", dimension + 1);
  return from + index * load<i32>(load<u32>(view, Buffer.strides) + 8 * dimension);
}

/** What a key is: an index, a slice, a tuple of indices, a tuple of slices, or nothing that is allowed. */
const KEY_INDEX = 0;
const KEY_SLICE = 1;
const KEY_INDICES = 2;
const KEY_SLICES = 3;
const KEY_WRONG = 4;
function kindOfKey(key: Ref): i32 {
  const type = typeOf(key);
  if (load<u32>(type, TypeObject.nbIndex)) return KEY_INDEX;
  if (type == <u32>Type.slice) return KEY_SLICE;
  if (!(load<u32>(type, TypeObject.flags) & <u32>TypeFlag.TupleSubclass)) return KEY_WRONG;
  const count = load<i32>(key, Header.size);
  let slices = 0;
  let indices = 0;
  for (let i = 0; i < count; i++) {
    const item = typeOf(load<u32>(key + 24 + 8 * i));
    if (item == <u32>Type.slice) slices++;
    else if (load<u32>(item, TypeObject.nbIndex)) indices++;
  }
  if (indices == count) return KEY_INDICES;
  return slices == count ? KEY_SLICES : KEY_WRONG;
}

/** Address of the one item that a key names; 0 with an exception pending. */
function itemOfKey(self: Ref, key: Ref, kind: i32): Address {
  const view = self + MemoryView.view;
  const dimensions = load<i32>(view, Buffer.ndim);
  const count = kind == KEY_INDICES ? load<i32>(key, Header.size) : 1;
  if (count > dimensions) return raise(Type.TypeError, "cannot index %d-dimension view with %d-element tuple", dimensions, count);
  if (count < dimensions)
    return raise(
      Type.NotImplementedError,
      kind == KEY_INDICES ? "sub-views are not implemented" : "multi-dimensional sub-views are not implemented",
    );
  let at = load<u32>(view, Buffer.buf);
  for (let i = 0; i < count; i++) {
    const index = sizeArgument(kind == KEY_INDICES ? load<u32>(key + 24 + 8 * i) : key);
    if (argumentFailed()) {
      if (errMatches(Type.OverflowError)) {
        errClear();
        return raise(Type.IndexError, "cannot fit 'int' into an index-sized integer");
      }
      return 0;
    }
    // __index__ may have released the view.
    if (!memoryviewUsable(self)) return 0;
    at = itemAt(view, at, i, index);
    if (!at) return 0;
  }
  return at;
}

/** A view of a slice of the first dimension. */
function sliced(self: Ref, key: Ref): Owned {
  const view = self + MemoryView.view;
  const shape = load<u32>(view, Buffer.shape);
  if (!readSubscript(key, load<i32>(shape), "", "")) return 0;
  if (!memoryviewUsable(self)) return 0;
  const dimensions = load<i32>(view, Buffer.ndim);
  const start = subscriptStart();
  const result = memoryviewAllocate(load<u32>(self, MemoryView.managed), view, dimensions);
  if (!result) return 0;
  const made = result + MemoryView.view;
  memory.copy(load<u32>(made, Buffer.shape), shape, 8 * dimensions);
  memory.copy(load<u32>(made, Buffer.strides), load<u32>(view, Buffer.strides), 8 * dimensions);
  const strides = load<u32>(made, Buffer.strides);
  const stride = load<i32>(strides);
  store<u32>(made, load<u32>(view, Buffer.buf) + start * stride, Buffer.buf);
  store<i64>(load<u32>(made, Buffer.shape), subscriptCount());
  store<i64>(strides, stride * subscriptStep());
  let length = load<i32>(made, Buffer.itemsize);
  for (let i = 0; i < dimensions; i++) length *= load<i32>(load<u32>(made, Buffer.shape) + 8 * i);
  store<i64>(made, length, Buffer.len);
  memoryviewSetFlags(result);
  return result;
}

/** memory_subscript: an index, a slice (a new view), or a tuple with an index for each dimension. */
export function memoryviewSubscript(self: Ref, key: Ref): Owned {
  if (!memoryviewUsable(self)) return 0;
  const view = self + MemoryView.view;
  if (load<i32>(view, Buffer.ndim) == 0) {
    if (typeOf(key) == <u32>Type.tuple && load<i32>(key, Header.size) == 0)
      return memoryviewUnpack(load<u32>(view, Buffer.buf), load<u32>(view, Buffer.format));
    if (typeOf(key) == <u32>Type.ellipsis) return retain(self);
    return raise(Type.TypeError, "invalid indexing of 0-dim memory");
  }
  const kind = kindOfKey(key);
  if (kind == KEY_INDEX || kind == KEY_INDICES) {
    const item = itemOfKey(self, key, kind);
    return item ? memoryviewUnpack(item, load<u32>(view, Buffer.format)) : 0;
  }
  if (kind == KEY_SLICE) return sliced(self, key);
  if (kind == KEY_SLICES) return raise(Type.NotImplementedError, "multi-dimensional slicing is not implemented");
  return raise(Type.TypeError, "memoryview: invalid slice key");
}

const VIEW: Address = memory.data(80, 8);

export function memoryviewAssSubscript(self: Ref, key: Ref, value: Ref): i32 {
  if (!memoryviewUsable(self)) return -1;
  const view = self + MemoryView.view;
  if (load<i32>(view, Buffer.readonly)) return fail(Type.TypeError, "cannot modify read-only memory");
  if (!value) return fail(Type.TypeError, "cannot delete memory");
  const format = load<u32>(view, Buffer.format);
  if (load<i32>(view, Buffer.ndim) == 0) {
    if (typeOf(key) == <u32>Type.ellipsis || (typeOf(key) == <u32>Type.tuple && load<i32>(key, Header.size) == 0))
      return memoryviewPack(load<u32>(view, Buffer.buf), value, format);
    return fail(Type.TypeError, "invalid indexing of 0-dim memory");
  }
  const kind = kindOfKey(key);
  if (kind == KEY_INDEX || kind == KEY_INDICES) {
    const item = itemOfKey(self, key, kind);
    return item ? packChecked(self, item, value, format) : -1;
  }
  if (kind == KEY_SLICE && load<i32>(view, Buffer.ndim) == 1) return assignSlice(self, key, value);
  if (kind == KEY_SLICE || kind == KEY_SLICES)
    return fail(Type.NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
  return fail(Type.TypeError, "memoryview: invalid slice key");
}

const STAGED: Address = memory.data(8, 8);
/** The value's conversion may release the view: convert first, then look whether the memory is still ours. */
function packChecked(self: Ref, item: Address, value: Ref, format: Address): i32 {
  if (memoryviewPack(STAGED, value, format) < 0) return -1;
  if (!memoryviewUsable(self)) return -1;
  memory.copy(item, STAGED, load<i32>(self + MemoryView.view, Buffer.itemsize));
  return 0;
}

function assignSlice(self: Ref, key: Ref, value: Ref): i32 {
  if (objectGetBuffer(value, VIEW, 0x11c) < 0) return -1;
  const to = sliced(self, key);
  const status = to ? copyItems(to + MemoryView.view, VIEW) : -1;
  if (to) release(to);
  bufferRelease(VIEW);
  return status;
}

/** Copies the items of one view over another's of the same format and extent (copy_single). */
function copyItems(to: Address, from: Address): i32 {
  const fromFormat = load<u32>(from, Buffer.format);
  const count = load<i32>(load<u32>(to, Buffer.shape));
  const same =
    load<i32>(from, Buffer.ndim) == 1 &&
    load<i32>(to, Buffer.itemsize) == load<i32>(from, Buffer.itemsize) &&
    letterOf(load<u32>(to, Buffer.format)) == (fromFormat ? letterOf(fromFormat) : 66) &&
    count == load<i32>(load<u32>(from, Buffer.shape));
  if (!same) return fail(Type.ValueError, "memoryview assignment: lvalue and rvalue have different structures");
  const size = load<i32>(to, Buffer.itemsize);
  if (!count) return 0;
  // By way of a copy, since the two may be the same memory.
  const staged = blockAlloc(<u32>count * size);
  if (!staged) {
    raiseMemoryError();
    return -1;
  }
  const fromStride = load<i32>(load<u32>(from, Buffer.strides));
  const toStride = load<i32>(load<u32>(to, Buffer.strides));
  for (let i = 0; i < count; i++) memory.copy(staged + i * size, load<u32>(from, Buffer.buf) + i * fromStride, size);
  for (let i = 0; i < count; i++) memory.copy(load<u32>(to, Buffer.buf) + i * toStride, staged + i * size, size);
  blockFree(staged);
  return 0;
}

/** self[index] for iteration, index not negative. */
export function memoryviewGetItem(self: Ref, index: i32): Owned {
  if (!memoryviewUsable(self)) return 0;
  const view = self + MemoryView.view;
  const dimensions = load<i32>(view, Buffer.ndim);
  if (dimensions == 0) return raise(Type.TypeError, "invalid indexing of 0-dim memory");
  if (dimensions > 1) return raise(Type.NotImplementedError, "multi-dimensional sub-views are not implemented");
  const item = itemAt(view, load<u32>(view, Buffer.buf), 0, index);
  return item ? memoryviewUnpack(item, load<u32>(view, Buffer.format)) : 0;
}
