/** `StringIO` (Modules/_io/stringio.c): text over characters in memory, four bytes each. */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { heldField, type Owned, type Ref, rawBlock } from "../../heap/index.ts";
import {
  allocate,
  defineType,
  double,
  field,
  flag,
  int,
  keywordsOf,
  type MethodEntry,
  method,
  property,
  type Runtime,
  setByte,
  setDouble,
  setField,
  setInt,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { sizeOrAll } from "../arguments.ts";
import { dyingQuietly, ioBase, streamFlags } from "./base.ts";
import { takeAttributes } from "./bytes.ts";
import { characters, isStr, lengthOf, lineOrEnd, StringIo } from "./layout.ts";
import { checkNewline, decodeNewlines, findLineEnd, newNewlineDecoder, seenNewlines, withNewlines } from "./newlines.ts";

const LARGEST = 0x1ffffff0;

function check(rt: Runtime, self: Ref): void {
  if (!flag(rt, self, StringIo.ok)) rt.raise.valueError("I/O operation on uninitialized object");
  if (flag(rt, self, StringIo.closed)) rt.raise.valueError("I/O operation on closed file");
}

const sizeOf = (rt: Runtime, self: Ref): number => int(rt, self, StringIo.size);
const position = (rt: Runtime, self: Ref): number => double(rt, self, StringIo.position);

/** resize_buffer: room for so many characters. */
function ensureRoom(rt: Runtime, self: Ref, size: number): void {
  const room = int(rt, self, StringIo.room);
  if (size > LARGEST) rt.raise.overflowError("new buffer size too large");
  let wanted = size + 1;
  if (size >= room / 2) {
    if (size < room) return;
    if (size < room * 1.125) wanted = size + (size >> 3) + (size < 9 ? 3 : 6);
  }
  // CPython's realloc is cheap; ours copies, so a stream that grows doubles
  if (size > room) wanted = Math.max(wanted, Math.min(LARGEST, room * 2));
  const block = rt.core.blockRealloc(rt.heap.load(self + StringIo.block), wanted * 4);
  if (!block) rt.raise.memoryError();
  rt.heap.store(self + StringIo.block, block);
  setInt(rt, self, StringIo.room, wanted);
}

/** write_str. */
function put(rt: Runtime, self: Ref, text: Ref): void {
  const decoder = field(rt, self, StringIo.decoder);
  const decoded = decoder ? decodeNewlines(rt, decoder, text, true) : rt.retain(text);
  const writenl = field(rt, self, StringIo.writenl);
  const shown = writenl ? rt.lend(decoded, () => withNewlines(rt, decoded, writenl)) : decoded;
  rt.lend(shown, () => {
    const length = lengthOf(rt, shown);
    if (length === 0) return;
    const start = position(rt, self);
    const end = start + length;
    if (end > sizeOf(rt, self)) ensureRoom(rt, self, end);
    const block = rt.heap.load(self + StringIo.block) >> 2;
    const { u32 } = rt.heap;
    if (start > sizeOf(rt, self)) u32.fill(0, block + sizeOf(rt, self), block + start);
    u32.set(characters(rt, shown), block + start);
    setDouble(rt, self, StringIo.position, end);
    if (end > sizeOf(rt, self)) setInt(rt, self, StringIo.size, end);
  });
}

/**
 * _io_StringIO_write.
 *
 * @returns characters of the text as it was given, not as newlines were translated
 */
export function writeStringIo(rt: Runtime, self: Ref, text: Ref): number {
  if (!flag(rt, self, StringIo.ok)) check(rt, self);
  if (!isStr(rt, text)) rt.raise.typeError(`string argument expected, got '${rt.typeName(text)}'`);
  check(rt, self);
  const length = lengthOf(rt, text);
  if (length > 0) put(rt, self, text);
  return length;
}

function take(rt: Runtime, self: Ref, start: number, count: number): Owned {
  return rt.must(rt.core.strFromKindAndData(4, rt.heap.load(self + StringIo.block) + start * 4, count));
}

function read(rt: Runtime, self: Ref, size: number): Owned {
  check(rt, self);
  const start = position(rt, self);
  const left = Math.max(0, sizeOf(rt, self) - start);
  const count = size < 0 || size > left ? left : size;
  setDouble(rt, self, StringIo.position, start + count);
  return take(rt, self, count ? start : 0, count);
}

function readLine(rt: Runtime, self: Ref, limit: number): Owned {
  const start = position(rt, self);
  const size = sizeOf(rt, self);
  if (start >= size) return rt.str("");
  const block = rt.heap.load(self + StringIo.block) >> 2;
  const text = rt.heap.u32.subarray(block, block + (limit >= 0 && start + limit < size ? start + limit : size));
  const readnl = field(rt, self, StringIo.readnl);
  const { end } = findLineEnd(text, start, {
    translate: flag(rt, self, StringIo.readTranslate),
    universal: flag(rt, self, StringIo.readUniversal),
    newline: readnl ? characters(rt, readnl) : [],
  });
  const stop = end < 0 ? text.length : end;
  setDouble(rt, self, StringIo.position, stop);
  return take(rt, self, start, stop - start);
}

function next(rt: Runtime, self: Ref): Owned | undefined {
  check(rt, self);
  const exact = rt.typeOf(self) === typeAddress(rt, stringIo);
  return lineOrEnd(rt, exact ? readLine(rt, self, -1) : rt.callMethod(self, "readline"), "str");
}

function truncate(rt: Runtime, self: Ref, size: Ref | null): Owned {
  check(rt, self);
  const wanted = size === null || size === NONE ? position(rt, self) : sizeOrAll(rt, size);
  if (wanted < 0) rt.raise.valueError(`Negative size value ${wanted}`);
  if (wanted < sizeOf(rt, self)) {
    ensureRoom(rt, self, wanted);
    setInt(rt, self, StringIo.size, wanted);
  }
  return rt.int(wanted);
}

function seek(rt: Runtime, self: Ref, offset: number, whence: number): Owned {
  check(rt, self);
  if (whence < 0 || whence > 2) rt.raise.valueError(`Invalid whence (${whence}, should be 0, 1 or 2)`);
  if (offset < 0 && whence === 0) rt.raise.valueError(`Negative seek position ${offset}`);
  if (whence !== 0 && offset !== 0) rt.raise.osError("Can't do nonzero cur-relative seeks");
  const place = whence === 0 ? offset : whence === 1 ? position(rt, self) : sizeOf(rt, self);
  setDouble(rt, self, StringIo.position, place);
  return rt.int(place);
}

function start(rt: Runtime, self: Ref, value: Ref | undefined, newline: Ref | undefined): void {
  const ends = newline === undefined ? "\n" : checkNewline(rt, newline, (type) => `newline must be str or None, not ${type}`);
  if (value && value !== NONE && !isStr(rt, value)) rt.raise.typeError(`initial_value must be str or None, not ${rt.typeName(value)}`);
  setByte(rt, self, StringIo.ok, false);
  for (const offset of [StringIo.readnl, StringIo.writenl, StringIo.decoder]) setField(rt, self, offset, 0);
  const universal = ends === undefined || ends === "";
  if (ends !== undefined) setField(rt, self, StringIo.readnl, rt.str(ends));
  setByte(rt, self, StringIo.readUniversal, universal);
  setByte(rt, self, StringIo.readTranslate, ends === undefined);
  if (ends?.startsWith("\r")) setField(rt, self, StringIo.writenl, rt.str(ends));
  if (universal) setField(rt, self, StringIo.decoder, newNewlineDecoder(rt, NONE as Ref, ends === undefined));
  setInt(rt, self, StringIo.size, 0);
  setDouble(rt, self, StringIo.position, 0);
  ensureRoom(rt, self, 0);
  if (value && value !== NONE && lengthOf(rt, value) > 0) put(rt, self, value);
  setDouble(rt, self, StringIo.position, 0);
  setByte(rt, self, StringIo.closed, false);
  setByte(rt, self, StringIo.ok, true);
}

function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const [value, newline] = keywordsOf(rt, "StringIO", ["initial_value", "newline"], args, kwargs);
  start(rt, self, value, newline);
}

