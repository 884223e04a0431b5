/**
 * Calling a slot, whoever implements it: the core through the wasm table, or TypeScript through the
 * host. The caller has checked that the slot is not 0.
 */
import { TS_SLOT } from "../abi/type-layout";
import { callSlot1, callSlot2, callSlot3 } from "../host";
import { Slot } from "../types";

/** Calls a slot: an index of the wasm table, or TS_SLOT and the number of a TypeScript function. */
// @ts-ignore: decorator
@inline
export function invoke1(slot: Slot, a: u32): u32 {
  return slot < <u32>TS_SLOT ? call_indirect<u32>(slot, a) : callSlot1(slot - TS_SLOT, a);
}

// @ts-ignore: decorator
@inline
export function invoke2(slot: Slot, a: u32, b: u32): u32 {
  return slot < <u32>TS_SLOT ? call_indirect<u32>(slot, a, b) : callSlot2(slot - TS_SLOT, a, b);
}

// @ts-ignore: decorator
@inline
export function invoke3(slot: Slot, a: u32, b: u32, c: u32): u32 {
  return slot < <u32>TS_SLOT ? call_indirect<u32>(slot, a, b, c) : callSlot3(slot - TS_SLOT, a, b, c);
}
