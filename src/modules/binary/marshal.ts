/** `marshal`: Python values, code objects among them, as bytes (Python/marshal.c). */
import type { Ref } from "../../heap/index.ts";
import { defineModule, fn, type Runtime } from "../../objects/index.ts";
import { fileSource, MarshalReader, unmarshal } from "./marshal-read.ts";
import { marshalBytes } from "./marshal-write.ts";

const VERSION = 4;

function dumps(rt: Runtime, value: Ref, version: number): Uint8Array {
  return marshalBytes(rt, value, version);
}

export const marshal = defineModule({
  name: "marshal",
  doc: "Python values as bytes, in a format that may change from version to version.",
  functions: {
    dumps: fn("(value, version: i32 = 4, /)", "The bytes of a value.", (rt, value, version) => rt.bytes(dumps(rt, value, version))),
    dump: fn("(value, file, version: i32 = 4, /)", "Writes the bytes of a value to a binary file.", (rt, value, file, version) => {
      const bytes = rt.bytes(dumps(rt, value, version));
      return rt.lend(bytes, () => rt.callMethod(file, "write", bytes));
    }),
    loads: fn("(bytes: buffer, /)", "The value of bytes; what follows it is ignored.", (rt, bytes) => unmarshal(rt, bytes)),
    load: fn("(file, /)", "Reads one value from a binary file.", (rt, file) => new MarshalReader(rt, fileSource(rt, file)).read()),
  },
  constants: { version: (rt) => rt.int(VERSION) },
});
