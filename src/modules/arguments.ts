/** Arguments that functions of several modules take alike: offsets and sizes of files, memory of bytes-like objects. */
import { Buffer, BufferFlag } from "../core/abi/text-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";

/** PyNumber_AsOff_t: an offset in a file. */
export function offsetOf(rt: Runtime, value: Ref): number {
  const number = rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toBigInt(index));
  if (number > 2n ** 63n - 1n || number < -(2n ** 63n))
    rt.raise.overflowError(`cannot fit '${rt.typeName(value)}' into an offset-sized integer`);
  return Number(number);
}

/** _Py_convert_optional_to_ssize_t: how much to read; None and nothing mean -1. */
export function sizeOrAll(rt: Runtime, value: Ref | null): number {
  if (value === null || value === rt.noneRef) return -1;
  if (rt.core.indexCheck(value) === 0) rt.raise.typeError(`argument should be integer or None, not '${rt.typeName(value)}'`);
  const number = rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toBigInt(index));
  if (number > 2n ** 63n - 1n || number < -(2n ** 63n))
    rt.raise.overflowError(`cannot fit '${rt.typeName(value)}' into an index-sized integer`);
  return Number(number);
}

/**
 * PyObject_GetAttrString: the name is a new str each time, and not an interned one. The cache of attribute lookups keeps it,
 * which programs can see in the number of blocks.
 */
export function attributeByText(rt: Runtime, object: Ref, name: string): Owned {
  return rt.lend(rt.str(name), (key) => rt.must(rt.core.objectGetAttr(object, key)));
}

/** What is done with a buffer: its memory, its bytes, and the bytes of an item of it. */
type Use<T> = (address: number, size: number, itemSize: number) => T;

/** Lends the memory of a bytes-like object, which cannot change its size meanwhile. */
export function withReadableBuffer<T>(rt: Runtime, object: Ref, use: Use<T>): T {
  if (rt.core.objectCheckBuffer(object) === 0) rt.raise.typeError(`a bytes-like object is required, not '${rt.typeName(object)}'`);
  return withView(rt, object, BufferFlag.Simple, use);
}

/** The same to be written into. */
export function withWritableBuffer<T>(rt: Runtime, object: Ref, who: string, use: (address: number, size: number) => T): T {
  const refuse = (): never => rt.raise.typeError(`${who}() argument must be read-write bytes-like object, not ${rt.shownType(object)}`);
  if (rt.core.objectCheckBuffer(object) === 0) refuse();
  return withView(rt, object, BufferFlag.Writable, use, refuse);
}

function withView<T>(rt: Runtime, object: Ref, flags: number, use: Use<T>, refuse?: () => never): T {
  const view = rt.core.blockAlloc(Buffer.SIZEOF);
  if (!view) rt.raise.memoryError();
  try {
    if (rt.core.objectGetBuffer(object, view, flags) < 0) {
      if (!refuse) throw RAISED;
      rt.core.errClear();
      refuse();
    }
    try {
      return use(rt.heap.load(view + Buffer.buf), rt.heap.load(view + Buffer.len), rt.heap.load(view + Buffer.itemsize));
    } finally {
      rt.core.bufferRelease(view);
    }
  } finally {
    rt.core.blockFree(view);
  }
}
