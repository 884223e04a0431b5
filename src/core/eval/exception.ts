/**
 * BaseException and the C-level structs of its subclasses (Objects/exceptions.c): making, initialising,
 * text, death. The type tables that name these functions are in src/objects/exceptions*.ts.
 */
import { Exc } from "../abi/eval-layout";
import { EMPTY_STR, EMPTY_TUPLE, NONE, Type } from "../abi/memory-map";
import { Dict, Tuple } from "../abi/container-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { gcFree, gcUntrack } from "../heap/allocate";
import { clearSlot, release, releaseMaybe, retain, typeOf } from "../heap/object";
import { nestBegin, nestEnd, trashBegin, trashEnd } from "../heap/trashcan";
import { clearWeakrefs } from "../heap/weak";
import { objectRepr, objectStr } from "../object/protocol";
import { typeGenericAlloc } from "../object/instance";
import { fail } from "../raise";
import { Owned, Ref } from "../types";
import { objectCall } from "./call";

/** Calls an exception type with a tuple of arguments. */
export function exceptionNew(type: Ref, args: Ref): Owned {
  return objectCall(type, args, 0);
}

/** BaseException_new: the arguments are kept whatever `__init__` makes of them. */
export function baseExceptionNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  const self = typeGenericAlloc(type, 0);
  if (!self) return 0;
  store<u32>(self, retain(args ? args : EMPTY_TUPLE), Exc.args);
  return self;
}

/** BaseException_init. */
export function baseExceptionInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  if (kwargs && load<i32>(kwargs, Dict.used)) return fail(Type.TypeError, "%T() takes no keyword arguments", self);
  const old = load<u32>(self, Exc.args);
  store<u32>(self, retain(args), Exc.args);
  releaseMaybe(old);
  return 0;
}

/** BaseException_str. */
export function baseExceptionStr(self: Ref): Owned {
  const args = load<u32>(self, Exc.args);
  const count = load<i32>(args, Tuple.size);
  if (count == 0) return retain(EMPTY_STR);
  return objectStr(count == 1 ? load<u32>(args, Tuple.items) : args);
}

/** KeyError_str: a single key shows as its repr, so that '' can be seen. */
export function keyErrorStr(self: Ref): Owned {
  const args = load<u32>(self, Exc.args);
  return load<i32>(args, Tuple.size) == 1 ? objectRepr(load<u32>(args, Tuple.items)) : baseExceptionStr(self);
}

/** StopIteration_init. */
export function stopIterationInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  if (baseExceptionInit(self, args, kwargs) < 0) return -1;
  const value = load<i32>(args, Tuple.size) > 0 ? load<u32>(args, Tuple.items) : NONE;
  const old = load<u32>(self, Exc.value);
  store<u32>(self, retain(value), Exc.value);
  releaseMaybe(old);
  return 0;
}

/** SystemExit_init: one argument is the code, several are a tuple of codes. */
export function systemExitInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  if (baseExceptionInit(self, args, kwargs) < 0) return -1;
  const count = load<i32>(args, Tuple.size);
  if (!count) return 0;
  const old = load<u32>(self, Exc.value);
  store<u32>(self, retain(count == 1 ? load<u32>(args, Tuple.items) : args), Exc.value);
  releaseMaybe(old);
  return 0;
}

/**
 * Which of the 8-byte slots behind the BaseException struct hold references, for the C struct that a type's
 * instances have: bit n is the slot at SIZEOF + 8n.
 */
export function exceptionExtraReferences(type: Ref): u32 {
  while (load<u32>(type, TypeObject.flags) & TypeFlag.HeapType) type = load<u32>(type, TypeObject.base);
  while (true) {
    if (type == Type.StopIteration || type == Type.SystemExit || type == Type.NameError) return 0b1;
    if (type == Type.AttributeError || type == Type.BaseExceptionGroup) return 0b11;
    if (type == Type.ImportError) return 0b111;
    if (type == Type.OSError) return 0b1111;
    if (type == Type.SyntaxError) return 0xff;
    if (type == Type.UnicodeDecodeError || type == Type.UnicodeEncodeError || type == Type.UnicodeTranslateError) return 0b10011;
    if (type == Type.BaseException || !type) return 0;
    type = load<u32>(type, TypeObject.base);
  }
}

/** BaseException_clear and the clears of its C subclasses, subclass fields first. */
export function exceptionClear(self: Ref): i32 {
  let slots = exceptionExtraReferences(typeOf(self));
  for (let slot = self + Exc.SIZEOF; slots; slots >>= 1, slot += 8) {
    if (slots & 1) clearSlot(slot);
  }
  clearSlot(self + Exc.dict);
  clearSlot(self + Exc.args);
  clearSlot(self + Exc.notes);
  clearSlot(self + Exc.traceback);
  clearSlot(self + Exc.cause);
  clearSlot(self + Exc.context);
  return 0;
}

/** BaseException_dealloc. A chain of contexts may be long, hence the trashcan, which those with fields of their own have not (AttributeError_dealloc and others). */
export function exceptionDealloc(self: Ref): u32 {
  gcUntrack(self);
  // for an instance of a Python class subtype_dealloc has opened the bin
  const opens = load<u32>(typeOf(self), TypeObject.dealloc) == <u32>exceptionDealloc.index;
  const type = typeOf(self);
  // ExceptionGroup is a class like those of Python
  const counted =
    load<u32>(type, TypeObject.basicsize) == load<u32>(Type.BaseException, TypeObject.basicsize) ||
    (load<u32>(type, TypeObject.flags) & TypeFlag.HeldByInstances) != 0;
  if (opens && !(counted ? trashBegin(self) : nestBegin(self))) return 0;
  // ExceptionGroup has room for them; those of an instance of a Python class are gone by now.
  if (load<i32>(type, TypeObject.weaklistoffset)) clearWeakrefs(self);
  exceptionClear(self);
  gcFree(self);
  if (opens) {
    if (load<u32>(type, TypeObject.flags) & TypeFlag.HeldByInstances) release(type);
    if (counted) trashEnd();
    else nestEnd();
  }
  return 0;
}
