/** The search of `_bisect` (Modules/_bisectmodule.c). */
import { NONE } from "../abi/memory-map";
import { LT } from "../container/common";
import { callOneArg } from "../eval/call";
import { release } from "../heap/object";
import { objectRichCompareBool } from "../object/compare";
import { sequenceGetItem } from "../object/sequence-protocol";
import { Ref } from "../types";

/** Where the item belongs between low and high: left or right of its equals. -1 = failed. */
export function bisectSearch(sequence: Ref, item: Ref, low: i32, high: i32, key: Ref, right: i32): i32 {
  while (low < high) {
    const middle = (low + high) >>> 1;
    let value = sequenceGetItem(sequence, middle);
    if (value && key != NONE) {
      const keyed = callOneArg(key, value);
      release(value);
      value = keyed;
    }
    if (!value) return -1;
    const less = right ? objectRichCompareBool(item, value, LT) : objectRichCompareBool(value, item, LT);
    release(value);
    if (less < 0) return -1;
    if ((less != 0) == (right != 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
