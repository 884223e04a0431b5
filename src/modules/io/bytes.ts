/**
 * `BytesIO` (Modules/_io/bytesio.c). The content is a bytes object that getvalue() gives away as it
 * is; the next change makes a copy, when somebody else holds it.
 */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { Bytes } from "../../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import { heldField, type Owned, type Ref } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineType,
  double,
  field,
  int,
  keywordsOf,
  type MethodEntry,
  method,
  property,
  type Runtime,
  setDouble,
  setField,
  setInt,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { sizeOrAll, withReadableBuffer, withWritableBuffer } from "../arguments.ts";
import { dyingQuietly, ioBase, streamFlags } from "./base.ts";
import { BytesIo, BytesIoBuffer, sizeOfBytes } from "./layout.ts";

const LARGEST = 0x7ffffff0;

function checkOpen(rt: Runtime, self: Ref): void {
  if (field(rt, self, BytesIo.buffer) === 0) rt.raise.valueError("I/O operation on closed file.");
}
function checkExports(rt: Runtime, self: Ref): void {
  if (int(rt, self, BytesIo.exports) > 0) rt.raise.bufferError("Existing exports of data: object cannot be re-sized");
}
const isShared = (rt: Runtime, self: Ref): boolean => int(rt, field(rt, self, BytesIo.buffer), Header.refcnt) > 1;
const dataOf = (rt: Runtime, self: Ref): number => field(rt, self, BytesIo.buffer) + Bytes.data;
const allocated = (rt: Runtime, self: Ref): number => sizeOfBytes(rt, field(rt, self, BytesIo.buffer));
const sizeOf = (rt: Runtime, self: Ref): number => int(rt, self, BytesIo.size);
const position = (rt: Runtime, self: Ref): number => double(rt, self, BytesIo.position);

/** A new bytes object of a size, with the content so far. */
function reallocate(rt: Runtime, self: Ref, size: number): void {
  if (size > LARGEST) rt.raise.memoryError();
  const made = rt.must(rt.core.bytesNew(size));
  const from = dataOf(rt, self);
  rt.heap.u8.copyWithin(made + Bytes.data, from, from + Math.min(size, sizeOf(rt, self)));
  setField(rt, self, BytesIo.buffer, made);
}

/** resize_buffer: grows by an eighth when it grows little by little. */
function resize(rt: Runtime, self: Ref, size: number): void {
  const have = allocated(rt, self);
  if (size > LARGEST) rt.raise.overflowError("new buffer size too large");
  let wanted = size + 1;
  if (size >= have / 2) {
    if (size < have) return;
    if (size < have * 1.125) wanted = size + (size >> 3) + (size < 9 ? 3 : 6);
  }
  reallocate(rt, self, wanted);
}

/** write_bytes: how many were written. */
function write(rt: Runtime, self: Ref, data: Ref): number {
  checkOpen(rt, self);
  checkExports(rt, self);
  return withReadableBuffer(rt, data, (address, size) => {
    if (size === 0) return 0;
    const start = position(rt, self);
    const end = start + size;
    if (end > allocated(rt, self)) resize(rt, self, end);
    else if (isShared(rt, self)) reallocate(rt, self, Math.max(end, sizeOf(rt, self)));
    const target = dataOf(rt, self);
    const { u8 } = rt.heap;
    if (start > sizeOf(rt, self)) u8.fill(0, target + sizeOf(rt, self), target + start);
    u8.copyWithin(target + start, address, address + size);
    setDouble(rt, self, BytesIo.position, end);
    if (sizeOf(rt, self) < end) setInt(rt, self, BytesIo.size, end);
    return size;
  });
}

/** How many bytes there are to read, at most `size` of them if that is not negative. */
function available(rt: Runtime, self: Ref, size: number): number {
  const left = Math.max(0, sizeOf(rt, self) - position(rt, self));
  return size < 0 || size > left ? left : size;
}

