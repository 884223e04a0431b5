/** Reading through the buffer (Modules/_io/bufferedio.c, bufferedreader_* and _bufferedreader_*). */
import { NONE } from "../../core/abi/memory-map.ts";
import { Bytes } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { double, flag, int, type Runtime, setDouble, setInt } from "../../objects/index.ts";
import { withWritableBuffer } from "../arguments.ts";
import { joined } from "./base.ts";
import {
  blockOf,
  checkOpen,
  checkReady,
  flushAndRewind,
  hasReadBuffer,
  locked,
  rawOf,
  rawRead,
  readAhead,
  resetReading,
} from "./buffered.ts";
import { Buffered, isBytes, sizeOfBytes } from "./layout.ts";

/** _bufferedreader_fill_buffer: one read behind what is there. */
function fill(rt: Runtime, self: Ref): number | undefined {
  const start = hasReadBuffer(rt, self) ? int(rt, self, Buffered.readEnd) : 0;
  const count = rawRead(rt, self, blockOf(rt, self) + start, int(rt, self, Buffered.bufferSize) - start);
  if (!count) return count;
  setInt(rt, self, Buffered.readEnd, start + count);
  setInt(rt, self, Buffered.rawPos, start + count);
  return count;
}

/** Bytes from the buffer; there must be so many. */
function take(rt: Runtime, self: Ref, count: number): Owned {
  const pos = int(rt, self, Buffered.pos);
  setInt(rt, self, Buffered.pos, pos + count);
  return rt.must(rt.core.bytesFromData(blockOf(rt, self) + pos, count));
}

function takeCopy(rt: Runtime, self: Ref, count: number): Uint8Array {
  const pos = int(rt, self, Buffered.pos);
  const from = blockOf(rt, self) + pos;
  setInt(rt, self, Buffered.pos, pos + count);
  return rt.heap.u8.slice(from, from + count);
}

/** Before the raw stream is read: what waits to be written goes out. */
function prepare(rt: Runtime, self: Ref): void {
  if (flag(rt, self, Buffered.writable)) flushAndRewind(rt, self);
  resetReading(rt, self);
}

/**
 * _io__Buffered_read_impl: exactly `size` bytes unless the end comes first; the raw stream may be asked several times.
 *
 * @returns a bytes object, or None when the raw stream would block and nothing was there
 */
export function read(rt: Runtime, self: Ref, size: number): Owned {
  checkReady(rt, self);
  if (size < -1) rt.raise.valueError("read length must be non-negative or -1");
  checkOpen(rt, self, "read of closed file");
  if (size === -1) return locked(rt, self, () => readAll(rt, self));
  if (size <= readAhead(rt, self)) return take(rt, self, size);
  return locked(rt, self, () => readGeneric(rt, self, size));
}

/** _bufferedreader_read_all: by readall() if the raw stream has it, else read() until nothing comes. */
function readAll(rt: Runtime, self: Ref): Owned {
  const ahead = readAhead(rt, self);
  const parts = ahead ? [takeCopy(rt, self, ahead)] : [];
  let total = ahead;
  prepare(rt, self);
  const raw = rawOf(rt, self);
  const all = rt.lookupAttr(raw, "readall");
  if (all) {
    const rest = rt.lend(all, () => rt.call(all));
    if (rest !== NONE && !isBytes(rt, rest)) {
      rt.release(rest);
      rt.raise.typeError("readall() should return bytes");
    }
    if (ahead === 0) return rest;
    return rt.lend(rest, () =>
      rt.bytes(rest === NONE ? (parts[0] as Uint8Array) : joined([...parts, rt.toBytes(rest)], ahead + sizeOfBytes(rt, rest))),
    );
  }
  for (;;) {
    const data = rt.callMethod(raw, "read");
    if (data !== NONE && !isBytes(rt, data)) {
      rt.release(data);
      rt.raise.typeError("read() should return bytes");
    }
    if (data === NONE || sizeOfBytes(rt, data) === 0) {
      if (total === 0) return data;
      rt.release(data);
      return rt.bytes(joined(parts, total));
    }
    const part = rt.lend(data, () => rt.toBytes(data));
    parts.push(part);
    total += part.length;
    const known = double(rt, self, Buffered.absPos);
    if (known !== -1) setDouble(rt, self, Buffered.absPos, known + part.length);
  }
}

/** _bufferedreader_read_generic: whole blocks go right into the result, the rest through the buffer. */
function readGeneric(rt: Runtime, self: Ref, size: number): Owned {
  if (size > 0x7fffffe0) rt.raise.memoryError();
  const result = rt.must(rt.core.bytesNew(size));
  const shortened = (written: number): Owned => {
    if (written === size) return result;
    return rt.lend(result, () => rt.must(rt.core.bytesFromData(result + Bytes.data, written)));
  };
  try {
    let written = 0;
    const copy = (count: number): void => {
      const from = blockOf(rt, self) + int(rt, self, Buffered.pos);
      rt.heap.u8.copyWithin(result + Bytes.data + written, from, from + count);
      setInt(rt, self, Buffered.pos, int(rt, self, Buffered.pos) + count);
      written += count;
    };
    copy(readAhead(rt, self));
    prepare(rt, self);
    const block = int(rt, self, Buffered.bufferSize);
    const nothing = (count: number | undefined): Owned => {
      if (count === 0 || written > 0) return shortened(written);
      rt.release(result);
      return rt.none();
    };
    for (let whole = size - written - ((size - written) % block); whole > 0; whole = size - written - ((size - written) % block)) {
      const count = rawRead(rt, self, result + Bytes.data + written, whole);
      if (!count) return nothing(count);
      written += count;
    }
    for (const offset of [Buffered.pos, Buffered.rawPos, Buffered.readEnd] as const) setInt(rt, self, offset, 0);
    while (written < size && int(rt, self, Buffered.readEnd) < block) {
      const count = fill(rt, self);
      if (!count) return nothing(count);
      copy(Math.min(count, size - written));
    }
    return shortened(written);
  } catch (error) {
    rt.release(result);
    throw error;
  }
}

