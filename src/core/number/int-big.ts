/**
 * The borders of our own big arithmetic: what it charges to the step budget, and the slots through
 * which TypeScript's BigInt takes over where its subquadratic algorithms win by far.
 */
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";

/** A step of the budget stands for so many digit products. */
const PRODUCTS_PER_STEP: i64 = 64;

/** Charges a quadratic operation's work to the running program's steps, before the work. */
export function chargeWork(aCount: i32, bCount: i32): void {
  const steps = (<i64>aCount * bCount) / PRODUCTS_PER_STEP;
  if (!steps) return;
  const left = <i64>load<i32>(STATE, State.stepBudget);
  if (left > 0) store<i32>(STATE, <i32>max<i64>(0, left - steps), State.stepBudget);
}

/** What stands in one of the State.big* fields: a slot to invoke, or 0. */
export function bigSlot(field: u32): u32 {
  return load<u32>(STATE + field);
}

/** TypeScript installs its BigInt operations: binary slots for product and floor quotient, a unary one for the decimal text. */
export function setBigOperations(multiply: u32, divide: u32, repr: u32): void {
  store<u32>(STATE, multiply, State.bigMultiply);
  store<u32>(STATE, divide, State.bigDivide);
  store<u32>(STATE, repr, State.bigRepr);
}