function take(rt: Runtime, self: Ref, count: number): Owned {
  const start = position(rt, self);
  const buffer = field(rt, self, BytesIo.buffer);
  setDouble(rt, self, BytesIo.position, start + count);
  if (count > 1 && start === 0 && count === sizeOfBytes(rt, buffer) && int(rt, self, BytesIo.exports) === 0) return rt.retain(buffer);
  return rt.must(rt.core.bytesFromData(buffer + Bytes.data + (count ? start : 0), count));
}

function read(rt: Runtime, self: Ref, size: number): Owned {
  checkOpen(rt, self);
  return take(rt, self, available(rt, self, size));
}

/** scan_eol: the length of the line that begins here. */
function lineLength(rt: Runtime, self: Ref, limit: number): number {
  const start = dataOf(rt, self) + position(rt, self);
  const left = available(rt, self, limit);
  if (left === 0) return 0;
  const end = rt.heap.u8.subarray(start, start + left).indexOf(10);
  return end < 0 ? left : end + 1;
}

function readLines(rt: Runtime, self: Ref, hint: Ref | null): Owned {
  checkOpen(rt, self);
  let limit = 0;
  if (hint !== null && hint !== NONE) {
    if (!rt.isInstance(hint, Type.int)) rt.raise.typeError(`integer argument expected, got '${rt.typeName(hint)}'`);
    limit = rt.toNumber(hint);
  }
  const lines: Owned[] = [];
  for (let total = 0; ; ) {
    const length = lineLength(rt, self, -1);
    if (length === 0) break;
    lines.push(take(rt, self, length));
    total += length;
    if (limit > 0 && total >= limit) break;
  }
  return rt.list(lines);
}

function seek(rt: Runtime, self: Ref, offset: number, whence: number): Owned {
  checkOpen(rt, self);
  if (offset < 0 && whence === 0) rt.raise.valueError(`negative seek value ${offset}`);
  if (whence < 0 || whence > 2) rt.raise.valueError(`invalid whence (${whence}, should be 0, 1 or 2)`);
  const base = whence === 0 ? 0 : whence === 1 ? position(rt, self) : sizeOf(rt, self);
  if (base + offset > 2 ** 63 - 1) rt.raise.overflowError("new position too large");
  const place = Math.max(0, base + offset);
  setDouble(rt, self, BytesIo.position, place);
  return rt.int(place);
}

function truncate(rt: Runtime, self: Ref, size: Ref | null): Owned {
  checkOpen(rt, self);
  checkExports(rt, self);
  const wanted = size === null || size === NONE ? position(rt, self) : sizeOrAll(rt, size);
  if (wanted < 0) rt.raise.valueError(`negative size value ${wanted}`);
  if (wanted < sizeOf(rt, self)) {
    setInt(rt, self, BytesIo.size, wanted);
    resize(rt, self, wanted);
  }
  return rt.int(wanted);
}

function getValue(rt: Runtime, self: Ref): Owned {
  checkOpen(rt, self);
  const size = sizeOf(rt, self);
  if (size <= 1 || int(rt, self, BytesIo.exports) > 0) return rt.must(rt.core.bytesFromData(dataOf(rt, self), size));
  if (size !== allocated(rt, self)) reallocate(rt, self, size);
  return rt.retain(field(rt, self, BytesIo.buffer));
}

function close(rt: Runtime, self: Ref): void {
  checkExports(rt, self);
  setField(rt, self, BytesIo.buffer, 0);
}

/** (content, position, attributes). */
function getState(rt: Runtime, self: Ref): Owned {
  const content = getValue(rt, self);
  const dict = field(rt, self, BytesIo.dict);
  // the copy can be refused memory: nothing else is on the way then
  const attributes = rt.guarded(content, () => (dict ? rt.must(rt.core.dictCopy(dict)) : rt.none()));
  return rt.tuple([content, rt.int(position(rt, self)), attributes]);
}

