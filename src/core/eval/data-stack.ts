/**
 * The data stack: where frames of running Python functions lie, one above the other, in chunks
 * (Python/pystate.c push_chunk, _PyThreadState_PushFrame). The first chunk is at a fixed address.
 * Calls from natives also put their argument arrays here, so that they are visible and need no free.
 */
import { DATA_STACK, DATA_STACK_CHUNK, DATA_STACK_END } from "../abi/eval-layout";
import { STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { blockFree, blockReallocUntraced } from "../heap/blocks";
import { raiseMemoryError } from "../raise";
import { Address } from "../types";

/** In front of the data of each further chunk: the chunk below, where its top was, and where it ends. */
const CHUNK_PREVIOUS = 0;
const CHUNK_TOP = 8;
const CHUNK_END = 16;
const CHUNK_HEADER = 24;

/** An empty stack of frames; its first chunk is a fixed part of the low memory. */
export function initDataStack(): void {
  store<u32>(STATE, DATA_STACK, State.stackTop);
  store<u32>(STATE, DATA_STACK_END, State.stackEnd);
  store<u32>(STATE, 0, State.stackChunk);
  store<u32>(STATE, 0, State.spareChunk);
}

/** Room for a frame or an array; 0 with MemoryError. */
// @ts-ignore: decorator
@inline
export function stackPush(bytes: u32): Address {
  const top = load<u32>(STATE, State.stackTop);
  const next = top + bytes;
  if (next > load<u32>(STATE, State.stackEnd)) return pushChunk(bytes);
  store<u32>(STATE, next, State.stackTop);
  return top;
}

function pushChunk(bytes: u32): Address {
  let size: u32 = DATA_STACK_CHUNK;
  while (size < bytes + CHUNK_HEADER) size <<= 1;
  let chunk: Address = 0;
  if (size == DATA_STACK_CHUNK) {
    chunk = load<u32>(STATE, State.spareChunk);
    store<u32>(STATE, 0, State.spareChunk);
  }
  if (!chunk) chunk = blockReallocUntraced(0, size);
  if (!chunk) {
    raiseMemoryError();
    return 0;
  }
  store<u32>(chunk, load<u32>(STATE, State.stackChunk), CHUNK_PREVIOUS);
  store<u32>(chunk, load<u32>(STATE, State.stackTop), CHUNK_TOP);
  store<u32>(chunk, load<u32>(STATE, State.stackEnd), CHUNK_END);
  store<u32>(STATE, chunk, State.stackChunk);
  store<u32>(STATE, chunk + CHUNK_HEADER + bytes, State.stackTop);
  store<u32>(STATE, chunk + size, State.stackEnd);
  return chunk + CHUNK_HEADER;
}

/** Gives back everything from address on; it must be what stackPush returned last. */
// @ts-ignore: decorator
@inline
export function stackPop(address: Address): void {
  if (address == load<u32>(STATE, State.stackChunk) + CHUNK_HEADER) popChunk(address);
  else store<u32>(STATE, address, State.stackTop);
}

function popChunk(address: Address): void {
  const chunk = address - CHUNK_HEADER;
  const size = load<u32>(STATE, State.stackEnd) - chunk;
  store<u32>(STATE, load<u32>(chunk, CHUNK_TOP), State.stackTop);
  store<u32>(STATE, load<u32>(chunk, CHUNK_END), State.stackEnd);
  store<u32>(STATE, load<u32>(chunk, CHUNK_PREVIOUS), State.stackChunk);
  if (size == DATA_STACK_CHUNK && !load<u32>(STATE, State.spareChunk)) store<u32>(STATE, chunk, State.spareChunk);
  else blockFree(chunk);
}

/** Gives the spare chunk back (at the end of a run, so that memory is what it was before). */
export function dataStackTrim(): void {
  const chunk = load<u32>(STATE, State.spareChunk);
  store<u32>(STATE, 0, State.spareChunk);
  if (chunk) blockFree(chunk);
}
