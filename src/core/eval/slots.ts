/**
 * The evaluation stack as the loop's instructions see it. `sp` is the stack pointer less SP_BIAS, so that the four
 * topmost slots have constant non-negative offsets (wasm's loads take no others): load(sp, TOP).
 */
import { Frame } from "../abi/eval-layout";
import { STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { dealloc, release, typeOf } from "../heap/object";
import { floatDealloc } from "../number/float";
import { intDealloc } from "../number/int";
import { Address, Owned, Ref } from "../types";

/** What sp is less than the true stack pointer. */
export const SP_BIAS = 32;
export const TOP = 24;
export const SECOND = 16;
export const THIRD = 8;
export const FOURTH = 0;
/** Where the next push goes. */
export const PUSH = 32;

// @ts-ignore: decorator
@inline
export function saveSp(frame: Address, sp: Address): void {
  store<u32>(frame, sp + SP_BIAS, Frame.savedSp);
}

/** The end of an object inside an instruction: finalizers see the stack as it is now. */
export function deallocAt(object: Ref, frame: Address, sp: Address): void {
  const type = typeOf(object);
  if (type == Type.int) intDealloc(object);
  else if (type == Type.float) floatDealloc(object);
  else {
    saveSp(frame, sp);
    dealloc(object);
  }
}

// @ts-ignore: decorator
@inline
export function drop(object: Owned, frame: Address, sp: Address): void {
  const count = load<i32>(object, Header.refcnt) - 1;
  store<i32>(object, count, Header.refcnt);
  if (!count) deallocAt(object, frame, sp);
}

/** Pops and releases the count topmost slots, last first; returns the new sp. */
export function dropOperands(frame: Address, sp: Address, count: u32): Address {
  while (count) {
    const value = load<u32>(sp, TOP);
    sp -= 8;
    drop(value, frame, sp);
    count--;
  }
  return sp;
}

/**
 * A failed instruction gives up its operands before anything else happens, as CPython's do: from the lowest slot to the
 * top, where unwinding would go down (3.14: downwards, too). The slots stay, empty.
 */
export function releaseUpwards(sp: Address, count: u32): void {
  const end = sp + SP_BIAS;
  if (load<u32>(STATE, State.framesReversed)) return releaseDownwards(end, count);
  for (let slot = end - (count << 3); slot < end; slot += 8) {
    const operand = load<u32>(slot);
    store<u64>(slot, 0);
    if (operand) release(operand);
  }
}

function releaseDownwards(end: Address, count: u32): void {
  for (let slot = end; count; count--) {
    slot -= 8;
    const operand = load<u32>(slot);
    store<u64>(slot, 0);
    if (operand) release(operand);
  }
}

/** A failed operation of two operands: by 3.14's rules they stay until the traceback has been made (ERROR_NO_POP). */
export function operandsFailed(sp: Address, count: u32): void {
  if (!load<u32>(STATE, State.framesReversed)) releaseUpwards(sp, count);
}

/** Lets go of two operands that have been taken off the stack; by 3.14's rules of the upper one first (DECREF_INPUTS). */
export function dropBoth(lower: Owned, upper: Owned, frame: Address, sp: Address): void {
  const reversed = load<u32>(STATE, State.framesReversed) != 0;
  drop(reversed ? upper : lower, frame, sp);
  drop(reversed ? lower : upper, frame, sp);
}

/** The operands of a call that is over: the callable, then the arguments in order; by 3.14's rules the other way round. */
export function dropCallOperands(callable: Owned, args: Address, nargs: u32, frame: Address, sp: Address): void {
  if (load<u32>(STATE, State.framesReversed)) {
    for (; nargs; nargs--) drop(load<u32>(args + ((nargs - 1) << 3)), frame, sp);
    drop(callable, frame, sp);
    return;
  }
  drop(callable, frame, sp);
  for (; nargs; nargs--) {
    drop(load<u32>(args), frame, sp);
    args += 8;
  }
}