function setState(rt: Runtime, self: Ref, state: Ref): void {
  const items = rt.isInstance(state, Type.tuple) ? rt.items(state) : [];
  if (items.length < 3) rt.raise.typeError(`${rt.typeName(self)}.__setstate__ argument should be 3-tuple, got ${rt.typeName(state)}`);
  checkExports(rt, self);
  const [content, place, attributes] = items as [Ref, Ref, Ref];
  setField(rt, self, BytesIo.buffer, rt.must(rt.core.bytesNew(0)));
  setInt(rt, self, BytesIo.size, 0);
  setDouble(rt, self, BytesIo.position, 0);
  write(rt, self, content);
  setDouble(rt, self, BytesIo.position, 0);
  if (!rt.isInstance(place, Type.int)) rt.raise.typeError(`second item of state must be an integer, not ${rt.typeName(place)}`);
  const number = rt.toNumber(place);
  if (number < 0) rt.raise.valueError("position value cannot be negative");
  setDouble(rt, self, BytesIo.position, number);
  takeAttributes(rt, self, BytesIo.dict, attributes, "third");
}

/** The `__dict__` of a pickled stream: merged into what is there. */
export function takeAttributes(rt: Runtime, self: Ref, offset: number, attributes: Ref, which: string): void {
  if (attributes === NONE) return;
  if (!rt.isInstance(attributes, Type.dict))
    rt.raise.typeError(`${which} item of state should be a dict, got a ${rt.typeName(attributes)}`);
  const dict = field(rt, self, offset);
  if (dict) rt.status(rt.core.dictUpdate(dict, attributes));
  else setField(rt, self, offset, rt.retain(attributes));
}

function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const [initial] = keywordsOf(rt, "BytesIO", ["initial_bytes"], args, kwargs);
  checkExports(rt, self);
  setInt(rt, self, BytesIo.size, 0);
  setDouble(rt, self, BytesIo.position, 0);
  if (!initial || initial === NONE) return;
  if (rt.typeOf(initial) === Type.bytes) {
    setField(rt, self, BytesIo.buffer, rt.retain(initial));
    setInt(rt, self, BytesIo.size, sizeOfBytes(rt, initial));
    return;
  }
  write(rt, self, initial);
  setDouble(rt, self, BytesIo.position, 0);
}

const ability = (name: string): MethodEntry =>
  method("(self, /)", `Is it ${name}?`, (rt, self) => {
    checkOpen(rt, self);
    return rt.bool(true);
  });

/** What memoryview asks of getbuffer()'s helper: while a buffer is out, the content cannot be resized. */
export const bytesIoBuffer: TypeTable = defineType({
  name: "_io._BytesIOBuffer",
  doc: "The buffer of a BytesIO.",
  basicsize: BytesIoBuffer.SIZEOF,
  references: [BytesIoBuffer.source],
  flags: TypeFlag.DisallowInstantiation,
  slots: {
    dealloc: core("objectDealloc"),
    clear: core("objectClear"),
    bfGetBuffer(rt, self, view, flags) {
      const source = field(rt, self, BytesIoBuffer.source);
      checkOpen(rt, source);
      if (int(rt, source, BytesIo.exports) === 0 && isShared(rt, source)) reallocate(rt, source, sizeOf(rt, source));
      rt.status(rt.core.bufferFillInfo(view, self, dataOf(rt, source), sizeOf(rt, source), 0, flags));
      setInt(rt, source, BytesIo.exports, int(rt, source, BytesIo.exports) + 1);
    },
    bfReleaseBuffer(rt, self) {
      const source = field(rt, self, BytesIoBuffer.source);
      setInt(rt, source, BytesIo.exports, int(rt, source, BytesIo.exports) - 1);
    },
  },
});

function getBuffer(rt: Runtime, self: Ref): Owned {
  checkOpen(rt, self);
  const helper = allocate(rt, typeAddress(rt, bytesIoBuffer));
  setField(rt, helper, BytesIoBuffer.source, rt.retain(self));
  return rt.lend(helper, () => rt.must(rt.core.memoryviewFromObject(helper)));
}