function getValue(rt: Runtime, self: Ref): Owned {
  check(rt, self);
  return take(rt, self, 0, sizeOf(rt, self));
}

/** (content, newline, position, attributes). */
function getState(rt: Runtime, self: Ref): Owned {
  const content = getValue(rt, self);
  const readnl = field(rt, self, StringIo.readnl);
  const dict = field(rt, self, StringIo.dict);
  const attributes = rt.guarded(content, () => (dict ? rt.must(rt.core.dictCopy(dict)) : rt.none()));
  return rt.tuple([content, readnl ? rt.retain(readnl) : rt.none(), rt.int(position(rt, self)), attributes]);
}

function setState(rt: Runtime, self: Ref, state: Ref): void {
  if (flag(rt, self, StringIo.closed)) check(rt, self);
  const items = rt.isInstance(state, Type.tuple) ? rt.items(state) : [];
  if (items.length < 4) rt.raise.typeError(`${rt.typeName(self)}.__setstate__ argument should be 4-tuple, got ${rt.typeName(state)}`);
  const [content, newline, place, attributes] = items as [Ref, Ref, Ref, Ref];
  start(rt, self, undefined, newline);
  if (content !== NONE) {
    if (!isStr(rt, content)) rt.raise.typeError(`initial_value must be str or None, not ${rt.typeName(content)}`);
    // as it was kept: newlines have been translated when it was written
    ensureRoom(rt, self, lengthOf(rt, content));
    rt.heap.u32.set(characters(rt, content), rt.heap.load(self + StringIo.block) >> 2);
    setInt(rt, self, StringIo.size, lengthOf(rt, content));
  }
  if (!rt.isInstance(place, Type.int)) rt.raise.typeError(`third item of state must be an integer, got ${rt.typeName(place)}`);
  const number = rt.toNumber(place);
  if (number < 0) rt.raise.valueError("position value cannot be negative");
  setDouble(rt, self, StringIo.position, number);
  takeAttributes(rt, self, StringIo.dict, attributes, "fourth");
}

