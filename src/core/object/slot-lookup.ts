/**
 * How the slots of Python classes find and call a special method (Objects/typeobject.c: lookup_maybe_method,
 * vectorcall_method, vectorcall_maybe). A plain function is called with self in front, without a
 * bound method in between.
 */
import { NOT_IMPLEMENTED, Type } from "../abi/memory-map";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { callNoArgs, callOneArg, callThreeArgs, callTwoArgs } from "../eval/call";
import { errSetObject } from "../eval/errors";
import { release, retain, typeOf } from "../heap/object";
import { pending } from "../raise";
import { Owned, Ref } from "../types";
import { invoke3 } from "./invoke";
import { typeFlags, typeLookup } from "./type";

/** Is what a lookup found to be called with self in front (METHOD_DESCRIPTOR types)? */
// @ts-ignore: decorator
@inline
export function isUnbound(found: Ref): bool {
  return (typeFlags(typeOf(found)) & TypeFlag.MethodDescriptor) != 0;
}

/** lookup_maybe_method: the raw function if isUnbound, else what its `__get__` gives; 0 when there is none or with an exception. */
export function lookupMethod(self: Ref, name: Ref): Owned {
  const type = typeOf(self);
  const found = typeLookup(type, name);
  if (!found) return 0;
  if (isUnbound(found)) return retain(found);
  const get = load<u32>(typeOf(found), TypeObject.descrGet);
  return get ? invoke3(get, found, self, type) : retain(found);
}

/** Was the function found raw in the class? (A bound result of `__get__` may be of any type.) */
// @ts-ignore: decorator
@inline
function foundUnbound(self: Ref, name: Ref): bool {
  const found = typeLookup(typeOf(self), name);
  return found != 0 && isUnbound(found);
}

/** What is given for a method that the class does not have. */
function absent(name: Ref, maybe: bool): Owned {
  if (pending()) return 0;
  if (maybe) return retain(NOT_IMPLEMENTED);
  errSetObject(Type.AttributeError, name);
  return 0;
}

/** vectorcall_method without arguments: AttributeError when there is none. */
export function special0(self: Ref, name: Ref): Owned {
  const unbound = foundUnbound(self, name);
  const method = lookupMethod(self, name);
  if (!method) return absent(name, false);
  const result = unbound ? callOneArg(method, self) : callNoArgs(method);
  release(method);
  return result;
}

/** With one argument. maybe: NotImplemented instead of AttributeError (vectorcall_maybe). */
export function special1(self: Ref, name: Ref, a: Ref, maybe: bool): Owned {
  const unbound = foundUnbound(self, name);
  const method = lookupMethod(self, name);
  if (!method) return absent(name, maybe);
  const result = unbound ? callTwoArgs(method, self, a) : callOneArg(method, a);
  release(method);
  return result;
}

/** With two arguments. */
export function special2(self: Ref, name: Ref, a: Ref, b: Ref): Owned {
  const unbound = foundUnbound(self, name);
  const method = lookupMethod(self, name);
  if (!method) return absent(name, false);
  const result = unbound ? callThreeArgs(method, self, a, b) : callTwoArgs(method, a, b);
  release(method);
  return result;
}

/** Calls what a lookup of this name has just given (a reference that the caller still pays for). */
export function callFound0(self: Ref, name: Ref, method: Ref): Owned {
  return foundUnbound(self, name) ? callOneArg(method, self) : callNoArgs(method);
}

export function callFound1(self: Ref, name: Ref, method: Ref, a: Ref): Owned {
  return foundUnbound(self, name) ? callTwoArgs(method, self, a) : callOneArg(method, a);
}