export const bytesIo: TypeTable = defineType({
  name: "_io.BytesIO",
  base: "_io._BufferedIOBase",
  doc: "A binary stream over bytes in memory.",
  basicsize: BytesIo.SIZEOF,
  flags: streamFlags,
  references: [heldField(BytesIo.buffer), BytesIo.dict],
  dictoffset: BytesIo.dict,
  weaklistoffset: BytesIo.weakrefs,
  textSignature: "(initial_bytes=b'')",
  slots: {
    ...ioBase.slots,
    init,
    newInstance: (rt, type) => {
      const self = allocate(rt, type);
      setField(rt, self, BytesIo.buffer, rt.must(rt.core.bytesNew(0)));
      return self;
    },
    iternext: (rt, self) => {
      checkOpen(rt, self);
      const length = lineLength(rt, self, -1);
      return length ? take(rt, self, length) : undefined;
    },
  },
  methods: {
    readable: ability("readable"),
    seekable: ability("seekable"),
    writable: ability("writable"),
    close: method("(self, /)", "Closes it; the content is gone.", close),
    flush: method("(self, /)", "Nothing is to be done.", checkOpen),
    isatty: method("(self, /)", "It is no terminal.", (rt, self) => {
      checkOpen(rt, self);
      return rt.bool(false);
    }),
    tell: method("(self, /)", "The position.", (rt, self) => {
      checkOpen(rt, self);
      return rt.int(position(rt, self));
    }),
    write: method("(self, b, /)", "Writes bytes; how many.", (rt, self, data) => rt.int(write(rt, self, data))),
    writelines: method("(self, lines, /)", "Writes each of them.", (rt, self, lines) => {
      checkOpen(rt, self);
      rt.each(lines, (line) => write(rt, self, line));
    }),
    read1: method("(self, size = -1, /)", "Up to so many bytes, all by default.", (rt, self, size) => read(rt, self, sizeOrAll(rt, size))),
    readinto: method("(self, buffer, /)", "Reads into a buffer.", (rt, self, target) =>
      withWritableBuffer(rt, target, "readinto", (address, size) => {
        checkOpen(rt, self);
        const count = available(rt, self, size);
        const from = dataOf(rt, self) + position(rt, self);
        if (count > 0) rt.heap.u8.copyWithin(address, from, from + count);
        setDouble(rt, self, BytesIo.position, position(rt, self) + count);
        return rt.int(count);
      }),
    ),
    readline: method("(self, size = -1, /)", "One line.", (rt, self, size) => {
      const limit = sizeOrAll(rt, size);
      checkOpen(rt, self);
      return take(rt, self, lineLength(rt, self, limit));
    }),
    readlines: method("(self, size = None, /)", "All lines, or about so many bytes of them.", readLines),
    read: method("(self, size = -1, /)", "Up to so many bytes, all by default.", (rt, self, size) => read(rt, self, sizeOrAll(rt, size))),
    getbuffer: method("(self, /)", "A memoryview of the content, which can be changed through it.", getBuffer),
    getvalue: method("(self, /)", "The whole content.", getValue),
    seek: method("(self, pos: index, whence: i32 = 0, /)", "Changes the position.", seek),
    truncate: method("(self, size = None, /)", "Cuts the content off, at the position by default.", truncate),
    __getstate__: unsigned(method("(self, /)", "What pickle keeps.", getState)),
    __setstate__: unsigned(method("(self, state, /)", "Takes what pickle kept.", setState)),
    __sizeof__: unsigned(
      method("(self, /)", "Bytes, the content's included when nobody else holds it.", (rt, self) => {
        const own = int(rt, rt.typeOf(self), TypeObject.basicsize);
        const buffer = field(rt, self, BytesIo.buffer);
        if (!buffer || isShared(rt, self)) return rt.int(own);
        return rt.int(own + sizeOfBytes(rt, buffer) + Bytes.data + 1);
      }),
    ),
  },
  getset: {
    closed: property((rt, self) => rt.bool(field(rt, self, BytesIo.buffer) === 0)),
  },
});
dyingQuietly.add(bytesIo);
