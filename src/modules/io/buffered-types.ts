/** The types BufferedReader, BufferedWriter, BufferedRandom and BufferedRWPair: their tables. */
import { FALSE } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import { heldField, type Owned, type Ref, rawBlock } from "../../heap/index.ts";
import {
  defineType,
  field,
  int,
  keywordsOf,
  type MethodEntry,
  member,
  method,
  noKeywords,
  property,
  type Runtime,
  setByte,
  setField,
  type TypeTable,
  unpackArguments,
  unsigned,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { offsetOf, sizeOrAll, withReadableBuffer } from "../arguments.ts";
import { ioBase, newStream, streamFlags, unsupported } from "./base.ts";
import {
  checkReady,
  checkSeekable,
  close,
  detach,
  flush,
  flushRaw,
  rawOf,
  seek,
  start,
  tell,
  truncate,
  warnUnclosedRaw,
} from "./buffered.ts";
import { peek, read, read1, readInto, readLine } from "./buffered-read.ts";
import { writeMemory } from "./buffered-write.ts";
import { Buffered, bothSteps, callTruth, callVoid, DEFAULT_BUFFER_SIZE, guardedRepr, lineOrEnd, RwPair, shownAttribute } from "./layout.ts";

function checkAbility(rt: Runtime, raw: Ref, ability: "readable" | "writable"): void {
  if (!callTruth(rt, raw, ability)) unsupported(rt, `File or stream is not ${ability}.`);
}

function sizeArgument(rt: Runtime, size: Ref | undefined): number {
  return size === undefined ? DEFAULT_BUFFER_SIZE : offsetOf(rt, size);
}

type Kind = "BufferedReader" | "BufferedWriter" | "BufferedRandom";

function initOf(kind: Kind) {
  return (rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void => {
    const [raw, size] = keywordsOf(rt, kind, ["raw", "buffer_size"], args, kwargs, 1) as [Ref, Ref | undefined];
    const bytes = sizeArgument(rt, size);
    setByte(rt, self, Buffered.ok, false);
    setByte(rt, self, Buffered.detached, false);
    if (kind === "BufferedRandom") checkSeekable(rt, raw);
    if (kind !== "BufferedWriter") checkAbility(rt, raw, "readable");
    if (kind !== "BufferedReader") checkAbility(rt, raw, "writable");
    start(rt, self, raw, bytes, { readable: kind !== "BufferedWriter", writable: kind !== "BufferedReader" });
  };
}

function repr(rt: Runtime, self: Ref): Owned {
  return guardedRepr(rt, self, () => {
    const name = shownAttribute(rt, self, "name");
    return name === undefined ? `<${rt.typeName(self)}>` : `<${rt.typeName(self)} name=${name}>`;
  });
}

/** buffered_iternext */
function nextLine(rt: Runtime, self: Ref): Owned | undefined {
  checkReady(rt, self);
  const type = rt.typeOf(self);
  const exact = type === typeAddress(rt, bufferedReader) || type === typeAddress(rt, bufferedRandom);
  return lineOrEnd(rt, exact ? readLine(rt, self, -1) : rt.callMethod(self, "readline"), "bytes");
}

/** A method that only asks the raw stream. */
const forwarded = (name: string, doc: string): MethodEntry =>
  unsigned(
    method("(self, /)", doc, (rt, self) => {
      checkReady(rt, self);
      return rt.callMethod(rawOf(rt, self), name);
    }),
  );

const shared: Record<string, MethodEntry> = {
  close: unsigned(method("(self, /)", "Flushes and closes.", close)),
  detach: unsigned(method("(self, /)", "Gives the raw stream away.", detach)),
  seekable: forwarded("seekable", "Is it seekable?"),
  fileno: forwarded("fileno", "The file descriptor."),
  isatty: forwarded("isatty", "Is it a terminal?"),
  _dealloc_warn: unsigned(method("(self, source, /)", "Warns of an unclosed file.", warnUnclosedRaw)),
  seek: method("(self, target, whence: i32 = 0, /)", "Changes the position.", seek),
  tell: unsigned(method("(self, /)", "The position.", tell)),
  truncate: method("(self, pos = None, /)", "Cuts the file off, at the position by default.", truncate),
  __sizeof__: unsigned(
    method("(self, /)", "Bytes, the buffer's included.", (rt, self) =>
      rt.int(int(rt, rt.typeOf(self), TypeObject.basicsize) + (field(rt, self, Buffered.block) ? int(rt, self, Buffered.bufferSize) : 0)),
    ),
  ),
};

const reading: Record<string, MethodEntry> = {
  readable: forwarded("readable", "Is it readable?"),
  read: method("(self, size = -1, /)", "So many bytes, all by default.", (rt, self, size) => read(rt, self, sizeOrAll(rt, size))),
  peek: method("(self, size: index = 0, /)", "What comes next, without moving on.", (rt, self) => peek(rt, self)),
  read1: method("(self, size: index = -1, /)", "Bytes by at most one read of the raw stream.", read1),
  readinto: method("(self, buffer, /)", "Reads into a buffer.", (rt, self, target) => readInto(rt, self, target, false)),
  readinto1: method("(self, buffer, /)", "The same by at most one read.", (rt, self, target) => readInto(rt, self, target, true)),
  readline: method("(self, size = -1, /)", "One line.", (rt, self, size) => {
    checkReady(rt, self);
    return readLine(rt, self, sizeOrAll(rt, size));
  }),
};

const writing: Record<string, MethodEntry> = {
  writable: forwarded("writable", "Is it writable?"),
  write: method("(self, buffer, /)", "Writes bytes; how many.", (rt, self, data) =>
    withReadableBuffer(rt, data, (address, size) => rt.int(writeMemory(rt, self, address, size))),
  ),
  flush: unsigned(method("(self, /)", "Writes out what waits.", flush)),
};

const forwardedAttribute = (name: string) =>
  property((rt, self) => {
    checkReady(rt, self);
    return rt.getAttr(rawOf(rt, self), name);
  });

function buffered(kind: Kind, doc: string, methods: Record<string, MethodEntry>): TypeTable {
  return defineType({
    name: `_io.${kind}`,
    base: "_io._BufferedIOBase",
    doc,
    basicsize: Buffered.SIZEOF,
    flags: streamFlags,
    references: [Buffered.raw, rawBlock(Buffered.block), Buffered.dict],
    dictoffset: Buffered.dict,
    weaklistoffset: Buffered.weakrefs,
    textSignature: "(raw, buffer_size=DEFAULT_BUFFER_SIZE)",
    slots: { ...ioBase.slots, repr, init: initOf(kind), newInstance: newStream, iternext: nextLine },
    methods: { ...shared, ...methods },
    members: { raw: member("object", Buffered.raw), _finalizing: member("bool", Buffered.finalizing, undefined, false) },
    getset: { closed: forwardedAttribute("closed"), name: forwardedAttribute("name"), mode: forwardedAttribute("mode") },
  });
}

export const bufferedReader = buffered("BufferedReader", "A buffer for a raw stream that is read.", {
  ...reading,
  flush: unsigned(method("(self, /)", "Flushes the raw stream.", flushRaw)),
});
export const bufferedWriter = buffered("BufferedWriter", "A buffer for a raw stream that is written.", writing);
export const bufferedRandom = buffered("BufferedRandom", "A buffer for a raw stream that is read and written at any place.", {
  ...reading,
  ...writing,
});

function half(rt: Runtime, self: Ref, side: RwPair): Ref {
  return field(rt, self, side) || rt.raise.valueError("I/O operation on uninitialized object");
}

const passed = (name: string, side: RwPair): MethodEntry =>
  unsigned(
    method("(self, *args)", `See ${side === RwPair.reader ? "BufferedReader" : "BufferedWriter"}.${name}.`, (rt, self, args) =>
      rt.callMethod(half(rt, self, side), name, ...args),
    ),
  );

export const bufferedRwPair: TypeTable = defineType({
  name: "_io.BufferedRWPair",
  base: "_io._BufferedIOBase",
  doc: "A buffered reader and a buffered writer of two raw streams that cannot seek, as one.",
  basicsize: RwPair.SIZEOF,
  flags: streamFlags,
  // bufferedrwpair_traverse of 3.11 visits the dict alone
  references: [heldField(RwPair.reader), heldField(RwPair.writer), RwPair.dict],
  dictoffset: RwPair.dict,
  weaklistoffset: RwPair.weakrefs,
  textSignature: "(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)",
  slots: {
    ...ioBase.slots,
    newInstance: newStream,
    init(rt, self, args, kwargs) {
      if (rt.typeOf(self) === typeAddress(rt, bufferedRwPair)) noKeywords(rt, "BufferedRWPair", kwargs);
      const [reader, writer, size] = unpackArguments(rt, "BufferedRWPair", args, 2, 3) as [Ref, Ref, Ref | undefined];
      const bytes = rt.int(sizeArgument(rt, size));
      rt.lend(bytes, () => {
        checkAbility(rt, reader, "readable");
        checkAbility(rt, writer, "writable");
        setField(rt, self, RwPair.reader, rt.call(typeAddress(rt, bufferedReader), reader, bytes));
        setField(rt, self, RwPair.writer, rt.call(typeAddress(rt, bufferedWriter), writer, bytes));
      });
    },
  },
  methods: {
    read: passed("read", RwPair.reader),
    peek: passed("peek", RwPair.reader),
    read1: passed("read1", RwPair.reader),
    readinto: passed("readinto", RwPair.reader),
    readinto1: passed("readinto1", RwPair.reader),
    write: passed("write", RwPair.writer),
    flush: passed("flush", RwPair.writer),
    readable: passed("readable", RwPair.reader),
    writable: passed("writable", RwPair.writer),
    close: unsigned(
      method("(self, /)", "Closes both.", (rt, self) =>
        bothSteps(
          rt,
          () => callVoid(rt, half(rt, self, RwPair.writer), "close"),
          () => callVoid(rt, half(rt, self, RwPair.reader), "close"),
        ),
      ),
    ),
    isatty: unsigned(
      method("(self, /)", "Is one of them a terminal?", (rt, self) => {
        const answer = rt.callMethod(half(rt, self, RwPair.writer), "isatty");
        if (answer !== FALSE) return answer;
        rt.release(answer);
        return rt.callMethod(half(rt, self, RwPair.reader), "isatty");
      }),
    ),
  },
  getset: {
    closed: property((rt, self) => {
      const writer = field(rt, self, RwPair.writer);
      if (!writer) rt.raise.runtimeError("the BufferedRWPair object is being garbage-collected");
      return rt.getAttr(writer, "closed");
    }),
  },
});
