/**
 * The `_codecs` module (Modules/_codecsmodule.c), on which the standard library's codecs and encodings are
 * built: the registry, the error handlers, and the built-in codecs as functions.
 */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  type CodecName,
  callCodec,
  codecSearchPath,
  decodeData,
  decodeStateful,
  defineModule,
  encodeBuiltin,
  errorHandler,
  fastDecode,
  fn,
  lookUpCodec,
  type MethodEntry,
  type ModuleTable,
  newStrOfCodes,
  type Runtime,
  registerErrorHandler,
  unregisterCodec,
  withBuffer,
} from "../../objects/index.ts";
import { charmapBuild, charmapDecode, charmapEncode } from "./_codecs-charmap.ts";
import { builtinHandler, handlerFunctions, takeHandlers } from "./_codecs-handlers.ts";

/** A copy of a bytes-like object, or of a str's UTF-8. */
function dataOf(rt: Runtime, object: Ref): Uint8Array {
  if (rt.isInstance(object, Type.str)) return rt.lend(rt.must(rt.core.strEncodeUtf8(object)), (bytes) => rt.toBytes(bytes));
  return withBuffer(rt, object, (address, size) => rt.heap.u8.slice(address, address + size));
}

/** (str, bytes taken). */
export function decoded(rt: Runtime, text: Owned, consumed: number): Owned {
  return rt.tuple([text, rt.int(consumed)]);
}

function decoder(codec: CodecName): MethodEntry {
  return fn("(data, errors: str = None, final: bool = False, /)", `Decodes ${codec}: (text, bytes taken).`, (rt, data, errors, final) =>
    decodeWith(rt, data, codec, errors, final),
  );
}

function decodeWith(rt: Runtime, data: Ref, codec: CodecName, errors: string | null, final: boolean): Owned {
  if (!rt.isInstance(data, Type.str)) {
    const quick = withBuffer(rt, data, (address, size) => ({ text: fastDecode(rt, codec, address, size), size }));
    if (quick.text) return decoded(rt, quick.text, quick.size);
  }
  const { codes, consumed } = decodeStateful(rt, dataOf(rt, data), codec, errors ?? "strict", final);
  return decoded(rt, rt.must(newStrOfCodes(rt, codes.view(), codes.largest)), consumed);
}

/** A decoder whose input is always whole. */
function wholeDecoder(codec: CodecName): MethodEntry {
  return fn("(data, errors: str = None, /)", `Decodes ${codec}: (text, bytes taken).`, (rt, data, errors) => {
    const bytes = dataOf(rt, data);
    return decoded(rt, decodeData(rt, bytes, codec, errors ?? "strict"), bytes.length);
  });
}

function escapeDecoder(codec: CodecName): MethodEntry {
  return fn("(data, errors: str = None, final: bool = True, /)", `Decodes ${codec}: (text, bytes taken).`, (rt, data, errors, final) =>
    decodeWith(rt, data, codec, errors, final),
  );
}

function encoder(codec: CodecName): MethodEntry {
  return fn("(str: strRef, errors: str = None, /)", `Encodes to ${codec}: (bytes, characters taken).`, (rt, str, errors) =>
    rt.tuple([encodeBuiltin(rt, str, codec, errors ?? "strict"), rt.int(rt.core.strLength(str))]),
  );
}

/** utf_16_encode and utf_32_encode: the byte order is an argument, 0 for a mark in front. */
function orderedEncoder(codec: "utf-16" | "utf-32"): MethodEntry {
  return fn(
    "(str: strRef, errors: str = None, byteorder: i32 = 0, /)",
    `Encodes to ${codec}: (bytes, characters taken).`,
    (rt, str, errors, byteorder) => {
      const name: CodecName = byteorder === 0 ? codec : byteorder < 0 ? `${codec}-le` : `${codec}-be`;
      return rt.tuple([encodeBuiltin(rt, str, name, errors ?? "strict"), rt.int(rt.core.strLength(str))]);
    },
  );
}

/** (text, bytes taken, byte order found). */
function orderedDecoder(codec: "utf-16" | "utf-32"): MethodEntry {
  return fn(
    "(data, errors: str = None, byteorder: i32 = 0, final: bool = False, /)",
    `Decodes ${codec}: (text, bytes taken, byte order).`,
    (rt, data, errors, byteorder, final) => {
      const bytes = dataOf(rt, data);
      const width = codec === "utf-16" ? 2 : 4;
      let order = Math.sign(byteorder);
      let mark = 0;
      if (!order && bytes.length >= width) {
        const view = new DataView(bytes.buffer, bytes.byteOffset);
        const read = (little: boolean): number => (width === 2 ? view.getUint16(0, little) : view.getUint32(0, little));
        order = read(true) === 0xfeff ? -1 : read(false) === 0xfeff ? 1 : 0;
        mark = order ? width : 0;
      }
      const name: CodecName = order > 0 ? `${codec}-be` : `${codec}-le`;
      const { codes, consumed } = decodeStateful(rt, bytes.subarray(mark), name, errors ?? "strict", final);
      return rt.tuple([rt.must(newStrOfCodes(rt, codes.view(), codes.largest)), rt.int(mark + consumed), rt.int(order)]);
    },
  );
}

