/**
 * What BufferedReader, BufferedWriter and BufferedRandom share (Modules/_io/bufferedio.c): one block
 * of memory that holds what was read ahead or what waits to be written, and where the raw stream
 * stands relative to it. Offsets count from the block's start; `pos` is the stream's position.
 */
import { EMPTY_BYTES, NONE } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { double, field, flag, int, RAISED, type Runtime, setByte, setDouble, setField, setInt } from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { offsetOf } from "../arguments.ts";
import { errorNumbers } from "../system/errno.ts";
import { unsupported } from "./base.ts";
import { raiseBlocking } from "./blocking.ts";
import { fileIo, readFile, writeFile } from "./file.ts";
import { Buffered, bothSteps, callTruth, callVoid, File } from "./layout.ts";

/** CHECK_INITIALIZED */
export function checkReady(rt: Runtime, self: Ref): void {
  if (flag(rt, self, Buffered.ok)) return;
  rt.raise.valueError(flag(rt, self, Buffered.detached) ? "raw stream has been detached" : "I/O operation on uninitialized object");
}

export const rawOf = (rt: Runtime, self: Ref): Ref => field(rt, self, Buffered.raw);
export const blockOf = (rt: Runtime, self: Ref): number => field(rt, self, Buffered.block);
const isExactFile = (rt: Runtime, raw: Ref): boolean => rt.typeOf(raw) === typeAddress(rt, fileIo);

/** An exact FileIO is looked at directly; any other stream is asked for `closed`. */
export function rawIsClosed(rt: Runtime, self: Ref): boolean {
  const raw = rawOf(rt, self);
  if (isExactFile(rt, raw)) return int(rt, raw, File.fd) < 0;
  return rt.lend(rt.getAttr(raw, "closed"), (closed) => rt.isTrue(closed));
}

export const isClosed = (rt: Runtime, self: Ref): boolean => blockOf(rt, self) === 0 || rawIsClosed(rt, self);

/** CHECK_CLOSED: what has been read ahead can still be had. */
export function checkOpen(rt: Runtime, self: Ref, what: string): void {
  checkReady(rt, self);
  if (readAhead(rt, self) === 0 && isClosed(rt, self)) rt.raise.valueError(what);
}

/** ENTER_BUFFERED and LEAVE_BUFFERED: a raw stream's method must not come back in. */
export function locked<T>(rt: Runtime, self: Ref, run: () => T): T {
  if (flag(rt, self, Buffered.locked)) rt.raise.runtimeError(`reentrant call inside ${rt.repr(self)}`);
  setByte(rt, self, Buffered.locked, true);
  try {
    return run();
  } finally {
    setByte(rt, self, Buffered.locked, false);
  }
}

export const hasReadBuffer = (rt: Runtime, self: Ref): boolean =>
  flag(rt, self, Buffered.readable) && int(rt, self, Buffered.readEnd) !== -1;
export const hasWriteBuffer = (rt: Runtime, self: Ref): boolean =>
  flag(rt, self, Buffered.writable) && int(rt, self, Buffered.writeEnd) !== -1;

/** READAHEAD: bytes read and not yet given out. */
export function readAhead(rt: Runtime, self: Ref): number {
  return hasReadBuffer(rt, self) ? int(rt, self, Buffered.readEnd) - int(rt, self, Buffered.pos) : 0;
}

/** RAW_OFFSET: how far the raw stream is ahead of the position. */
export function rawOffset(rt: Runtime, self: Ref): number {
  const rawPos = int(rt, self, Buffered.rawPos);
  return rawPos >= 0 && (hasReadBuffer(rt, self) || hasWriteBuffer(rt, self)) ? rawPos - int(rt, self, Buffered.pos) : 0;
}

/** ADJUST_POSITION */
export function adjustPosition(rt: Runtime, self: Ref, place: number): void {
  setInt(rt, self, Buffered.pos, place);
  if (hasReadBuffer(rt, self) && int(rt, self, Buffered.readEnd) < place) setInt(rt, self, Buffered.readEnd, place);
}

