/** `_io`: the streams of `io`, and `open` (Modules/_io). Each type has files of its own, io-*.ts. */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import { defineModule, fn, type ModuleTable } from "../../objects/index.ts";
import { bufferedIoBase, ioBase, rawIoBase, textIoBase, unsupportedOperation } from "./base.ts";
import { bufferedRandom, bufferedReader, bufferedRwPair, bufferedWriter } from "./buffered-types.ts";
import { bytesIo, bytesIoBuffer } from "./bytes.ts";
import { fileIo } from "./file.ts";
import { DEFAULT_BUFFER_SIZE } from "./layout.ts";
import { newlineDecoder } from "./newlines.ts";
import { open, openCode, textEncoding } from "./open.ts";
import { stringIo } from "./string.ts";
import { textIoWrapper } from "./text-type.ts";

/** Types that have no name in the module. */
const hidden = ["_BytesIOBuffer"];

export const OPEN_SIGNATURE =
  "(file, mode: str = 'r', buffering: i32 = -1, encoding = None, errors = None, newline = None, closefd: bool = True, opener = None)";

export const openFunction = fn(
  OPEN_SIGNATURE,
  "Opens a file and gives the stream; OSError when it cannot be opened.",
  (rt, file, mode, buffering, encoding, errors, newline, closefd, opener) => {
    const text = (value: Ref | null, name: string): Ref | null => {
      if (value === null || value === NONE) return null;
      if (!rt.isInstance(value, Type.str)) rt.raise.typeError(`open() argument '${name}' must be str or None, not ${rt.shownType(value)}`);
      return value;
    };
    return open(rt, file, {
      mode,
      buffering,
      closefd,
      encoding: text(encoding, "encoding"),
      errors: text(errors, "errors"),
      newline: text(newline, "newline"),
      opener: opener === NONE ? null : opener,
    });
  },
);

export const io: ModuleTable = defineModule({
  name: "_io",
  doc: "Streams of bytes and text, in memory and in files.",
  types: [
    ioBase,
    rawIoBase,
    bufferedIoBase,
    textIoBase,
    fileIo,
    bytesIo,
    bytesIoBuffer,
    stringIo,
    bufferedReader,
    bufferedWriter,
    bufferedRandom,
    bufferedRwPair,
    newlineDecoder,
    textIoWrapper,
  ],
  functions: {
    open: openFunction,
    open_code: fn("(path: strRef)", "Opens a file that code is read from.", openCode),
    text_encoding: fn("(encoding, stacklevel: i32 = 2, /)", "The encoding that a function means when it was given this.", textEncoding),
  },
  constants: {
    DEFAULT_BUFFER_SIZE: (rt) => rt.int(DEFAULT_BUFFER_SIZE),
    UnsupportedOperation: (rt) => rt.retain(unsupportedOperation(rt)),
    BlockingIOError: (rt) => rt.retain(Type.BlockingIOError as Ref),
  },
  init(rt, module) {
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    for (const name of hidden) rt.lend(rt.interned(name), (key) => rt.status(rt.core.dictDelItem(dict, key)));
  },
});
