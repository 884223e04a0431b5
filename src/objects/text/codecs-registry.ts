/**
 * What has been registered with the codecs module (Python/codecs.c): a list of search functions, a dict of what they have found and a
 * dict of error handlers, objects as in CPython, so that the collector and `gc.get_referrers` find in them who holds a codec.
 */
import type { Ref } from "../../heap/index.ts";
import { keep, releaseKept } from "../model/kept.ts";
import type { Runtime } from "../model/runtime.ts";

const SEARCH_PATH = "the search functions of codecs";
const CACHE = "the codecs that have been found";
const HANDLERS = "the error handlers of codecs";

/** The search functions, a list (codec_search_path). */
export const codecSearchPath = (rt: Runtime): Ref => keep(rt, SEARCH_PATH, () => rt.list([]));

/** The CodecInfo of each normalised name that has been looked up, a dict (codec_search_cache). */
export const codecCache = (rt: Runtime): Ref => keep(rt, CACHE, () => rt.must(rt.core.dictNew()));

const handlers = (rt: Runtime): Ref => keep(rt, HANDLERS, () => rt.must(rt.core.dictNew()));

/** The handler that was registered under a name, borrowed; those that are built in are not among them. */
export function errorHandler(rt: Runtime, name: string): Ref | undefined {
  const dict = handlers(rt);
  // hardly a program registers one, and the name would have to become an object
  return rt.core.dictSize(dict) === 0 ? undefined : rt.dictGet(dict, name);
}

/** PyCodec_RegisterError. */
export const registerErrorHandler = (rt: Runtime, name: string, handler: Ref): void => rt.dictSet(handlers(rt), name, handler);

/** _PyCodecRegistry_Init: they are there from the start. */
export function initCodecs(rt: Runtime): void {
  for (const make of [codecSearchPath, codecCache, handlers]) make(rt);
}

/** interpreter_clear: the search functions go, then what they have found, then the handlers. */
export function endCodecs(rt: Runtime): void {
  for (const holder of [SEARCH_PATH, CACHE, HANDLERS]) releaseKept(rt, holder);
}
