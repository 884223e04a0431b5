/** Reading from a TextIOWrapper (Modules/_io/textio.c): chunks of bytes are decoded ahead and given out in lines. */
import type { Owned, Ref } from "../../heap/index.ts";
import { double, field, flag, int, type Runtime, setByte, setDouble, setField, setInt } from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { unsupported } from "./base.ts";
import { read as bufferedRead, read1 as bufferedRead1 } from "./buffered-read.ts";
import { characters, isBytes, isStr, lengthOf, lineOrEnd, Text } from "./layout.ts";
import { decodeNewlines, findLineEnd, LF, newlineDecoder, readDecoderState } from "./newlines.ts";
import { checkAttached, checkTextOpen, exactBuffer, isExactText } from "./text-state.ts";
import { flushPending } from "./text-write.ts";

/** Takes the text over; 0 for none. */
export function setDecodedChars(rt: Runtime, self: Ref, text: Owned | 0): void {
  setField(rt, self, Text.decodedChars, text);
  setInt(rt, self, Text.decodedUsed, 0);
}

/** textiowrapper_get_decoded_chars: up to so many of them; all when negative. */
function takeDecoded(rt: Runtime, self: Ref, count: number): Owned {
  const chars = field(rt, self, Text.decodedChars);
  if (!chars) return rt.str("");
  const used = int(rt, self, Text.decodedUsed);
  const left = lengthOf(rt, chars) - used;
  const taken = count < 0 || count > left ? left : count;
  setInt(rt, self, Text.decodedUsed, used + taken);
  return rt.must(rt.core.strSubstring(chars, used, used + taken));
}

/** _textiowrapper_decode: decode() of the stream's decoder, without a call when it is the one that looks after newlines. */
export function decode(rt: Runtime, decoder: Ref, input: Ref, final: boolean): Owned {
  const text =
    rt.typeOf(decoder) === typeAddress(rt, newlineDecoder)
      ? decodeNewlines(rt, decoder, input, final)
      : rt.lend(rt.bool(final), (last) => rt.callMethod(decoder, "decode", input, last));
  if (isStr(rt, text)) return text;
  const type = rt.typeName(text);
  rt.release(text);
  return rt.raise.typeError(`decoder should return a string result, not '${type}'`);
}

export const decoderOf = (rt: Runtime, self: Ref): Ref => field(rt, self, Text.decoder) || unsupported(rt, "not readable");

/** The state of the decoder before a chunk: bytes it holds back, and flags. */
export function decoderState(rt: Runtime, decoder: Ref): { readonly bytes: Owned; readonly flags: bigint } {
  return rt.lend(rt.callMethod(decoder, "getstate"), (state) => {
    const { bytes, flags } = readDecoderState(rt, state);
    if (!isBytes(rt, bytes))
      rt.raise.typeError(`illegal decoder state: the first item should be a bytes object, not '${rt.typeName(bytes)}'`);
    return { bytes: rt.retain(bytes), flags };
  });
}

function readFromBuffer(rt: Runtime, self: Ref, size: number): Owned {
  const buffer = field(rt, self, Text.buffer);
  const kind = exactBuffer(rt, buffer);
  if (kind === "reader" || kind === "random") return bufferedRead1(rt, buffer, size);
  return rt.lend(rt.int(size), (count) => rt.callMethod(buffer, flag(rt, self, Text.hasRead1) ? "read1" : "read", count));
}

/** textiowrapper_read_chunk: false at the end of the file. */
function readChunk(rt: Runtime, self: Ref, hint: number): boolean {
  // what the buffer's read runs may give the stream another decoder
  return rt.lend(rt.retain(decoderOf(rt, self)), (decoder) => decodeChunk(rt, self, decoder, hint));
}

function decodeChunk(rt: Runtime, self: Ref, decoder: Ref, hint: number): boolean {
  const before = flag(rt, self, Text.telling) ? decoderState(rt, decoder) : undefined;
  try {
    const wanted = hint > 0 ? Math.floor(Math.max(double(rt, self, Text.bytesToChars), 1) * hint) : 0;
    const input = readFromBuffer(rt, self, Math.min(0x7ffffff, Math.max(int(rt, self, Text.chunkSize), wanted)));
    return rt.lend(input, () => {
      if (!rt.core.objectCheckBuffer(input)) {
        const what = flag(rt, self, Text.hasRead1) ? "read1" : "read";
        rt.raise.typeError(`underlying ${what}() should have returned a bytes-like object, not '${rt.typeName(input)}'`);
      }
      const size = rt.status(rt.core.objectLength(input));
      const text = decode(rt, decoder, input, size === 0);
      setDecodedChars(rt, self, text);
      const count = lengthOf(rt, text);
      setDouble(rt, self, Text.bytesToChars, count > 0 ? size / count : 0);
      if (before) {
        const next = rt.must(rt.core.bytesConcat(before.bytes, input));
        setField(rt, self, Text.snapshot, rt.tuple([rt.int(before.flags), next]));
      }
      return size > 0 || count > 0;
    });
  } finally {
    if (before) rt.release(before.bytes);
  }
}

/**
 * _io_TextIOWrapper_read: a negative size reads to the end in one piece; otherwise chunks are decoded until there are enough
 * characters.
 */