const ability = (name: string): MethodEntry =>
  method("(self, /)", `Is it ${name}?`, (rt, self) => {
    check(rt, self);
    return rt.bool(true);
  });

export const stringIo: TypeTable = defineType({
  name: "_io.StringIO",
  base: "_io._TextIOBase",
  doc: "A text stream over a text in memory.",
  basicsize: StringIo.SIZEOF,
  flags: streamFlags,
  references: [
    rawBlock(StringIo.block),
    heldField(StringIo.decoder),
    heldField(StringIo.readnl),
    heldField(StringIo.writenl),
    StringIo.dict,
  ],
  dictoffset: StringIo.dict,
  weaklistoffset: StringIo.weakrefs,
  textSignature: "(initial_value='', newline='\\n')",
  slots: { ...ioBase.slots, init, newInstance: (rt, type) => allocate(rt, type), iternext: next },
  methods: {
    close: method("(self, /)", "Closes it; the content is gone.", (rt, self) => {
      setByte(rt, self, StringIo.closed, true);
      setInt(rt, self, StringIo.size, 0);
      ensureRoom(rt, self, 0);
    }),
    getvalue: method("(self, /)", "The whole content.", getValue),
    read: method("(self, size = -1, /)", "Up to so many characters, all by default.", (rt, self, size) =>
      read(rt, self, sizeOrAll(rt, size)),
    ),
    readline: method("(self, size = -1, /)", "One line.", (rt, self, size) => {
      const limit = sizeOrAll(rt, size);
      check(rt, self);
      return readLine(rt, self, limit);
    }),
    tell: method("(self, /)", "The position.", (rt, self) => {
      check(rt, self);
      return rt.int(position(rt, self));
    }),
    truncate: method("(self, pos = None, /)", "Cuts the text off, at the position by default.", truncate),
    seek: method("(self, pos: index, whence: i32 = 0, /)", "Changes the position.", seek),
    write: method("(self, s, /)", "Writes a text; how many characters.", (rt, self, text) => rt.int(writeStringIo(rt, self, text))),
    seekable: ability("seekable"),
    readable: ability("readable"),
    writable: ability("writable"),
    __getstate__: unsigned(method("(self, /)", "What pickle keeps.", getState)),
    __setstate__: unsigned(method("(self, state, /)", "Takes what pickle kept.", setState)),
  },
  getset: {
    closed: property((rt, self) => {
      if (!flag(rt, self, StringIo.ok)) check(rt, self);
      return rt.bool(flag(rt, self, StringIo.closed));
    }),
    newlines: property((rt, self) => {
      check(rt, self);
      const decoder = field(rt, self, StringIo.decoder);
      return decoder ? seenNewlines(rt, decoder) : rt.none();
    }),
    line_buffering: property((rt, self) => {
      check(rt, self);
      return rt.bool(false);
    }),
  },
});
dyingQuietly.add(stringIo);
