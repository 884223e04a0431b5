/**
 * The state of a TextIOWrapper and its way of being set up (Modules/_io/textio.c): codec, newlines,
 * buffer. Reading, writing and positions are in files of their own.
 */
import { NONE } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { field, flag, keywordsOf, RAISED, type Runtime, setByte, setDouble, setField, setInt } from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { unsupported } from "./base.ts";
import { fastKind, newIncremental, textCodec } from "./codec.ts";
import { fileIo } from "./file.ts";
import { Buffered, callTruth, callVoid, chained, isStr, Text } from "./layout.ts";
import { newNewlineDecoder } from "./newlines.ts";
import { checkAttached, checkTextOpen, exactBuffer, setEncoderStart } from "./text-state.ts";
import { flushPending } from "./text-write.ts";

/** set_newline */
function setNewline(rt: Runtime, self: Ref, newline: string | undefined): void {
  setField(rt, self, Text.readnl, newline === undefined ? 0 : rt.str(newline));
  setByte(rt, self, Text.readUniversal, !newline);
  setByte(rt, self, Text.readTranslate, newline === undefined);
  setByte(rt, self, Text.writeTranslate, newline !== "");
  setField(rt, self, Text.writenl, newline?.startsWith("\r") ? rt.str(newline) : 0);
}

/** _textiowrapper_set_decoder */
function setDecoder(rt: Runtime, self: Ref, info: Ref, errors: string): void {
  if (!callTruth(rt, field(rt, self, Text.buffer), "readable")) return;
  setField(rt, self, Text.decoder, 0);
  const decoder = newIncremental(rt, info, "decoder", errors);
  if (!flag(rt, self, Text.readUniversal)) setField(rt, self, Text.decoder, decoder);
  else rt.lend(decoder, () => setField(rt, self, Text.decoder, newNewlineDecoder(rt, decoder, flag(rt, self, Text.readTranslate))));
}

/** _textiowrapper_set_encoder */
function setEncoder(rt: Runtime, self: Ref, info: Ref, errors: string): void {
  if (!callTruth(rt, field(rt, self, Text.buffer), "writable")) return;
  setByte(rt, self, Text.encodeKind, 0);
  setField(rt, self, Text.encoder, 0);
  setField(rt, self, Text.encoder, newIncremental(rt, info, "encoder", errors));
  setByte(rt, self, Text.encodeKind, fastKind(rt, info));
}

/** _textiowrapper_fix_encoder_state */
function fixEncoderState(rt: Runtime, self: Ref): void {
  if (!flag(rt, self, Text.seekable) || !field(rt, self, Text.encoder)) return;
  setByte(rt, self, Text.startOfStream, true);
  const place = rt.callMethod(field(rt, self, Text.buffer), "tell");
  const atStart = rt.lend(place, () => rt.lend(rt.int(0), (zero) => rt.status(rt.core.objectRichCompareBool(place, zero, 2)) === 1));
  if (!atStart) setEncoderStart(rt, self, false);
}

function textArgument(rt: Runtime, value: Ref | undefined, name: string, who = "TextIOWrapper"): string | undefined {
  if (value === undefined || value === NONE) return undefined;
  if (!isStr(rt, value)) rt.raise.typeError(`${who}() argument '${name}' must be str or None, not ${rt.shownType(value)}`);
  const text = rt.text(value);
  if (text.includes("\0")) rt.raise.valueError("embedded null character");
  return text;
}

function checkedNewline(rt: Runtime, value: Ref | undefined, who: string): string | undefined {
  const text = textArgument(rt, value, "newline", who);
  if (text !== undefined && !["", "\n", "\r", "\r\n"].includes(text)) rt.raise.valueError(`illegal newline value: ${text}`);
  return text;
}

/** The encoding of files when none is named. */
export const LOCALE_ENCODING = "UTF-8";

export interface TextOptions {
  readonly encoding: Owned;
  readonly errors: Owned;
  readonly newline: string | undefined;
  readonly lineBuffering: boolean;
  readonly writeThrough: boolean;
}

