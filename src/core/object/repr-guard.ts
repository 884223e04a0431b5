/**
 * Which objects' repr is under way: a container that contains itself shows '[...]' instead of
 * recursing (Py_ReprEnter and Py_ReprLeave of Objects/object.c). The stack holds borrowed addresses.
 */
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { blockReallocUntraced } from "../heap/blocks";
import { raiseMemoryError } from "../raise";
import { Ref } from "../types";

const FIRST_CAPACITY = 256;

/** 0: go on (and call reprLeave at the end); 1: already under way; -1: failed. */
export function reprEnter(object: Ref): i32 {
  const depth = load<u32>(STATE, State.reprDepth);
  let stack = load<u32>(STATE, State.reprStack);
  for (let i = depth; i > 0; i--) if (load<u32>(stack + ((i - 1) << 2)) == object) return 1;
  const capacity = load<u32>(STATE, State.reprCapacity);
  if (depth == capacity) {
    const wanted = capacity ? capacity * 2 : <u32>FIRST_CAPACITY;
    stack = blockReallocUntraced(stack, wanted << 2);
    if (!stack) {
      raiseMemoryError();
      return -1;
    }
    store<u32>(STATE, stack, State.reprStack);
    store<u32>(STATE, wanted, State.reprCapacity);
  }
  store<u32>(stack + (depth << 2), object);
  store<u32>(STATE, depth + 1, State.reprDepth);
  return 0;
}

/** Takes the object out again; usually it is the last. */
export function reprLeave(object: Ref): void {
  const depth = load<u32>(STATE, State.reprDepth);
  const stack = load<u32>(STATE, State.reprStack);
  for (let i = depth; i > 0; i--) {
    const slot = stack + ((i - 1) << 2);
    if (load<u32>(slot) == object) {
      memory.copy(slot, slot + 4, (depth - i) << 2);
      store<u32>(STATE, depth - 1, State.reprDepth);
      return;
    }
  }
}
