/**
 * memoryview and the managed buffer behind it: several views share one buffer of an exporter, which
 * is given back when the last of them goes. CPython: Objects/memoryobject.c. Views are of native
 * single-character formats; TypeScript does what is rare (cast, tolist, comparisons).
 */
import { Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Buffer, BufferFlag, ManagedBuffer, MemoryView, MemoryViewFlag } from "../abi/text-layout";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, retain, typeOf } from "../heap/object";
import { clearWeakrefs } from "../heap/weak";
import { fail, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { bufferIsContiguous, bufferRelease, FORMAT_BYTES, objectCheckBuffer, objectGetBuffer } from "./buffer";

/** The buffer of an object, to be shared; no view of it yet. */
function managedBufferNew(object: Ref): Owned {
  const managed = gcNew(Type.managedBuffer, ManagedBuffer.SIZEOF);
  if (!managed) return 0;
  memory.fill(managed + ManagedBuffer.flags, 0, ManagedBuffer.SIZEOF - ManagedBuffer.flags);
  gcTrack(managed);
  if (objectGetBuffer(object, managed + ManagedBuffer.master, BufferFlag.FullReadonly) == 0) return managed;
  store<u32>(managed + ManagedBuffer.master, 0, Buffer.obj);
  release(managed);
  return 0;
}

/** Gives the exporter its buffer back, once. */
function managedBufferRelease(managed: Ref): void {
  if (load<u32>(managed, ManagedBuffer.flags) & MemoryViewFlag.Released) return;
  store<u32>(managed, load<u32>(managed, ManagedBuffer.flags) | MemoryViewFlag.Released, ManagedBuffer.flags);
  gcUntrack(managed);
  bufferRelease(managed + ManagedBuffer.master);
}

export function managedBufferDealloc(managed: Ref): u32 {
  managedBufferRelease(managed);
  gcFree(managed);
  return 0;
}

/** The collector breaks a cycle: as a release, unless views are still there. */
export function managedBufferClear(managed: Ref): i32 {
  if (load<i32>(managed, ManagedBuffer.exports) > 0) return 0;
  managedBufferRelease(managed);
  return 0;
}

/** A view with room for so many dimensions; shape and strides are still to be written. It keeps the managed buffer. */
export function memoryviewAllocate(managed: Ref, source: Address, dimensions: i32): Owned {
  const self = gcNew(Type.memoryview, MemoryView.array + 24 * max(dimensions, 1));
  if (!self) return 0;
  memory.fill(self + Header.size, 0, MemoryView.array - Header.size + 24 * max(dimensions, 1));
  store<i64>(self, 3 * max(dimensions, 1), Header.size);
  store<u32>(self, retain(managed), MemoryView.managed);
  store<i32>(managed, load<i32>(managed, ManagedBuffer.exports) + 1, ManagedBuffer.exports);
  store<i64>(self, -1, MemoryView.hash);
  const view = self + MemoryView.view;
  memory.copy(view, source, Buffer.shape);
  if (!load<u32>(view, Buffer.format)) store<u32>(view, FORMAT_BYTES, Buffer.format);
  store<i32>(view, dimensions, Buffer.ndim);
  store<u32>(view, dimensions ? self + MemoryView.array : 0, Buffer.shape);
  store<u32>(view, dimensions ? self + MemoryView.array + 8 * dimensions : 0, Buffer.strides);
  store<u32>(view, 0, Buffer.suboffsets);
  gcTrack(self);
  return self;
}

/** A view of the same part of memory as a buffer says (mbuf_add_view). */
function memoryviewFromView(managed: Ref, source: Address): Owned {
  const dimensions = load<i32>(source, Buffer.ndim);
  const self = memoryviewAllocate(managed, source, dimensions);
  if (!self) return 0;
  const view = self + MemoryView.view;
  const shape = load<u32>(view, Buffer.shape);
  const strides = load<u32>(view, Buffer.strides);
  const itemsize = load<i32>(view, Buffer.itemsize);
  if (load<u32>(source, Buffer.shape)) memory.copy(shape, load<u32>(source, Buffer.shape), 8 * dimensions);
  else if (dimensions) store<i64>(shape, load<i32>(view, Buffer.len) / itemsize);
  if (load<u32>(source, Buffer.strides)) {
    memory.copy(strides, load<u32>(source, Buffer.strides), 8 * dimensions);
  } else {
    let stride: i64 = itemsize;
    for (let i = dimensions - 1; i >= 0; i--) {
      store<i64>(strides + 8 * i, stride);
      stride *= load<i64>(shape + 8 * i);
    }
  }
  memoryviewSetFlags(self);
  return self;
}

/** Works out whether the items stand without gaps, in C or Fortran order (init_flags). */
export function memoryviewSetFlags(self: Ref): void {
  const view = self + MemoryView.view;
  let flags: u32 = 0;
  if (load<i32>(view, Buffer.ndim) == 0) flags = MemoryViewFlag.Scalar | MemoryViewFlag.C | MemoryViewFlag.Fortran;
  else {
    if (bufferIsContiguous(view, false)) flags |= MemoryViewFlag.C;
    if (bufferIsContiguous(view, true)) flags |= MemoryViewFlag.Fortran;
  }
  store<u32>(self, flags, MemoryView.flags);
}

/** memoryview(object) (PyMemoryView_FromObject). */
export function memoryviewFromObject(object: Ref): Owned {
  if (typeOf(object) == <u32>Type.memoryview) {
    if (!memoryviewUsable(object)) return 0;
    return memoryviewFromView(load<u32>(object, MemoryView.managed), object + MemoryView.view);
  }
  if (!objectCheckBuffer(object)) return raise(Type.TypeError, "memoryview: a bytes-like object is required, not '%T'", object);
  const managed = managedBufferNew(object);
  if (!managed) return 0;
  const self = memoryviewFromView(managed, managed + ManagedBuffer.master);
  release(managed);
  return self;
}

/** False with ValueError when the view or its buffer has been released. */
export function memoryviewUsable(self: Ref): bool {
  const managed = load<u32>(self, MemoryView.managed);
  const released = load<u32>(self, MemoryView.flags) | (managed ? load<u32>(managed, ManagedBuffer.flags) : 1);
  if (!(released & MemoryViewFlag.Released)) return true;
  raise(Type.ValueError, "operation forbidden on released memoryview object");
  return false;
}

/** release(): -1 with BufferError while buffers of this view are out. */
export function memoryviewRelease(self: Ref): i32 {
  if (load<u32>(self, MemoryView.flags) & MemoryViewFlag.Released) return 0;
  const exports = load<i32>(self, MemoryView.exports);
  if (exports == 1) return fail(Type.BufferError, "memoryview has 1 exported buffer");
  if (exports > 1) return fail(Type.BufferError, "memoryview has %d exported buffers", exports);
  letGo(self);
  return 0;
}

function letGo(self: Ref): void {
  const flags = load<u32>(self, MemoryView.flags);
  const managed = load<u32>(self, MemoryView.managed);
  if (flags & MemoryViewFlag.Released || !managed) return;
  store<u32>(self, flags | MemoryViewFlag.Released, MemoryView.flags);
  const views = load<i32>(managed, ManagedBuffer.exports) - 1;
  store<i32>(managed, views, ManagedBuffer.exports);
  if (!views) managedBufferRelease(managed);
}

export function memoryviewDealloc(self: Ref): u32 {
  gcUntrack(self);
  letGo(self);
  const managed = load<u32>(self, MemoryView.managed);
  if (managed) {
    store<u32>(self, 0, MemoryView.managed);
    release(managed);
  }
  if (load<u32>(self, MemoryView.weakreflist)) clearWeakrefs(self);
  gcFree(self);
  return 0;
}

export function memoryviewClear(self: Ref): i32 {
  if (load<i32>(self, MemoryView.exports) > 0) return 0;
  letGo(self);
  const managed = load<u32>(self, MemoryView.managed);
  if (managed) {
    store<u32>(self, 0, MemoryView.managed);
    release(managed);
  }
  return 0;
}

/** A view is an exporter itself; what is asked for must be what it has (memory_getbuf). */
export function memoryviewGetBuffer(self: Ref, view: Address, flags: i32): i32 {
  if (!memoryviewUsable(self)) return -1;
  const base = self + MemoryView.view;
  const order = load<u32>(self, MemoryView.flags);
  if (flags & BufferFlag.Writable && load<i32>(base, Buffer.readonly)) return fail(Type.BufferError, "memoryview: underlying buffer is not writable");
  if (wants(flags, BufferFlag.CContiguous) && !(order & MemoryViewFlag.C)) return fail(Type.BufferError, "memoryview: underlying buffer is not C-contiguous");
  if (wants(flags, BufferFlag.FContiguous) && !(order & MemoryViewFlag.Fortran)) return fail(Type.BufferError, "memoryview: underlying buffer is not Fortran contiguous");
  if (wants(flags, BufferFlag.AnyContiguous) && !(order & (MemoryViewFlag.C | MemoryViewFlag.Fortran))) return fail(Type.BufferError, "memoryview: underlying buffer is not contiguous");
  if (!wants(flags, BufferFlag.Strides) && !(order & MemoryViewFlag.C)) return fail(Type.BufferError, "memoryview: underlying buffer is not C-contiguous");
  memory.copy(view, base, Buffer.SIZEOF);
  if (!(flags & BufferFlag.Format)) store<u32>(view, 0, Buffer.format);
  if (!wants(flags, BufferFlag.Strides)) store<u32>(view, 0, Buffer.strides);
  if (!(flags & BufferFlag.Nd)) {
    // Without a shape the items are taken to be plain bytes.
    if (load<u32>(view, Buffer.format)) return fail(Type.BufferError, "memoryview: cannot cast to unsigned bytes if the format flag is present");
    store<i32>(view, 1, Buffer.ndim);
    store<u32>(view, 0, Buffer.shape);
  }
  store<u32>(view, retain(self), Buffer.obj);
  store<i32>(self, load<i32>(self, MemoryView.exports) + 1, MemoryView.exports);
  return 0;
}

// @ts-ignore: decorator
@inline
function wants(flags: i32, request: i32): bool {
  return (flags & request) == request;
}

/** A view of a view counts on the first one: it cannot be released before. */
export function memoryviewReleaseBuffer(self: Ref, view: Address): u32 {
  store<i32>(self, load<i32>(self, MemoryView.exports) - 1, MemoryView.exports);
  return 0;
}

export function memoryviewLength(self: Ref): i32 {
  if (!memoryviewUsable(self)) return -1;
  const view = self + MemoryView.view;
  return load<i32>(view, Buffer.ndim) == 0 ? 1 : load<i32>(load<u32>(view, Buffer.shape));
}
