/**
 * Codecs that are not built in: the search functions registered with the codecs module, and the
 * CodecInfo that they give (Python/codecs.c). The module _codecs works on the same registry.
 */
import { STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { codecCache, codecSearchPath } from "./codecs-registry.ts";

/** The standard library's search function comes with the package encodings; without a library there is none. */
function importEncodings(rt: Runtime): void {
  const builtins = rt.heap.u32[(STATE + State.builtins) >> 2] as Ref;
  const importer = builtins ? rt.dictGet(builtins, "__import__") : undefined;
  if (importer === undefined) return;
  const module = rt.lend(rt.str("encodings"), (name) => rt.core.callOneArg(importer, name));
  if (module) rt.release(module);
  else if (rt.core.errMatches(Type.ImportError as Ref)) rt.core.errClear();
  else rt.raise.again();
}

/** Whether the package `encodings`, which registers the library's search function, has been imported. */
const ASKED = "codecs.encodings";

/** PyCodec_Unregister: what has been found is forgotten, too. */
export function unregisterCodec(rt: Runtime, search: Ref): void {
  const path = codecSearchPath(rt);
  const at = rt.items(path).indexOf(search);
  if (at < 0) return;
  rt.core.dictClear(codecCache(rt));
  rt.status(rt.core.listSetSlice(path, at, at + 1, 0 as Ref));
}

/** _PyCodec_Lookup: the CodecInfo of a name. A search function may change the search path while it is gone through. */
export function lookUpCodec(rt: Runtime, encoding: string): Owned {
  if (encoding.includes("\0")) return rt.raise.valueError("embedded null character");
  if (!rt.services.has(ASKED)) {
    rt.services.set(ASKED, 1);
    importEncodings(rt);
  }
  const name = encoding.toLowerCase().replaceAll(" ", "_").replaceAll("-", "_");
  const known = rt.dictGet(codecCache(rt), name);
  if (known !== undefined) return rt.retain(known);
  const path = codecSearchPath(rt);
  const length = rt.items(path).length;
  for (let index = 0; index < length; index++) {
    const search = rt.items(path)[index];
    if (search === undefined) return rt.raise.indexError("list index out of range");
    const info = rt.lend(rt.retain(search), () => rt.lend(rt.str(name), (text) => rt.call(search, text)));
    if (rt.typeOf(info) === Type.NoneType) {
      rt.release(info);
      continue;
    }
    if (!rt.isInstance(info, Type.tuple) || rt.items(info).length !== 4) {
      rt.release(info);
      return rt.raise.typeError("codec search functions must return 4-tuples");
    }
    rt.dictSet(codecCache(rt), name, info);
    return info;
  }
  return rt.raise.lookupError(`unknown encoding: ${encoding}`);
}

/** _PyCodec_LookupTextEncoding: refuses codecs that are not between str and bytes. */
export function lookUpTextCodec(rt: Runtime, encoding: string, alternative: string): Owned {
  return rt.lend(lookUpCodec(rt, encoding), (info) => {
    const flag = rt.lookupAttr(info, "_is_text_encoding");
    if (flag !== undefined && !rt.lend(flag, (value) => rt.isTrue(value)))
      rt.raise.lookupError(`'${encoding}' is not a text encoding; use ${alternative} to handle arbitrary codecs`);
    return rt.retain(info);
  });
}

/** Calls the encoder (0) or decoder (1) of a CodecInfo; the first of the pair that it gives. The info itself is let go before the call (codec_getitem). */
export function callCodec(rt: Runtime, codec: Owned, which: 0 | 1, object: Ref, errors: string): Owned {
  const coder = rt.lend(codec, (info) => rt.retain(rt.items(info)[which] as Ref));
  return rt.lend(coder, () =>
    rt.lend(
      rt.lend(rt.str(errors), (name) => rt.call(coder, object, name)),
      (pair) => {
        const items = rt.isInstance(pair, Type.tuple) ? rt.items(pair) : [];
        if (items.length !== 2) return rt.raise.typeError(`${which ? "decoder" : "encoder"} must return a tuple (object, integer)`);
        return rt.retain(items[0] as Ref);
      },
    ),
  );
}

/**
 * Encodes with a codec that is written in Python (PyUnicode_AsEncodedString).
 *
 * @throws RAISED with LookupError, or TypeError when the codec gives no bytes
 */
export function encodeByCodecs(rt: Runtime, text: Ref, encoding: string, errors: string): Owned {
  const info = lookUpTextCodec(rt, encoding, "codecs.encode()");
  const result = callCodec(rt, info, 0, text, errors);
  if (rt.isInstance(result, Type.bytes)) return result;
  const type = rt.typeName(result);
  rt.release(result);
  return rt.raise.typeError(
    `'${encoding}' encoder returned '${type}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types`,
  );
}

/**
 * Decodes with a codec that is written in Python (PyUnicode_Decode).
 *
 * @throws RAISED with LookupError, or TypeError when the codec gives no str
 */
export function decodeByCodecs(rt: Runtime, object: Ref, encoding: string, errors: string): Owned {
  const info = lookUpTextCodec(rt, encoding, "codecs.decode()");
  const result = callCodec(rt, info, 1, object, errors);
  if (rt.isInstance(result, Type.str)) return result;
  const type = rt.typeName(result);
  rt.release(result);
  return rt.raise.typeError(`'${encoding}' decoder returned '${type}' instead of 'str'; use codecs.decode() to decode to arbitrary types`);
}
