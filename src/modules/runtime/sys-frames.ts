/** sys._getframe and sys._current_frames. */
import { Exc, ExcInfo, Frame, Handled } from "../../core/abi/eval-layout.ts";
import { NONE } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { frameAbove, threadsOf } from "../../vm/extend.ts";

/**
 * sys._getframe.
 *
 * @throws RAISED with ValueError when the stack is not that deep
 */
export function getFrame(rt: Runtime, depth: number): Owned {
  const frame = frameAbove(rt, Math.max(0, depth));
  if (!frame) return rt.raise.valueError("call stack is not deep enough");
  return rt.retain(rt.mustRef(rt.core.frameGetObject(frame)));
}

/** The innermost complete frame of each thread, by the thread's identity. */
export function currentFrames(rt: Runtime): Owned {
  const dict = rt.must(rt.core.dictNew());
  for (const [ident, innermost] of threadsOf(rt).frames()) {
    let frame = innermost;
    while (frame && rt.core.frameIsIncomplete(frame)) frame = rt.heap.load(frame + Frame.previous);
    if (!frame) continue;
    const object: Ref = rt.mustRef(rt.core.frameGetObject(frame));
    rt.lend(rt.int(ident), (key) => rt.status(rt.core.dictSetItem(dict, key, object)));
  }
  return dict;
}

/** sys._current_exceptions: (type, value, traceback) of what each thread handles, by the thread's identity. */
export function currentExceptions(rt: Runtime): Owned {
  const dict = rt.must(rt.core.dictNew());
  for (const [ident, innermost] of threadsOf(rt).handled()) {
    const entry = handledInfo(rt, innermost);
    rt.lend(entry, () => rt.lend(rt.int(ident), (key) => rt.status(rt.core.dictSetItem(dict, key, entry))));
  }
  return dict;
}

/**
 * (type, exception, traceback) of what is handled in this entry or one further out, None for each where nothing is. The traceback is the exception's own,
 * whatever its class says of `__traceback__`; where the entry holds type and traceback itself (3.10), it is those that were caught.
 */
export function handledInfo(rt: Runtime, innermost: number): Owned {
  let info = innermost;
  while (rt.heap.load(info + ExcInfo.previous) && !isHandled(rt, info)) info = rt.heap.load(info + ExcInfo.previous);
  if (!isHandled(rt, info)) return rt.tuple([rt.none(), rt.none(), rt.none()]);
  const exception = rt.heap.load(info + ExcInfo.value) as Ref;
  const record = rt.heap.load(info + ExcInfo.held);
  const isOwn = record !== 0 && rt.heap.load(record + Handled.value) === exception;
  const type = isOwn ? (rt.heap.load(record + Handled.type) as Ref) : rt.typeOf(exception);
  const traceback = rt.heap.load(isOwn ? record + Handled.traceback : exception + Exc.traceback) as Ref;
  return rt.tuple([rt.retain(type), rt.retain(exception), traceback ? rt.retain(traceback) : rt.none()]);
}

function isHandled(rt: Runtime, info: number): boolean {
  const exception = rt.heap.load(info + ExcInfo.value);
  return exception !== 0 && exception !== NONE;
}
