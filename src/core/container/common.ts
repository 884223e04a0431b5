/** What all containers need: the header's marks, hashes as numbers, truth as objects. */
import { FALSE, NOT_IMPLEMENTED, STATE, TRUE, Type } from "../abi/memory-map";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { Str } from "../abi/text-layout";
import { release, retain, typeOf } from "../heap/object";
import { intAsSsize } from "../number/int";
import { numberIndex } from "../object/number-protocol";
import { objectHash } from "../object/protocol";
import { Owned, Ref } from "../types";

/** Comparison operators in CPython's numbering. */
export const LT = 0;
export const LE = 1;
export const EQ = 2;
export const NE = 3;
export const GT = 4;
export const GE = 5;

/** No block can hold more items of 8 bytes than this: asking for more is a MemoryError. */
export const MAX_ITEMS = 0x0fffffff;

// @ts-ignore: decorator
@inline
export function typeFlags(object: Ref): u32 {
  return load<u32>(typeOf(object), TypeObject.flags);
}

// @ts-ignore: decorator
@inline
export function isTuple(object: Ref): bool {
  return (typeFlags(object) & TypeFlag.TupleSubclass) != 0;
}

// @ts-ignore: decorator
@inline
export function isList(object: Ref): bool {
  return (typeFlags(object) & TypeFlag.ListSubclass) != 0;
}

// @ts-ignore: decorator
@inline
export function isDict(object: Ref): bool {
  return (typeFlags(object) & TypeFlag.DictSubclass) != 0;
}

/** Is the object in one of the collector's lists? */
// @ts-ignore: decorator
@inline
export function tracked(object: Ref): bool {
  return (load<u32>(object, Header.flags) & ObjectFlag.Tracked) != 0;
}

/** _PyObject_GC_MAY_BE_TRACKED: could a container be part of a cycle through this object? */
// @ts-ignore: decorator
@inline
export function mayBeTracked(object: Ref): bool {
  const flags = load<u32>(object, Header.flags);
  return (flags & ObjectFlag.Gc) != 0 && ((flags & ObjectFlag.Tracked) != 0 || typeOf(object) != Type.tuple);
}

/** True or False, owned. */
// @ts-ignore: decorator
@inline
export function boolean(value: bool): Owned {
  return retain(value ? TRUE : FALSE);
}

/** NotImplemented, owned: the other operand is asked next. */
// @ts-ignore: decorator
@inline
export function notImplemented(): Owned {
  return retain(NOT_IMPLEMENTED);
}

/** The hash of any object as a number; -1 = failed. A str that knows its own answers without a call. */
// @ts-ignore: decorator
@inline
export function hashOf(object: Ref): i64 {
  if (typeOf(object) == Type.str) {
    const hash = load<i64>(object, Str.hash);
    if (hash != -1) return hash;
  }
  return slowHash(object);
}

function slowHash(object: Ref): i64 {
  if (objectHash(object) < 0) return -1;
  return load<i64>(STATE, State.hashResult);
}

/** A tp_hash answers with a status and leaves the number in the state. */
export function hashAnswer(hash: i64): i32 {
  store<i64>(STATE, hash, State.hashResult);
  return hash == -1 ? -1 : 0;
}

/** Two exact str with equal hashes: the same text? */
// @ts-ignore: decorator
@inline
export function sameText(a: Ref, b: Ref): bool {
  const length = load<i32>(a, Str.length);
  if (length != load<i32>(b, Str.length)) return false;
  const kind = load<u8>(a, Str.kind);
  if (kind != load<u8>(b, Str.kind)) return false;
  return sameBytes(a + load<u8>(a, Str.dataOffset), b + load<u8>(b, Str.dataOffset), <u32>length * kind);
}

function sameBytes(a: u32, b: u32, bytes: u32): bool {
  while (bytes >= 8) {
    if (load<u64>(a) != load<u64>(b)) return false;
    a += 8;
    b += 8;
    bytes -= 8;
  }
  while (bytes) {
    if (load<u8>(a) != load<u8>(b)) return false;
    a++;
    b++;
    bytes--;
  }
  return true;
}

/** An index argument of a built-in method (Argument Clinic's Py_ssize_t): the nearest i32; -1 may be a failure. */
export function ssizeArgument(object: Ref): i32 {
  if (typeOf(object) == Type.int) return intAsSsize(object);
  const index = numberIndex(object);
  if (!index) return -1;
  const value = intAsSsize(index);
  release(index);
  return value;
}

/** Turns the order or equality of two sizes into the answer for an operator. */
export function compareSizes(a: i32, b: i32, op: i32): bool {
  switch (op) {
    case LT:
      return a < b;
    case LE:
      return a <= b;
    case EQ:
      return a == b;
    case NE:
      return a != b;
    case GT:
      return a > b;
    default:
      return a >= b;
  }
}
