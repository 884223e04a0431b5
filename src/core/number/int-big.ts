/**
 * The borders of our own big arithmetic: what it charges to the step budget, and the slots through
 * which TypeScript's BigInt takes over where its subquadratic algorithms win by far.
 */
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { stepsRefused } from "../eval/steps";
import { invoke3 } from "../object/invoke";
import { raise } from "../raise";
import { Owned, Ref } from "../types";

/** A step of the budget stands for so many digit products. */
const PRODUCTS_PER_STEP: f64 = 64;
/** Work below this is part of the instruction's own step. */
const FREE_PRODUCTS: f64 = 4096;

/**
 * Charges long work to the running program's steps before it is done: so many digit products. True
 * when the host forbids it, with the exception pending.
 */
export function chargeWork(products: f64): bool {
  if (products < FREE_PRODUCTS) return false;
  const left = <f64>load<i32>(STATE, State.stepBudget) - products / PRODUCTS_PER_STEP;
  store<i32>(STATE, <i32>max<f64>(left, i32.MIN_VALUE), State.stepBudget);
  return left < 0 && stepsRefused();
}

/** About as many digit products as multiplying takes: below Karatsuba's cutoff all of them, beyond with its saving. */
export function productsOf(aCount: i32, bCount: i32): f64 {
  const shorter = <f64>min<i32>(aCount, bCount);
  const longer = <f64>max<i32>(aCount, bCount);
  return shorter < 70 ? shorter * longer : longer * sqrt<f64>(shorter * 70);
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
