/**
 * The abstract base classes of `io` (Modules/_io/iobase.c, bufferedio.c, textio.c): what every stream
 * can do by means of a few methods that its class brings along.
 */

import { NONE, TRUE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineType,
  type MethodEntry,
  method,
  profileSizes,
  property,
  RAISED,
  type Runtime,
  setField,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import { exceptionClass } from "../../vm/extend.ts";
import { offsetOf, sizeOrAll, withReadableBuffer, withWritableBuffer } from "../arguments.ts";
import { Base, bothSteps, callVoid, DEFAULT_BUFFER_SIZE, isBytes, sizeOfBytes } from "./layout.ts";

/** class UnsupportedOperation(OSError, ValueError), a class as Python makes them. Kept for this runtime's life. */
export function unsupportedOperation(rt: Runtime): Ref {
  return exceptionClass(rt, "io", "UnsupportedOperation", Type.OSError, Type.ValueError);
}

/** Raises io.UnsupportedOperation, which is an OSError and a ValueError. */
export function unsupported(rt: Runtime, message: string): never {
  return rt.raise.error(unsupportedOperation(rt), message);
}

const CLOSED_MARK = "__IOBase_closed";

function isClosed(rt: Runtime, self: Ref): boolean {
  const mark = rt.lookupAttr(self, CLOSED_MARK);
  if (mark) rt.release(mark);
  return mark !== undefined;
}

/** _PyIOBase_check_closed: by the attribute `closed`, which a class may compute. */
export function checkClosed(rt: Runtime, self: Ref): void {
  const closed = rt.lookupAttr(self, "closed");
  if (closed && rt.lend(closed, () => rt.isTrue(closed))) rt.raise.valueError("I/O operation on closed file.");
}

function checkAbility(rt: Runtime, self: Ref, ability: "readable" | "writable" | "seekable"): Owned {
  const answer = rt.callMethod(self, ability);
  if (answer === TRUE) return answer;
  rt.release(answer);
  return unsupported(rt, `File or stream is not ${ability}.`);
}

function close(rt: Runtime, self: Ref): void {
  if (isClosed(rt, self)) return;
  bothSteps(
    rt,
    () => callVoid(rt, self, "flush"),
    () => rt.setAttr(self, CLOSED_MARK, TRUE as Ref),
  );
}

/** Types (not their heirs) whose instances die without close(), as there is nothing to flush: BytesIO, StringIO. */
export const dyingQuietly = new Set<TypeTable>();

/** iobase_finalize: a stream that dies open is closed; trouble on the way is forgotten. */
export function finalizeStream(rt: Runtime, self: Ref): void {
  const known = rt.types.get(rt.typeOf(self));
  if (known && dyingQuietly.has(known.table)) return;
  const pending = rt.core.errFetch();
  const quietly = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      if (error !== RAISED) throw error;
      rt.core.errClear();
    }
  };
  let closed = true;
  quietly(() => {
    const answer = rt.lookupAttr(self, "closed");
    closed = answer !== undefined && rt.lend(answer, () => rt.isTrue(answer));
  });
  if (!closed) {
    // close() of our own types warns when it comes from here
    quietly(() => rt.setAttr(self, "_finalizing", TRUE as Ref));
    quietly(() => callVoid(rt, self, "close"));
  }
  if (pending) rt.core.errRestore(pending);
}

/** A line by read() and, if there is one, peek(). */
function readLine(rt: Runtime, self: Ref, limit: number): Owned {
  const peek = rt.lookupAttr(self, "peek");
  const parts: Uint8Array[] = [];
  let total = 0;
  try {
    while (limit < 0 || total < limit) {
      const ahead = peek ? lineAhead(rt, peek, limit < 0 ? -1 : limit - total) : 1;
      const size = rt.int(ahead);
      const piece = rt.lend(size, () => rt.callMethod(self, "read", size));
      const bytes = rt.lend(piece, () => {
        if (!isBytes(rt, piece)) rt.raise.osError(`read() should have returned a bytes object, not '${rt.typeName(piece)}'`);
        return rt.toBytes(piece);
      });
      if (bytes.length === 0) break;
      parts.push(bytes);
      total += bytes.length;
      if (bytes.at(-1) === 10) break;
    }
  } finally {
    if (peek) rt.release(peek);
  }
  return rt.bytes(joined(parts, total));
}

/** How far peek() sees the line going on. */
function lineAhead(rt: Runtime, peek: Ref, limit: number): number {
  const ahead = rt.lend(rt.int(1), (one) => rt.call(peek, one));
  return rt.lend(ahead, () => {
    if (!isBytes(rt, ahead)) rt.raise.osError(`peek() should have returned a bytes object, not '${rt.typeName(ahead)}'`);
    const bytes = rt.toBytes(ahead);
    if (bytes.length === 0) return 1;
    const end = bytes.indexOf(10) + 1 || bytes.length;
    return limit < 0 ? end : Math.min(end, limit);
  });
}

