/**
 * The blocks of 3.10's frames (Objects/frameobject.c of 3.10, _PyFrame_New_NoTrack and frame_dealloc): each frame is an object with a
 * collector header, whose making raises generation 0's count. A code object keeps the last dead one for its next call, up to 200 others
 * are in a free list; what comes from there, or goes there, changes no count. `State.framesCounted` turns it on.
 *
 * Frames that run live on the data stack here, also in 3.10. Their block (Frame.block) is raw until somebody asks for the frame; then
 * it becomes the frame's object where it lies. That of a generator becomes so at once, and the frame itself stands in it.
 */
import { Code, Frame, FrameObject, FrameOwner } from "../abi/eval-layout";
import { PrefixTag } from "../abi/heap-layout";
import { STATE, Type } from "../abi/memory-map";
import { Header, ObjectFlag, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { gcUntrack } from "../heap/allocate";
import { blockAlloc, blockFree, blockRealloc, blockSetRaw } from "../heap/blocks";
import { collectIfDue } from "../heap/generations";
import { clearSlot } from "../heap/object";
import { blockRenewed, blockTraced, parked } from "../heap/watch";
import { raiseMemoryError } from "../raise";
import { Address, Borrowed, Ref } from "../types";

/** PyFrame_MAXFREELIST. */
const MOST_FREE: u32 = 200;
/** In a block in the free list: the next one. */
const NEXT: u32 = Prefix.GC_SIZEOF;
/** In each block, whatever it is: for how many bytes it was made. */
const ROOM: u32 = Prefix.GC_SIZEOF + FrameObject.room;

/** Bytes of a frame of this code: as many as in CPython, which is more than is needed here. */
function bytesFor(code: Ref): u32 {
  const slots = load<u32>(code, Code.nlocalsplus);
  // a parameter that is a cell has a slot among each of the two
  const twice = load<u32>(code, Code.ncellvars) - load<u32>(code, Code.nplaincellvars);
  const bytes = load<u32>(Type.frame, TypeObject.basicsize) + ((slots + twice + load<u32>(code, Code.shownStack)) << 3);
  return Prefix.GC_SIZEOF + max(bytes, <u32>FrameObject.BASICSIZE + ((slots + load<u32>(code, Code.stacksize)) << 3));
}

/** The block for a frame of this code, before there is a frame, for it may collect. 0 with MemoryError. */
export function frameBlockTake(code: Ref): Address {
  const kept = load<u32>(code, Code.keptFrame);
  if (kept) {
    store<u32>(code, 0, Code.keptFrame);
    blockTraced(kept);
    return kept;
  }
  const bytes = bytesFor(code);
  if (load<u32>(STATE, State.framesFree)) return takeFree(bytes);
  const block = blockAlloc(bytes);
  if (!block) return raiseMemoryError();
  store<u32>(block, bytes, ROOM);
  const count = load<i32>(STATE, State.gcCounts) + 1;
  store<i32>(STATE, count, State.gcCounts);
  if (count > load<i32>(STATE, State.gcTrigger)) collectIfDue();
  return block;
}

function takeFree(bytes: u32): Address {
  const block = load<u32>(STATE, State.framesFreeHead);
  store<u32>(STATE, load<u32>(block, NEXT), State.framesFreeHead);
  store<u32>(STATE, load<u32>(STATE, State.framesFree) - 1, State.framesFree);
  if (load<u32>(block, ROOM) < bytes) {
    const larger = blockRealloc(block, bytes);
    if (!larger) {
      drop(block);
      return raiseMemoryError();
    }
    store<u32>(larger, bytes, ROOM);
    blockTraced(larger);
    return larger;
  }
  blockTraced(block);
  return block;
}

/** The end of frame_dealloc. The code object lives still. */
export function frameBlockGive(code: Ref, block: Address): void {
  if (!load<u32>(code, Code.keptFrame)) {
    store<u32>(code, block, Code.keptFrame);
    return;
  }
  const free = load<u32>(STATE, State.framesFree);
  if (free < MOST_FREE) {
    store<u32>(block, load<u32>(STATE, State.framesFreeHead), NEXT);
    store<u32>(STATE, block, State.framesFreeHead);
    store<u32>(STATE, free + 1, State.framesFree);
  } else drop(block);
}

/** A code object dies with the frame that it keeps. */
export function frameKeptGone(code: Ref): void {
  const kept = load<u32>(code, Code.keptFrame);
  if (kept) drop(kept);
}

/** _PyFrame_ClearFreeList, in a full collection. */
export function framesFreeGone(): void {
  for (let block = load<u32>(STATE, State.framesFreeHead); block; ) {
    const next = load<u32>(block, NEXT);
    drop(block);
    block = next;
  }
  store<u32>(STATE, 0, State.framesFreeHead);
  store<u32>(STATE, 0, State.framesFree);
}

/** PyObject_GC_Del. */
function drop(block: Address): void {
  blockFree(block);
  store<i32>(STATE, max(load<i32>(STATE, State.gcCounts) - 1, 0), State.gcCounts);
}

/** Somebody asks for a frame: its block becomes its object, which the frame holds. */
export function frameBlockObject(frame: Address): Borrowed {
  const block = load<u32>(frame, Frame.block);
  const object = block + Prefix.GC_SIZEOF;
  store<u32>(frame, 0, Frame.block);
  const room = load<u32>(block, ROOM);
  memory.fill(block, 0, Prefix.GC_SIZEOF + FrameObject.BASICSIZE);
  store<u32>(block, room, ROOM);
  store<u64>(block, (<u64>PrefixTag.Gc) << 32);
  store<u64>(object, 1, Header.refcnt);
  store<u64>(object, (<u64>Type.frame) | ((<u64>ObjectFlag.Gc) << 32), Header.type);
  store<u8>(object, 1, FrameObject.traceLines);
  store<u8>(object + FrameObject.frameData, FrameOwner.frameObject, Frame.owner);
  store<u32>(object, frame, FrameObject.frame);
  store<u32>(frame, object, Frame.frameObject);
  blockSetRaw(block, false);
  blockRenewed(block);
  return object;
}

/** The way back, when nobody but its frame holds the object any more. */
export function frameBlockOf(object: Ref): Address {
  gcUntrack(object);
  clearSlot(object + FrameObject.back);
  clearSlot(object + FrameObject.trace);
  const block = object - Prefix.GC_SIZEOF;
  parked(block);
  blockSetRaw(block, true);
  return block;
}

/** 3.10 makes no function for code that is run as such: ours is not counted. */
export function functionUncounted(change: i32): void {
  if (load<u32>(STATE, State.framesCounted)) store<i32>(STATE, load<i32>(STATE, State.gcCounts) + change, State.gcCounts);
}
