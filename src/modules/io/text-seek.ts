/**
 * Positions in text (Modules/_io/textio.c): a cookie says from which byte, with which state of the
 * decoder, and after how many characters. It is one int: start (64 bits), flags, bytes to feed,
 * characters to skip (32 each), and whether the end of the file must be told.
 */
import type { Owned, Ref } from "../../heap/index.ts";
import { double, field, flag, int, RAISED, type Runtime, setField, setInt } from "../../objects/index.ts";
import { offsetOf } from "../arguments.ts";
import { unsupported } from "./base.ts";
import { callVoid, isBytes, lengthOf, Text } from "./layout.ts";
import { decode, decoderState, setDecodedChars } from "./text-read.ts";
import { checkAttached, checkTextOpen, setEncoderStart } from "./text-state.ts";
import { flushPending } from "./text-write.ts";

interface Cookie {
  start: number;
  flags: bigint;
  feed: number;
  skip: number;
  needEof: boolean;
}

function pack(rt: Runtime, { start, flags, feed, skip, needEof }: Cookie): Owned {
  return rt.int(
    BigInt(start) | (BigInt.asUintN(32, flags) << 64n) | (BigInt(feed) << 96n) | (BigInt(skip) << 128n) | (needEof ? 1n << 160n : 0n),
  );
}

function unpack(rt: Runtime, value: bigint): Cookie {
  if (value >= 1n << 168n) rt.raise.overflowError("int too big to convert");
  const bits = (from: bigint, count: number): bigint => BigInt.asUintN(count, value >> from);
  return {
    start: Number(bits(0n, 64)),
    flags: bits(64n, 32),
    feed: Number(bits(96n, 32)),
    skip: Number(bits(128n, 32)),
    needEof: value >> 160n !== 0n,
  };
}

/** _textiowrapper_decoder_setstate: as it is at that byte; some decoders cannot say what they are at the very start. */
function setDecoderState(rt: Runtime, decoder: Ref, start: number, flags: bigint): void {
  if (start === 0 && flags === 0n) callVoid(rt, decoder, "reset");
  else rt.lend(rt.tuple([rt.bytes(new Uint8Array()), rt.int(flags)]), (state) => callVoid(rt, decoder, "setstate", state));
}

/** Decodes and tells only how many characters came. */
function count(rt: Runtime, decoder: Ref, bytes: Uint8Array, final = false): number {
  return rt.lend(rt.bytes(bytes), (input) => rt.lend(decode(rt, decoder, input, final), (text) => lengthOf(rt, text)));
}

/**
 * _io_TextIOWrapper_tell: a cookie, which packs the byte position of the last safe start, the decoder's state and how much to
 * decode and skip from there. Only such a cookie can be sought.
 *
 * @throws RAISED with OSError inside a `for` loop over the lines
 */
export function tellText(rt: Runtime, self: Ref): Owned {
  checkAttached(rt, self);
  checkTextOpen(rt, self);
  if (!flag(rt, self, Text.seekable)) unsupported(rt, "underlying stream is not seekable");
  if (!flag(rt, self, Text.telling)) rt.raise.osError("telling position disabled by next() call");
  flushPending(rt, self);
  callVoid(rt, self, "flush");
  const place = rt.callMethod(field(rt, self, Text.buffer), "tell");
  const decoder = field(rt, self, Text.decoder);
  const snapshot = field(rt, self, Text.snapshot);
  if (!decoder || !snapshot) return place;
  const [flagsObject, inputObject] = rt.items(snapshot) as [Ref, Ref];
  const flags = rt.toBigInt(flagsObject);
  const input = rt.toBytes(inputObject);
  const cookie: Cookie = {
    start: rt.lend(place, () => offsetOf(rt, place)) - input.length,
    flags,
    feed: 0,
    skip: int(rt, self, Text.decodedUsed),
    needEof: false,
  };
  if (cookie.skip === 0) return pack(rt, cookie);
  const saved = rt.callMethod(decoder, "getstate");
  try {
    locate(rt, decoder, input, cookie, double(rt, self, Text.bytesToChars));
  } catch (error) {
    if (error !== RAISED) throw error;
    const first = rt.core.errFetch();
    try {
      callVoid(rt, decoder, "setstate", saved);
    } catch (second) {
      if (second !== RAISED) throw second;
    }
    rt.release(saved);
    rt.core.errChain(first);
    throw error;
  }
  rt.lend(saved, () => callVoid(rt, decoder, "setstate", saved));
  return pack(rt, cookie);
}

