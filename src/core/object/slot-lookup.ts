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

/** What `__get__` makes of something found in the class that is no plain function. Takes over the reference. */
function bind(found: Owned, self: Ref): Owned {
  const get = load<u32>(typeOf(found), TypeObject.descrGet);
  if (!get) return found;
  const bound = invoke3(get, found, self, typeOf(self));
  release(found);
  return bound;
}

/** vectorcall_method without arguments: AttributeError when there is none. */
export function special0(self: Ref, name: Ref): Owned {
  const found = typeLookup(typeOf(self), name);
  if (!found) return absent(name, false);
  retain(found);
  if (isUnbound(found)) {
    const result = callOneArg(found, self);
    release(found);
    return result;
  }
  const method = bind(found, self);
  if (!method) return 0;
  const result = callNoArgs(method);
  release(method);
  return result;
}

/** With one argument. maybe: NotImplemented instead of AttributeError (vectorcall_maybe). */
export function special1(self: Ref, name: Ref, a: Ref, maybe: bool): Owned {
  const found = typeLookup(typeOf(self), name);
  if (!found) return absent(name, maybe);
  retain(found);
  if (isUnbound(found)) {
    const result = callTwoArgs(found, self, a);
    release(found);
    return result;
  }
  const method = bind(found, self);
  if (!method) return 0;
  const result = callOneArg(method, a);
  release(method);
  return result;
}

/** With two arguments. */
export function special2(self: Ref, name: Ref, a: Ref, b: Ref): Owned {
  const found = typeLookup(typeOf(self), name);
  if (!found) return absent(name, false);
  retain(found);
  if (isUnbound(found)) {
    const result = callThreeArgs(found, self, a, b);
    release(found);
    return result;
  }
  const method = bind(found, self);
  if (!method) return 0;
  const result = callTwoArgs(method, a, b);
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
