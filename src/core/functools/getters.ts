/** Calling itemgetter, attrgetter and methodcaller objects (Modules/_operator.c). */
import { AttrGetter, ItemGetter, MethodCaller } from "../abi/functools-layout";
import { Type } from "../abi/memory-map";
import { dictSize } from "../container/dict";
import { isTuple } from "../container/common";
import { copyItems, tupleItem, tupleItems, tupleNew, tupleSetNew, tupleSize } from "../container/tuple";
import { objectCall } from "../eval/call";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { objectGetAttr } from "../object/attribute";
import { objectGetItem } from "../object/protocol";
import { raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { refuseKeywords } from "../itertools/arguments";

/** One positional argument, no keywords: (name) expected 1 argument. */
function single(name: string, nargs: i32, kwnames: Ref): bool {
  if (kwnames && tupleSize(kwnames)) {
    raise(Type.TypeError, "%s() takes no keyword arguments", changetype<usize>(name));
    return false;
  }
  if (nargs == 1) return true;
  raise(Type.TypeError, "%s expected 1 argument, got %d", changetype<usize>(name), nargs);
  return false;
}

export function itemGetterVectorcall(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  return single("itemgetter", nargs, kwnames) ? itemsOf(self, load<u32>(args)) : 0;
}

function itemsOf(self: Ref, object: Ref): Owned {
  const count = load<i32>(self, ItemGetter.count);
  const item = load<u32>(self, ItemGetter.item);
  if (count == 1) {
    const index = load<i32>(self, ItemGetter.index);
    if (index >= 0 && typeOf(object) == Type.tuple && index < tupleSize(object)) return retain(tupleItem(object, index));
    return objectGetItem(object, item);
  }
  const result = tupleNew(count);
  if (!result) return 0;
  for (let i = 0; i < count; i++) {
    const value = objectGetItem(object, tupleItem(item, i));
    if (!value) {
      release(result);
      return 0;
    }
    tupleSetNew(result, i, value);
  }
  return result;
}

export function attrGetterVectorcall(self: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (!single("attrgetter", nargs, kwnames)) return 0;
  const object = load<u32>(args);
  const count = load<i32>(self, AttrGetter.count);
  const names = load<u32>(self, AttrGetter.attr);
  if (count == 1) return dottedAttr(object, tupleItem(names, 0));
  const result = tupleNew(count);
  if (!result) return 0;
  for (let i = 0; i < count; i++) {
    const value = dottedAttr(object, tupleItem(names, i));
    if (!value) {
      release(result);
      return 0;
    }
    tupleSetNew(result, i, value);
  }
  return result;
}

/** The attribute of a name, or one after the other of a tuple of names. */
function dottedAttr(object: Ref, name: Ref): Owned {
  if (!isTuple(name)) return objectGetAttr(object, name);
  let value = retain(object);
  for (let i = 0; value && i < tupleSize(name); i++) {
    const next = objectGetAttr(value, tupleItem(name, i));
    release(value);
    value = next;
  }
  return value;
}

/** tp_call of both: the arguments lie in a tuple, and the way must not lead back to a call by tuple. */
export function itemGetterCall(self: Ref, args: Ref, kwargs: Ref): Owned {
  if (kwargs && dictSize(kwargs)) return raise(Type.TypeError, "itemgetter() takes no keyword arguments");
  return itemGetterVectorcall(self, tupleItems(args), tupleSize(args), 0);
}

export function attrGetterCall(self: Ref, args: Ref, kwargs: Ref): Owned {
  if (kwargs && dictSize(kwargs)) return raise(Type.TypeError, "attrgetter() takes no keyword arguments");
  return attrGetterVectorcall(self, tupleItems(args), tupleSize(args), 0);
}

/** methodcaller_call: the method is looked up on the object, then called with the kept arguments. */
export function methodCallerCall(self: Ref, args: Ref, kwargs: Ref): Owned {
  if (kwargs && dictSize(kwargs)) return raise(Type.TypeError, "methodcaller() takes no keyword arguments");
  if (tupleSize(args) != 1) return raise(Type.TypeError, "methodcaller expected 1 argument, got %d", tupleSize(args));
  const method = objectGetAttr(tupleItem(args, 0), load<u32>(self, MethodCaller.name));
  if (!method) return 0;
  const result = objectCall(method, load<u32>(self, MethodCaller.args), load<u32>(self, MethodCaller.kwargs));
  release(method);
  return result;
}

export function itemGetterIndex(): u32 {
  return itemGetterVectorcall.index;
}

export function attrGetterIndex(): u32 {
  return attrGetterVectorcall.index;
}