/** The rest of __init__, also for the standard streams. Takes encoding and errors over. */
export function startText(rt: Runtime, self: Ref, buffer: Ref, options: TextOptions): void {
  setByte(rt, self, Text.ok, false);
  setByte(rt, self, Text.detached, false);
  for (const offset of [Text.decoder, Text.encoder, Text.decodedChars, Text.pending, Text.snapshot, Text.raw] as const)
    setField(rt, self, offset, 0);
  setField(rt, self, Text.encoding, options.encoding);
  setField(rt, self, Text.errors, options.errors);
  setInt(rt, self, Text.pendingCount, 0);
  setInt(rt, self, Text.decodedUsed, 0);
  setInt(rt, self, Text.chunkSize, 8192);
  setDouble(rt, self, Text.bytesToChars, 0);
  setByte(rt, self, Text.encodeKind, 0);
  const errors = rt.text(options.errors);
  rt.lend(textCodec(rt, rt.text(options.encoding)), (info) => {
    setByte(rt, self, Text.lineBuffering, options.lineBuffering);
    setByte(rt, self, Text.writeThrough, options.writeThrough);
    setNewline(rt, self, options.newline);
    setField(rt, self, Text.buffer, rt.retain(buffer));
    setDecoder(rt, self, info, errors);
    setEncoder(rt, self, info, errors);
  });
  if (exactBuffer(rt, buffer)) {
    const raw = field(rt, buffer, Buffered.raw);
    if (raw && rt.typeOf(raw) === typeAddress(rt, fileIo)) setField(rt, self, Text.raw, rt.retain(raw));
  }
  const seekable = callTruth(rt, buffer, "seekable");
  setByte(rt, self, Text.seekable, seekable);
  setByte(rt, self, Text.telling, seekable);
  const read1 = rt.lookupAttr(buffer, "read1");
  setByte(rt, self, Text.hasRead1, read1 !== undefined);
  if (read1) rt.release(read1);
  setByte(rt, self, Text.startOfStream, false);
  fixEncoderState(rt, self);
  setByte(rt, self, Text.ok, true);
}

const NAMES = ["buffer", "encoding", "errors", "newline", "line_buffering", "write_through"];

/** _io_TextIOWrapper___init__: may be called again on a living object, so everything is set anew. */
export function initText(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const [buffer, encoding, errors, newline, lineBuffering, writeThrough] = keywordsOf(rt, "TextIOWrapper", NAMES, args, kwargs, 1) as [
    Ref,
    ...(Ref | undefined)[],
  ];
  const named = textArgument(rt, encoding, "encoding");
  if (errors !== undefined && errors !== NONE && !isStr(rt, errors)) {
    rt.raise.typeError(`TextIOWrapper() argument 'errors' must be str or None, not ${rt.typeName(errors)}`);
  }
  const ends = checkedNewline(rt, newline, "TextIOWrapper");
  const byLine = lineBuffering !== undefined && rt.isTrue(lineBuffering);
  const through = writeThrough !== undefined && rt.isTrue(writeThrough);
  startText(rt, self, buffer, {
    encoding: rt.str(named === undefined || named === "locale" ? LOCALE_ENCODING : named),
    errors: errors === undefined || errors === NONE ? rt.interned("strict") : rt.retain(errors),
    newline: ends,
    lineBuffering: byLine,
    writeThrough: through,
  });
}

export interface Changes {
  readonly encoding: Ref | null;
  readonly errors: Ref | null;
  /** undefined: leave it. */
  readonly newline: Ref | undefined;
  readonly lineBuffering: Ref | null;
  readonly writeThrough: Ref | null;
}

/**
 * _io_TextIOWrapper_reconfigure: what has been written goes out first, in the old encoding.
 *
 * @throws RAISED with io.UnsupportedOperation for another encoding or newline after the first read
 */
