/**
 * Calls by the rules of 3.12 and later (Python/bytecodes.c, CALL): when a call of anything but a Python function is over, the
 * interpreter looks whether a collection has been asked for meanwhile. `State.gcAtBreaker` makes quicken.ts write the
 * form of CALL that comes here; the other looks are at RESUME and at jumps backward (steps.ts).
 */
import { BuiltinFunction, Descriptor, MethodDef } from "../abi/descriptor-layout";
import { BoundMethod, Frame } from "../abi/eval-layout";
import { Tuple } from "../abi/container-layout";
import { Id } from "../abi/identifiers";
import { STATE, Type } from "../abi/memory-map";
import { Op } from "../abi/op";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { builtinIsInstance, builtinLen } from "../builtin/objects";
import { listAppendMethod } from "../container/list-slots";
import { collectIfRequested } from "../heap/generations";
import { typeOf } from "../heap/object";
import { objectStr } from "../object/protocol";
import { typeLookup } from "../object/type";
import { pending } from "../raise";
import { Address, Owned, Ref } from "../types";
import { vectorcall } from "./call";
import { callsFunction } from "./call-keeping";
import { isSuperLookup, NOT_AT_ONCE, superAttribute } from "./call-super";
import { drop, dropCallOperands, releaseUpwards, saveSp, SP_BIAS } from "./slots";

/** Is what is called a class of which instantiate.ts makes instances in this activation? Its `__init__` looks when it begins. */
function makesInLoop(bottom: Address): bool {
  const type = load<u32>(bottom) ? 0 : load<u32>(bottom, 8);
  if (!type || typeOf(type) != Type.type) return false;
  if (load<u32>(type, TypeObject.newInstance) != load<u32>(Type.object, TypeObject.newInstance)) return false;
  const flags = load<u32>(type, TypeObject.flags);
  if (!(flags & TypeFlag.HeapType) || flags & TypeFlag.IsAbstract) return false;
  const init = typeLookup(type, Id.__init__);
  return init != 0 && typeOf(init) == Type.functionType;
}

/** Is it the `__exit__` of a manager, a Python function, that a `with` has kept with self (3.14)? Nothing else stands there bound. */
function endsWith(bottom: Address): bool {
  const callable = load<u32>(bottom);
  if (!callable || typeOf(callable) != Type.method || !load<u32>(STATE, State.loadsBorrow)) return false;
  return typeOf(load<u32>(callable, BoundMethod.func)) == Type.functionType;
}

/** What a call does when it is over. */
const enum Ending {
  /** The interpreter looks; the operands die from the first to the last. */
  Looks,
  Silent,
  /** list.append as a statement: the item moves into the list, so it is the list that dies last. */
  Append,
  /** isinstance: when it fails, its operands are left to whoever handles the exception, and die from the top of the stack down. */
  OperandsLeft,
}

/**
 * From its second execution on CPython has put another form in place of a CALL of len, isinstance, type(x), or of list.append as a
 * statement, and these forms do not look (CALL_LEN and its kin); that of str(x) looks, but makes no tuple. The mark of the first execution
 * stands in the inline cache.
 */
function endingOf(bottom: Address, count: i32, cache: Address): Ending {
  const unbound = load<u32>(bottom);
  if (unbound) {
    if (count != 1 || typeOf(unbound) != Type.methodDescriptor) return Ending.Looks;
    const run = load<u32>(load<u32>(unbound, Descriptor.definition), MethodDef.run);
    const appends = run == <u32>listAppendMethod.index && load<u8>(cache, 8) == Op.POP_TOP;
    return appends && load<u32>(typeOf(load<u32>(bottom, 8)), TypeObject.flags) & TypeFlag.ListSubclass ? Ending.Append : Ending.Looks;
  }
  const callable = load<u32>(bottom, 8);
  if (callable == Type.type) return count == 1 ? Ending.Silent : Ending.Looks;
  if (typeOf(callable) != Type.builtinFunction) return Ending.Looks;
  const run = load<u32>(load<u32>(callable, BuiltinFunction.definition), MethodDef.run);
  if (count == 1) return run == <u32>builtinLen.index ? Ending.Silent : Ending.Looks;
  return count == 2 && run == <u32>builtinIsInstance.index ? Ending.OperandsLeft : Ending.Looks;
}

/** What callAndLook answers when CALL is to do it in this activation. */
export const PLAIN_CALL: Address = 1;

/** The whole of it: the new top of the stack (marked, if more is done than the call: call-super.ts), PLAIN_CALL, or 0 with an exception or to be made again. */
export function callAndLook(frame: Address, sp: Address, count: i32, cache: Address): Address {
  const bottom: Address = sp + (SP_BIAS - 16) - (<u32>count << 3);
  if (callsFunction(bottom) || endsWith(bottom) || (!load<u32>(frame, Frame.kwnames) && makesInLoop(bottom))) return PLAIN_CALL;
  const met = load<u32>(cache, 0, 2) != 0 || load<u16>(cache, 6) != 0;
  if (!met) store<u16>(cache, 1, 6);
  const superFollows = isSuperLookup(frame, bottom, count, cache);
  if (superFollows && met) {
    const top = superAttribute(frame, bottom, count, cache);
    if (!top) releaseUpwards(sp, count + 2);
    if (top != NOT_AT_ONCE) return top;
  }
  let ending = met && !load<u32>(frame, Frame.kwnames) ? endingOf(bottom, count, cache) : Ending.Looks;
  if (superFollows) ending = Ending.Silent;
  if (!lookingCall(frame, sp, bottom, count, met, ending)) return 0;
  const top = bottom + 8 - SP_BIAS;
  saveSp(frame, top);
  if (ending == Ending.Looks) collectIfRequested();
  return top;
}

/** The call: the value stands at bottom then, the operands are gone. 0 with an exception, or to be made again. */
function lookingCall(frame: Address, sp: Address, bottom: Address, count: i32, met: bool, ending: Ending): Owned {
  let callable = load<u32>(bottom);
  let args: Address = bottom + 8;
  let nargs = count + 1;
  if (!callable) {
    callable = load<u32>(args);
    args += 8;
    nargs = count;
  }
  const kwnames: Ref = load<u32>(frame, Frame.kwnames);
  store<u32>(frame, 0, Frame.kwnames);
  const asked = met && callable == Type.str && nargs == 1 && !kwnames;
  const value = asked ? objectStr(load<u32>(args)) : vectorcall(callable, args, kwnames ? nargs - load<i32>(kwnames, Tuple.size) : nargs, kwnames);
  if (!value) {
    // without an exception it stands still, to be made once more
    if (load<u32>(STATE, State.threadBlocked)) store<u32>(STATE, kwnames, State.callKwnames);
    if (pending() && ending != Ending.OperandsLeft) releaseUpwards(sp, count + 2);
    return 0;
  }
  store<u64>(bottom, value);
  if (ending == Ending.Append) drop(load<u32>(args, 8), frame, sp);
  dropCallOperands(callable, args, ending == Ending.Append ? 1 : nargs, frame, sp);
  return value;
}
