/** `_heapq` and `_bisect` (Modules/_heapqmodule.c, _bisectmodule.c). A comparison may change the list: sizes and items are looked at again after each. */
import { List } from "../abi/container-layout";
import { NONE, Type } from "../abi/memory-map";
import { countFits } from "../container/arguments";
import { isList, LT } from "../container/common";
import { listAppend, listSize, listSlot } from "../container/list";
import { release, retain } from "../heap/object";
import { objectRichCompareBool } from "../object/compare";
import { fail, raise } from "../raise";
import { Address, Owned, Ref } from "../types";

/** Is the item at `a` to come before that at `b` (`max`: the other way round)? -1 = failed, or the list changed its size. */
function before(heap: Ref, a: i32, b: i32, max: bool, size: i32): i32 {
  const x = retain(load<u32>(listSlot(heap, a)));
  const y = retain(load<u32>(listSlot(heap, b)));
  const less = max ? objectRichCompareBool(y, x, LT) : objectRichCompareBool(x, y, LT);
  release(x);
  release(y);
  if (less >= 0 && size != listSize(heap)) return fail(Type.RuntimeError, "list changed size during iteration");
  return less;
}

function swap(heap: Ref, a: i32, b: i32): void {
  const x = load<u32>(listSlot(heap, a));
  store<u32>(listSlot(heap, a), load<u32>(listSlot(heap, b)));
  store<u32>(listSlot(heap, b), x);
}

/** Towards the root as long as the item is to come before its parent. */
function siftDown(heap: Ref, start: i32, place: i32, max: bool): i32 {
  const size = listSize(heap);
  if (place >= size) return fail(Type.IndexError, "index out of range");
  while (place > start) {
    const parent = (place - 1) >> 1;
    const less = before(heap, place, parent, max, size);
    if (less < 0) return -1;
    if (!less) break;
    swap(heap, place, parent);
    place = parent;
  }
  return 0;
}

/** To a leaf along the smaller children, then back up to where the item belongs. */
function siftUp(heap: Ref, place: i32, max: bool): i32 {
  const size = listSize(heap);
  const start = place;
  if (place >= size) return fail(Type.IndexError, "index out of range");
  const limit = size >> 1;
  while (place < limit) {
    let child = 2 * place + 1;
    if (child + 1 < size) {
      const less = before(heap, child, child + 1, max, size);
      if (less < 0) return -1;
      if (!less) child++;
    }
    swap(heap, child, place);
    place = child;
  }
  return siftDown(heap, start, place, max);
}

function listArgument(name: string, heap: Ref): bool {
  if (isList(heap)) return true;
  raise(Type.TypeError, "%s() argument 1 must be list, not %T", changetype<usize>(name), heap);
  return false;
}

/** heapq.heappush (heappush_internal). Comparisons may change the list; then RuntimeError. */
export function heapPush(module: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 2, 2, "heappush")) return 0;
  const heap = load<u32>(args);
  if (!listArgument("heappush", heap)) return 0;
  if (listAppend(heap, load<u32>(args, 8)) < 0) return 0;
  return siftDown(heap, 0, listSize(heap) - 1, false) < 0 ? 0 : retain(NONE);
}

function pop(heap: Ref, max: bool): Owned {
  const size = listSize(heap);
  if (!size) return raise(Type.IndexError, "index out of range");
  const last = load<u32>(listSlot(heap, size - 1));
  store<i32>(heap, size - 1, List.size);
  if (size == 1) return last;
  const first = load<u32>(listSlot(heap, 0));
  store<u32>(listSlot(heap, 0), last);
  if (siftUp(heap, 0, max) == 0) return first;
  release(first);
  return 0;
}

/** heapq.heappop: the last item goes to the top and sinks. */
export function heapPop(module: Ref, heap: Ref): Owned {
  if (!isList(heap)) return raise(Type.TypeError, "heappop() argument must be list, not %T", heap);
  return pop(heap, false);
}

export function heapPopMax(module: Ref, heap: Ref): Owned {
  if (!isList(heap)) return raise(Type.TypeError, "_heappop_max() argument must be list, not %T", heap);
  return pop(heap, true);
}

function replaceTop(heap: Ref, item: Ref, max: bool): Owned {
  if (!listSize(heap)) return raise(Type.IndexError, "index out of range");
  const first = load<u32>(listSlot(heap, 0));
  store<u32>(listSlot(heap, 0), retain(item));
  if (siftUp(heap, 0, max) == 0) return first;
  release(first);
  return 0;
}

/** heapq.heapreplace: pop, then push, in one pass; the heap must not be empty. */
export function heapReplace(module: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 2, 2, "heapreplace")) return 0;
  return listArgument("heapreplace", load<u32>(args)) ? replaceTop(load<u32>(args), load<u32>(args, 8), false) : 0;
}

export function heapReplaceMax(module: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 2, 2, "_heapreplace_max")) return 0;
  return listArgument("_heapreplace_max", load<u32>(args)) ? replaceTop(load<u32>(args), load<u32>(args, 8), true) : 0;
}

/** heapq.heappushpop: push, then pop: an item smaller than all comes straight back. */
export function heapPushPop(module: Ref, args: Address, nargs: i32): Owned {
  if (!countFits(nargs, 2, 2, "heappushpop")) return 0;
  const heap = load<u32>(args);
  const item = load<u32>(args, 8);
  if (!listArgument("heappushpop", heap)) return 0;
  if (!listSize(heap)) return retain(item);
  const top = retain(load<u32>(listSlot(heap, 0)));
  const less = objectRichCompareBool(top, item, LT);
  release(top);
  if (less < 0) return 0;
  if (!less) return retain(item);
  return replaceTop(heap, item, false);
}

function heapify(heap: Ref, max: bool): Owned {
  for (let i = (listSize(heap) >> 1) - 1; i >= 0; i--) if (siftUp(heap, i, max) < 0) return 0;
  return retain(NONE);
}

/** heapq.heapify, from the last parent up; large heaps in the order that is kind to caches (cache_friendly_heapify). */
export function heapHeapify(module: Ref, heap: Ref): Owned {
  if (!isList(heap)) return raise(Type.TypeError, "heapify() argument must be list, not %T", heap);
  return heapify(heap, false);
}

export function heapHeapifyMax(module: Ref, heap: Ref): Owned {
  if (!isList(heap)) return raise(Type.TypeError, "_heapify_max() argument must be list, not %T", heap);
  return heapify(heap, true);
}
