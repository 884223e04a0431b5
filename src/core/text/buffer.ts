/**
 * The buffer protocol (Objects/abstract.c, PyObject_GetBuffer): an exporter fills in a Buffer struct
 * and stays locked until it is released. A Buffer owns its exporter.
 */
import { Type } from "../abi/memory-map";
import { Buffer, BufferFlag } from "../abi/text-layout";
import { TypeObject } from "../abi/type-layout";
import { release, retain, typeOf } from "../heap/object";
import { invoke2, invoke3 } from "../object/invoke";
import { fail } from "../raise";
import { Address, Ref } from "../types";

/** "B", the format of plain bytes. */
export const FORMAT_BYTES: Address = memory.data<u8>([66, 0]);

/** PyObject_CheckBuffer. */
export function objectCheckBuffer(object: Ref): bool {
  return load<u32>(typeOf(object), TypeObject.bfGetBuffer) != 0;
}

/** Fills in view; -1 with an exception pending, and then view.obj is 0. */
export function objectGetBuffer(object: Ref, view: Address, flags: i32): i32 {
  const slot = load<u32>(typeOf(object), TypeObject.bfGetBuffer);
  store<u32>(view, 0, Buffer.obj);
  if (!slot) return fail(Type.TypeError, "a bytes-like object is required, not '%T'", object);
  return <i32>invoke3(slot, object, view, flags);
}

/** Gives the buffer back; a view without an exporter is left alone. */
export function bufferRelease(view: Address): void {
  const object = load<u32>(view, Buffer.obj);
  if (!object) return;
  const slot = load<u32>(typeOf(object), TypeObject.bfReleaseBuffer);
  if (slot) invoke2(slot, object, view);
  store<u32>(view, 0, Buffer.obj);
  release(object);
}

/** PyBuffer_FillInfo: a view of plain bytes. */
export function bufferFillInfo(view: Address, object: Ref, data: Address, size: i32, readonly: bool, flags: i32): i32 {
  if (readonly && flags & BufferFlag.Writable) return fail(Type.BufferError, "Object is not writable.");
  memory.fill(view, 0, Buffer.SIZEOF);
  store<u32>(view, retain(object), Buffer.obj);
  store<u32>(view, data, Buffer.buf);
  store<i64>(view, size, Buffer.len);
  store<i64>(view, 1, Buffer.itemsize);
  store<i32>(view, readonly ? 1 : 0, Buffer.readonly);
  store<i32>(view, 1, Buffer.ndim);
  if (flags & BufferFlag.Format) store<u32>(view, FORMAT_BYTES, Buffer.format);
  // One dimension: its extent and its step are fields that the struct has anyway.
  if (flags & BufferFlag.Nd) store<u32>(view, view + Buffer.len, Buffer.shape);
  if ((flags & BufferFlag.Strides) == BufferFlag.Strides) store<u32>(view, view + Buffer.itemsize, Buffer.strides);
  return 0;
}

export function bufferDimensions(view: Address): i32 {
  return load<i32>(view, Buffer.ndim);
}

/** Extent of a dimension; a view of plain bytes may have no shape. */
export function bufferExtent(view: Address, dimension: i32): i32 {
  const shape = load<u32>(view, Buffer.shape);
  return shape ? load<i32>(shape + ((<u32>dimension) << 3)) : load<i32>(view, Buffer.len) / max(load<i32>(view, Buffer.itemsize), 1);
}

/** Bytes from one item of a dimension to the next. */
export function bufferStride(view: Address, dimension: i32): i32 {
  const strides = load<u32>(view, Buffer.strides);
  if (strides) return load<i32>(strides + ((<u32>dimension) << 3));
  let stride = load<i32>(view, Buffer.itemsize);
  for (let i = bufferDimensions(view) - 1; i > dimension; i--) stride *= bufferExtent(view, i);
  return stride;
}

/** PyBuffer_IsContiguous for the orders 'C' and 'F'. */
export function bufferIsContiguous(view: Address, fortran: bool): bool {
  if (load<i32>(view, Buffer.len) == 0) return true;
  if (!load<u32>(view, Buffer.strides) && !fortran) return true;
  const dimensions = bufferDimensions(view);
  let expected = load<i32>(view, Buffer.itemsize);
  for (let i = 0; i < dimensions; i++) {
    const dimension = fortran ? i : dimensions - 1 - i;
    const extent = bufferExtent(view, dimension);
    if (extent > 1 && bufferStride(view, dimension) != expected) return false;
    expected *= extent;
  }
  return true;
}
