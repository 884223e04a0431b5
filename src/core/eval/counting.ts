/**
 * The counted core: the same program built once more with COUNTED defined (tools/build-core.mjs), for recording and replaying.
 * Its loop counts every instruction and asks the host before those that somebody waits for. Everything else is the usual
 * core's, so that counts, addresses and collections are those of a run that nobody looks at.
 */
import { Frame } from "../abi/eval-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { instructionReached } from "../host";
import { Address } from "../types";
import { saveSp } from "./slots";

/** One more instruction begins, at `ip` of the frame; all that the host may look at is in memory. */
// @ts-ignore: decorator
@inline
export function countInstruction(frame: Address, ip: Address, sp: Address): void {
  const number = load<f64>(STATE, State.instructions) + 1;
  store<f64>(STATE, number, State.instructions);
  if (number == load<f64>(STATE, State.stopAt) || load<u32>(STATE, State.stopAlways) || watchedChanged()) stop(frame, ip, sp);
}

// @ts-ignore: decorator
@inline
function watchedChanged(): bool {
  const word = load<u32>(STATE, State.watchedWord);
  return word != 0 && load<i32>(word) != load<i32>(STATE, State.watchedValue);
}

function stop(frame: Address, ip: Address, sp: Address): void {
  const prevInstr = load<u32>(frame, Frame.prevInstr);
  const savedSp = load<u32>(frame, Frame.savedSp);
  store<u32>(frame, ip, Frame.prevInstr);
  saveSp(frame, sp);
  instructionReached();
  // to the bit as if nobody had looked
  store<u32>(frame, prevInstr, Frame.prevInstr);
  store<u32>(frame, savedSp, Frame.savedSp);
  const word = load<u32>(STATE, State.watchedWord);
  if (word) store<i32>(STATE, load<i32>(word), State.watchedValue);
}
