/** Looking into a memoryview from TypeScript. */
import { Buffer, ManagedBuffer, MemoryView } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";

/** Throws ValueError when the view has been released. */
export function requireUsable(rt: Runtime, self: Ref): void {
  if (!rt.core.memoryviewUsable(self)) rt.raise.again();
}

/** A field of the view's Buffer struct. */
export function viewField(rt: Runtime, self: Ref, field: Buffer): number {
  return rt.heap.i32[(self + MemoryView.view + field) >> 2] as number;
}

/** The object whose memory it is: None for memory of nobody. */
export function exporterOf(rt: Runtime, self: Ref): Ref {
  const managed = rt.heap.u32[(self + MemoryView.managed) >> 2] as number;
  return rt.heap.u32[(managed + ManagedBuffer.master + Buffer.obj) >> 2] as Ref;
}

/** The format of struct's language; "B" for plain bytes. */
export function formatText(rt: Runtime, self: Ref): string {
  return cText(rt, viewField(rt, self, Buffer.format));
}

/** A NUL-terminated ascii text. */
export function cText(rt: Runtime, address: number): string {
  let text = "";
  for (let at = address; rt.heap.u8[at]; at++) text += String.fromCharCode(rt.heap.u8[at] as number);
  return text;
}

export interface ViewNumbers {
  readonly shape: number[];
  readonly strides: number[];
  readonly start: number;
  readonly itemsize: number;
  readonly format: number;
}

/** Shape and strides as numbers, with the address of the first item. */
export function numbersAt(rt: Runtime, self: Ref): ViewNumbers {
  const dimensions = viewField(rt, self, Buffer.ndim);
  const read = (field: Buffer): number[] => {
    const address = viewField(rt, self, field);
    return Array.from({ length: dimensions }, (_, i) => rt.heap.i32[(address + 8 * i) >> 2] as number);
  };
  return {
    shape: read(Buffer.shape),
    strides: read(Buffer.strides),
    start: viewField(rt, self, Buffer.buf),
    itemsize: viewField(rt, self, Buffer.itemsize),
    format: viewField(rt, self, Buffer.format),
  };
}

/** tolist(). */
export function listOf(rt: Runtime, self: Ref): Owned {
  requireUsable(rt, self);
  const { shape, strides, start, format } = numbersAt(rt, self);
  const level = (dimension: number, address: number): Owned => {
    if (dimension === shape.length) return rt.must(rt.core.memoryviewUnpack(address, format));
    const items: Owned[] = [];
    try {
      for (let i = 0; i < (shape[dimension] as number); i++) items.push(level(dimension + 1, address + i * (strides[dimension] as number)));
    } catch (error) {
      for (const item of items) rt.release(item);
      throw error;
    }
    return rt.list(items);
  };
  return level(0, start);
}
