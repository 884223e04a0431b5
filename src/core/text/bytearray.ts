/**
 * The bytearray object: 56 bytes and a block. The block grows as CPython 3.11's does, deleting from the
 * front only moves the start, and while buffers of it are out its size is fixed.
 * CPython: Objects/bytearrayobject.c.
 */
import { Type } from "../abi/memory-map";
import { Header, ObjectFlag } from "../abi/object-layout";
import { Bytearray } from "../abi/text-layout";
import { blockAlloc, blockFree, blockRealloc } from "../heap/blocks";
import { gcFree, objectFree, objectNew } from "../heap/allocate";
import { fail, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { bufferFillInfo } from "./buffer";
import { MAX_TEXT_BYTES } from "./str";

// @ts-ignore: decorator
@inline
export function bytearraySize(self: Ref): i32 {
  return load<i32>(self, Bytearray.size);
}

/** Address of the first byte; without a block, of a byte 0. */
export function bytearrayData(self: Ref): Address {
  return load<u32>(self, Bytearray.bytes) ? load<u32>(self, Bytearray.start) : EMPTY;
}

const EMPTY: Address = memory.data(8, 8);

/** A bytearray of so many bytes, still to be written. */
export function bytearrayNew(size: i32): Owned {
  const self = objectNew(Type.bytearray, Bytearray.SIZEOF);
  if (!self) return 0;
  bytearrayInitEmpty(self);
  if (size && !setBlock(self, size)) {
    objectFree(self);
    return raiseMemoryError();
  }
  return self;
}

/** Fields of a fresh bytearray: no block. */
export function bytearrayInitEmpty(self: Ref): void {
  memory.fill(self + Bytearray.size, 0, Bytearray.SIZEOF - Bytearray.size);
}

function setBlock(self: Ref, size: i32): bool {
  if (<u32>size > MAX_TEXT_BYTES) return false;
  const block = blockAlloc(<u32>size + 1);
  if (!block) return false;
  store<u8>(block + size, 0);
  store<u32>(self, block, Bytearray.bytes);
  store<u32>(self, block, Bytearray.start);
  store<i32>(self, size, Bytearray.size);
  store<i32>(self, size + 1, Bytearray.allocated);
  return true;
}

export function bytearrayFromData(data: Address, size: i32): Owned {
  const self = bytearrayNew(size);
  if (self && size) memory.copy(load<u32>(self, Bytearray.start), data, size);
  return self;
}

/** May the size change? -1 with BufferError while buffers are out. */
export function bytearrayCanResize(self: Ref): i32 {
  if (load<i32>(self, Bytearray.exports) > 0) return fail(Type.BufferError, "Existing exports of data: object cannot be re-sized");
  return 0;
}

/** PyByteArray_Resize, with its rules of how much to ask for. */
export function bytearrayResize(self: Ref, size: i32): i32 {
  if (size == bytearraySize(self)) return 0;
  if (bytearrayCanResize(self) < 0) return -1;
  const old = load<u32>(self, Bytearray.bytes);
  const start = load<u32>(self, Bytearray.start);
  const offset = old ? <i32>(start - old) : 0;
  const allocated = load<i32>(self, Bytearray.allocated);
  if (<u32>size > MAX_TEXT_BYTES) return outOfMemory();
  let wanted: u32;
  if (size + offset + 1 <= allocated) {
    // It fits. Only a great shrinking gives memory back.
    if (size >= allocated / 2) {
      store<i32>(self, size, Bytearray.size);
      store<u8>(start + size, 0);
      return 0;
    }
    wanted = <u32>size + 1;
  } else if (<f64>size <= <f64>allocated * 1.125) {
    wanted = <u32>size + (<u32>size >> 3) + (size < 9 ? 3 : 6);
  } else {
    wanted = <u32>size + 1;
  }
  let block: Address;
  if (offset > 0) {
    block = blockAlloc(wanted);
    if (!block) return outOfMemory();
    memory.copy(block, start, min(size, bytearraySize(self)));
    blockFree(old);
  } else {
    block = old ? blockRealloc(old, wanted) : blockAlloc(wanted);
    if (!block) return outOfMemory();
  }
  store<u32>(self, block, Bytearray.bytes);
  store<u32>(self, block, Bytearray.start);
  store<i32>(self, size, Bytearray.size);
  store<u32>(self, wanted, Bytearray.allocated);
  store<u8>(block + size, 0);
  return 0;
}

function outOfMemory(): i32 {
  raiseMemoryError();
  return -1;
}

/** Makes room for `fresh` bytes in place of `gone` ones at an index; what comes in is written by the caller. */
export function bytearraySplice(self: Ref, at: i32, gone: i32, fresh: i32): i32 {
  const size = bytearraySize(self);
  const growth = fresh - gone;
  if (growth < 0) {
    if (bytearrayCanResize(self) < 0) return -1;
    if (at == 0) {
      // Shrinking at the front moves the start; the bytes stay where they are.
      store<u32>(self, load<u32>(self, Bytearray.start) - growth, Bytearray.start);
    } else {
      const data = load<u32>(self, Bytearray.start);
      memory.copy(data + at + fresh, data + at + gone, size - at - gone);
    }
    return bytearrayResize(self, size + growth);
  }
  if (growth > 0) {
    if (size > <i32>MAX_TEXT_BYTES - growth) return outOfMemory();
    if (bytearrayResize(self, size + growth) < 0) return -1;
    const data = load<u32>(self, Bytearray.start);
    memory.copy(data + at + fresh, data + at + gone, size - at - gone);
  }
  return 0;
}

export function bytearrayLength(self: Ref): i32 {
  return bytearraySize(self);
}

export function bytearrayGetBuffer(self: Ref, view: Address, flags: i32): i32 {
  const status = bufferFillInfo(view, self, bytearrayData(self), bytearraySize(self), false, flags);
  if (!status) store<i32>(self, load<i32>(self, Bytearray.exports) + 1, Bytearray.exports);
  return status;
}

export function bytearrayReleaseBuffer(self: Ref, view: Address): u32 {
  store<i32>(self, load<i32>(self, Bytearray.exports) - 1, Bytearray.exports);
  return 0;
}

export function bytearrayDealloc(self: Ref): u32 {
  const block = load<u32>(self, Bytearray.bytes);
  if (block) blockFree(block);
  if (load<u32>(self, Header.flags) & <u32>ObjectFlag.Gc) gcFree(self);
  else objectFree(self);
  return 0;
}
