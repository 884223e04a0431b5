/**
 * Steps: calls and backward jumps are counted, in slices. At the end of a slice the loop is left and entered
 * again, which costs nothing to speak of and is also the way to suspend a program: all state is in memory then.
 *
 * State.stepBudget is what the host has granted (i32); when it is used up the host is asked whether the
 * program may go on (limits, interrupts, the clock).
 */
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { stepBudgetExhausted } from "../host";
import { Owned } from "../types";

/** What the loop returns when it only wants to be entered again: an address that no object has. */
export const REENTER: Owned = 1;
/** Steps between two entries of the loop. */
const SLICE: i32 = 20000;

/** A slice is over: charges it and opens the next. 0 = the host has left an exception pending, to be raised here. */
export function sliceSpent(): Owned {
  if (load<i32>(STATE, State.stepBudget) < 0 && stepBudgetExhausted()) {
    openSlice();
    return 0;
  }
  openSlice();
  return REENTER;
}

/** Moves the next slice out of the budget. */
function openSlice(): void {
  const budget = load<i32>(STATE, State.stepBudget);
  // A host that says "go on" without a new grant is asked again after a whole slice.
  const slice = budget < 0 ? SLICE : min(budget, SLICE);
  if (budget >= 0) store<i32>(STATE, budget - slice - (slice < SLICE ? 1 : 0), State.stepBudget);
  store<i32>(STATE, slice, State.slice);
}

/** Grants so many steps from now on. */
export function stepsGrant(count: i32): void {
  store<i32>(STATE, count, State.stepBudget);
  openSlice();
}

/** How many steps are left of what was granted. */
export function stepsLeft(): i32 {
  return max(load<i32>(STATE, State.stepBudget), 0) + max(load<i32>(STATE, State.slice), 0);
}
