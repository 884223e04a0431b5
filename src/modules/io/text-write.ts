/**
 * Writing to a TextIOWrapper (Modules/_io/textio.c, _io_TextIOWrapper_write). Texts are gathered as
 * they are, ascii ones even without encoding, until a chunk is full: print() in a loop costs one
 * list append, and the reference that is held until then can be seen in the text's count, as in CPython.
 */

import { List } from "../../core/abi/container-layout.ts";
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { Bytes, Str } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { byte, field, flag, int, keep, type Runtime, setByte, setField, setInt } from "../../objects/index.ts";

import { unsupported } from "./base.ts";
import { writeMemory } from "./buffered-write.ts";
import { encodeFast, isAsciiCompatible } from "./codec.ts";
import { callVoid, characters, File, isBytes, isStr, lengthOf, sizeOfBytes, Text } from "./layout.ts";
import { CR, LF, withNewlines } from "./newlines.ts";
import { checkAttached, checkTextOpen, exactBuffer, isExactText } from "./text-state.ts";

/**
 * _io_TextIOWrapper_write: translated, encoded and put to what waits; it goes out when a chunk is full, at a line's end if the
 * stream asks for that, or by flush.
 *
 * @returns characters of the text as it was given
 */
export function writeText(rt: Runtime, self: Ref, text: Ref): Owned {
  checkAttached(rt, self);
  if (!isStr(rt, text)) rt.raise.typeError(`write() argument must be str, not ${rt.shownType(text)}`);
  checkTextOpen(rt, self);
  const encoder = field(rt, self, Text.encoder);
  if (!encoder) unsupported(rt, "not writable");
  const length = lengthOf(rt, text);
  put(rt, self, text, encoder);
  return rt.int(length);
}

function put(rt: Runtime, self: Ref, text: Ref, encoder: Ref): void {
  const writenl = flag(rt, self, Text.writeTranslate) ? field(rt, self, Text.writenl) : (0 as Ref);
  const byLine = flag(rt, self, Text.lineBuffering);
  let lineEnds = false;
  if (writenl || byLine) {
    const view = characters(rt, text);
    const hasLf = view.includes(LF as never);
    lineEnds = byLine && (hasLf || view.includes(CR as never));
    if (hasLf && writenl) {
      const shown = withNewlines(rt, text, writenl);
      rt.lend(shown, () => add(rt, self, encode(rt, self, shown, encoder), lineEnds));
      after(rt, self, lineEnds);
      return;
    }
  }
  add(rt, self, encode(rt, self, text, encoder), lineEnds);
  after(rt, self, lineEnds);
}

/** The bytes, or the text itself when it is ascii and stays so. */
function encode(rt: Runtime, self: Ref, text: Ref, encoder: Ref): Owned {
  const kind = byte(rt, self, Text.encodeKind);
  if (kind > 0) {
    if (isAsciiCompatible(kind) && rt.heap.u8[text + Str.ascii]) return rt.retain(text);
    const atStart = flag(rt, self, Text.startOfStream);
    setByte(rt, self, Text.startOfStream, false);
    return encodeFast(rt, text, kind, rt.text(field(rt, self, Text.errors)), atStart);
  }
  const bytes = rt.callMethod(encoder, "encode", text);
  if (!isBytes(rt, bytes)) {
    const type = rt.typeName(bytes);
    rt.release(bytes);
    rt.raise.typeError(`encoder should return a bytes object, not '${type}'`);
  }
  return bytes;
}

/** Puts a piece behind what waits; more than a chunk goes on to the buffer. */
function add(rt: Runtime, self: Ref, piece: Owned, needFlush: boolean): void {
  const size = isStr(rt, piece) ? lengthOf(rt, piece) : sizeOfBytes(rt, piece);
  const chunk = int(rt, self, Text.chunkSize);
  if (int(rt, self, Text.pendingCount) + size > chunk) {
    try {
      flushPending(rt, self);
    } catch (error) {
      rt.release(piece);
      throw error;
    }
  }
  queue(rt, self, piece);
  const count = int(rt, self, Text.pendingCount) + size;
  setInt(rt, self, Text.pendingCount, count);
  if (count >= chunk || needFlush || flag(rt, self, Text.writeThrough)) flushPending(rt, self);
}

/** One piece stands for itself, several in a list. */
function queue(rt: Runtime, self: Ref, piece: Owned): void {
  const pending = field(rt, self, Text.pending);
  if (!pending) {
    setInt(rt, self, Text.pendingCount, 0);
    rt.heap.store(self + Text.pending, piece);
  } else if (rt.typeOf(pending) === Type.list) rt.status(rt.core.listAppendSteal(pending, piece));
  else gather(rt, self, pending, piece);
}

/** The second piece makes a list of both. Making it may start a collection, and what that runs may write here itself, or flush. */
function gather(rt: Runtime, self: Ref, first: Ref, piece: Owned): void {
  let list: Owned;
  try {
    list = rt.list([]);
  } catch (error) {
    rt.release(piece);
    throw error;
  }
  if (field(rt, self, Text.pending) !== first) {
    rt.release(list);
    queue(rt, self, piece);
    return;
  }
  rt.heap.store(self + Text.pending, list);
  rt.status(rt.core.listAppendSteal(list, first as Owned));
  rt.status(rt.core.listAppendSteal(list, piece));
}

