/** bytes(...) and bytearray(...): of text and encoding, of a size, of anything with a buffer or of integers. */
import { EMPTY_BYTES, Type } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { bindNew } from "../numbers/int-arguments.ts";
import { encodeObject } from "./codecs-encode.ts";
import { nameArgument } from "./str-new.ts";

/** The most that one object may hold (MAX_TEXT_BYTES of the core). */
const MOST = 0x7fff0000;

interface Source {
  readonly object: Ref | undefined;
  readonly encoding: string | undefined;
  readonly errors: string | undefined;
}

function readArguments(rt: Runtime, name: string, args: Ref, kwargs: Ref): Source {
  const [object, encoding, errors] = bindNew(rt, name, args, kwargs, ["source", "encoding", "errors"]);
  return { object, encoding: nameArgument(rt, name, "encoding", encoding), errors: nameArgument(rt, name, "errors", errors) };
}

/** bytes.__new__ (bytes_new_impl). */
export function newBytes(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const bytes = makeBytes(rt, readArguments(rt, "bytes", args, kwargs));
  if (type === Type.bytes) return bytes;
  return rt.lend(bytes, (exact) => rt.must(rt.core.bytesSubtypeNew(type, exact)));
}

function makeBytes(rt: Runtime, source: Source): Owned {
  const { object } = source;
  if (object === undefined) {
    checkNoText(rt, source);
    return rt.retain(EMPTY_BYTES as Ref);
  }
  if (source.encoding !== undefined || source.errors !== undefined) return textBytes(rt, object, source);
  if (rt.typeOf(object) === Type.bytes) return rt.retain(object);
  const special = specialBytes(rt, object);
  if (special !== undefined) return special;
  if (rt.isInstance(object, Type.str)) return rt.raise.typeError("string argument without an encoding");
  const size = sizeOf(rt, object);
  if (size === undefined) return rt.must(rt.core.bytesFromObject(object));
  const zeros = rt.must(rt.core.bytesNew(size));
  if (size) rt.heap.u8.fill(0, rt.core.bytesData(zeros), rt.core.bytesData(zeros) + size);
  return zeros;
}

function checkNoText(rt: Runtime, { encoding, errors }: Source): void {
  if (encoding !== undefined) rt.raise.typeError("encoding without a string argument");
  if (errors !== undefined) rt.raise.typeError("errors without a string argument");
}

function textBytes(rt: Runtime, object: Ref, source: Source): Owned {
  if (!rt.isInstance(object, Type.str)) checkNoText(rt, source);
  if (source.encoding === undefined) return rt.raise.typeError("string argument without an encoding");
  return encodeObject(rt, object, source.encoding, source.errors ?? "strict");
}

/** What the object's __bytes__ gives, if it has one. */
function specialBytes(rt: Runtime, object: Ref): Owned | undefined {
  const method = rt.lend(rt.interned("__bytes__"), (name) => rt.core.objectLookupSpecial(object, name));
  if (!method) return rt.pending() ? rt.raise.again() : undefined;
  const result = rt.lend(method, (callable) => rt.call(callable));
  if (rt.isInstance(result, Type.bytes)) return result;
  const name = rt.typeName(result);
  rt.release(result);
  return rt.raise.typeError(`__bytes__ returned non-bytes (type ${name})`);
}

/** A count, when the object is an integer; what has an __index__ that raises TypeError may still be iterable. */
function sizeOf(rt: Runtime, object: Ref): number | undefined {
  if (!rt.heap.u32[(rt.typeOf(object) + TypeObject.nbIndex) >> 2]) return undefined;
  const index = rt.core.numberIndex(object);
  if (!index) {
    if (!rt.core.errMatches(Type.TypeError as Ref)) return rt.raise.again();
    rt.core.errClear();
    return undefined;
  }
  const size = rt.lend(index, (int) => rt.toBigInt(int));
  if (size >= 1n << 63n || size < -(1n << 63n)) rt.raise.overflowError(`cannot fit '${rt.typeName(object)}' into an index-sized integer`);
  if (size < 0n) rt.raise.valueError("negative count");
  if (size > BigInt(MOST)) rt.raise.memoryError();
  return Number(size);
}

/** bytearray.__init__: the bytes that were there go first. */
export function initBytearray(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const source = readArguments(rt, "bytearray", args, kwargs);
  rt.status(rt.core.bytearrayResize(self, 0));
  const { object } = source;
  if (object === undefined) checkNoText(rt, source);
  else if (source.encoding !== undefined || source.errors !== undefined || rt.isInstance(object, Type.str)) {
    rt.lend(textBytes(rt, object, source), (bytes) => extend(rt, self, bytes));
  } else fill(rt, self, object);
}

/** So many zeros, the content of a buffer, or the integers of an iterable. */
function fill(rt: Runtime, self: Ref, object: Ref): void {
  const size = sizeOf(rt, object);
  if (size) {
    rt.status(rt.core.bytearrayResize(self, size));
    rt.heap.u8.fill(0, rt.core.bytearrayData(self), rt.core.bytearrayData(self) + size);
  } else if (size === undefined) {
    if (rt.core.objectCheckBuffer(object)) extend(rt, self, object);
    else rt.status(rt.core.bytearrayFill(self, object));
  }
}

function extend(rt: Runtime, self: Ref, bytes: Ref): void {
  rt.release(rt.must(rt.core.bytearrayExtend(self, bytes)));
}
