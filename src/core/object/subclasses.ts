/** The subclasses of a type (tp_subclasses): a dict from the address to a weak reference, made when the first one comes. */
import { NONE, STATE } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { dictDelItem, dictNew, dictSetItem, dictSize } from "../container/dict";
import { entryFrom, keyAt } from "../container/dict-entries";
import { errClear } from "../eval/errors";
import { release, releaseMaybe, retainMaybe } from "../heap/object";
import { weakrefNew } from "../heap/weak";
import { intAsU32Mask, intFromI64 } from "../number/int";
import { Ref } from "../types";

/** add_subclass. The weak reference may collect and so end the last other subclass and the dict with it: the dict is looked up behind it. */
export function typeAddSubclass(base: Ref, type: Ref): i32 {
  const key = intFromI64(<i64>type);
  if (!key) return -1;
  const weakref = weakrefNew(type, 0);
  let dict = load<u32>(base, TypeObject.subclasses);
  if (weakref && !dict) {
    dict = dictNew();
    store<u32>(base, dict, TypeObject.subclasses);
  }
  const status = weakref && dict ? dictSetItem(dict, key, weakref) : -1;
  if (weakref) release(weakref);
  release(key);
  return status;
}

/** remove_subclass: a class that dies or changes its bases. */
export function typeRemoveSubclass(base: Ref, type: Ref): void {
  const dict = load<u32>(base, TypeObject.subclasses);
  if (!dict) return;
  let key = intFromI64(<i64>type);
  if (!key) {
    // a class can die because memory is short: no entry may be left behind for that
    errClear();
    key = retainMaybe(keyOf(dict, type));
  }
  if (key && dictDelItem(dict, key) < 0) errClear();
  releaseMaybe(key);
  // the dict goes with the last one, but in 3.10
  if (dictSize(dict) || load<u32>(STATE, State.subclassesStay) || load<u32>(base, TypeObject.subclasses) != dict) return;
  store<u32>(base, 0, TypeObject.subclasses);
  release(dict);
}

/** The key under which a class is noted, found without making another: borrowed, or 0. */
function keyOf(dict: Ref, type: Ref): Ref {
  for (let place = entryFrom(dict, 0); place >= 0; place = entryFrom(dict, place + 1)) {
    const key = keyAt(dict, place);
    if (intAsU32Mask(key) == type) return key;
  }
  return 0;
}

/** The class behind one value of the dict, or 0 when it is gone. */
export function subclassOf(weakref: Ref): Ref {
  const type = load<u32>(weakref, 16);
  return type == NONE ? 0 : type;
}