/** Forgets what was read ahead; the raw stream stands where it stands. */
export function resetReading(rt: Runtime, self: Ref): void {
  setInt(rt, self, Buffered.readEnd, -1);
}
/** Forgets what waits to be written: only after it has been. */
export function resetWriting(rt: Runtime, self: Ref): void {
  setInt(rt, self, Buffered.writePos, 0);
  setInt(rt, self, Buffered.writeEnd, -1);
}

function checkPlace(rt: Runtime, self: Ref, answer: Owned): number {
  const place = rt.lend(answer, () => offsetOf(rt, answer));
  if (place < 0) rt.raise.osError(`Raw stream returned invalid position ${place}`);
  setDouble(rt, self, Buffered.absPos, place);
  return place;
}

/**
 * _buffered_raw_tell: asks the raw stream and remembers the answer.
 *
 * @throws RAISED with OSError when it answers with a negative number
 */
export function rawTell(rt: Runtime, self: Ref): number {
  setDouble(rt, self, Buffered.absPos, -1);
  return checkPlace(rt, self, rt.callMethod(rawOf(rt, self), "tell"));
}

/** The raw position as last seen, or asked for. */
const knownRawPosition = (rt: Runtime, self: Ref): number => {
  const known = double(rt, self, Buffered.absPos);
  return known !== -1 ? known : rawTell(rt, self);
};

/**
 * _buffered_raw_seek.
 *
 * @returns the new position
 */
export function rawSeek(rt: Runtime, self: Ref, offset: number, whence: number): number {
  setDouble(rt, self, Buffered.absPos, -1);
  const answer = rt.lend(rt.int(offset), (target) =>
    rt.lend(rt.int(whence), (from) => rt.callMethod(rawOf(rt, self), "seek", target, from)),
  );
  return checkPlace(rt, self, answer);
}

/** raw.tell() for the cached position; streams without one are no trouble. */
export function tellQuietly(rt: Runtime, self: Ref): void {
  try {
    rawTell(rt, self);
  } catch (error) {
    if (error !== RAISED) throw error;
    rt.core.errClear();
  }
}

function advance(rt: Runtime, self: Ref, count: number): void {
  const known = double(rt, self, Buffered.absPos);
  if (count > 0 && known !== -1) setDouble(rt, self, Buffered.absPos, known + count);
}

function checkCount(rt: Runtime, answer: Owned, size: number, what: string): number | undefined {
  if (answer === NONE) {
    rt.release(answer);
    return undefined;
  }
  const count = rt.lend(answer, () => offsetOf(rt, answer));
  if (count < 0 || count > size)
    rt.raise.osError(`raw ${what}() returned invalid length ${count} (should have been between 0 and ${size})`);
  return count;
}

/**
 * The raw stream is given the memory as a memoryview over a managed buffer. An ordinary file needs neither, but there they are: a collection may
 * start where they are made, and counts them. (They look at no bytes: those lie in a block, which is no object.)
 */
function asView<T>(rt: Runtime, run: () => T): T {
  return rt.lend(rt.must(rt.core.memoryviewFromObject(EMPTY_BYTES as Ref)), run);
}

/**
 * _bufferedreader_raw_read: one readinto() of the raw stream. FileIO reads right into the memory;
 * other streams get a memoryview.
 * @returns undefined when it would have to wait
 */
export function rawRead(rt: Runtime, self: Ref, address: number, size: number): number | undefined {
  const raw = rawOf(rt, self);
  let count: number | undefined;
  if (isExactFile(rt, raw)) count = asView(rt, () => readFile(rt, raw, address, size));
  else {
    count = rt.lend(rt.must(rt.core.bytearrayNew(size)), (target) => {
      const view = rt.must(rt.core.memoryviewFromObject(target));
      const got = checkCount(
        rt,
        rt.lend(view, () => rt.callMethod(raw, "readinto", view)),
        size,
        "readinto",
      );
      if (got) rt.heap.u8.copyWithin(address, rt.core.bytearrayData(target), rt.core.bytearrayData(target) + got);
      return got;
    });
  }
  if (count) advance(rt, self, count);
  return count;
}

