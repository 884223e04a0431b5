/**
 * The trashcan (Objects/object.c, _PyTrash_begin): the death of a deeply nested structure must not
 * use the native stack once per level. Beyond 50 nested deallocations the object is put on a list,
 * through its collector header, and dies when the outermost one is done.
 */
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Ref } from "../types";
import { dealloc } from "./object";

/** How many deallocations nest wherever the native stack is already in use (and in CPython up to 3.12 everywhere). */
const UNWIND_LEVEL: i32 = 50;
/** Types without a trashcan nest in CPython until its stack is at an end; here so deep, while there is room. */
const FREE_LEVEL: i32 = 200;

/** State.trashNesting counts both: those with a trashcan in its low half, those without in its high half. */
const COUNTED: i32 = 0xffff;
const ONE_FREE: i32 = 0x10000;

function hasRoom(): bool {
  return load<i32>(STATE, State.nativeDepth) << 1 < load<i32>(STATE, State.nativeLimit);
}

/** Later versions go on as long as the stack has room: here, while not half of the native levels are taken. */
function unwindLevel(): i32 {
  return hasRoom() ? load<i32>(STATE, State.trashLevels) : UNWIND_LEVEL;
}

/**
 * To be called by a deallocator of an untracked object with a collector header. False: the object
 * has been put off and will be deallocated again later, touch it no more. True: go on, and call trashEnd.
 */
export function trashBegin(object: Ref): bool {
  const word = load<i32>(STATE, State.trashNesting);
  const nesting = word & COUNTED;
  if (nesting >= UNWIND_LEVEL && nesting >= unwindLevel()) return putOff(object);
  store<i32>(STATE, word + 1, State.trashNesting);
  return true;
}

/** Would an object with a trashcan be put off if it died now? */
export function trashPutsOff(): bool {
  const nesting = load<i32>(STATE, State.trashNesting) & COUNTED;
  return nesting >= UNWIND_LEVEL && nesting >= unwindLevel();
}

/** As trashBegin, for a type whose deallocator has no trashcan in CPython: it counts for no other, and is put off only where the stack asks for it. */
export function nestBegin(object: Ref): bool {
  const word = load<i32>(STATE, State.trashNesting);
  const nesting = word >> 16;
  if (nesting >= UNWIND_LEVEL && (nesting >= FREE_LEVEL || !hasRoom())) return putOff(object);
  store<i32>(STATE, word + ONE_FREE, State.trashNesting);
  return true;
}

function putOff(object: Ref): bool {
  store<u32>(object - 8, load<u32>(STATE, State.trashLater));
  store<u32>(STATE, object, State.trashLater);
  return false;
}

/** The deallocation that trashBegin let pass is done. */
export function trashEnd(): void {
  const word = load<i32>(STATE, State.trashNesting) - 1;
  store<i32>(STATE, word, State.trashNesting);
  if (!(word & COUNTED) && load<u32>(STATE, State.trashLater)) emptyTrash();
}

/** The deallocation that nestBegin let pass is done. */
export function nestEnd(): void {
  const word = load<i32>(STATE, State.trashNesting) - ONE_FREE;
  store<i32>(STATE, word, State.trashNesting);
  if (!word && load<u32>(STATE, State.trashLater)) emptyTrash();
}

/** The put-off ones, last in first out; each starts at nesting 1, hence the blocks of 49 levels. */
function emptyTrash(): void {
  store<i32>(STATE, load<i32>(STATE, State.trashNesting) + 1, State.trashNesting);
  for (;;) {
    const object = load<u32>(STATE, State.trashLater);
    if (!object) break;
    store<u32>(STATE, load<u32>(object - 8), State.trashLater);
    dealloc(object);
  }
  store<i32>(STATE, load<i32>(STATE, State.trashNesting) - 1, State.trashNesting);
}
