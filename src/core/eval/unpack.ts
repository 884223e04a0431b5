/** Unpacking into several targets (Python/ceval.c unpack_iterable). */
import { List } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { listFromIterable } from "../container/list";
import { release, typeOf } from "../heap/object";
import { iterNext, objectGetIter } from "../object/protocol";
import { sequenceCheck } from "../object/sequence-protocol";
import { fail, pending } from "../raise";
import { Address, Ref } from "../types";
import { errClear, errMatches } from "./errors";

/**
 * Fills slots with the items, the first one topmost: `before` of them, and with after >= 0 a list of the middle ones
 * and `after` more. The lowest slot holds the iterable itself until the end (the caller's reference to it stays
 * valid: it has its address in hand). 0, or -1 with the exception pending and the lowest slot as it was.
 */
export function unpackIterable(iterable: Ref, before: i32, after: i32, bottom: Address): i32 {
  const iterator = objectGetIter(iterable);
  if (!iterator) {
    if (errMatches(Type.TypeError) && !load<u32>(typeOf(iterable), TypeObject.iter) && !sequenceCheck(iterable)) {
      errClear();
      fail(Type.TypeError, "cannot unpack non-iterable %T object", iterable);
    }
    return -1;
  }
  const total = after < 0 ? before : before + 1 + after;
  const top = bottom + (total << 3);
  const filled = fill(iterator, before, after, top);
  release(iterator);
  if (filled == total) return 0;
  for (let i = 0; i < -filled - 1; i++) release(load<u32>(top - ((i + 1) << 3)));
  store<u64>(bottom, iterable);
  return -1;
}

/** Returns the number of slots filled when all are, else -1 - (number filled so far). */
function fill(iterator: Ref, before: i32, after: i32, top: Address): i32 {
  for (let i = 0; i < before; i++) {
    const item = iterNext(iterator);
    if (!item) {
      if (!pending()) {
        if (after == -1) fail(Type.ValueError, "not enough values to unpack (expected %d, got %d)", before, i);
        else fail(Type.ValueError, "not enough values to unpack (expected at least %d, got %d)", before + after, i);
      }
      return -1 - i;
    }
    store<u64>(top - ((i + 1) << 3), item);
  }
  if (after < 0) {
    const extra = iterNext(iterator);
    if (!extra) return pending() ? -1 - before : before;
    release(extra);
    fail(Type.ValueError, "too many values to unpack (expected %d)", before);
    return -1 - before;
  }
  return fillStarred(iterator, before, after, top);
}

function fillStarred(iterator: Ref, before: i32, after: i32, top: Address): i32 {
  const rest = listFromIterable(iterator);
  if (!rest) return -1 - before;
  const size = load<i32>(rest, List.size);
  if (size < after) {
    fail(Type.ValueError, "not enough values to unpack (expected at least %d, got %d)", before + after, before + size);
    release(rest);
    return -1 - before;
  }
  store<u64>(top - ((before + 1) << 3), rest);
  // The last items move out of the list.
  const items = load<u32>(rest, List.items) + ((size - after) << 3);
  for (let j = 0; j < after; j++) store<u64>(top - ((before + 2 + j) << 3), load<u32>(items + (j << 3)));
  store<i32>(rest, size - after, List.size);
  return before + 1 + after;
}
