/**
 * The borders of our own big arithmetic: what it charges to the step budget, and the slots through
 * which TypeScript's BigInt takes over where its subquadratic algorithms win by far.
 */
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { invoke3 } from "../object/invoke";
import { raise } from "../raise";
import { Owned, Ref } from "../types";

/** A step of the budget stands for so many digit products. */
const PRODUCTS_PER_STEP: i64 = 64;

/** Charges a quadratic operation's work to the running program's steps, before the work. */
export function chargeWork(aCount: i32, bCount: i32): void {
  const steps = (<i64>aCount * bCount) / PRODUCTS_PER_STEP;
  if (!steps) return;
  const left = <i64>load<i32>(STATE, State.stepBudget);
  if (left > 0) store<i32>(STATE, <i32>max<i64>(0, left - steps), State.stepBudget);
}

/** Is TypeScript's side there to take over? */
// @ts-ignore: decorator
@inline
export function hasNumberOperations(): bool {
  return load<u32>(STATE, State.numberOperation) != 0;
}

/** Asks TypeScript to do one of NumberOperation. */
export function numberOperation(operation: u32, a: Ref, b: Ref): Owned {
  const slot = load<u32>(STATE, State.numberOperation);
  return slot ? invoke3(slot, operation, a, b) : raise(Type.SystemError, "number operations are not installed");
}

/** Installs TypeScript's slot for them. */
export function setNumberOperation(slot: u32): void {
  store<u32>(STATE, slot, State.numberOperation);
}
