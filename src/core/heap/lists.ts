/**
 * The collector's doubly linked lists. A list is named by the address 16 above its two links, so
 * that it reads like an object: no case for "first" or "last" anywhere.
 */
import { Ref } from "../types";

/** The neighbour in a collector list, as an address of a collector header; the head is one, too. */
// @ts-ignore: decorator
@inline
export function nextOf(object: Ref): Ref {
  return load<u32>(object - 16);
}

// @ts-ignore: decorator
@inline
export function previousOf(object: Ref): Ref {
  return load<u32>(object - 8);
}

/** An empty list is a head that points at itself. */
export function listInit(list: Ref): void {
  store<u32>(list - 16, list);
  store<u32>(list - 8, list);
}

// @ts-ignore: decorator
@inline
export function listIsEmpty(list: Ref): bool {
  return nextOf(list) == list;
}

/** Takes the object out of its list and makes it the last of another (gc_list_move). */
// @ts-ignore: decorator
@inline
export function listMove(object: Ref, to: Ref): void {
  const next = nextOf(object);
  const previous = previousOf(object);
  store<u32>(previous - 16, next);
  store<u32>(next - 8, previous);
  const last = previousOf(to);
  store<u32>(last - 16, object);
  store<u32>(object - 8, last);
  store<u32>(object - 16, to);
  store<u32>(to - 8, object);
}

/** Everything in `from` goes to the end of `to` (gc_list_merge). */
export function listMerge(from: Ref, to: Ref): void {
  if (listIsEmpty(from)) return;
  const first = nextOf(from);
  const last = previousOf(from);
  const end = previousOf(to);
  store<u32>(end - 16, first);
  store<u32>(first - 8, end);
  store<u32>(last - 16, to);
  store<u32>(to - 8, last);
  listInit(from);
}

/** Counts by walking: for gc.get_count and statistics only. */
export function listLength(list: Ref): i32 {
  let length = 0;
  for (let object = nextOf(list); object != list; object = nextOf(object)) length++;
  return length;
}