/** Finds the last byte before the position where the decoder holds nothing back, so that it can start afresh there. */
function locate(rt: Runtime, decoder: Ref, input: Uint8Array, cookie: Cookie, bytesToChars: number): void {
  const held = (): { length: number; flags: bigint } => {
    const { bytes, flags } = decoderState(rt, decoder);
    return { length: rt.lend(bytes, () => rt.toBytes(bytes).length), flags };
  };
  const first = cookie.flags;
  let skipBytes = Math.floor(bytesToChars * cookie.skip);
  let back = 1;
  while (skipBytes > 0) {
    setDecoderState(rt, decoder, cookie.start, first);
    const decoded = count(rt, decoder, input.subarray(0, skipBytes));
    if (decoded <= cookie.skip) {
      const state = held();
      if (state.length === 0) {
        cookie.flags = state.flags;
        cookie.skip -= decoded;
        break;
      }
      skipBytes -= state.length;
      back = 1;
    } else {
      skipBytes -= back;
      back *= 2;
    }
  }
  if (skipBytes <= 0) {
    skipBytes = 0;
    setDecoderState(rt, decoder, cookie.start, first);
  }
  cookie.start += skipBytes;
  if (cookie.skip === 0) return;
  let decoded = 0;
  for (let i = skipBytes; i < input.length; i++) {
    decoded += count(rt, decoder, input.subarray(i, i + 1));
    cookie.feed++;
    const state = held();
    if (state.length === 0 && decoded <= cookie.skip) {
      cookie.start += cookie.feed;
      cookie.skip -= decoded;
      cookie.flags = state.flags;
      cookie.feed = 0;
      decoded = 0;
    }
    if (decoded >= cookie.skip) return;
  }
  decoded += count(rt, decoder, new Uint8Array(), true);
  cookie.needEof = true;
  if (decoded < cookie.skip) rt.raise.osError("can't reconstruct logical file position");
}

function forget(rt: Runtime, self: Ref): void {
  setDecodedChars(rt, self, 0);
  setField(rt, self, Text.snapshot, 0);
}

function seekEnd(rt: Runtime, self: Ref): Owned {
  callVoid(rt, self, "flush");
  forget(rt, self);
  const decoder = field(rt, self, Text.decoder);
  if (decoder) callVoid(rt, decoder, "reset");
  const place = rt.lend(rt.int(0), (zero) => rt.lend(rt.int(2), (end) => rt.callMethod(field(rt, self, Text.buffer), "seek", zero, end)));
  if (field(rt, self, Text.encoder)) setEncoderStart(rt, self, offsetOf(rt, place) === 0);
  return place;
}

/** _io_TextIOWrapper_seek: from the start only cookies, from here and from the end only 0. */
export function seekText(rt: Runtime, self: Ref, cookieObject: Ref, whence: number): Owned {
  checkAttached(rt, self);
  checkTextOpen(rt, self);
  if (!flag(rt, self, Text.seekable)) unsupported(rt, "underlying stream is not seekable");
  const isZero = (): boolean => rt.lend(rt.int(0), (zero) => rt.status(rt.core.objectRichCompareBool(cookieObject, zero, 2)) === 1);
  if (whence === 2) {
    if (!isZero()) unsupported(rt, "can't do nonzero end-relative seeks");
    return seekEnd(rt, self);
  }
  if (whence === 1) {
    if (!isZero()) unsupported(rt, "can't do nonzero cur-relative seeks");
    return rt.lend(rt.callMethod(self, "tell"), (here) => seekCookie(rt, self, here));
  }
  if (whence !== 0) rt.raise.valueError(`invalid whence (${whence}, should be 0, 1 or 2)`);
  return seekCookie(rt, self, cookieObject);
}

function seekCookie(rt: Runtime, self: Ref, cookieObject: Ref): Owned {
  const value = rt.lend(rt.must(rt.core.numberIndex(cookieObject)), (index) => rt.toBigInt(index));
  if (value < 0n) rt.raise.valueError(`negative seek position ${rt.repr(cookieObject)}`);
  callVoid(rt, self, "flush");
  const cookie = unpack(rt, value);
  const buffer = field(rt, self, Text.buffer);
  rt.lend(rt.int(cookie.start), (start) => callVoid(rt, buffer, "seek", start));
  forget(rt, self);
  const decoder = field(rt, self, Text.decoder);
  const atStart = cookie.start === 0 && cookie.flags === 0n;
  if (decoder) setDecoderState(rt, decoder, cookie.start, cookie.flags);
  if (cookie.skip > 0) skipCharacters(rt, self, decoder, cookie);
  else setField(rt, self, Text.snapshot, rt.tuple([rt.int(cookie.flags), rt.bytes(new Uint8Array())]));
  if (field(rt, self, Text.encoder)) setEncoderStart(rt, self, atStart);
  return rt.retain(cookieObject);
}

/** Feeds the decoder up to the position. */
function skipCharacters(rt: Runtime, self: Ref, decoder: Ref, cookie: Cookie): void {
  const input = rt.lend(rt.int(cookie.feed), (size) => rt.callMethod(field(rt, self, Text.buffer), "read", size));
  rt.lend(input, () => {
    if (!isBytes(rt, input)) rt.raise.typeError(`underlying read() should have returned a bytes object, not '${rt.typeName(input)}'`);
    setField(rt, self, Text.snapshot, rt.tuple([rt.int(cookie.flags), rt.retain(input)]));
    const text = decode(rt, decoder, input, cookie.needEof);
    const length = lengthOf(rt, text);
    setDecodedChars(rt, self, text);
    if (length < cookie.skip) rt.raise.osError("can't restore logical file position");
    setInt(rt, self, Text.decodedUsed, cookie.skip);
  });
}
