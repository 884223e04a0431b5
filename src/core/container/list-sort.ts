/**
 * list.sort (Objects/listobject.c): what happens around the sorting itself. While it runs the list is
 * empty, so that key and comparison functions cannot touch what is being sorted. Each slot of the
 * block then holds the key in its low half and, with a key function, the item in its high half.
 */
import { List } from "../abi/container-layout";
import { Id } from "../abi/identifiers";
import { NONE, Type } from "../abi/memory-map";
import { keywordSuggestions } from "../eval/bind-errors";
import { callOneArg } from "../eval/call";
import { blockFree } from "../heap/blocks";
import { release, releaseMaybe, retain } from "../heap/object";
import { intAsInt } from "../number/int";
import { numberIndex } from "../object/number-protocol";
import { fail, pending, raise } from "../raise";
import { strEqual } from "../text/str-compare";
import { Address, Owned, Ref } from "../types";
import { listSize } from "./list";
import { reverseRun, sortRun } from "./timsort";
import { tupleItem, tupleSize } from "./tuple";

/** PyList_Sort. */
export function listSort(list: Ref): i32 {
  return listSortWith(list, 0, false);
}

/** list.sort(key=key, reverse=reverse); key 0 or None for none. */
export function listSortWith(list: Ref, key: Ref, reverse: bool): i32 {
  if (key == NONE) key = 0;
  const items = load<u32>(list, List.items);
  const size = listSize(list);
  const allocated = load<i32>(list, List.allocated);
  store<i32>(list, 0, List.size);
  store<u32>(list, 0, List.items);
  // Any change of the list during the sort will write something else here.
  store<i32>(list, -1, List.allocated);

  let status = key ? computeKeys(items, size, key) : 0;
  if (status == 0) {
    if (size > 1) {
      if (reverse) reverseRun(items, items + ((<u32>size) << 3));
      status = sortRun(items, size);
    }
    if (key) dropKeys(items, size);
    if (status == 0 && load<i32>(list, List.allocated) != -1) status = fail(Type.ValueError, "list modified during sort");
    // Sorting the reversed list and reversing the result keeps equal items in their order.
    if (reverse && size > 1) reverseRun(items, items + ((<u32>size) << 3));
  }

  const intruders = load<u32>(list, List.items);
  const count = listSize(list);
  store<i32>(list, size, List.size);
  store<u32>(list, items, List.items);
  store<i32>(list, allocated, List.allocated);
  if (intruders) {
    for (let i = count - 1; i >= 0; i--) releaseMaybe(load<u32>(intruders + ((<u32>i) << 3)));
    blockFree(intruders);
  }
  return status;
}

/** Puts key(item) in front of each item; on failure the keys made so far die last to first. */
function computeKeys(items: Address, size: i32, key: Ref): i32 {
  for (let i = 0; i < size; i++) {
    const slot = items + ((<u32>i) << 3);
    const item = load<u32>(slot);
    const value = callOneArg(key, item);
    if (!value) {
      while (--i >= 0) dropKey(items + ((<u32>i) << 3));
      return -1;
    }
    store<u32>(slot, value);
    store<u32>(slot, item, 4);
  }
  return 0;
}

function dropKeys(items: Address, size: i32): void {
  for (let i = 0; i < size; i++) dropKey(items + ((<u32>i) << 3));
}

function dropKey(slot: Address): void {
  const key = load<u32>(slot);
  store<u64>(slot, <u64>load<u32>(slot, 4));
  release(key);
}

/** sort(*, key=None, reverse=False), called as a vectorcall. */
export function listSortMethod(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (nargs) return raise(Type.TypeError, "sort() takes no positional arguments");
  let key: Ref = 0;
  let reverse = 0;
  const keywords = kwnames ? tupleSize(kwnames) : 0;
  for (let i = 0; i < keywords; i++) {
    const name = tupleItem(kwnames, i);
    const value = load<u32>(args + ((<u32>i) << 3));
    if (strEqual(name, Id.key)) key = value;
    else if (strEqual(name, Id.reverse)) {
      reverse = intArgument(value);
      if (reverse == -1 && pending()) return 0;
    } else {
      keywordSuggestions();
      return raise(Type.TypeError, "'%S' is an invalid keyword argument for sort()", name);
    }
  }
  return listSortWith(self, key, reverse != 0) < 0 ? 0 : retain(NONE);
}

/** A C int argument. */
function intArgument(value: Ref): i32 {
  const index = numberIndex(value);
  if (!index) return -1;
  const number = intAsInt(index);
  release(index);
  return number;
}