/** _io__Buffered_read1_impl: at most one call of the raw stream; what is buffered is given without any. */
export function read1(rt: Runtime, self: Ref, size: number): Owned {
  checkReady(rt, self);
  const wanted = size < 0 ? int(rt, self, Buffered.bufferSize) : size;
  checkOpen(rt, self, "read of closed file");
  if (wanted === 0) return rt.bytes(new Uint8Array());
  const ahead = readAhead(rt, self);
  if (ahead > 0) return take(rt, self, Math.min(ahead, wanted));
  if (wanted > 0x7fffffe0) rt.raise.memoryError();
  return locked(rt, self, () => {
    resetReading(rt, self);
    const result = rt.must(rt.core.bytesNew(wanted));
    return rt.lend(result, () => {
      const count = rawRead(rt, self, result + Bytes.data, wanted) ?? 0;
      return count === wanted ? rt.retain(result) : rt.must(rt.core.bytesFromData(result + Bytes.data, count));
    });
  });
}

/** _bufferedreader_peek_unlocked: what is buffered, or one read of the raw stream; the position stays. */
export function peek(rt: Runtime, self: Ref): Owned {
  checkOpen(rt, self, "peek of closed file");
  return locked(rt, self, () => {
    if (flag(rt, self, Buffered.writable)) flushAndRewind(rt, self);
    const ahead = readAhead(rt, self);
    if (ahead > 0) return rt.must(rt.core.bytesFromData(blockOf(rt, self) + int(rt, self, Buffered.pos), ahead));
    resetReading(rt, self);
    const count = fill(rt, self) ?? 0;
    setInt(rt, self, Buffered.pos, 0);
    return rt.must(rt.core.bytesFromData(blockOf(rt, self), count));
  });
}

/** _buffered_readinto_generic. */
export function readInto(rt: Runtime, self: Ref, target: Ref, once: boolean): Owned {
  return withWritableBuffer(rt, target, once ? "readinto1" : "readinto", (address, size) => {
    checkOpen(rt, self, "readinto of closed file");
    let written = 0;
    const copy = (count: number): void => {
      const from = blockOf(rt, self) + int(rt, self, Buffered.pos);
      rt.heap.u8.copyWithin(address + written, from, from + count);
      setInt(rt, self, Buffered.pos, int(rt, self, Buffered.pos) + count);
      written += count;
    };
    copy(Math.min(readAhead(rt, self), size));
    if (written === size) return rt.int(written);
    return locked(rt, self, () => {
      prepare(rt, self);
      setInt(rt, self, Buffered.pos, 0);
      while (written < size) {
        const left = size - written;
        let count: number | undefined;
        if (left > int(rt, self, Buffered.bufferSize)) {
          count = rawRead(rt, self, address + written, left);
          if (count) written += count;
        } else if (!(once && written > 0)) {
          count = fill(rt, self);
          if (count) {
            copy(Math.min(count, left));
            if (!once) continue;
          }
        } else count = 0;
        if (count === undefined && written === 0) return rt.none();
        if (!count || once) break;
      }
      return rt.int(written);
    });
  });
}

/** _buffered_readline */
export function readLine(rt: Runtime, self: Ref, limit: number): Owned {
  checkOpen(rt, self, "readline of closed file");
  const fast = lineInBuffer(rt, self, limit);
  if (fast !== undefined) return take(rt, self, fast);
  return locked(rt, self, () => {
    const parts: Uint8Array[] = [];
    let total = 0;
    const add = (count: number): void => {
      parts.push(takeCopy(rt, self, count));
      total += count;
    };
    add(readAhead(rt, self));
    if (flag(rt, self, Buffered.writable)) flushAndRewind(rt, self);
    for (;;) {
      resetReading(rt, self);
      const count = fill(rt, self);
      if (!count) break;
      setInt(rt, self, Buffered.pos, 0);
      const found = lineInBuffer(rt, self, limit < 0 ? -1 : limit - total);
      add(found ?? count);
      if (found !== undefined) break;
    }
    return rt.bytes(joined(parts, total));
  });
}

/** The length of the line (or of what the limit allows) in what has been read ahead; undefined when more must be read. */
function lineInBuffer(rt: Runtime, self: Ref, limit: number): number | undefined {
  const ahead = readAhead(rt, self);
  const count = limit >= 0 && ahead > limit ? limit : ahead;
  const from = blockOf(rt, self) + int(rt, self, Buffered.pos);
  const end = count > 0 ? rt.heap.u8.subarray(from, from + count).indexOf(10) : -1;
  if (end >= 0) return end + 1;
  return count === limit ? count : undefined;
}
