/**
 * `super().name` and `super(type, object).name` by the rules of 3.12 (Python/bytecodes.c, LOAD_SUPER_ATTR): from its second
 * execution on the call and the look-up are one, which makes neither a super object nor, where what is found is to be called, a bound
 * method. Here it is the looking form of CALL that does both, if a LOAD_ATTR or LOAD_METHOD follows.
 */
import { Tuple } from "../abi/container-layout";
import { Cell, Code, Frame, LocalKindBits } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { Op } from "../abi/op";
import { State } from "../abi/state-layout";
import { Bytes } from "../abi/text-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { objectGenericGetAttr } from "../object/attribute";
import { invoke3 } from "../object/invoke";
import { superCheck, superFind } from "../object/super";
import { isType } from "../object/type";
import { strEqualLiteral } from "../text/str-compare";
import { Address, Borrowed, Ref } from "../types";
import { BORROWED } from "./borrow";
import { saveSp, SP_BIAS } from "./slots";

/** Marks in what superAttribute answers: which instruction behind the CALL is done. */
export const DID_ATTR: u32 = 2;
export const DID_METHOD: u32 = 4;
/** It is to be done in the usual way. */
export const NOT_AT_ONCE: Address = 1;

/** Is this CALL of super followed by the look-up of a name (not `__class__`)? Its callable stands alone, without keywords. */
export function isSuperLookup(frame: Address, bottom: Address, count: i32, cache: Address): bool {
  if (load<u32>(bottom) || load<u32>(bottom, 8) != Type.superType || (count && count != 2)) return false;
  if (load<u32>(load<u32>(frame, Frame.code), Code.superPlain)) return false;
  const op = load<u8>(cache, 8);
  if ((op != Op.LOAD_ATTR && op != Op.LOAD_METHOD) || load<u32>(frame, Frame.kwnames)) return false;
  return nameAfter(frame, cache) != Id.__class__;
}

/**
 * can_optimize_super_call: a module or text whose own body mentions `super` may have another one, so nothing that is compiled with it
 * takes the short way. Its code has just been made; that of its functions and classes before it.
 */
export function noteOwnSuper(code: Ref): void {
  if (!strEqualLiteral(load<u32>(code, Code.name), "<module>") || !namesSuper(code)) return;
  markPlain(code, 0);
}

function namesSuper(code: Ref): bool {
  const names = load<u32>(code, Code.names);
  const count = load<i32>(names, Tuple.size);
  for (let i = 0; i < count; i++) if (strEqualLiteral(load<u32>(names + (i << 3), Tuple.items), "super")) return true;
  return false;
}

/** The compiler nests no deeper; what a program has put together itself may. */
const DEEPEST: i32 = 200;

function markPlain(code: Ref, depth: i32): void {
  store<u32>(code, 1, Code.superPlain);
  const consts = load<u32>(code, Code.consts);
  if (depth == DEEPEST || typeOf(consts) != Type.tuple) return;
  const count = load<i32>(consts, Tuple.size);
  for (let i = 0; i < count; i++) {
    const each = load<u32>(consts + (i << 3), Tuple.items);
    if (typeOf(each) == Type.code) markPlain(each, depth + 1);
  }
}

function nameAfter(frame: Address, cache: Address): Ref {
  return load<u32>(load<u32>(load<u32>(frame, Frame.code), Code.names) + (<u32>load<u8>(cache, 9) << 3), Tuple.items);
}

/** The new top of the stack with a mark; 0 with an exception; NOT_AT_ONCE. */
export function superAttribute(frame: Address, bottom: Address, count: i32, cache: Address): Address {
  const calls = load<u8>(cache, 8) == Op.LOAD_METHOD;
  const type = count ? load<u32>(bottom, 16) : classOfMethod(frame);
  const object = count ? load<u32>(bottom, 24) : firstArgument(frame);
  if (!type || !object || object == NONE || !isType(type)) return NOT_AT_ONCE;
  const start = superCheck(type, object);
  if (!start) return 0;
  let found = superFind(start, type, nameAfter(frame, cache));
  if (!found) {
    release(start);
    return NOT_AT_ONCE;
  }
  // both would stand on the stack
  retain(type);
  retain(object);
  const unbound = calls && isMethodOf(found, object);
  const get = unbound ? 0 : load<u32>(typeOf(found), TypeObject.descrGet);
  if (get) {
    const bound = invoke3(get, found, object == start ? 0 : object, start);
    release(found);
    found = bound;
  }
  release(start);
  if (!found) {
    release(type);
    release(object);
    return 0;
  }
  const givenType: Ref = count ? type : 0;
  const givenObject: Ref = count ? object : 0;
  let top = bottom;
  if (calls) {
    store<u64>(bottom, unbound ? found : 0);
    const lent = count ? load<u32>(bottom, 28) : lendsSelf(frame, cache);
    store<u64>(bottom + 8, unbound ? object : found);
    if (unbound && lent) store<u32>(bottom, BORROWED, 12);
    top += 16;
  } else {
    store<u64>(bottom, found);
    top += 8;
  }
  const sp = top - SP_BIAS;
  saveSp(frame, sp);
  release(Type.superType);
  releaseMaybe(givenType);
  release(type);
  releaseMaybe(givenObject);
  if (!unbound) release(object);
  return sp | (calls ? DID_METHOD : DID_ATTR);
}

/** Has self been borrowed for this `super()` (3.14)? The cache of its PRECALL tells; self in a cell is loaded in another way. */
function lendsSelf(frame: Address, cache: Address): bool {
  if (!load<u32>(STATE, State.loadsBorrow)) return false;
  if (load<u8>(load<u32>(load<u32>(frame, Frame.code), Code.localspluskinds), Bytes.data) & LocalKindBits.Cell) return false;
  return load<u8>(cache - 4) != 0;
}

/** Can it be called with the object in front of its arguments? */
function isMethodOf(found: Ref, object: Ref): bool {
  if (!(load<u32>(typeOf(found), TypeObject.flags) & TypeFlag.MethodDescriptor)) return false;
  return load<u32>(typeOf(object), TypeObject.getattro) == <u32>objectGenericGetAttr.index;
}

/** The running function's first argument, in its cell if it has one; 0: there is none. */
export function firstArgument(frame: Address): Borrowed {
  const code = load<u32>(frame, Frame.code);
  if (!load<i32>(code, Code.argcount)) return 0;
  const value = load<u32>(frame, Frame.localsplus);
  if (!value || !(load<u8>(load<u32>(code, Code.localspluskinds), Bytes.data) & LocalKindBits.Cell)) return value;
  return typeOf(value) == Type.cell ? load<u32>(value, Cell.value) : value;
}

/** The class whose body the running function stands in: the free variable `__class__`; 0: there is none. */
export function classOfMethod(frame: Address): Borrowed {
  const code = load<u32>(frame, Frame.code);
  const names = load<u32>(code, Code.localsplusnames);
  const end = load<i32>(code, Code.nlocalsplus);
  for (let i = end - load<i32>(code, Code.nfreevars); i < end; i++) {
    if (load<u32>(names + (i << 3), Tuple.items) != Id.__class__) continue;
    const cell = load<u32>(frame + (i << 3), Frame.localsplus);
    return cell && typeOf(cell) == Type.cell ? load<u32>(cell, Cell.value) : 0;
  }
  return 0;
}
