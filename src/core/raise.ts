/**
 * Raising from inside the core: the exception becomes pending in the state, the caller gets the
 * "failed" value of its kind. Nothing is ever thrown in wasm.
 */
import { STATE, Type } from "./abi/memory-map";
import { State } from "./abi/state-layout";
import { TypeFlag, TypeObject } from "./abi/type-layout";
import { errSetObject, errSetRaised } from "./eval/errors";
import { memoryErrorWithoutMemory } from "./eval/memory-error";
import { release } from "./heap/object";
import { raiseFormat } from "./host";
import { strFromLiteral } from "./text/str";
import { Owned } from "./types";

/** Raises and returns 0, the failed value of functions that return an object. See host.ts for the format's codes. */
export function raise(type: u32, format: string, a: usize = 0, b: usize = 0, c: usize = 0): Owned {
  if (type == Type.MemoryError) return raiseMemoryError();
  if (!raisePlain(type, format)) raiseFormat(type, format, a, b, c);
  return 0;
}

/** Raises and returns -1, the failed value of functions that return a status or a truth. */
export function fail(type: u32, format: string, a: usize = 0, b: usize = 0, c: usize = 0): i32 {
  raise(type, format, a, b, c);
  return -1;
}

/**
 * A message without codes needs nobody to fill it in. False when it has some, or when the heap is used alone and
 * the type is none that could be called.
 */
function raisePlain(type: u32, format: string): bool {
  const length = format.length;
  if (!length || !(load<u32>(type, TypeObject.flags) & TypeFlag.Ready)) return false;
  for (let i: u32 = 0; i < <u32>length << 1; i += 2) if (load<u16>(changetype<usize>(format) + i) == 0x25) return false;
  const text = strFromLiteral(format);
  if (!text) return true;
  errSetObject(type, text);
  release(text);
  return true;
}

/** Is an exception pending (PyErr_Occurred)? */
// @ts-ignore: decorator
@inline
export function pending(): bool {
  return load<u32>(STATE, State.pendingException) != 0;
}

/** PyErr_NoMemory: raises without allocating, and returns 0. */
export function raiseMemoryError(): Owned {
  if (load<u32>(STATE, State.lastMemoryError)) errSetRaised(memoryErrorWithoutMemory());
  // The heap is used alone: its host answers.
  else raiseFormat(Type.MemoryError, "", 0, 0, 0);
  return 0;
}
