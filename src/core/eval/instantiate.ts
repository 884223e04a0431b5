/**
 * Making an instance of a Python class whose `__init__` is a Python function, without native recursion. What
 * type_call does is spread over two moments: the instance is made and the frame of `__init__` pushed; when that
 * frame is left, its result must be None and the instance is the value of the call.
 *
 * In front of such a frame (FrameMark.Init) lie three slots: the method, which slot_tp_init has looked up and holds, the instance, and the
 * tuple of arguments that CPython has here, so that counts inside `__init__` are the same. The caller keeps its operands for as long, too.
 *
 * By 3.13's rules an instruction takes another form for the plain class that it meets at its second execution (CALL_ALLOC_AND_ENTER_INIT): it
 * looks nothing up and makes no tuple, and the operands move into the frame. It keeps that form when it meets another class; that one is
 * called in the usual way.
 */
import { Code, Frame, FrameMark, Func } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { tupleFromArray } from "../container/tuple";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { initInlineValues } from "../object/inline-values";
import { typeGenericAlloc } from "../object/instance";
import { typeLookup } from "../object/type";
import { raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { bindArguments } from "./bind";
import { stackPop, stackPush } from "./data-stack";
import { frameClear, frameClearSlots, frameHead } from "./frame";

const SHIM = 24;
const SHIM_METHOD = 0;
const SHIM_INSTANCE = 8;
const SHIM_ARGUMENTS = 16;

/** The frame of `__init__`; 0 when the class is not made this way, or with an exception pending. */
export function instantiationFrame(type: Ref, args: Address, nargs: u32, cache: Address): Address {
  // Anything but object.__new__ (an abstract class, a builtin base) goes the general way.
  if (load<u32>(type, TypeObject.newInstance) != load<u32>(Type.object, TypeObject.newInstance)) return 0;
  const flags = load<u32>(type, TypeObject.flags);
  if (!(flags & TypeFlag.HeapType) || flags & TypeFlag.IsAbstract) return 0;
  const version = load<u32>(type, TypeObject.versionTag);
  const direct = load<u32>(STATE, State.gcAtBreaker) == 2;
  if (version && load<u32>(cache, 0, 2) == version) return push(type, load<u32>(cache, 4, 2), args, nargs, direct);
  const init = typeLookup(type, Id.__init__);
  if (!init || typeOf(init) != Type.functionType) return 0;
  if (direct) return push(type, init, args, nargs, takesForm(type, init, nargs, cache));
  remember(type, init, cache);
  return push(type, init, args, nargs, false);
}

function remember(type: Ref, init: Ref, cache: Address): void {
  store<u32>(cache, load<u32>(type, TypeObject.versionTag), 0, 2);
  store<u32>(cache, init, 4, 2);
}

/** Is this the second execution, and does the instruction become one for such classes? */
function takesForm(type: Ref, init: Ref, nargs: u32, cache: Address): bool {
  if (load<u32>(cache, 0, 2)) return false;
  const met = load<u16>(cache, 6) != 0;
  store<u16>(cache, 1, 6);
  if (!met) return false;
  const takes = load<i32>(load<u32>(init, Func.code), Code.simpleArgs);
  // 3.14 asks no more than that all parameters are positional
  if (load<u32>(STATE, State.initsEntered)) {
    if (takes < 0) return false;
  } else if (takes != <i32>nargs + 1 || !(load<u32>(type, TypeObject.flags) & TypeFlag.InlineValues)) return false;
  remember(type, init, cache);
  return load<u32>(type, TypeObject.versionTag) != 0;
}

/** @param moves without a tuple: the operands move, if `__init__` (still) takes just so many */
function push(type: Ref, init: Ref, args: Address, nargs: u32, moves: bool): Address {
  const code = load<u32>(init, Func.code);
  const simple = load<i32>(code, Code.simpleArgs) == <i32>nargs + 1;
  const direct = moves && (simple || load<u32>(STATE, State.initsEntered) != 0);
  // CPython's MakeTpCall counts a level for the call of the type, up to 3.11 against Python's limit.
  const remaining = load<i32>(STATE, State.recursionRemaining);
  if (remaining <= 1) return 0;
  const arguments_ = direct ? 0 : tupleFromArray(args, nargs);
  if (!arguments_ && !direct) return 0;
  const instance = typeGenericAlloc(type, 0);
  if (!instance) {
    releaseMaybe(arguments_);
    return 0;
  }
  // object_new does this right after tp_alloc.
  if (load<u32>(type, TypeObject.flags) & TypeFlag.ManagedDict && initInlineValues(instance, type) < 0) {
    release(instance);
    releaseMaybe(arguments_);
    return 0;
  }
  const scratch: u32 = simple ? 0 : (nargs + 1) << 3;
  const shim = stackPush(SHIM + load<u32>(code, Code.frameBytes) + scratch);
  if (!shim) {
    release(instance);
    releaseMaybe(arguments_);
    return 0;
  }
  store<u64>(shim, direct ? 0 : retain(init), SHIM_METHOD);
  store<u64>(shim, instance, SHIM_INSTANCE);
  store<u64>(shim, arguments_, SHIM_ARGUMENTS);
  const frame = shim + SHIM;
  frameHead(frame, retain(init), code);
  store<u8>(frame, FrameMark.Init, Frame.marks);
  store<i32>(STATE, remaining - load<i32>(STATE, State.levelCost), State.recursionRemaining);
  if (simple) {
    store<u64>(frame, retain(instance), Frame.localsplus);
    for (let i: u32 = 0; i < nargs << 3; i += 8) {
      const value = load<u32>(args + i);
      store<u64>(frame + i, direct ? load<u64>(args + i) : retain(value), Frame.localsplus + 8);
      if (direct) store<u64>(args + i, 0);
    }
    if (direct) {
      store<u64>(args - 8, 0);
      release(type);
    }
    frameClearSlots(frame, nargs + 1, load<i32>(code, Code.nlocalsplus));
    return frame;
  }
  frameClearSlots(frame, 0, load<i32>(code, Code.nlocalsplus));
  const all = frame + load<u32>(code, Code.frameBytes);
  store<u64>(all, retain(instance));
  for (let i: u32 = 0; i < nargs << 3; i += 8) {
    const value = load<u32>(args + i);
    store<u64>(all + i, direct ? load<u64>(args + i) : retain(value), 8);
    if (direct) store<u64>(args + i, 0);
  }
  if (direct) {
    store<u64>(args - 8, 0);
    release(type);
  }
  if (!bindArguments(init, frame, all, nargs + 1, 0)) return frame;
  frameClear(frame);
  instantiationEnd(frame, 0);
  return 0;
}

/** The frame, cleared already, is left: with a result (which must be None), or 0 when it failed. */
export function instantiationEnd(frame: Address, result: Owned): Owned {
  const shim = frame - SHIM;
  const method = load<u32>(shim, SHIM_METHOD);
  const instance = load<u32>(shim, SHIM_INSTANCE);
  const arguments_ = load<u32>(shim, SHIM_ARGUMENTS);
  stackPop(shim);
  releaseMaybe(method);
  store<i32>(STATE, load<i32>(STATE, State.recursionRemaining) + load<i32>(STATE, State.levelCost), State.recursionRemaining);
  if (result && result != NONE) {
    raise(Type.TypeError, "__init__() should return None, not '%T'", result);
    release(result);
    result = 0;
  } else releaseMaybe(result);
  if (!result) {
    release(instance);
    releaseMaybe(arguments_);
    return 0;
  }
  releaseMaybe(arguments_);
  return instance;
}

/** The frame could not be entered. */
export function instantiationAbandon(frame: Address): void {
  frameClear(frame);
  instantiationEnd(frame, 0);
}