export function reconfigure(rt: Runtime, self: Ref, changes: Changes): void {
  checkAttached(rt, self);
  const { encoding, errors, newline } = changes;
  if (field(rt, self, Text.decodedChars) && (encoding !== null || errors !== null || newline !== undefined)) {
    unsupported(rt, "It is not possible to set the encoding or newline of stream after the first read");
  }
  const ends = newline === undefined ? undefined : checkedNewline(rt, newline, "reconfigure");
  const named = textArgument(rt, encoding ?? undefined, "encoding", "reconfigure");
  if (errors !== null && !isStr(rt, errors))
    rt.raise.typeError(`reconfigure() argument 'errors' must be str or None, not ${rt.shownType(errors)}`);
  const boolean = (value: Ref | null, now: boolean): boolean => (value === null ? now : toIndexTruth(rt, value));
  const byLine = boolean(changes.lineBuffering, flag(rt, self, Text.lineBuffering));
  const through = boolean(changes.writeThrough, flag(rt, self, Text.writeThrough));
  callVoid(rt, self, "flush");
  setDouble(rt, self, Text.bytesToChars, 0);
  if (newline !== undefined) setNewline(rt, self, ends);
  if (encoding !== null || errors !== null || newline !== undefined) {
    const newEncoding =
      encoding === null ? rt.retain(field(rt, self, Text.encoding)) : named === "locale" ? rt.str(LOCALE_ENCODING) : rt.retain(encoding);
    const newErrors =
      errors !== null ? rt.retain(errors) : encoding === null ? rt.retain(field(rt, self, Text.errors)) : rt.interned("strict");
    rt.lend(newEncoding, () => rt.lend(newErrors, () => changeEncoding(rt, self, newEncoding, newErrors)));
  }
  setByte(rt, self, Text.lineBuffering, byLine);
  setByte(rt, self, Text.writeThrough, through);
}

/** convert_optional_bool: through `__index__`. */
function toIndexTruth(rt: Runtime, value: Ref): boolean {
  return rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toNumber(index) !== 0);
}

/** textiowrapper_change_encoding */
function changeEncoding(rt: Runtime, self: Ref, encoding: Ref, errors: Ref): void {
  rt.lend(textCodec(rt, rt.text(encoding)), (info) => {
    setDecoder(rt, self, info, rt.text(errors));
    setEncoder(rt, self, info, rt.text(errors));
  });
  setField(rt, self, Text.encoding, rt.retain(encoding));
  setField(rt, self, Text.errors, rt.retain(errors));
  fixEncoderState(rt, self);
}

/** _io_TextIOWrapper_flush: what waits goes to the buffer, then the buffer is flushed. */
export function flushText(rt: Runtime, self: Ref): Owned {
  checkAttached(rt, self);
  checkTextOpen(rt, self);
  setByte(rt, self, Text.telling, flag(rt, self, Text.seekable));
  flushPending(rt, self);
  return rt.callMethod(field(rt, self, Text.buffer), "flush");
}

/** _io_TextIOWrapper_close: a flush that fails does not keep the buffer open; both failures are chained. */
export function closeText(rt: Runtime, self: Ref): Owned {
  checkAttached(rt, self);
  const buffer = field(rt, self, Text.buffer);
  if (rt.lend(rt.getAttr(self, "closed"), (closed) => rt.isTrue(closed))) return rt.none();
  if (flag(rt, self, Text.finalizing)) {
    try {
      callVoid(rt, buffer, "_dealloc_warn", self);
    } catch (error) {
      if (error !== RAISED) throw error;
      rt.core.errClear();
    }
  }
  try {
    callVoid(rt, self, "flush");
  } catch (error) {
    if (error !== RAISED) throw error;
    return chained(rt, () => callVoid(rt, buffer, "close"));
  }
  return rt.callMethod(buffer, "close");
}

/** _io_TextIOWrapper_detach: the buffer, after a flush. */
export function detachText(rt: Runtime, self: Ref): Owned {
  checkAttached(rt, self);
  callVoid(rt, self, "flush");
  const buffer = field(rt, self, Text.buffer) as Owned;
  setInt(rt, self, Text.buffer, 0);
  setByte(rt, self, Text.detached, true);
  return buffer;
}
