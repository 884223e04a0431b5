/**
 * Steps: calls and backward jumps are counted, in slices. At the end of a slice the loop is left and entered
 * again, which costs nothing to speak of and is also the way to suspend a program: all state is in memory then.
 *
 * State.stepBudget is what the host has granted (i32); when it is used up the host is asked whether the
 * program may go on (limits, interrupts, the clock). Of a program that was started with runStart the host may also
 * say that it is to stand still: its outermost activation is left, as soon as nothing native lies above it.
 */
import { STATE } from "../abi/memory-map";
import { StepAnswer } from "../abi/eval-layout";
import { State } from "../abi/state-layout";
import { stepBudgetExhausted } from "../host";
import { collectRequested } from "../heap/generations";
import { invoke1 } from "../object/invoke";
import { Owned } from "../types";

/** What the loop returns when it only wants to be entered again: an address that no object has. */
export const REENTER: Owned = 1;
/** Steps between two entries of the loop. */
const SLICE: i32 = 20000;

/** A slice is over (and the frame stands still in memory): charges it and opens the next. 0 = the host has left an exception pending, to be raised here. */
export function sliceSpent(): Owned {
  if (load<i32>(STATE, State.stepBudget) < 0 && refused(1)) {
    openSlice();
    return 0;
  }
  openSlice();
  return REENTER;
}

/** The same at a jump backward, where from 3.12 on the interpreter looks whether to collect; a frame that is entered looks at its RESUME. */
export function jumpSpent(): Owned {
  if (load<u32>(STATE, State.gcRequested)) collectRequested();
  return sliceSpent();
}

/** Asks the host for more steps, from the middle of a native's work. True: it has left an exception pending instead. */
export function stepsRefused(): bool {
  return refused(0);
}

/** atInstruction: the program stands between two instructions, so the host may run Python code (handlers of signals). */
function refused(atInstruction: i32): bool {
  const answer = stepBudgetExhausted(atInstruction);
  if (answer == StepAnswer.Suspend) store<i32>(STATE, 1, State.stepSuspending);
  return answer == StepAnswer.Raise;
}

/** Moves the next slice out of the budget. The step that finds nothing left in the slice is its last. */
function openSlice(): void {
  const budget = load<i32>(STATE, State.stepBudget);
  // A host that says "go on" without a new grant is asked again after a whole slice.
  const slice = budget < 0 ? SLICE : min(budget, SLICE);
  if (budget >= 0) store<i32>(STATE, budget > SLICE ? budget - SLICE : -1, State.stepBudget);
  store<i32>(STATE, max(slice - 1, 0), State.slice);
  store<i32>(STATE, load<i32>(STATE, State.turnSteps) + slice, State.turnSteps);
}

/** Everything is in memory: a good moment for other threads. */
export function giveTurns(): void {
  store<i32>(STATE, 0, State.turnSteps);
  const others = load<u32>(STATE, State.threadSwitch);
  if (others) invoke1(others, 0);
}

/** The same where a program goes on that stood still: it may do so after a few steps at a time, and the others come when it has done a whole slice. */
export function giveTurnsIfDue(): void {
  if (load<i32>(STATE, State.turnSteps) >= SLICE) giveTurns();
}

/** Grants so many steps from now on; after the last of them the host is asked. */
export function stepsGrant(count: i32): void {
  store<i32>(STATE, count, State.stepBudget);
  openSlice();
}

/** How many steps are left of what was granted. */
export function stepsLeft(): i32 {
  return max(load<i32>(STATE, State.stepBudget), 0) + max(load<i32>(STATE, State.slice), 0);
}

/** Is the activation of this native depth to be left, suspended? */
export function standsStill(): bool {
  if (!load<i32>(STATE, State.stepSuspending) || load<i32>(STATE, State.stepMode) != load<i32>(STATE, State.nativeDepth)) return false;
  store<i32>(STATE, 0, State.stepSuspending);
  return true;
}

/** A native activation is over that could not be suspended: the one below it is asked at its next step. */
// @ts-ignore: decorator
@inline
export function suspendSoon(): void {
  if (load<i32>(STATE, State.stepSuspending)) store<i32>(STATE, 0, State.slice);
}
