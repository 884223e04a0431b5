/** Bound methods (Objects/classobject.c). */
import { BoundMethod } from "../abi/eval-layout";
import { Spare } from "../abi/heap-layout";
import { FALSE, NONE, NOT_IMPLEMENTED, TRUE, Type } from "../abi/memory-map";
import { EQ, NE, objectRichCompareBool } from "./compare";
import { hashPointer, hashResult, objectHash64 } from "./protocol";
import { TypeObject } from "../abi/type-layout";
import { vectorcall } from "../eval/call";
import { stackPop, stackPush } from "../eval/data-stack";
import { gcTrack, gcUntrack } from "../heap/allocate";
import { release, retain, typeOf } from "../heap/object";
import { spareOrFree, spareOrNew } from "../heap/spare";
import { clearWeakrefs } from "../heap/weak";
import { Header } from "../abi/object-layout";
import { Address, Owned, Ref } from "../types";
import { invoke3 } from "./invoke";
import { objectGetAttr } from "./attribute";
import { typeLookup } from "./type";

const WEAKREFLIST: usize = 32;
const VECTORCALL: usize = 40;

/** PyMethod_New. */
export function methodNew(function_: Ref, self: Ref): Owned {
  const method = spareOrNew(Spare.Method, Type.method, BoundMethod.SIZEOF);
  if (!method) return 0;
  store<u32>(method, retain(function_), BoundMethod.func);
  store<u32>(method, retain(self), BoundMethod.self);
  store<u32>(method, 0, WEAKREFLIST);
  store<u32>(method, methodVectorcall.index, VECTORCALL);
  gcTrack(method);
  return method;
}

/** method_dealloc. */
export function methodDealloc(method: Ref): u32 {
  gcUntrack(method);
  if (load<u32>(method, WEAKREFLIST)) clearWeakrefs(method);
  release(load<u32>(method, BoundMethod.func));
  release(load<u32>(method, BoundMethod.self));
  spareOrFree(Spare.Method, method);
  return 0;
}

/**
 * method_vectorcall: the arguments with self in front. The slot before the first argument may belong
 * to anybody here, so they are copied.
 */
export function methodVectorcall(method: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const function_ = load<u32>(method, BoundMethod.func);
  const self = load<u32>(method, BoundMethod.self);
  const count = nargs + (kwnames ? load<i32>(kwnames, Header.size) : 0);
  const array = stackPush((count + 1) << 3);
  if (!array) return 0;
  store<u64>(array, self);
  memory.copy(array + 8, args, count << 3);
  const result = vectorcall(function_, array, nargs + 1, kwnames);
  stackPop(array);
  return result;
}

/** method_getattro: its own attributes, then those of the function. */
export function methodGetAttr(method: Ref, name: Ref): Owned {
  const type = typeOf(method);
  const descriptor = typeLookup(type, name);
  if (descriptor) {
    const get = load<u32>(typeOf(descriptor), TypeObject.descrGet);
    if (!get) return retain(descriptor);
    retain(descriptor);
    const result = invoke3(get, descriptor, method, type);
    release(descriptor);
    return result;
  }
  return objectGetAttr(load<u32>(method, BoundMethod.func), name);
}

/** func_descr_get: a function found in a class, asked for through an instance. */
export function functionGet(function_: Ref, object: Ref, type: Ref): Owned {
  if (!object || object == NONE) return retain(function_);
  return methodNew(function_, object);
}

/** method_richcompare: the same function (by ==) of the same object (by identity). */
export function methodRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if ((op != EQ && op != NE) || typeOf(self) != Type.method || typeOf(other) != Type.method) return retain(NOT_IMPLEMENTED);
  let equal = objectRichCompareBool(load<u32>(self, BoundMethod.func), load<u32>(other, BoundMethod.func), EQ);
  if (equal < 0) return 0;
  if (equal) equal = load<u32>(self, BoundMethod.self) == load<u32>(other, BoundMethod.self) ? 1 : 0;
  return retain((equal != 0) == (op == EQ) ? TRUE : FALSE);
}

/** method_hash. */
export function methodHash(self: Ref): i32 {
  const value = objectHash64(load<u32>(self, BoundMethod.func));
  if (value == -1) return -1;
  return hashResult(value ^ hashPointer(load<u32>(self, BoundMethod.self)));
}

/** method_descr_get: it is bound already and stays so. */
export function methodDescrGet(self: Ref, object: Ref, type: Ref): Owned {
  return retain(self);
}
