/** What a dict holds as lists: PyDict_Keys, PyDict_Values and PyDict_Items of Objects/dictobject.c. */
import { release, retain } from "../heap/object";
import { Owned, Ref } from "../types";
import { dictUsed } from "./dict";
import { entryFrom, keyAt, valueAt } from "./dict-entries";
import { listAppendSteal, listWithRoom } from "./list";
import { tuplePack2 } from "./tuple";

const enum Part {
  Keys = 0,
  Values = 1,
  Items = 2,
}

/** Making the list or a pair can run the collector, and so Python code: a dict that grew then is read anew. */
function listOf(dict: Ref, part: i32): Owned {
  while (true) {
    const count = dictUsed(dict);
    const list = listWithRoom(count);
    if (!list) return 0;
    let failed = false;
    for (let place = entryFrom(dict, 0); !failed && place >= 0; place = entryFrom(dict, place + 1)) {
      let item: Owned;
      if (part == Part.Keys) item = retain(keyAt(dict, place));
      else if (part == Part.Values) item = retain(valueAt(dict, place));
      else item = tuplePack2(keyAt(dict, place), valueAt(dict, place));
      failed = !item || listAppendSteal(list, item) < 0;
    }
    if (!failed && dictUsed(dict) == count) return list;
    release(list);
    if (failed) return 0;
  }
}

/** PyDict_Keys: a list. */
export function dictKeys(dict: Ref): Owned {
  return listOf(dict, Part.Keys);
}

/** PyDict_Values: a list. */
export function dictValues(dict: Ref): Owned {
  return listOf(dict, Part.Values);
}

/** PyDict_Items: a list of pairs. */
export function dictItems(dict: Ref): Owned {
  return listOf(dict, Part.Items);
}
