/**
 * `f(*args, **kwargs)` of Python functions without native recursion (CALL_FUNCTION_EX). The operands stay on the caller's
 * stack until the call is over, as in do_call_core.
 *
 * CPython unpacks keywords into an array that has references of its own to every argument, and a tuple of the names. So that counts are
 * the same, they lie in front of such a frame (FrameMark.Unpacked): the arguments, the tuple, and how many arguments there are.
 */
import { frameBlockTake } from "./frame-block";
import { Dict, Tuple } from "../abi/container-layout";
import { BoundMethod, Code, Frame, FrameMark, Func } from "../abi/eval-layout";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { tupleNew } from "../container/tuple";
import { release, retain, typeOf } from "../heap/object";
import { pending, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { bindArguments } from "./bind";
import { unpackKeywords } from "./call";
import { tupleForCall } from "./call-ex";
import { functionFrameBorrowing } from "./call-function";
import { stackPop, stackPush } from "./data-stack";
import { frameClear, frameClearSlots, frameHead } from "./frame";
import { drop, dropBoth, releaseUpwards, SECOND, SP_BIAS, TOP } from "./slots";

/** Right in front of an unpacked frame: the tuple of names, the number of arguments. */
const NAMES = 16;
const COUNT = 8;

/** The frame of a CALL_FUNCTION_EX of a Python function. 0: it is another call, or an exception is pending and what the call lets go of is gone. */
export function spreadFrame(sp: Address, hasKeywords: u32): Address {
  const below = hasKeywords ? sp - 8 : sp;
  const callable = load<u32>(below, SECOND);
  if (typeOf(callable) != Type.functionType && typeOf(callable) != Type.method) return 0;
  // under 3.12's rules the operands go before the function runs: runCold does that
  if (load<i32>(STATE, State.unpackedMove) && typeOf(callable) == Type.functionType) return 0;
  const keywords: Ref = hasKeywords ? load<u32>(sp, TOP) : 0;
  if (keywords && typeOf(keywords) != Type.dict) return 0;
  const positional = tupleForCall(below + TOP);
  if (!positional) return 0;
  const frame = frameForTuple(callable, positional, keywords);
  if (frame) store<u8>(frame, load<u8>(frame, Frame.marks) | FrameMark.SpreadOperands, Frame.marks);
  else if (pending()) releaseUpwards(sp, hasKeywords + 2);
  return frame;
}

/** Takes the operands of a CALL_FUNCTION_EX that is over off the stack, callable first; returns where the result goes. */
export function dropSpread(frame: Address, sp: Address): Address {
  const hasKeywords = load<u8>(load<u32>(frame, Frame.prevInstr), 1) & 1;
  const keywords: Ref = hasKeywords ? load<u32>(sp, TOP) : 0;
  const below = hasKeywords ? sp - 8 : sp;
  const callable = load<u32>(below, SECOND);
  const positional = load<u32>(below, TOP);
  const rest = below - 24;
  dropSpreadOperands(callable, positional, keywords, frame, rest);
  return rest;
}

/** The callable first, or last (3.14). */
export function dropSpreadOperands(callable: Owned, positional: Owned, keywords: Ref, frame: Address, sp: Address): void {
  const reversed = load<u32>(STATE, State.framesReversed) != 0;
  if (reversed && keywords) drop(keywords, frame, sp);
  dropBoth(callable, positional, frame, sp);
  if (!reversed && keywords) drop(keywords, frame, sp);
}

/** The same when the call has failed: they go before the caller's traceback is made. The slots stay, empty. */
export function releaseSpread(frame: Address): void {
  const hasKeywords = load<u8>(load<u32>(frame, Frame.prevInstr), 1) & 1;
  releaseUpwards(load<u32>(frame, Frame.savedSp) - SP_BIAS, hasKeywords + 2);
}

/**
 * The frame of a call of a Python function, perhaps as a bound method, with a tuple and perhaps a dict of arguments. 0: the callable is something
 * else, or an exception is pending.
 */
export function frameForTuple(callable: Ref, args: Ref, kwargs: Ref): Address {
  let func = callable;
  let self: Ref = 0;
  if (typeOf(callable) == Type.method) {
    func = load<u32>(callable, BoundMethod.func);
    self = load<u32>(callable, BoundMethod.self);
  }
  if (typeOf(func) != Type.functionType) return 0;
  if (kwargs && load<i32>(kwargs, Dict.used)) return unpackedFrame(func, self, args, kwargs);
  if (!self) return functionFrameBorrowing(func, args + Tuple.items, load<i32>(args, Tuple.size), 0);
  return boundFrame(func, self, args);
}

/** The frame of func(self, *args). */
function boundFrame(func: Ref, self: Ref, args: Ref): Address {
  const code = load<u32>(func, Func.code);
  const given = load<i32>(args, Tuple.size);
  const frame = stackPush(load<u32>(code, Code.frameBytes) + ((given + 1) << 3));
  if (!frame) return 0;
  return fillFrame(frame, func, self, args + Tuple.items, given, 0) ? frame : 0;
}

/** Makes the frame; the arguments are copied behind it, to be moved from there. False: it has died again, with an exception pending. */
function fillFrame(frame: Address, func: Ref, self: Ref, args: Address, count: i32, kwnames: Ref): bool {
  const code = load<u32>(func, Func.code);
  const counted = load<u32>(STATE, State.framesCounted) != 0;
  const block = counted ? frameBlockTake(code) : 0;
  if (counted && !block) {
    if (!kwnames) stackPop(frame);
    return false;
  }
  frameHead(frame, retain(func), code);
  if (block) store<u32>(frame, block, Frame.block);
  frameClearSlots(frame, 0, load<i32>(code, Code.nlocalsplus));
  const all = frame + load<u32>(code, Code.frameBytes);
  const first = self ? 8 : 0;
  if (self) store<u64>(all, retain(self));
  for (let i = 0; i < count << 3; i += 8) store<u64>(all + first + i, retain(load<u32>(args + i)));
  const names = kwnames ? load<i32>(kwnames, Tuple.size) : 0;
  if (!bindArguments(func, frame, all, count + (self ? 1 : 0) - names, kwnames)) return true;
  frameClear(frame);
  // an unpacked frame is given up together with what lies in front of it
  if (!kwnames) stackPop(frame);
  return false;
}

/** The frame of func(self, *args, **kwargs). */
function unpackedFrame(func: Ref, self: Ref, args: Ref, kwargs: Ref): Address {
  const given = load<i32>(args, Tuple.size);
  const kwnames = tupleNew(load<i32>(kwargs, Dict.used));
  if (!kwnames) return 0;
  const count = given + load<i32>(kwargs, Dict.used);
  const bytes = (count << 3) + NAMES;
  const array = stackPush(bytes + load<u32>(load<u32>(func, Func.code), Code.frameBytes) + ((count + 1) << 3));
  if (!array) {
    release(kwnames);
    return 0;
  }
  for (let i = 0; i < given << 3; i += 8) store<u64>(array + i, retain(load<u32>(args + i, Tuple.items)));
  const valid = unpackKeywords(kwargs, kwnames, array + (given << 3));
  const frame = array + bytes;
  store<u64>(frame - NAMES, kwnames);
  store<u64>(frame - COUNT, count);
  if (!valid) raise(Type.TypeError, "keywords must be strings");
  if (!valid || !fillFrame(frame, func, self, array, count, kwnames)) {
    unpackedEnd(frame);
    return 0;
  }
  store<u8>(frame, FrameMark.Unpacked, Frame.marks);
  return frame;
}

/** An unpacked frame, cleared already, is left: what lies in front of it goes. */
export function unpackedEnd(frame: Address): void {
  const count = load<i32>(frame - COUNT);
  const kwnames = load<u32>(frame - NAMES);
  const array = frame - NAMES - (count << 3);
  for (let i = 0; i < count << 3; i += 8) release(load<u32>(array + i));
  stackPop(array);
  release(kwnames);
}
