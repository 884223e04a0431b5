/**
 * How deep the stack of later versions gets in the same source: 3.12, 3.13 and 3.14 write other instructions (Python/compile.c,
 * flowgraph.c). Nothing runs by it. The sizes of frames and generators go by it, and with them which freed blocks they can have.
 * Comprehensions have code of their own here, as in 3.11.
 */
import { Op } from "../../core/abi/op.ts";
import type { Block } from "./blocks.ts";
import { callOf, depthAfter, type Step, stepsFrom } from "./stack-steps.ts";

/** FVS_HAVE_SPEC: the operand of FORMAT_VALUE says that its format lies on the stack. */
const FORMAT_IS_THERE = 4;

export interface LaterStack {
  readonly version: "3.12" | "3.13" | "3.14";
  /** Is it a generator or coroutine? A handler is put around its body, which finds two items; not around a lambda's. */
  readonly isGenerator: boolean;
  readonly isLambda: boolean;
  /** The number of `super` among the unit's names. */
  readonly superName: number | undefined;
}

/** The depth in slots. The depth at the start of each block that can be reached is known (stackDepth). */
export function laterStackDepth(entry: Block, { version, isGenerator, isLambda, superName }: LaterStack): number {
  const steps = stepsFrom(entry);
  const differences = steps.map(() => 0);
  for (let index = 0; index < steps.length; index++) {
    countSuper(steps, index, superName, differences);
    if (version !== "3.12") countNull(steps, index, differences);
    if (version === "3.14") countNewest(steps, index, differences);
  }
  // 3.13 never has less than one
  let deepest = isGenerator && !isLambda ? 2 : version === "3.12" ? 0 : 1;
  for (const [index, { op, depth }] of steps.entries()) {
    // what is returned has been counted where it was made
    const before = op === Op.RETURN_VALUE ? depth - 1 : depth;
    deepest = Math.max(deepest, Math.max(before, laterPeak(steps, index, version)) + (differences[index] as number));
  }
  return deepest;
}

/**
 * How many items the later instructions have on the stack, at most, while they do what the one at `index` does.
 *
 * 3.12 returns a constant without pushing it, copies the operand of `and` and `or` before it is tested, and has a handler around `yield
 * from` and `await`, which finds one item more; 3.12.1 ends a format that ends with a field with an empty text. 3.13 pushes the names of
 * keywords before a call.
 */
function laterPeak(steps: readonly Step[], index: number, version: LaterStack["version"]): number {
  const step = steps[index] as Step;
  const { depth } = step;
  switch (step.op) {
    case Op.LOAD_CONST:
      return steps[index + 1]?.op === Op.RETURN_VALUE ? 0 : depth + 1;
    case Op.JUMP_IF_FALSE_OR_POP:
    case Op.JUMP_IF_TRUE_OR_POP:
    case Op.SEND:
      return depth + 1;
    case Op.KW_NAMES:
      return version === "3.12" ? depth : depth + 1;
    case Op.FORMAT_VALUE:
      return depthAfter(step) + Number(version === "3.12" && endsFormat(steps, index));
    default:
      return depthAfter(step);
  }
}

/** Is the field the last of a format, as `y` in `f"{x:>{y}}"`? */
function endsFormat(steps: readonly Step[], index: number): boolean {
  const next = steps[index + 1];
  const user = next?.op === Op.BUILD_STRING ? steps[index + 2] : next;
  return user?.op === Op.FORMAT_VALUE && (user.arg & FORMAT_IS_THERE) !== 0;
}

/**
 * LOAD_SUPER_ATTR of 3.12 (maybe_optimize_super): `super().name` has class and instance on the stack besides super, and `super(a, b).name`
 * no NULL below it.
 */
function countSuper(steps: readonly Step[], index: number, superName: number | undefined, differences: number[]): void {
  const { op, arg } = steps[index] as Step;
  if (op !== Op.LOAD_GLOBAL || (arg & 1) === 0 || arg >> 1 !== superName) return;
  const call = callOf(steps, index);
  const count = steps[call]?.arg;
  const next = steps[call + 2]?.op;
  const isLookup = next === Op.LOAD_ATTR || next === Op.LOAD_METHOD;
  if (!isLookup || steps[call - 1]?.op === Op.KW_NAMES) return;
  if (count === 0) add(differences, index, index, 1);
  else if (count === 2) add(differences, index, call, -1);
}

/** 3.14: a call with stars always has a place for keywords, a slice of constants is one, and a `with` keeps function and self for its end. */
function countNewest(steps: readonly Step[], index: number, differences: number[]): void {
  const { op, arg, depth } = steps[index] as Step;
  if (op === Op.CALL_FUNCTION_EX && (arg & 1) === 0) add(differences, index, index, 1);
  if (op === Op.BUILD_SLICE && steps.slice(Math.max(index - arg, 0), index).every((step) => step.op === Op.LOAD_CONST))
    for (let part = 1; part <= arg; part++) add(differences, index - arg + part, index - arg + part, -Math.min(part, arg - 1));
  if (op === Op.BEFORE_WITH || op === Op.BEFORE_ASYNC_WITH) {
    // the other function and self, too, while that is called
    add(differences, index, index, 2);
    add(differences, index + 1, endOfWith(steps, index + 1, depth), 1);
  }
  if (op === Op.PUSH_EXC_INFO && exitLevel(steps, index) > 0)
    add(differences, index, endOfWith(steps, index + 1, exitLevel(steps, index)), 1);
}

/** How high the stack is with the `__exit__` of the `with` whose handler begins at `index`; 0: it is another handler. */
function exitLevel(steps: readonly Step[], index: number): number {
  const next = steps[index + 1];
  return steps[index]?.op === Op.PUSH_EXC_INFO && next?.op === Op.WITH_EXCEPT_START ? next.depth - 3 : 0;
}

/** The last step from `from` on with what the `with` keeps still there; its own handler is another matter. */
function endOfWith(steps: readonly Step[], from: number, level: number): number {
  let at = from;
  while (at < steps.length && (steps[at] as Step).depth >= level && exitLevel(steps, at) !== level) at++;
  return at - 1;
}

/** 3.13 pushes the NULL of a call above what is called, so that it is not there yet while that is worked out. */
function countNull(steps: readonly Step[], index: number, differences: number[]): void {
  if (steps[index]?.op !== Op.PUSH_NULL) return;
  const call = callOf(steps, index);
  if (call < 0) return;
  // the callable is complete where the stack last stands at its height
  const complete = (steps[index] as Step).depth + 2;
  let last = index;
  for (let at = index + 1; at < call; at++) if (depthAfter(steps[at] as Step) === complete) last = at;
  add(differences, index, last, -1);
}

function add(differences: number[], from: number, to: number, difference: number): void {
  for (let at = from; at <= to; at++) differences[at] = (differences[at] as number) + difference;
}
