/** Calling (Objects/call.c): every way to call a callable. Arguments are borrowed, results owned. */
import { Dict, Tuple } from "../abi/container-layout";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { dictNew, dictNext, dictSetItem } from "../container/dict";
import { tupleFromArray, tupleNew } from "../container/tuple";
import { release, retain, typeOf } from "../heap/object";
import { objectGetMethod } from "../object/attribute";
import { builtinFunctionCallTuple } from "../object/builtin-function";
import { classVectorcall } from "../object/instance";
import { invoke3 } from "../object/invoke";
import { raise } from "../raise";
import { Address, Owned, Ref, Slot } from "../types";
import { functionVectorcall } from "./call-function";
import { stackPop, stackPush } from "./data-stack";
import { enterRecursiveCall, leaveRecursiveCall } from "./recursion";

/** PyObject_Vectorcall: args is the address of nargs positional and then the keywords' values, 8 bytes apart; kwnames a tuple or 0. */
export function vectorcall(callable: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const type = typeOf(callable);
  if (type == Type.functionType) return functionVectorcall(callable, args, nargs, kwnames);
  const slot = vectorcallSlot(callable, type);
  return slot ? call_indirect<u32>(slot, callable, args, nargs, kwnames) : makeTpCall(callable, args, nargs, kwnames);
}

/** PyVectorcall_Function: the table index of the callable's own vectorcall, or 0. */
// @ts-ignore: decorator
@inline
function vectorcallSlot(callable: Ref, type: Ref): Slot {
  if (!(load<u32>(type, TypeObject.flags) & TypeFlag.HaveVectorcall)) return 0;
  const offset = load<i32>(type, TypeObject.vectorcalloffset);
  return offset > 0 ? load<u32>(callable + offset) : 0;
}

/** Has it a vectorcall in CPython, too (where Python classes have none)? */
export function hasVectorcall(callable: Ref): bool {
  const type = typeOf(callable);
  if (type == Type.functionType) return true;
  const slot = vectorcallSlot(callable, type);
  return slot != 0 && slot != <u32>classVectorcall.index;
}

/** _PyObject_MakeTpCall: through tp_call, with a tuple and a dict. */
export function makeTpCall(callable: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const slot = load<u32>(typeOf(callable), TypeObject.call);
  if (!slot) return raise(Type.TypeError, "'%T' object is not callable", callable);
  const tuple = tupleFromArray(args, nargs);
  if (!tuple) return 0;
  let kwargs: Ref = 0;
  if (kwnames && load<i32>(kwnames, Tuple.size)) {
    kwargs = dictFromKeywords(args + (nargs << 3), kwnames);
    if (!kwargs) {
      release(tuple);
      return 0;
    }
  }
  const result = callSlotGuarded(slot, callable, tuple, kwargs);
  release(tuple);
  if (kwargs) release(kwargs);
  return result;
}

function callSlotGuarded(slot: Slot, callable: Ref, tuple: Ref, kwargs: Ref): Owned {
  if (enterRecursiveCall(" while calling a Python object")) return 0;
  const result = invoke3(slot, callable, tuple, kwargs);
  leaveRecursiveCall();
  return result;
}

/** _PyStack_AsDict. */
export function dictFromKeywords(values: Address, kwnames: Ref): Owned {
  const dict = dictNew();
  if (!dict) return 0;
  const count = load<i32>(kwnames, Tuple.size);
  for (let i = 0; i < count; i++) {
    if (dictSetItem(dict, load<u32>(kwnames + (i << 3), Tuple.items), load<u32>(values + (i << 3)))) {
      release(dict);
      return 0;
    }
  }
  return dict;
}

/** PyObject_Call: kwargs is a dict or 0. */
export function objectCall(callable: Ref, args: Ref, kwargs: Ref): Owned {
  const type = typeOf(callable);
  const vector = vectorcallSlot(callable, type);
  // Python classes have one of our own, for calls without arguments; theirs in CPython have none, so the tuple goes on as it is.
  if (vector && vector != <u32>classVectorcall.index) return vectorcallFromTuple(callable, args, kwargs);
  const slot = load<u32>(type, TypeObject.call);
  if (!slot) return raise(Type.TypeError, "'%T' object is not callable", callable);
  return callSlotGuarded(slot, callable, args, kwargs);
}

/** PyVectorcall_Call; tp_call of types that have a vectorcall. */
export function vectorcallFromTuple(callable: Ref, args: Ref, kwargs: Ref): Owned {
  if (typeOf(callable) == Type.builtinFunction && (!kwargs || !load<i32>(kwargs, Dict.used))) return builtinFunctionCallTuple(callable, args);
  return vectorcallDict(callable, args + Tuple.items, load<i32>(args, Tuple.size), kwargs);
}

/** PyObject_VectorcallDict: the keywords are a dict, or 0. */
export function vectorcallDict(callable: Ref, args: Address, nargs: i32, kwargs: Ref): Owned {
  if (!kwargs || !load<i32>(kwargs, Dict.used)) return vectorcall(callable, args, nargs, 0);
  if (!hasVectorcall(callable)) return tpCallDict(callable, args, nargs, kwargs);
  const keywords = load<i32>(kwargs, Dict.used);
  const kwnames = tupleNew(keywords);
  if (!kwnames) return 0;
  const array = stackPush((nargs + keywords) << 3);
  if (!array) {
    release(kwnames);
    return 0;
  }
  // All are kept alive by references of our own (_PyStack_UnpackDict): the callee may change the dict.
  for (let i = 0; i < nargs << 3; i += 8) store<u64>(array + i, retain(load<u32>(args + i)));
  const valid = unpackKeywords(kwargs, kwnames, array + (nargs << 3));
  const result = valid ? vectorcall(callable, array, nargs, kwnames) : raise(Type.TypeError, "keywords must be strings");
  for (let i = 0; i < nargs + keywords; i++) release(load<u32>(array + (i << 3)));
  stackPop(array);
  release(kwnames);
  return result;
}

