/** The slots of weakref.ReferenceType (Objects/weakrefobject.c). */
import { Tuple } from "../abi/container-layout";
import { NONE, NOT_IMPLEMENTED, Type } from "../abi/memory-map";
import { Weakref } from "../abi/weak-layout";
import { Dict } from "../abi/container-layout";
import { boolFrom } from "./weak-proxy";
import { objectHash64, hashResult } from "../object/protocol";
import { objectRichCompare } from "../object/compare";
import { fail, pending, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { release, retain } from "./object";
import { isWeakref, weakrefGetObject, weakrefNewOf } from "./weak";

const EQ: i32 = 2;
const NE: i32 = 3;

/** weakref(): the referent, or None. In the loop's calling convention, and in the slot's. */
export function weakrefVectorcall(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (kwnames && load<i32>(kwnames, Tuple.size)) return raise(Type.TypeError, "weakref() takes no keyword arguments");
  if (nargs) return raise(Type.TypeError, "weakref expected 0 arguments, got %d", nargs);
  return retain(weakrefGetObject(self));
}

/** weakref_call: the referent, or None when it has died. Owned. */
export function weakrefCall(self: Ref, args: Ref, kwargs: Ref): Owned {
  if (kwargs && load<i32>(kwargs, Dict.used)) return raise(Type.TypeError, "weakref() takes no keyword arguments");
  return weakrefVectorcall(self, 0, load<i32>(args, Tuple.size), 0);
}

/** ref.__new__(object, callback=None): keywords are __init__'s business. */
export function weakrefNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  const count = load<i32>(args, Tuple.size);
  if (count < 1) return raise(Type.TypeError, "__new__ expected at least 1 argument, got %d", count);
  if (count > 2) return raise(Type.TypeError, "__new__ expected at most 2 arguments, got %d", count);
  return weakrefNewOf(type, load<u32>(args, Tuple.items), count > 1 ? load<u32>(args, Tuple.items + 8) : 0);
}

/** weakref___init__: checks its arguments and does nothing, as the object was complete when it was made. */
export function weakrefInit(self: Ref, args: Ref, kwargs: Ref): i32 {
  if (kwargs && load<i32>(kwargs, Dict.used)) return fail(Type.TypeError, "ref() takes no keyword arguments");
  const count = load<i32>(args, Tuple.size);
  if (count < 1) return fail(Type.TypeError, "__init__ expected at least 1 argument, got %d", count);
  if (count > 2) return fail(Type.TypeError, "__init__ expected at most 2 arguments, got %d", count);
  return 0;
}

/** The referent's hash, kept so that it outlives the referent. */
export function weakrefHash(self: Ref): i32 {
  const known = load<i64>(self, Weakref.hash);
  if (known != -1) return hashResult(known);
  const object = weakrefGetObject(self);
  if (object == NONE) return fail(Type.TypeError, "weak object has gone away");
  retain(object);
  const hash = objectHash64(object);
  release(object);
  if (hash == -1 && pending()) return -1;
  store<i64>(self, hash, Weakref.hash);
  return hashResult(hash);
}

/** Both alive: as the referents compare; else by identity. No order. */
export function weakrefRichCompare(self: Ref, other: Ref, op: i32): Owned {
  if ((op != EQ && op != NE) || !isWeakref(self) || !isWeakref(other)) return retain(NOT_IMPLEMENTED);
  const a = weakrefGetObject(self);
  const b = weakrefGetObject(other);
  if (a == NONE || b == NONE) return boolFrom((self == other) == (op == EQ));
  retain(a);
  retain(b);
  const result = objectRichCompare(a, b, op);
  release(a);
  release(b);
  return result;
}