/** Pieces as one; `total` is the sum of their lengths. A single piece is given back as it is. */
export function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const all = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function readLines(rt: Runtime, self: Ref, hint: number): Owned {
  const list = rt.list([]);
  try {
    if (hint <= 0) rt.status(rt.core.listExtend(list, self));
    else {
      let length = 0;
      const iterator = rt.must(rt.core.objectGetIter(self));
      rt.lend(iterator, () => {
        for (;;) {
          const line = rt.core.iterNext(iterator);
          if (!line) break;
          rt.status(rt.core.listAppendSteal(list, line));
          const size = rt.status(rt.core.objectLength(line));
          if (size > hint - length) break;
          length += size;
        }
        if (rt.pending()) throw RAISED;
      });
    }
    return list;
  } catch (error) {
    rt.release(list);
    throw error;
  }
}

/** iobase_iternext. */
function nextLine(rt: Runtime, self: Ref): Owned | undefined {
  const line = rt.callMethod(self, "readline");
  const size = rt.core.objectLength(line);
  if (size > 0) return line;
  rt.release(line);
  if (size < 0) throw RAISED;
  return undefined;
}

function writeLines(rt: Runtime, self: Ref, lines: Ref): void {
  checkClosed(rt, self);
  rt.each(lines, (line) => callVoid(rt, self, "write", line));
}

/** object.__new__ of a stream: in 3.12 its dict is made with it (_PyObject_InitializeDict). */
export function newStream(rt: Runtime, type: Ref): Owned {
  const self = allocate(rt, type);
  if (!profileSizes(rt).streamDicts) return self;
  const dict = rt.core.dictNew();
  if (!dict) rt.release(self);
  setField(rt, self, rt.heap.load(type + TypeObject.dictoffset), rt.must(dict));
  return self;
}

/** What all stream types have in common besides their fields. */
export const streamFlags = TypeFlag.BaseType;

const abilities: Record<string, MethodEntry> = Object.fromEntries(
  (["seekable", "readable", "writable"] as const).map((name) => [name, method("(self, /)", `Is it ${name}?`, (rt) => rt.bool(false))]),
);

export const ioBase: TypeTable = defineType({
  name: "_io._IOBase",
  doc: "What all streams have in common.",
  basicsize: Base.SIZEOF,
  flags: streamFlags,
  references: [Base.dict],
  dictoffset: Base.dict,
  weaklistoffset: Base.weakrefs,
  slots: {
    dealloc: core("objectDealloc"),
    clear: core("objectClear"),
    finalize: finalizeStream,
    iter: (rt, self) => {
      checkClosed(rt, self);
      return rt.retain(self);
    },
    iternext: nextLine,
    newInstance: newStream,
  },
  methods: {
    seek: unsigned(method("(self, *args)", "Changes the position.", (rt) => unsupported(rt, "seek"))),
    tell: method("(self, /)", "The position.", (rt, self) =>
      rt.lend(rt.int(0), (zero) => rt.lend(rt.int(1), (one) => rt.callMethod(self, "seek", zero, one))),
    ),
    truncate: unsigned(method("(self, *args)", "Cuts the file off.", (rt) => unsupported(rt, "truncate"))),
    flush: method("(self, /)", "Hands over what is buffered.", (rt, self) => {
      if (isClosed(rt, self)) rt.raise.valueError("I/O operation on closed file.");
    }),
    close: method("(self, /)", "Flushes and closes.", close),
    ...abilities,
    _checkClosed: unsigned(method("(self, *args)", "Raises for a closed stream.", checkClosed)),
    _checkSeekable: unsigned(method("(self, *args)", "Raises when it cannot seek.", (rt, self) => checkAbility(rt, self, "seekable"))),
    _checkReadable: unsigned(method("(self, *args)", "Raises when it cannot read.", (rt, self) => checkAbility(rt, self, "readable"))),
    _checkWritable: unsigned(method("(self, *args)", "Raises when it cannot write.", (rt, self) => checkAbility(rt, self, "writable"))),
    fileno: method("(self, /)", "The file descriptor.", (rt) => unsupported(rt, "fileno")),
    isatty: method("(self, /)", "Is it a terminal?", (rt, self) => {
      checkClosed(rt, self);
      return rt.bool(false);
    }),
    __enter__: unsigned(
      method("(self, /)", "The stream, if it is open.", (rt, self) => {
        checkClosed(rt, self);
        return rt.retain(self);
      }),
    ),
    __exit__: unsigned(method("(self, *args)", "Closes it.", (rt, self) => rt.callMethod(self, "close"))),
    readline: method("(self, size = -1, /)", "One line.", (rt, self, size) => readLine(rt, self, sizeOrAll(rt, size))),
    readlines: method("(self, hint = -1, /)", "All lines, or about as many as hint says.", (rt, self, hint) =>
      readLines(rt, self, sizeOrAll(rt, hint)),
    ),
    writelines: method("(self, lines, /)", "Writes each of them.", writeLines),
  },
  getset: {
    __dict__: property(core("objectGenericGetDict")),
    closed: property((rt, self) => rt.bool(isClosed(rt, self))),
  },
});