function requireCallable(rt: Runtime, object: Ref, message: string): void {
  if (!rt.core.callableCheck(object)) rt.raise.typeError(message);
}

export const codecs: ModuleTable = defineModule({
  name: "_codecs",
  doc: "The codec registry and the built-in codecs.",
  functions: {
    register: fn("(search_function, /)", "Adds a function that finds codecs by name.", (rt, search) => {
      requireCallable(rt, search, "argument must be callable");
      rt.status(rt.core.listAppend(codecSearchPath(rt), search));
    }),
    unregister: fn("(search_function, /)", "Removes a search function and forgets what has been found.", unregisterCodec),
    lookup: fn("(encoding: str, /)", "The CodecInfo of an encoding.", lookUpCodec),
    encode: fn("(obj, encoding: str = 'utf-8', errors: str = 'strict')", "Encodes with any codec.", (rt, obj, encoding, errors) =>
      callCodec(rt, lookUpCodec(rt, encoding), 0, obj, errors),
    ),
    decode: fn("(obj, encoding: str = 'utf-8', errors: str = 'strict')", "Decodes with any codec.", (rt, obj, encoding, errors) =>
      callCodec(rt, lookUpCodec(rt, encoding), 1, obj, errors),
    ),
    register_error: fn("(errors: str, handler, /)", "Registers an error handler under a name.", (rt, errors, handler) => {
      requireCallable(rt, handler, "handler must be callable");
      registerErrorHandler(rt, errors, handler);
    }),
    lookup_error: fn("(name: str, /)", "The error handler of a name.", (rt, name) => {
      const handler = errorHandler(rt, name);
      return handler !== undefined ? rt.retain(handler) : builtinHandler(rt, name);
    }),
    utf_8_decode: decoder("utf-8"),
    utf_8_encode: encoder("utf-8"),
    utf_16_decode: decoder("utf-16"),
    utf_16_le_decode: decoder("utf-16-le"),
    utf_16_be_decode: decoder("utf-16-be"),
    utf_16_ex_decode: orderedDecoder("utf-16"),
    utf_16_encode: orderedEncoder("utf-16"),
    utf_16_le_encode: encoder("utf-16-le"),
    utf_16_be_encode: encoder("utf-16-be"),
    utf_32_decode: decoder("utf-32"),
    utf_32_le_decode: decoder("utf-32-le"),
    utf_32_be_decode: decoder("utf-32-be"),
    utf_32_ex_decode: orderedDecoder("utf-32"),
    utf_32_encode: orderedEncoder("utf-32"),
    utf_32_le_encode: encoder("utf-32-le"),
    utf_32_be_encode: encoder("utf-32-be"),
    ascii_decode: wholeDecoder("ascii"),
    ascii_encode: encoder("ascii"),
    latin_1_decode: wholeDecoder("latin-1"),
    latin_1_encode: encoder("latin-1"),
    unicode_escape_decode: escapeDecoder("unicode_escape"),
    unicode_escape_encode: encoder("unicode_escape"),
    raw_unicode_escape_decode: escapeDecoder("raw_unicode_escape"),
    raw_unicode_escape_encode: encoder("raw_unicode_escape"),
    charmap_decode: fn(
      "(data, errors: str = None, mapping = None, /)",
      "Decodes by a table: (text, bytes taken).",
      (rt, data, errors, mapping) => {
        const bytes = dataOf(rt, data);
        return decoded(rt, charmapDecode(rt, bytes, errors ?? "strict", mapping), bytes.length);
      },
    ),
    charmap_encode: fn(
      "(str: strRef, errors: str = None, mapping = None, /)",
      "Encodes by a table: (bytes, characters taken).",
      (rt, str, errors, mapping) =>
        rt.tuple([rt.bytes(charmapEncode(rt, str, errors ?? "strict", mapping)), rt.int(rt.core.strLength(str))]),
    ),
    charmap_build: fn("(map: strRef, /)", "The encoding table of a decoding table.", charmapBuild),
    readbuffer_encode: fn("(data, errors: str = None, /)", "(the bytes, how many).", (rt, data) => {
      const bytes = dataOf(rt, data);
      return rt.tuple([rt.bytes(bytes), rt.int(bytes.length)]);
    }),
    ...handlerFunctions,
  },
  init: takeHandlers,
});
