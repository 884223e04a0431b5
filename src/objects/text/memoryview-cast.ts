/** memoryview.cast: another format, or several dimensions, over the same memory. */
import { Type } from "../../core/abi/memory-map.ts";
import { Buffer, MemoryView, MemoryViewFlag } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { formatText, numbersAt, requireUsable, viewField } from "./memoryview-read.ts";

const MOST_DIMENSIONS = 64;

const isByteFormat = (format: string): boolean => /^@?[Bbc]$/.test(format);

/**
 * memoryview.cast (memory_cast): to bytes or from bytes, over the same memory; a shape makes more dimensions.
 *
 * @throws RAISED with TypeError for other combinations and for memory that is not contiguous
 */
export function castView(rt: Runtime, self: Ref, format: string, shape: Ref | null): Owned {
  requireUsable(rt, self);
  if (!((rt.heap.u32[(self + MemoryView.flags) >> 2] as number) & MemoryViewFlag.C)) {
    rt.raise.typeError("memoryview: casts are restricted to C-contiguous views");
  }
  const dimensions = viewField(rt, self, Buffer.ndim);
  if (shape !== null || dimensions !== 1) {
    const { shape: extents } = numbersAt(rt, self);
    if (extents.some((extent) => extent === 0)) rt.raise.typeError("memoryview: cannot cast view with zeros in shape or strides");
  }
  const wanted = shape === null ? undefined : readShape(rt, shape);
  if (wanted && wanted.length > 1 && dimensions !== 1) rt.raise.typeError("memoryview: cast must be 1D -> ND or ND -> 1D");
  const size = formatSizeOf(rt, format);
  if (!isByteFormat(formatText(rt, self)) && !isByteFormat(format))
    rt.raise.typeError("memoryview: cannot cast between two non-byte formats");
  const bytes = viewField(rt, self, Buffer.len);
  if (bytes % size !== 0) rt.raise.typeError("memoryview: length is not a multiple of itemsize");
  const extents = wanted ?? [bytes / size];
  if (wanted && wanted.reduce((product, extent) => product * extent, size) !== bytes) {
    rt.raise.typeError("memoryview: product(shape) * itemsize != buffer size");
  }
  return shaped(rt, self, format, size, extents);
}

function formatSizeOf(rt: Runtime, format: string): number {
  const letter = format.startsWith("@") ? format.slice(1) : format;
  const size = letter.length === 1 ? rt.core.formatSize(letter.charCodeAt(0)) : 0;
  if (!size)
    return rt.raise.valueError("memoryview: destination format must be a native single character format prefixed with an optional '@'");
  return size;
}

function readShape(rt: Runtime, shape: Ref): number[] {
  if (!rt.isInstance(shape, Type.list) && !rt.isInstance(shape, Type.tuple)) return rt.raise.typeError("shape must be a list or a tuple");
  const items = rt.items(shape);
  if (items.length > MOST_DIMENSIONS) return rt.raise.valueError(`memoryview: number of dimensions must not exceed ${MOST_DIMENSIONS}`);
  return items.map((item) => {
    if (!rt.isInstance(item, Type.int)) return rt.raise.typeError("memoryview.cast(): elements of shape must be integers");
    const extent = rt.toBigInt(item);
    if (extent <= 0n) return rt.raise.valueError("memoryview.cast(): elements of shape must be integers > 0");
    if (extent > 0x7fffffffn) return rt.raise.valueError("memoryview.cast(): product(shape) > SSIZE_MAX");
    return Number(extent);
  });
}

/** A view like self, C-contiguous, with these extents. */
function shaped(rt: Runtime, self: Ref, format: string, itemsize: number, extents: readonly number[]): Owned {
  const managed = rt.heap.u32[(self + MemoryView.managed) >> 2] as Ref;
  const made = rt.must(rt.core.memoryviewAllocate(managed, self + MemoryView.view, extents.length));
  const { heap } = rt;
  const view = made + MemoryView.view;
  const write = (address: number, value: number): void => {
    heap.i32[address >> 2] = value;
    heap.i32[(address + 4) >> 2] = 0;
  };
  heap.u32[(view + Buffer.format) >> 2] = rt.core.formatAddress(format.charCodeAt(format.length - 1), format.length - 1);
  write(view + Buffer.itemsize, itemsize);
  let stride = itemsize;
  for (let i = extents.length - 1; i >= 0; i--) {
    write((heap.u32[(view + Buffer.shape) >> 2] as number) + 8 * i, extents[i] as number);
    write((heap.u32[(view + Buffer.strides) >> 2] as number) + 8 * i, stride);
    stride *= extents[i] as number;
  }
  rt.core.memoryviewSetFlags(made);
  return made;
}