/** _bufferedwriter_raw_write. */
export function rawWrite(rt: Runtime, self: Ref, address: number, size: number): number | undefined {
  const raw = rawOf(rt, self);
  let count: number | undefined;
  if (isExactFile(rt, raw)) count = asView(rt, () => writeFile(rt, raw, address, size));
  else {
    count = rt.lend(rt.must(rt.core.bytesFromData(address, size)), (data) => {
      const view = rt.must(rt.core.memoryviewFromObject(data));
      return checkCount(
        rt,
        rt.lend(view, () => rt.callMethod(raw, "write", view)),
        size,
        "write",
      );
    });
  }
  if (count) advance(rt, self, count);
  return count;
}

/** The errno of a write that would have to wait. */
export const blockedErrno = (rt: Runtime, self: Ref): number => (isExactFile(rt, rawOf(rt, self)) ? errorNumbers.EAGAIN : 0);

/** _bufferedwriter_flush_unlocked. */
export function flushWrites(rt: Runtime, self: Ref): void {
  if (hasWriteBuffer(rt, self) && int(rt, self, Buffered.writePos) !== int(rt, self, Buffered.writeEnd)) {
    const rewind = rawOffset(rt, self) + (int(rt, self, Buffered.pos) - int(rt, self, Buffered.writePos));
    if (rewind !== 0) {
      rawSeek(rt, self, -rewind, 1);
      setInt(rt, self, Buffered.rawPos, int(rt, self, Buffered.rawPos) - rewind);
    }
    while (int(rt, self, Buffered.writePos) < int(rt, self, Buffered.writeEnd)) {
      const start = int(rt, self, Buffered.writePos);
      const count = rawWrite(rt, self, blockOf(rt, self) + start, int(rt, self, Buffered.writeEnd) - start);
      if (count === undefined) raiseBlocking(rt, 0, blockedErrno(rt, self));
      setInt(rt, self, Buffered.writePos, start + count);
      setInt(rt, self, Buffered.rawPos, start + count);
    }
  }
  resetWriting(rt, self);
}

/** buffered_flush_and_rewind_unlocked: the raw stream goes back to the position. */
export function flushAndRewind(rt: Runtime, self: Ref): void {
  flushWrites(rt, self);
  if (!flag(rt, self, Buffered.readable)) return;
  rawSeek(rt, self, -rawOffset(rt, self), 1);
  resetReading(rt, self);
}

/**
 * Writes what waits, then takes back what was read ahead, so that the raw stream stands where the program believes it
 * (buffered_flush_and_rewind_unlocked).
 */
export function flush(rt: Runtime, self: Ref): void {
  checkOpen(rt, self, "flush of closed file");
  locked(rt, self, () => flushAndRewind(rt, self));
}

/** A reader has nothing to flush of its own. */
export function flushRaw(rt: Runtime, self: Ref): Owned {
  checkReady(rt, self);
  return rt.callMethod(rawOf(rt, self), "flush");
}

/**
 * Passes `_dealloc_warn` on, which is how a FileIO below gets to give its ResourceWarning when the stream above dies. What the
 * warning raises is dropped.
 */
export function warnUnclosedRaw(rt: Runtime, self: Ref, source: Ref): void {
  const raw = rawOf(rt, self);
  if (!flag(rt, self, Buffered.ok) || !raw) return;
  try {
    callVoid(rt, raw, "_dealloc_warn", source);
  } catch (error) {
    if (error !== RAISED) throw error;
    rt.core.errClear();
  }
}

/** buffered_close: flushes, then closes the raw stream even if that failed; failures of both are chained. */
export function close(rt: Runtime, self: Ref): void {
  checkReady(rt, self);
  const already = locked(rt, self, () => {
    if (rawIsClosed(rt, self)) return true;
    if (flag(rt, self, Buffered.finalizing)) warnUnclosedRaw(rt, self, self);
    return false;
  });
  if (already) return;
  const closeRaw = (): void =>
    locked(rt, self, () => {
      callVoid(rt, rawOf(rt, self), "close");
    });
  const forget = (): void => {
    const block = blockOf(rt, self);
    setInt(rt, self, Buffered.block, 0);
    if (block) rt.core.blockFree(block);
    setInt(rt, self, Buffered.readEnd, 0);
    setInt(rt, self, Buffered.pos, 0);
  };
  try {
    bothSteps(rt, () => callVoid(rt, self, "flush"), closeRaw);
  } finally {
    forget();
  }
}