/** What was read ahead is of no use after a write. */
function after(rt: Runtime, self: Ref, lineEnds: boolean): void {
  if (lineEnds) callVoid(rt, field(rt, self, Text.buffer), "flush");
  setField(rt, self, Text.decodedChars, 0);
  setInt(rt, self, Text.decodedUsed, 0);
  setField(rt, self, Text.snapshot, 0);
  const decoder = field(rt, self, Text.decoder);
  if (decoder && decoder !== NONE) callVoid(rt, decoder, "reset");
}

/** _textiowrapper_writeflush: all pieces as one bytes object to the buffer. */
export function flushPending(rt: Runtime, self: Ref): void {
  const pending = field(rt, self, Text.pending) as Owned;
  if (!pending) return;
  const all = rt.lend(joinPieces(rt, pending, int(rt, self, Text.pendingCount)), (joined) => rt.retain(joined));
  // emptied first: what the buffer's write does may come back here
  setInt(rt, self, Text.pendingCount, 0);
  rt.heap.store(self + Text.pending, 0);
  rt.release(pending);
  rt.lend(all, () => {
    const buffer = field(rt, self, Text.buffer);
    const kind = exactBuffer(rt, buffer);
    if (kind === "writer" || kind === "random") writeMemory(rt, buffer, all + Bytes.data, sizeOfBytes(rt, all));
    else callVoid(rt, buffer, "write", all);
  });
}

function joinPieces(rt: Runtime, pending: Ref, count: number): Owned {
  if (isBytes(rt, pending)) return rt.retain(pending);
  const joined = rt.must(rt.core.bytesNew(count));
  if (count === 0) return joined;
  const { u32 } = rt.heap;
  let at = joined + Bytes.data;
  if (rt.typeOf(pending) !== Type.list) copyPiece(rt, pending, at);
  else {
    const items = u32[(pending + List.items) >> 2] as number;
    const length = u32[(pending + Header.size) >> 2] as number;
    for (let i = 0; i < length; i++) at = copyPiece(rt, u32[(items + i * 8) >> 2] as Ref, at);
  }
  return joined;
}

/** The characters of an ascii text are its bytes. Pieces are short as a rule, for which a loop beats a call. */
function copyPiece(rt: Runtime, piece: Ref, at: number): number {
  const { u8, u32 } = rt.heap;
  const isText = u32[(piece + Header.type) >> 2] !== Type.bytes;
  const offset = isText ? (u8[piece + Str.dataOffset] as number) : Bytes.data;
  const from = offset ? piece + offset : (u32[(piece + Str.block) >> 2] as number);
  // the length of a str and the size of a bytes object stand in the same place
  const size = u32[(piece + Header.size) >> 2] as number;
  if (size > 24) u8.copyWithin(at, from, from + size);
  else for (let i = 0; i < size; i++) u8[at + i] = u8[from + i] as number;
  return at + size;
}

/** Is this an ordinary text file that nobody has given a `write` of its own? print() writes to it without a call. */
export function isWrittenDirectly(rt: Runtime, self: Ref): boolean {
  if (!isExactText(rt, self)) return false;
  const dict = field(rt, self, Text.dict);
  return !dict || rt.core.dictContains(dict, writeName(rt)) === 0;
}

/** print()'s way in for such a file: usually no more than one append. */
export function writeDirectly(rt: Runtime, self: Ref, text: Ref): void {
  if (!appendQuickly(rt, self, text)) rt.release(writeText(rt, self, text));
}

const writeName = (rt: Runtime): Ref => keep(rt, "the name write", () => rt.interned("write"));

/** Nothing special with the stream or the text: it goes behind what waits. */
function appendQuickly(rt: Runtime, self: Ref, text: Ref): boolean {
  const { u8, u32, i32 } = rt.heap;
  if (u32[(text + Header.type) >> 2] !== Type.str || !u8[text + Str.ascii]) return false;
  if (!u8[self + Text.ok] || u8[self + Text.detached] || u8[self + Text.lineBuffering] || u8[self + Text.writeThrough]) return false;
  if (!isAsciiCompatible(u8[self + Text.encodeKind] as number) || u32[(self + Text.writenl) >> 2] || u32[(self + Text.decoder) >> 2])
    return false;
  const raw = u32[(self + Text.raw) >> 2] as number;
  const pending = u32[(self + Text.pending) >> 2] as Ref;
  if (!raw || (i32[(raw + File.fd) >> 2] as number) < 0 || !pending || u32[(pending + Header.type) >> 2] !== Type.list) return false;
  const count = (i32[(self + Text.pendingCount) >> 2] as number) + (u32[(text + Str.length) >> 2] as number);
  if (count >= (i32[(self + Text.chunkSize) >> 2] as number)) return false;
  u8[self + Text.startOfStream] = 0;
  rt.status(rt.core.listAppend(pending, text));
  setInt(rt, self, Text.pendingCount, count);
  return true;
}
