/** Writing through the buffer (Modules/_io/bufferedio.c, _io_BufferedWriter_write). */
import type { Ref } from "../../heap/index.ts";
import { flag, int, type Runtime, setInt } from "../../objects/index.ts";
import { raiseBlocking, wouldBlock } from "./blocking.ts";
import {
  adjustPosition,
  blockedErrno,
  blockOf,
  checkReady,
  flushWrites,
  hasReadBuffer,
  hasWriteBuffer,
  isClosed,
  locked,
  rawOffset,
  rawSeek,
  rawWrite,
  resetReading,
} from "./buffered.ts";
import { Buffered } from "./layout.ts";

/** Writes memory that does not move meanwhile; how much of it. */
export function writeMemory(rt: Runtime, self: Ref, address: number, size: number): number {
  checkReady(rt, self);
  return locked(rt, self, () => {
    if (isClosed(rt, self)) rt.raise.valueError("write to closed file");
    if (!hasReadBuffer(rt, self) && !hasWriteBuffer(rt, self)) {
      setInt(rt, self, Buffered.pos, 0);
      setInt(rt, self, Buffered.rawPos, 0);
    }
    const pos = int(rt, self, Buffered.pos);
    if (size <= int(rt, self, Buffered.bufferSize) - pos) {
      rt.heap.u8.copyWithin(blockOf(rt, self) + pos, address, address + size);
      if (!hasWriteBuffer(rt, self) || int(rt, self, Buffered.writePos) > pos) setInt(rt, self, Buffered.writePos, pos);
      adjustPosition(rt, self, pos + size);
      if (int(rt, self, Buffered.writeEnd) < pos + size) setInt(rt, self, Buffered.writeEnd, pos + size);
      return size;
    }
    if (wouldBlock(rt, () => flushWrites(rt, self))) return keepBlocked(rt, self, address, size);
    return writeThrough(rt, self, address, size);
  });
}

/** The raw stream takes nothing now: keep as much as fits behind what is waiting. */
function keepBlocked(rt: Runtime, self: Ref, address: number, size: number): number {
  if (flag(rt, self, Buffered.readable)) resetReading(rt, self);
  const block = blockOf(rt, self);
  const shift = int(rt, self, Buffered.writePos);
  const end = int(rt, self, Buffered.writeEnd) - shift;
  rt.heap.u8.copyWithin(block, block + shift, block + shift + end);
  setInt(rt, self, Buffered.rawPos, int(rt, self, Buffered.rawPos) - shift);
  setInt(rt, self, Buffered.writePos, 0);
  const kept = Math.min(size, int(rt, self, Buffered.bufferSize) - end);
  rt.heap.u8.copyWithin(block + end, address, address + kept);
  setInt(rt, self, Buffered.writeEnd, end + kept);
  setInt(rt, self, Buffered.pos, int(rt, self, Buffered.pos) - shift + kept);
  return kept === size ? size : raiseBlocking(rt, kept, blockedErrno(rt, self));
}

/** With the buffer empty: what is larger than it goes out at once, the rest stays. */
function writeThrough(rt: Runtime, self: Ref, address: number, size: number): number {
  const offset = rawOffset(rt, self);
  if (offset !== 0) {
    rawSeek(rt, self, -offset, 1);
    setInt(rt, self, Buffered.rawPos, int(rt, self, Buffered.rawPos) - offset);
  }
  const room = int(rt, self, Buffered.bufferSize);
  let written = 0;
  while (size - written > room) {
    const count = rawWrite(rt, self, address + written, size - written);
    if (count === undefined) {
      rt.heap.u8.copyWithin(blockOf(rt, self), address + written, address + written + room);
      setInt(rt, self, Buffered.rawPos, 0);
      adjustPosition(rt, self, room);
      setInt(rt, self, Buffered.writePos, 0);
      setInt(rt, self, Buffered.writeEnd, room);
      raiseBlocking(rt, written + room, blockedErrno(rt, self));
    }
    written += count;
  }
  if (flag(rt, self, Buffered.readable)) resetReading(rt, self);
  const left = size - written;
  if (left > 0) rt.heap.u8.copyWithin(blockOf(rt, self), address + written, address + size);
  setInt(rt, self, Buffered.writePos, 0);
  setInt(rt, self, Buffered.writeEnd, left);
  adjustPosition(rt, self, left);
  setInt(rt, self, Buffered.rawPos, 0);
  return size;
}