/** _io__Buffered_detach: the raw stream, after a flush; the object is of no use afterwards. */
export function detach(rt: Runtime, self: Ref): Owned {
  checkReady(rt, self);
  callVoid(rt, self, "flush");
  const raw = rawOf(rt, self) as Owned;
  setInt(rt, self, Buffered.raw, 0);
  setByte(rt, self, Buffered.detached, true);
  setByte(rt, self, Buffered.ok, false);
  return raw;
}

/** _io__Buffered_tell: the raw position less what is read ahead, plus what waits to be written. */
export function tell(rt: Runtime, self: Ref): Owned {
  checkReady(rt, self);
  return rt.int(rawTell(rt, self) - rawOffset(rt, self));
}

/** @throws RAISED with io.UnsupportedOperation */
export function checkSeekable(rt: Runtime, raw: Ref): void {
  if (!callTruth(rt, raw, "seekable")) unsupported(rt, "File or stream is not seekable.");
}

/** Within what has been read ahead a seek only moves the position. */
export function seek(rt: Runtime, self: Ref, targetObject: Ref, whence: number): Owned {
  checkReady(rt, self);
  if (whence < 0 || whence > 2) rt.raise.valueError(`whence value ${whence} unsupported`);
  checkOpen(rt, self, "seek of closed file");
  checkSeekable(rt, rawOf(rt, self));
  const target = offsetOf(rt, targetObject);
  if (whence !== 2 && flag(rt, self, Buffered.readable)) {
    const current = knownRawPosition(rt, self);
    const ahead = readAhead(rt, self);
    if (ahead > 0) {
      const offset = whence === 0 ? target - (current - rawOffset(rt, self)) : target;
      const pos = int(rt, self, Buffered.pos);
      if (offset >= -pos && offset <= ahead) {
        setInt(rt, self, Buffered.pos, pos + offset);
        return rt.int(current - ahead + offset);
      }
    }
  }
  return locked(rt, self, () => {
    if (flag(rt, self, Buffered.writable)) flushWrites(rt, self);
    const place = rawSeek(rt, self, whence === 1 ? target - rawOffset(rt, self) : target, whence);
    setInt(rt, self, Buffered.rawPos, -1);
    if (flag(rt, self, Buffered.readable)) resetReading(rt, self);
    return rt.int(place);
  });
}

/** _io__Buffered_truncate: writes what waits first, else the raw stream would grow again later. */
export function truncate(rt: Runtime, self: Ref, size: Ref | null): Owned {
  checkOpen(rt, self, "truncate of closed file");
  if (!flag(rt, self, Buffered.writable)) unsupported(rt, "truncate");
  return locked(rt, self, () => {
    flushAndRewind(rt, self);
    const answer = rt.callMethod(rawOf(rt, self), "truncate", size ?? (NONE as Ref));
    tellQuietly(rt, self);
    return answer;
  });
}

/** What every __init__ does: takes the raw stream, makes the block. */
export function start(
  rt: Runtime,
  self: Ref,
  raw: Ref,
  size: number,
  access: { readonly readable: boolean; readonly writable: boolean },
): void {
  setField(rt, self, Buffered.raw, rt.retain(raw));
  if (size <= 0) rt.raise.valueError("buffer size must be strictly positive");
  if (size > 0x7ffffff0) rt.raise.memoryError();
  const old = blockOf(rt, self);
  setInt(rt, self, Buffered.block, 0);
  if (old) rt.core.blockFree(old);
  const block = rt.core.blockAlloc(size);
  if (!block) rt.raise.memoryError();
  rt.heap.store(self + Buffered.block, block);
  setInt(rt, self, Buffered.bufferSize, size);
  setByte(rt, self, Buffered.readable, access.readable);
  setByte(rt, self, Buffered.writable, access.writable);
  setByte(rt, self, Buffered.detached, false);
  setInt(rt, self, Buffered.pos, 0);
  setInt(rt, self, Buffered.rawPos, 0);
  resetReading(rt, self);
  resetWriting(rt, self);
  tellQuietly(rt, self);
  setByte(rt, self, Buffered.ok, true);
}
