/**
 * The memory of a map (Modules/mmapmodule.c). There is no memory that the system shares with a file: the content of a file is copied
 * when the map is made, and a shared map is written back after each change that the map itself makes, and at flush() and close().
 */
import type { Ref } from "../../heap/index.ts";
import type { OpenFile } from "../../host/index.ts";
import { double, field, int, type Runtime, setDouble, setInt } from "../../objects/index.ts";
import { descriptorsOf, hostCall, raiseErrno } from "../io/descriptors.ts";
import { errorNumbers } from "./errno.ts";

export const enum MmapObject {
  data = 16,
  size = 24,
  position = 32,
  /** Of the map in the file: an f64 here. */
  offset = 40,
  /** Live buffers: while there are any, the memory stays where it is. */
  exports = 48,
  /** A descriptor of its own, or -1. */
  descriptor = 56,
  weakrefs = 64,
  access = 72,
  /** Are changes the file's, too? */
  shared = 76,
  SIZEOF = 80,
}

export const enum Access {
  Default = 0,
  Read = 1,
  Write = 2,
  Copy = 3,
}

export const PAGE = 4096;
const LARGEST = 0x7ff00000;

export const dataOf = (rt: Runtime, self: Ref): number => field(rt, self, MmapObject.data);
export const sizeOf = (rt: Runtime, self: Ref): number => int(rt, self, MmapObject.size);
export const positionOf = (rt: Runtime, self: Ref): number => int(rt, self, MmapObject.position);
export const exportsOf = (rt: Runtime, self: Ref): number => int(rt, self, MmapObject.exports);
export const accessOf = (rt: Runtime, self: Ref): Access => int(rt, self, MmapObject.access);
export const descriptorOf = (rt: Runtime, self: Ref): number => int(rt, self, MmapObject.descriptor);

/** Whole pages of memory, which are not the allocator's: tracemalloc does not see them. */
export function takePages(rt: Runtime, self: Ref, size: number): void {
  if (size <= 0) raiseErrno(rt, errorNumbers["EINVAL"] as number);
  const had = dataOf(rt, self) ? Math.ceil(sizeOf(rt, self) / PAGE) * PAGE : 0;
  const bytes = Math.ceil(size / PAGE) * PAGE;
  const block = bytes > LARGEST ? 0 : rt.core.blockReallocUntraced(dataOf(rt, self), bytes);
  if (!block) raiseErrno(rt, errorNumbers["ENOMEM"] as number);
  if (bytes > had) rt.heap.u8.fill(0, block + had, block + bytes);
  rt.heap.store(self + MmapObject.data, block);
  setInt(rt, self, MmapObject.size, size);
}

/** Runs at a place of the map's file; its own place is as it was afterwards. */
function atPlace(rt: Runtime, self: Ref, start: number, run: (file: OpenFile) => void): void {
  hostCall(rt, () => {
    const file = descriptorsOf(rt).get(descriptorOf(rt, self));
    const before = file.seek(0, 1);
    try {
      file.seek(double(rt, self, MmapObject.offset) + start, 0);
      run(file);
    } finally {
      file.seek(before, 0);
    }
  });
}

/** Fills the memory with the file's content; behind its end there are zeros. */
export function readFile(rt: Runtime, self: Ref): void {
  atPlace(rt, self, 0, (file) => {
    const size = sizeOf(rt, self);
    for (let done = 0; done < size; ) {
      const start = dataOf(rt, self) + done;
      const count = file.read(rt.heap.u8.subarray(start, start + size - done));
      if (count <= 0) return;
      done += count;
    }
  });
}

/** Writes a part of a shared map to its file, as far as the file goes: a map makes no file longer. */
export function writeBack(rt: Runtime, self: Ref, start: number, count: number): void {
  if (descriptorOf(rt, self) < 0 || !int(rt, self, MmapObject.shared) || accessOf(rt, self) === Access.Read) return;
  atPlace(rt, self, start, (file) => {
    const end = Math.min(start + count, file.status().size - double(rt, self, MmapObject.offset));
    for (let done = start; done < end; ) {
      const from = dataOf(rt, self) + done;
      const written = file.write(rt.heap.u8.slice(from, from + end - done));
      if (written <= 0) return;
      done += written;
    }
  });
}

/** Can the file be written? The system says so when it is asked to write nothing. */
export function requireWritable(rt: Runtime, descriptor: number): void {
  const file = descriptorsOf(rt).get(descriptor);
  try {
    file.write(new Uint8Array());
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== "EBADF") throw error;
    raiseErrno(rt, errorNumbers["EACCES"] as number);
  }
}

/** munmap and close, with what the file is still to be told. The second time nothing is left to do. */
export function closeMap(rt: Runtime, self: Ref): void {
  const descriptor = descriptorOf(rt, self);
  const data = dataOf(rt, self);
  try {
    if (data) writeBack(rt, self, 0, sizeOf(rt, self));
  } finally {
    setInt(rt, self, MmapObject.descriptor, -1);
    rt.heap.store(self + MmapObject.data, 0);
    rt.core.blockFree(data);
    if (descriptor >= 0) hostCall(rt, () => descriptorsOf(rt).close(descriptor));
  }
}

/** ftruncate and mremap. */
export function resizeMap(rt: Runtime, self: Ref, size: number): void {
  if (descriptorOf(rt, self) >= 0) {
    writeBack(rt, self, 0, sizeOf(rt, self));
    const end = double(rt, self, MmapObject.offset) + size;
    hostCall(rt, () => descriptorsOf(rt).get(descriptorOf(rt, self)).truncate(end));
  }
  takePages(rt, self, size);
}

export function setPlace(rt: Runtime, self: Ref, offset: number, descriptor: number): void {
  setDouble(rt, self, MmapObject.offset, offset);
  setInt(rt, self, MmapObject.descriptor, descriptor);
}
