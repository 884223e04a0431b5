/** The iterator over a one-dimensional memoryview (memoryiter_next): its length is the one at the beginning. */
import { Type } from "../abi/memory-map";
import { Buffer, MemoryView, MemoryViewIterator } from "../abi/text-layout";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, retain } from "../heap/object";
import { raise } from "../raise";
import { Owned, Ref } from "../types";
import { memoryviewUsable } from "./memoryview";
import { memoryviewUnpack } from "./memoryview-items";

export function memoryviewIter(self: Ref): Owned {
  if (!memoryviewUsable(self)) return 0;
  const view = self + MemoryView.view;
  const dimensions = load<i32>(view, Buffer.ndim);
  if (dimensions == 0) return raise(Type.TypeError, "invalid indexing of 0-dim memory");
  if (dimensions > 1) return raise(Type.NotImplementedError, "multi-dimensional sub-views are not implemented");
  const iterator = gcNew(Type.memoryviewIterator, MemoryViewIterator.SIZEOF);
  if (!iterator) return 0;
  store<i64>(iterator, 0, MemoryViewIterator.index);
  store<u64>(iterator, retain(self), MemoryViewIterator.sequence);
  store<i64>(iterator, load<i32>(load<u32>(view, Buffer.shape)), MemoryViewIterator.length);
  store<u64>(iterator, load<u32>(view, Buffer.format), MemoryViewIterator.format);
  gcTrack(iterator);
  return iterator;
}

export function memoryviewIteratorNext(iterator: Ref): Owned {
  const self = load<u32>(iterator, MemoryViewIterator.sequence);
  if (!self) return 0;
  const index = load<i32>(iterator, MemoryViewIterator.index);
  if (index < load<i32>(iterator, MemoryViewIterator.length)) {
    if (!memoryviewUsable(self)) return 0;
    store<i32>(iterator, index + 1, MemoryViewIterator.index);
    const view = self + MemoryView.view;
    const item = load<u32>(view, Buffer.buf) + index * load<i32>(load<u32>(view, Buffer.strides));
    return memoryviewUnpack(item, load<u32>(iterator, MemoryViewIterator.format));
  }
  store<u32>(iterator, 0, MemoryViewIterator.sequence);
  release(self);
  return 0;
}

export function memoryviewIteratorDealloc(iterator: Ref): u32 {
  gcUntrack(iterator);
  releaseMaybe(load<u32>(iterator, MemoryViewIterator.sequence));
  gcFree(iterator);
  return 0;
}
