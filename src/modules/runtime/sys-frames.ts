/** sys._getframe and sys._current_frames. */
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import { currentFrame, frameAbove } from "../../vm/extend.ts";

/** The one thread's identity, as threading.get_ident() gives it. */
export const MAIN_THREAD = 1;

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

/** sys._current_frames: a dict with the one thread that there is. */
export function currentFrames(rt: Runtime): Owned {
  const dict = rt.must(rt.core.dictNew());
  const frame = currentFrame(rt);
  if (frame) {
    const object: Ref = rt.mustRef(rt.core.frameGetObject(frame));
    rt.lend(rt.int(MAIN_THREAD), (ident) => rt.status(rt.core.dictSetItem(dict, ident, object)));
  }
  return dict;
}
