/**
 * How deep natives may nest in the JavaScript twin. Its functions are interpreted before they are
 * compiled, and an interpreted activation of the loop has 1.4 KB of registers; a stack overflow
 * inside the core would leave the heap half changed, so the limit must come first.
 */
import { STATE } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { HeapViews } from "../../heap/index.ts";

/**
 * Measured on Node 20 with 984 KB of stack: recursion through sorted() by cmp_to_key, the hungriest, overflows it where these
 * two allow more than 160 activations of the loop; they allow some 150. Ten levels are an activation and its native.
 */
const BYTES_PER_LEVEL = 650;
const LOOP_WEIGHT = 9;
/** As many activations as wasm's limit allows: beyond this a larger stack changes nothing. */
const MOST_LEVELS = 4050;

/** What one call of the probe takes: its arguments, and its own and apply's frames. */
const PROBE_BYTES = 1050;
const PADDING = Array.from({ length: 120 }, () => 0);

/** About how many bytes of the host's stack are left here. */
function stackLeft(): number {
  let depth = 0;
  const probe = (..._padding: number[]): void => {
    depth++;
    probe.apply(undefined, PADDING);
  };
  try {
    probe();
  } catch {
    // a stack overflow is what this is about
  }
  return depth * PROBE_BYTES;
}

/** Sets the native limit that the stack here bears. */
export function fitTwinToStack(heap: HeapViews): void {
  heap.store(STATE + State.nativeLimit, Math.min(MOST_LEVELS, Math.floor(stackLeft() / BYTES_PER_LEVEL)));
  heap.store(STATE + State.loopWeight, LOOP_WEIGHT);
}
