/** What `gc.get_referents` tells of a frame that is on the data stack. */
import { Code, Frame, FrameObject, FrameOwner, Gen, GenState } from "../../core/abi/eval-layout.ts";
import { STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";

/**
 * frame_traverse of 3.10, where the object is the frame: the caller's frame, what the frame itself holds, and its variables, but not its stack, as it
 * runs. Here those are held by the frame on the data stack, from which the collector's traversal of the object therefore
 * keeps away; so does that of a generator's frame while it runs. Undefined: another object, or a profile in which it has nothing to show.
 */
export function runningFrameReferents(rt: Runtime, object: Ref): Ref[] | undefined {
  if (rt.typeOf(object) !== Type.frame || rt.heap.load(STATE + State.framesCounted) === 0) return undefined;
  const frame = rt.heap.load(object + FrameObject.frame);
  if (!isRunning(rt, frame)) return undefined;
  const back = rt.core.frameObjectBack(object);
  // without memory for its object the caller's frame is left out
  if (back === 0) rt.core.errClear();
  const own = [Frame.code, Frame.builtins, Frame.globals, Frame.locals].map((field) => rt.heap.load(frame + field));
  return [back, ...own, rt.heap.load(object + FrameObject.trace), ...variables(rt, frame)].filter((each) => each !== 0) as Ref[];
}

function isRunning({ heap }: Runtime, frame: number): boolean {
  const owner = heap.u8[frame + Frame.owner];
  return (
    owner === FrameOwner.thread ||
    (owner === FrameOwner.generator && heap.i8[heap.load(frame + Frame.generator) + Gen.frameState] === GenState.Executing)
  );
}

/** The variables of a frame in 3.10's order: those that are no cells, the cells by name, the free ones. */
function variables({ heap }: Runtime, frame: number): number[] {
  const code = heap.load(frame + Frame.code);
  const slots = Array.from({ length: heap.load(code + Code.nlocalsplus) }, (_, i) => i);
  const table = heap.load(code + Code.cellOrder);
  const cells = table === 0 ? [] : slots.slice(0, heap.load(code + Code.ncellvars)).map((i) => heap.load(table + 8 * i));
  const locals = heap.load(code + Code.nlocals);
  const isFirst = (slot: number): boolean => slot < locals && !cells.includes(slot);
  const rest = slots.filter((slot) => !isFirst(slot) && !cells.includes(slot));
  return [...slots.filter(isFirst), ...cells, ...rest].map((slot) => heap.load(frame + Frame.localsplus + 8 * slot));
}