/** _PyObject_MakeTpCall with the keywords in a dict already. */
function tpCallDict(callable: Ref, args: Address, nargs: i32, kwargs: Ref): Owned {
  const slot = load<u32>(typeOf(callable), TypeObject.call);
  if (!slot) return raise(Type.TypeError, "'%T' object is not callable", callable);
  const tuple = tupleFromArray(args, nargs);
  if (!tuple) return 0;
  const result = callSlotGuarded(slot, callable, tuple, kwargs);
  release(tuple);
  return result;
}

/** vectorcallDict with two arguments, or with three when the last is not 0; the keywords are a dict, or 0. */
export function callWithDict(callable: Ref, a: Ref, b: Ref, c: Ref, kwargs: Ref): Owned {
  const args = stackPush(24);
  if (!args) return 0;
  store<u64>(args, a);
  store<u64>(args, b, 8);
  store<u64>(args, c, 16);
  const result = vectorcallDict(callable, args, c ? 3 : 2, kwargs);
  stackPop(args);
  return result;
}

/** _PyStack_UnpackDict's loop: names into the tuple, retained values into the array; false when a key is no str. */
export function unpackKeywords(kwargs: Ref, kwnames: Ref, values: Address): bool {
  store<u64>(STATE, 0, State.evalScratch);
  let valid = true;
  // position, key and value each take one slot of the scratch area
  for (let i = 0; dictNext(kwargs, STATE + State.evalScratch, STATE + State.evalScratch2, STATE + State.evalScratch3); i++) {
    const key = load<u32>(STATE, State.evalScratch2);
    const value = load<u32>(STATE, State.evalScratch3);
    if (!(load<u32>(typeOf(key), TypeObject.flags) & TypeFlag.StrSubclass)) valid = false;
    store<u32>(kwnames + (i << 3), retain(key), Tuple.items);
    store<u64>(values + (i << 3), retain(value));
  }
  return valid;
}

/** PyObject_CallNoArgs. All the call* functions borrow what they are given and return an owned result, or 0. */
export function callNoArgs(callable: Ref): Owned {
  return vectorcall(callable, 0, 0, 0);
}

export function callOneArg(callable: Ref, a: Ref): Owned {
  const args = stackPush(8);
  if (!args) return 0;
  store<u64>(args, a);
  return callArray(callable, args, 1);
}

export function callTwoArgs(callable: Ref, a: Ref, b: Ref): Owned {
  const args = stackPush(16);
  if (!args) return 0;
  store<u64>(args, a);
  store<u64>(args, b, 8);
  return callArray(callable, args, 2);
}

export function callThreeArgs(callable: Ref, a: Ref, b: Ref, c: Ref): Owned {
  const args = stackPush(24);
  if (!args) return 0;
  store<u64>(args, a);
  store<u64>(args, b, 8);
  store<u64>(args, c, 16);
  return callArray(callable, args, 3);
}

export function callFourArgs(callable: Ref, a: Ref, b: Ref, c: Ref, d: Ref): Owned {
  const args = stackPush(32);
  if (!args) return 0;
  store<u64>(args, a);
  store<u64>(args, b, 8);
  store<u64>(args, c, 16);
  store<u64>(args, d, 24);
  return callArray(callable, args, 4);
}

function callArray(callable: Ref, args: Address, nargs: i32): Owned {
  const result = vectorcall(callable, args, nargs, 0);
  stackPop(args);
  return result;
}

/** PyObject_VectorcallMethod: args[0] is self and counts in nargs. */
export function vectorcallMethod(name: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const out = stackPush(8);
  if (!out) return 0;
  const unbound = objectGetMethod(load<u32>(args), name, out);
  const callable = load<u32>(out);
  stackPop(out);
  if (!callable) return 0;
  const result = unbound ? vectorcall(callable, args, nargs, kwnames) : vectorcall(callable, args + 8, nargs - 1, kwnames);
  release(callable);
  return result;
}

/** PyObject_CallMethodNoArgs: without a bound method where the type's function can be called directly. */
export function callMethodNoArgs(self: Ref, name: Ref): Owned {
  const args = stackPush(8);
  if (!args) return 0;
  store<u64>(args, self);
  return callMethodArray(name, args, 1);
}

export function callMethodOneArg(self: Ref, name: Ref, a: Ref): Owned {
  const args = stackPush(16);
  if (!args) return 0;
  store<u64>(args, self);
  store<u64>(args, a, 8);
  return callMethodArray(name, args, 2);
}

export function callMethodTwoArgs(self: Ref, name: Ref, a: Ref, b: Ref): Owned {
  const args = stackPush(24);
  if (!args) return 0;
  store<u64>(args, self);
  store<u64>(args, a, 8);
  store<u64>(args, b, 16);
  return callMethodArray(name, args, 3);
}

function callMethodArray(name: Ref, args: Address, nargs: i32): Owned {
  const result = vectorcallMethod(name, args, nargs, 0);
  stackPop(args);
  return result;
}
