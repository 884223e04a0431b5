/** The type TextIOWrapper: its table. */
import { NONE } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  defineType,
  field,
  int,
  type MethodEntry,
  member,
  method,
  property,
  type Runtime,
  setInt,
  type TypeTable,
} from "../../objects/index.ts";
import { offsetOf, sizeOrAll } from "../arguments.ts";
import { ioBase, newStream, streamFlags } from "./base.ts";
import { callVoid, guardedRepr, shownAttribute, Text } from "./layout.ts";
import { closeText, detachText, flushText, initText, reconfigure } from "./text.ts";
import { nextTextLine, readText, readTextLine } from "./text-read.ts";
import { seekText, tellText } from "./text-seek.ts";
import { checkAttached, textIoWrapperTable } from "./text-state.ts";
import { writeText } from "./text-write.ts";

function repr(rt: Runtime, self: Ref): Owned {
  checkReady(rt, self);
  return guardedRepr(rt, self, () => {
    const name = shownAttribute(rt, self, "name");
    const mode = shownAttribute(rt, self, "mode");
    const parts = [name === undefined ? "" : ` name=${name}`, mode === undefined ? "" : ` mode=${mode}`];
    return `<_io.TextIOWrapper${parts.join("")} encoding=${rt.repr(field(rt, self, Text.encoding))}>`;
  });
}

/** CHECK_INITIALIZED: detached is no matter. */
function checkReady(rt: Runtime, self: Ref): void {
  if (!rt.heap.u8[self + Text.ok]) rt.raise.valueError("I/O operation on uninitialized object");
}

const forwarded = (name: string, doc: string): MethodEntry =>
  method("(self, /)", doc, (rt, self) => {
    checkAttached(rt, self);
    return rt.callMethod(field(rt, self, Text.buffer), name);
  });
const forwardedAttribute = (name: string) =>
  property((rt, self) => {
    checkAttached(rt, self);
    return rt.getAttr(field(rt, self, Text.buffer), name);
  });

export const textIoWrapper: TypeTable = defineType({
  name: "_io.TextIOWrapper",
  base: "_io._TextIOBase",
  doc: "Text over a buffered stream of bytes: encodes and decodes, and translates the ends of lines.",
  basicsize: Text.SIZEOF,
  flags: streamFlags,
  references: [
    Text.buffer,
    Text.encoding,
    Text.encoder,
    Text.decoder,
    Text.readnl,
    Text.writenl,
    Text.decodedChars,
    Text.pending,
    Text.snapshot,
    Text.errors,
    Text.raw,
    Text.dict,
  ],
  dictoffset: Text.dict,
  weaklistoffset: Text.weakrefs,
  textSignature: "(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, write_through=False)",
  slots: {
    ...ioBase.slots,
    repr,
    init: initText,
    newInstance: (rt, type) => {
      const self = newStream(rt, type);
      setInt(rt, self, Text.chunkSize, 8192);
      return self;
    },
    iternext: nextTextLine,
  },
  methods: {
    detach: method("(self, /)", "Gives the buffer away.", detachText),
    reconfigure: method(
      "(self, /, *, encoding: object = None, errors: object = None, newline: object = NULL, line_buffering: object = None, write_through: object = None)",
      "Changes how text is encoded and handed on.",
      (rt, self, encoding, errors, newline, lineBuffering, writeThrough) => {
        const orNull = (value: Ref | null): Ref | null => (value === NONE ? null : value);
        reconfigure(rt, self, {
          encoding: orNull(encoding),
          errors: orNull(errors),
          newline: newline ?? undefined,
          lineBuffering: orNull(lineBuffering),
          writeThrough: orNull(writeThrough),
        });
      },
    ),
    write: method("(self, text, /)", "Writes a text; how many characters.", writeText),
    read: method("(self, size = -1, /)", "Up to so many characters, all by default.", (rt, self, size) =>
      readText(rt, self, sizeOrAll(rt, size)),
    ),
    readline: method("(self, size: index = -1, /)", "One line.", (rt, self, size) => {
      checkAttached(rt, self);
      return readTextLine(rt, self, size);
    }),
    flush: method("(self, /)", "Hands over all that waits.", (rt, self) => flushText(rt, self)),
    close: method("(self, /)", "Flushes and closes.", closeText),
    fileno: forwarded("fileno", "The file descriptor."),
    seekable: forwarded("seekable", "Is it seekable?"),
    readable: forwarded("readable", "Is it readable?"),
    writable: forwarded("writable", "Is it writable?"),
    isatty: forwarded("isatty", "Is it a terminal?"),
    seek: method("(self, cookie, whence: i32 = 0, /)", "Goes to a position that tell() gave.", seekText),
    tell: method("(self, /)", "The position, as seek() takes it.", tellText),
    truncate: method("(self, pos = None, /)", "Cuts the file off.", (rt, self, place) => {
      checkAttached(rt, self);
      callVoid(rt, self, "flush");
      return rt.callMethod(field(rt, self, Text.buffer), "truncate", place ?? (NONE as Ref));
    }),
  },
  members: {
    encoding: member("object", Text.encoding),
    buffer: member("object", Text.buffer),
    line_buffering: member("bool", Text.lineBuffering),
    write_through: member("bool", Text.writeThrough),
    _finalizing: member("bool", Text.finalizing, undefined, false),
  },
  getset: {
    name: forwardedAttribute("name"),
    closed: forwardedAttribute("closed"),
    newlines: property((rt, self) => {
      checkAttached(rt, self);
      const decoder = field(rt, self, Text.decoder);
      return (decoder && rt.lookupAttr(decoder, "newlines")) || rt.none();
    }),
    errors: property((rt, self) => {
      checkReady(rt, self);
      return rt.retain(field(rt, self, Text.errors));
    }),
    _CHUNK_SIZE: property(
      (rt, self) => {
        checkAttached(rt, self);
        return rt.int(int(rt, self, Text.chunkSize));
      },
      (rt, self, value) => {
        checkAttached(rt, self);
        if (!value) rt.raise.attributeError("cannot delete attribute");
        const size = offsetOf(rt, value);
        if (size <= 0) rt.raise.valueError("a strictly positive integer is required");
        setInt(rt, self, Text.chunkSize, Math.min(size, 0x7ffffff));
      },
    ),
  },
});
textIoWrapperTable.table = textIoWrapper;
