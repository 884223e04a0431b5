/** Displays: what BUILD_SET and the `*`/`**` instructions do (Python/ceval.c). */
import { Tuple } from "../abi/container-layout";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { Exc } from "../abi/eval-layout";
import { Op } from "../abi/op";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { dictMergeUnique, dictUpdate } from "../container/dict-merge";
import { listExtend } from "../container/list";
import { setAdd, setNew, setUpdate } from "../container/set";
import { release, releaseMaybe, retain, retainMaybe, typeOf } from "../heap/object";
import { objectStr } from "../object/protocol";
import { sequenceCheck } from "../object/sequence-protocol";
import { fail } from "../raise";
import { Address, Owned, Ref } from "../types";
import { functionText } from "./call-ex";
import { errClear, errMatches } from "./errors";

/** A set of the items in these slots, each of which is emptied when its turn has come, also behind one that fails. */
export function buildSet(items: Address, count: u32): Owned {
  const set = setNew(0);
  if (!set) return 0;
  let status = 0;
  for (let slot = items; slot < items + (count << 3); slot += 8) {
    const item = load<u32>(slot);
    if (status == 0) status = setAdd(set, item);
    store<u64>(slot, 0);
    release(item);
  }
  if (status == 0) return set;
  release(set);
  return 0;
}

/** LIST_EXTEND, SET_UPDATE, DICT_UPDATE, DICT_MERGE: adds the source to the display in the slot. */
export function extendDisplay(op: i32, target: Address, source: Ref): i32 {
  const display = load<u32>(target);
  if (op == Op.LIST_EXTEND) return extendList(display, source);
  if (op == Op.SET_UPDATE) return setUpdate(display, source);
  if (op == Op.DICT_MERGE) {
    if (!dictMergeUnique(display, source)) return 0;
    // Below the dict lie the positional arguments and the callable that the message names.
    explainMergeError(load<u32>(target - 16), source);
    return -1;
  }
  if (!dictUpdate(display, source)) return 0;
  if (errMatches(Type.AttributeError)) {
    errClear();
    fail(Type.TypeError, "'%T' object is not a mapping", source);
  }
  return -1;
}

function extendList(list: Ref, source: Ref): i32 {
  if (!listExtend(list, source)) return 0;
  if (errMatches(Type.TypeError) && !load<u32>(typeOf(source), TypeObject.iter) && !sequenceCheck(source)) {
    errClear();
    fail(Type.TypeError, "Value after * must be an iterable, not %T", source);
  }
  return -1;
}

/** format_kwargs_error. */
function explainMergeError(callable: Ref, source: Ref): void {
  if (errMatches(Type.AttributeError)) {
    errClear();
    const name = functionText(callable);
    if (!name) return;
    fail(Type.TypeError, "%S argument after ** must be a mapping, not %T", name, source);
    release(name);
  } else if (errMatches(Type.KeyError)) {
    // The merge's own complaint is a key in a tuple, not made yet. A KeyError that is an instance already goes out as it is: the
    // mapping's own, and CPython's, too, while another exception is being handled. From 3.12 on all are instances, and none goes out.
    const made = load<u32>(STATE, State.raisedMade) ? load<u32>(STATE, State.pendingException) : 0;
    const args = made ? load<u32>(made, Exc.args) : load<u32>(STATE, State.pendingValue);
    if (!args || !(load<u32>(typeOf(args), TypeObject.flags) & TypeFlag.TupleSubclass) || load<i32>(args, Tuple.size) != 1) return;
    const key = retain(load<u32>(args, Tuple.items));
    retainMaybe(made);
    errClear();
    const text = objectStr(key);
    release(key);
    const name = text ? functionText(callable) : 0;
    if (name) {
      fail(Type.TypeError, "%S got multiple values for keyword argument '%S'", name, text);
      release(name);
    }
    releaseMaybe(text);
    releaseMaybe(made);
  }
}
