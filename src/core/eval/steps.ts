/**
 * The step budget: calls and backward jumps count State.stepBudget down; when it is used up the host is asked
 * whether the program may go on (wall clock, limits, interrupts).
 */
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Address } from "../types";
import { stepBudgetExhausted } from "../host";

/** The budget went below 0. The host sets a new one; true = it left an exception pending, to be raised here. */
export function budgetSpent(frame: Address): bool {
  return stepBudgetExhausted() != 0;
}