/** RawIOBase.read by readinto. */
function rawRead(rt: Runtime, self: Ref, n: number): Owned {
  if (n < 0) return rt.callMethod(self, "readall");
  if (n > 0x7fffffff) rt.raise.memoryError();
  return rt.lend(rt.must(rt.core.bytearrayNew(n)), (target) => {
    const answer = rt.callMethod(self, "readinto", target);
    if (answer === NONE) return answer;
    const count = rt.lend(answer, () => offsetOf(rt, answer));
    if (count < 0 || count > n) rt.raise.valueError(`read returned too much data: ${n} bytes requested, ${count} returned`);
    return withReadableBuffer(rt, target, (address, size) => rt.must(rt.core.bytesFromData(address, Math.min(size, count))));
  });
}

/** RawIOBase.readall: read until nothing comes; None when not even the first read could be done. */
function rawReadAll(rt: Runtime, self: Ref): Owned {
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const data = rt.lend(rt.int(DEFAULT_BUFFER_SIZE), (size) => rt.callMethod(self, "read", size));
    if (data === NONE && total === 0) return data;
    const part = rt.lend(data, () => {
      if (data === NONE) return new Uint8Array();
      if (!isBytes(rt, data)) rt.raise.typeError("read() should return bytes");
      return rt.toBytes(data);
    });
    if (part.length === 0) return rt.bytes(joined(parts, total));
    parts.push(part);
    total += part.length;
  }
}

const notImplemented = (doc: string): MethodEntry => unsigned(method("(self, *args)", doc, (rt) => rt.raise.notImplementedError("")));

export const rawIoBase: TypeTable = defineType({
  name: "_io._RawIOBase",
  base: "_io._IOBase",
  doc: "Streams of bytes without a buffer.",
  basicsize: Base.SIZEOF,
  flags: streamFlags,
  methods: {
    read: method("(self, size: index = -1, /)", "Up to so many bytes, all by default.", rawRead),
    readall: method("(self, /)", "All that is left.", rawReadAll),
    readinto: notImplemented("Reads into a buffer."),
    write: notImplemented("Writes bytes."),
  },
});

/** BufferedIOBase.readinto by read. */
function bufferedReadInto(rt: Runtime, self: Ref, target: Ref, name: "read" | "read1"): Owned {
  return withWritableBuffer(rt, target, name === "read" ? "readinto" : "readinto1", (address, size) => {
    const data = rt.lend(rt.int(size), (count) => rt.callMethod(self, name, count));
    return rt.lend(data, () => {
      if (!isBytes(rt, data)) rt.raise.typeError("read() should return bytes");
      const count = sizeOfBytes(rt, data);
      if (count > size) rt.raise.valueError(`read() returned too much data: ${size} bytes requested, ${count} returned`);
      rt.heap.u8.set(rt.toBytes(data), address);
      return rt.int(count);
    });
  });
}

const refused = (name: string, doc: string): MethodEntry => unsigned(method("(self, *args)", doc, (rt) => unsupported(rt, name)));

export const bufferedIoBase: TypeTable = defineType({
  name: "_io._BufferedIOBase",
  base: "_io._IOBase",
  doc: "Streams of bytes with a buffer: read() and write() do all that is asked.",
  basicsize: Base.SIZEOF,
  flags: streamFlags,
  methods: {
    detach: method("(self, /)", "Gives the raw stream away.", (rt) => unsupported(rt, "detach")),
    read: refused("read", "So many bytes, all by default."),
    read1: refused("read1", "Bytes by at most one read of the raw stream."),
    readinto: method("(self, buffer, /)", "Reads into a buffer.", (rt, self, target) => bufferedReadInto(rt, self, target, "read")),
    readinto1: method("(self, buffer, /)", "The same by at most one read.", (rt, self, target) =>
      bufferedReadInto(rt, self, target, "read1"),
    ),
    write: refused("write", "Writes bytes."),
  },
});

export const textIoBase: TypeTable = defineType({
  name: "_io._TextIOBase",
  base: "_io._IOBase",
  doc: "Streams of text.",
  basicsize: Base.SIZEOF,
  flags: streamFlags,
  methods: {
    detach: refused("detach", "Gives the binary stream away."),
    read: refused("read", "So many characters, all by default."),
    readline: refused("readline", "One line."),
    write: refused("write", "Writes a text."),
  },
  getset: {
    encoding: property((rt) => rt.none()),
    newlines: property((rt) => rt.none()),
    errors: property((rt) => rt.none()),
  },
});