export function readText(rt: Runtime, self: Ref, size: number): Owned {
  checkAttached(rt, self);
  checkTextOpen(rt, self);
  decoderOf(rt, self);
  flushPending(rt, self);
  if (size < 0) {
    const buffer = field(rt, self, Text.buffer);
    const kind = exactBuffer(rt, buffer);
    const bytes = kind === "reader" || kind === "random" ? bufferedRead(rt, buffer, -1) : rt.callMethod(buffer, "read");
    const rest = rt.lend(bytes, () => rt.lend(rt.retain(decoderOf(rt, self)), (decoder) => decode(rt, decoder, bytes, true)));
    const all = rt.lend(rest, () =>
      rt.lend(takeDecoded(rt, self, -1), (first) => (lengthOf(rt, first) ? rt.must(rt.core.strConcat(first, rest)) : rt.retain(rest))),
    );
    setDecodedChars(rt, self, 0);
    setField(rt, self, Text.snapshot, 0);
    return all;
  }
  const parts = [takeDecoded(rt, self, size)];
  try {
    for (let left = size - lengthOf(rt, parts[0] as Ref); left > 0; ) {
      if (!readChunk(rt, self, left)) break;
      const part = takeDecoded(rt, self, left);
      // an empty piece is not joined, so that a single one stays the object it is
      if (lengthOf(rt, parts.at(-1) as Ref) === 0) rt.release(parts.pop() as Owned);
      parts.push(part);
      left -= lengthOf(rt, part);
    }
  } catch (error) {
    for (const part of parts) rt.release(part);
    throw error;
  }
  return joinTexts(rt, parts);
}

function joinTexts(rt: Runtime, parts: readonly Owned[]): Owned {
  if (parts.length === 1) return parts[0] as Owned;
  return rt.lend(rt.list(parts), (list) => rt.lend(rt.str(""), (empty) => rt.must(rt.core.strJoin(empty, list))));
}

/** _textiowrapper_readline */
export function readTextLine(rt: Runtime, self: Ref, limit: number): Owned {
  checkTextOpen(rt, self);
  flushPending(rt, self);
  const quick = limit < 0 && flag(rt, self, Text.readTranslate) ? lineAtHand(rt, self) : undefined;
  if (quick !== undefined) return quick;
  const chunks: Owned[] = [];
  let remaining: Owned | undefined;
  let chunked = 0;
  try {
    for (;;) {
      let more = true;
      while (more && isDrained(rt, self)) more = readChunk(rt, self, 0);
      if (isDrained(rt, self)) {
        // the end of the file
        setDecodedChars(rt, self, 0);
        setField(rt, self, Text.snapshot, 0);
        break;
      }
      const decoded = field(rt, self, Text.decodedChars);
      const held: number = remaining ? lengthOf(rt, remaining) : 0;
      const start = remaining ? 0 : int(rt, self, Text.decodedUsed);
      const line: Owned = remaining ? rt.must(rt.core.strConcat(remaining, decoded)) : rt.retain(decoded);
      if (remaining) rt.release(remaining);
      remaining = undefined;
      const { end, searched } = rt.lend(rt.retain(line), () => findLineEnd(characters(rt, line), start, lineEnds(rt, self)));
      let stop = end >= 0 ? end : searched;
      const full = limit >= 0 && stop - start + chunked >= limit;
      if (full) stop = start + limit - chunked;
      if (end >= 0 || full) {
        setInt(rt, self, Text.decodedUsed, stop - held);
        chunks.push(rt.lend(line, () => rt.must(rt.core.strSubstring(line, start, stop))));
        break;
      }
      rt.lend(line, () => {
        if (stop > start) chunks.push(rt.must(rt.core.strSubstring(line, start, stop)));
        chunked += stop - start;
        if (stop < lengthOf(rt, line)) remaining = rt.must(rt.core.strSubstring(line, stop, lengthOf(rt, line)));
      });
      setDecodedChars(rt, self, 0);
    }
  } catch (error) {
    for (const chunk of chunks) rt.release(chunk);
    if (remaining) rt.release(remaining);
    throw error;
  }
  if (remaining) chunks.push(remaining);
  return chunks.length === 0 ? rt.str("") : joinTexts(rt, chunks);
}

/** The usual case: the whole line has been decoded already. */
function lineAtHand(rt: Runtime, self: Ref): Owned | undefined {
  const decoded = field(rt, self, Text.decodedChars);
  if (!decoded) return undefined;
  const used = int(rt, self, Text.decodedUsed);
  const end = characters(rt, decoded).indexOf(LF as never, used) + 1;
  if (end === 0) return undefined;
  setInt(rt, self, Text.decodedUsed, end);
  return rt.must(rt.core.strSubstring(decoded, used, end));
}

function isDrained(rt: Runtime, self: Ref): boolean {
  const decoded = field(rt, self, Text.decodedChars);
  return !decoded || int(rt, self, Text.decodedUsed) >= lengthOf(rt, decoded);
}

function lineEnds(rt: Runtime, self: Ref): { translate: boolean; universal: boolean; newline: ArrayLike<number> } {
  const readnl = field(rt, self, Text.readnl);
  return {
    translate: flag(rt, self, Text.readTranslate),
    universal: flag(rt, self, Text.readUniversal),
    newline: readnl ? characters(rt, readnl) : [],
  };
}

/** textiowrapper_iternext: tell() is off while a loop reads ahead. */
export function nextTextLine(rt: Runtime, self: Ref): Owned | undefined {
  checkAttached(rt, self);
  setByte(rt, self, Text.telling, false);
  const line = lineOrEnd(rt, isExactText(rt, self) ? readTextLine(rt, self, -1) : rt.callMethod(self, "readline"), "str");
  if (line) return line;
  setField(rt, self, Text.snapshot, 0);
  setByte(rt, self, Text.telling, flag(rt, self, Text.seekable));
  return undefined;
}
