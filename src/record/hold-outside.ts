/**
 * How those let go that are no objects: a running call of what it is made of, the interpreter of what it keeps for the program. Neither
 * can be without it in a program; in a copy of a moment that runs no further, the reference can be counted as gone all the same.
 */
import { Frame } from "../core/abi/eval-layout.ts";
import { STATE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { type HeapViews, liveObjects, type Ref, type Root } from "../heap/index.ts";

export type OutsideHold =
  /** A word that may be 0: a call that has let go of its function, a list of the collector that is not there yet. */
  | { readonly kind: "cleared"; readonly at: number }
  /** A word that something of the same kind must stand in, though nobody runs it: the code of a call. */
  | { readonly kind: "swapped"; readonly at: number; readonly stand: Ref }
  /** Where it is held from JavaScript, or by words that nobody reads again, one unit of its count. */
  | { readonly kind: "counted" };

const FRAME_FIELDS: Readonly<Record<string, number>> = {
  namespace: Frame.locals,
  function: Frame.func,
  "frame object": Frame.frameObject,
  builtins: Frame.builtins,
  globals: Frame.globals,
};

/** @param field as the audit calls it */
export function holdOfFrame(heap: HeapViews, frame: number, field: string): OutsideHold | undefined {
  const offset = FRAME_FIELDS[field];
  if (offset !== undefined) return { kind: "cleared", at: frame + offset };
  if (field !== "code") return undefined;
  const at = frame + Frame.code;
  for (const stand of liveObjects(heap))
    if (heap.load(stand + Header.type) === Type.code && stand !== heap.load(at)) return { kind: "swapped", at, stand };
  return undefined;
}

/** Words of the state that the collector's module makes when it is asked for them. */
const LISTS: Readonly<Record<string, number>> = {
  "gc.garbage": State.gcGarbage,
  "gc.callbacks": State.gcCallbackList,
};

/** What a program has given to the interpreter, or is about to hand over. All else the interpreter needs for whatever runs next. */
const GIVEN =
  /^(the interpreter's sys\.modules|a function of atexit|the handler of signal \d+|an instance being made|the arguments of a class|an argument of a call|names of keyword arguments)$/;

export function holdOfRuntime(roots: readonly Root[], object: number, place: string): OutsideHold | undefined {
  const isHeld = roots.some((root) => root.object === object && root.frame === undefined && root.holder === place);
  if (!isHeld) return undefined;
  const list = LISTS[place];
  if (list !== undefined) return { kind: "cleared", at: STATE + list };
  return GIVEN.test(place) ? { kind: "counted" } : undefined;
}
