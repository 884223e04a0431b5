/**
 * Codecs that are not built in: the search functions registered with the codecs module, and the
 * CodecInfo that they give (Python/codecs.c). The module _codecs works on the same registry.
 */
import { STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { registeredHandlers } from "./codecs-errors.ts";

interface Registry {
  /** Has the package encodings been imported for its search function? */
  asked: boolean;
  /** Search functions, owned. */
  readonly searches: Owned[];
  /** Found codecs by normalised name, owned. */
  readonly found: Map<string, Owned>;
}

const registries = new WeakMap<object, Registry>();

/** This runtime's search functions and what they have found. */
export function codecRegistry(rt: Runtime): Registry {
  let registry = registries.get(rt.services);
  if (!registry) registries.set(rt.services, (registry = { asked: false, searches: [], found: new Map() }));
  return registry;
}

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

/** Everything that this registry and the error handlers hold, for the audit's roots. */
export function codecRoots(rt: Runtime): Ref[] {
  const { searches, found } = codecRegistry(rt);
  return [...searches, ...found.values(), ...registeredHandlers(rt).values()];
}

/** Remembers what has been registered and found; see model/saveable.ts. */
export function saveCodecs(rt: Runtime): () => void {
  const registry = codecRegistry(rt);
  const handlers = registeredHandlers(rt);
  const saved = { asked: registry.asked, searches: [...registry.searches], found: [...registry.found], handlers: [...handlers] };
  return () => {
    registry.asked = saved.asked;
    registry.searches.splice(0, Number.POSITIVE_INFINITY, ...saved.searches);
    refill(registry.found, saved.found);
    refill(handlers, saved.handlers);
  };
}

function refill<Key, Value>(map: Map<Key, Value>, entries: readonly (readonly [Key, Value])[]): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}

/** _PyCodec_Lookup: the CodecInfo of a name, borrowed from the registry. */
export function lookUpCodec(rt: Runtime, encoding: string): Ref {
  if (encoding.includes("\0")) return rt.raise.valueError("embedded null character");
  const registry = codecRegistry(rt);
  const { searches, found } = registry;
  if (!registry.asked) {
    registry.asked = true;
    importEncodings(rt);
  }
  const name = encoding.toLowerCase().replaceAll(" ", "_").replaceAll("-", "_");
  const known = found.get(name);
  if (known !== undefined) return known;
  for (const search of [...searches]) {
    const info = rt.lend(rt.str(name), (text) => rt.call(search, text));
    if (rt.typeOf(info) === Type.NoneType) {
      rt.release(info);
      continue;
    }
    if (!rt.isInstance(info, Type.tuple) || rt.items(info).length !== 4) {
      rt.release(info);
      return rt.raise.typeError("codec search functions must return 4-tuples");
    }
    found.set(name, info);
    return info;
  }
  return rt.raise.lookupError(`unknown encoding: ${encoding}`);
}

/** _PyCodec_LookupTextEncoding: refuses codecs that are not between str and bytes. */
function textCodec(rt: Runtime, encoding: string, alternative: string): Ref {
  const info = lookUpCodec(rt, encoding);
  const flag = rt.lookupAttr(info, "_is_text_encoding");
  if (flag !== undefined && !rt.lend(flag, (value) => rt.isTrue(value))) {
    return rt.raise.lookupError(`'${encoding}' is not a text encoding; use ${alternative} to handle arbitrary codecs`);
  }
  return info;
}

/** Calls the encoder (0) or decoder (1) of a CodecInfo; its result is (object, how much it took). */
function callCodec(rt: Runtime, info: Ref, which: 0 | 1, object: Ref, errors: string): Owned {
  const coder = rt.items(info)[which] as Ref;
  const result = rt.lend(rt.str(errors), (name) => rt.call(coder, object, name));
  return rt.lend(result, (pair) => {
    const items = rt.isInstance(pair, Type.tuple) ? rt.items(pair) : [];
    if (items.length !== 2) return rt.raise.typeError(`${which ? "decoder" : "encoder"} must return a tuple (object, integer)`);
    return rt.retain(items[0] as Ref);
  });
}

/**
 * Encodes with a codec that is written in Python (PyUnicode_AsEncodedString).
 *
 * @throws RAISED with LookupError, or TypeError when the codec gives no bytes
 */
export function encodeByCodecs(rt: Runtime, text: Ref, encoding: string, errors: string): Owned {
  const info = textCodec(rt, encoding, "codecs.encode()");
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
  const info = textCodec(rt, encoding, "codecs.decode()");
  const result = callCodec(rt, info, 1, object, errors);
  if (rt.isInstance(result, Type.str)) return result;
  const type = rt.typeName(result);
  rt.release(result);
  return rt.raise.typeError(`'${encoding}' decoder returned '${type}' instead of 'str'; use codecs.decode() to decode to arbitrary types`);
}
