/** Iterators and views of OrderedDict (Objects/odictobject.c). An iterator keeps the key that comes next, not its node: nodes may go. */
import { OrderedDict, OrderedIterator, OrderedKind, OrderedNode } from "../abi/collections-layout";
import { DictView } from "../abi/container-layout";
import { NONE, Type } from "../abi/memory-map";
import { dictGetItemWithError, dictSize } from "../container/dict";
import { pairAgain } from "../container/dict-iterators";
import { tuplePack2 } from "../container/tuple";
import { errSetKeyError } from "../eval/errors";
import { gcNew, gcTrack } from "../heap/allocate";
import { clearSlot, release, retain, retainMaybe, typeOf } from "../heap/object";
import { pending, raise } from "../raise";
import { Owned, Ref } from "../types";
import { orderedFind } from "./ordered-dict";

function iteratorNew(dict: Ref, kind: i32): Owned {
  const self = gcNew(Type.odictIterator, OrderedIterator.SIZEOF);
  if (!self) return 0;
  store<u64>(self, 0, OrderedIterator.result);
  const node = load<u32>(dict + (kind & OrderedKind.Reversed ? <u32>OrderedDict.last : <u32>OrderedDict.first));
  store<i64>(self, <i64>kind, OrderedIterator.kind);
  store<u64>(self, <u64>retain(dict), OrderedIterator.dict);
  store<i64>(self, <i64>dictSize(dict), OrderedIterator.size);
  store<u64>(self, <u64>load<u32>(dict, OrderedDict.state), OrderedIterator.state);
  store<u64>(self, node ? <u64>retain(load<u32>(node)) : 0, OrderedIterator.current);
  gcTrack(self);
  if ((kind & OrderedKind.Items) != OrderedKind.Items) return self;
  const pair = tuplePack2(NONE, NONE);
  if (pair) {
    store<u64>(self, <u64>pair, OrderedIterator.result);
    return self;
  }
  release(self);
  return 0;
}

export function orderedIter(dict: Ref): Owned {
  return iteratorNew(dict, OrderedKind.Keys);
}

export function orderedReversedMethod(dict: Ref): Owned {
  return iteratorNew(dict, OrderedKind.Keys | OrderedKind.Reversed);
}

/** odictiter_nextkey: the key moves to the caller. */
function nextKey(self: Ref): Owned {
  const dict = load<u32>(self, OrderedIterator.dict);
  if (!dict) return 0;
  const key = load<u32>(self, OrderedIterator.current);
  let failed = !key;
  if (key && load<u32>(dict, OrderedDict.state) != load<u32>(self, OrderedIterator.state)) {
    raise(Type.RuntimeError, "OrderedDict mutated during iteration");
    failed = true;
  } else if (key && dictSize(dict) != load<i32>(self, OrderedIterator.size)) {
    raise(Type.RuntimeError, "OrderedDict changed size during iteration");
    store<i64>(self, -1, OrderedIterator.size);
    failed = true;
  }
  if (failed) {
    clearSlot(self + OrderedIterator.dict);
    return 0;
  }
  const node = orderedFind(dict, key);
  if (!node) {
    if (!pending()) errSetKeyError(key);
    clearSlot(self + OrderedIterator.current);
    return 0;
  }
  const next = load<u32>(node + (load<i32>(self, OrderedIterator.kind) & OrderedKind.Reversed ? <u32>OrderedNode.previous : <u32>OrderedNode.next));
  store<u64>(self, next ? <u64>retain(load<u32>(next)) : 0, OrderedIterator.current);
  return key;
}

export function orderedIteratorNext(self: Ref): Owned {
  const dict = retainMaybe(load<u32>(self, OrderedIterator.dict));
  const key = nextKey(self);
  const item = key ? itemOf(self, dict, key) : 0;
  if (dict) release(dict);
  return item;
}

/** The key, its value, or the pair. Takes the key. */
function itemOf(self: Ref, dict: Ref, key: Owned): Owned {
  const kind = load<i32>(self, OrderedIterator.kind);
  if (!(kind & OrderedKind.Values)) return key;
  const found = dictGetItemWithError(dict, key);
  if (!found) {
    if (!pending()) errSetKeyError(key);
    release(key);
    clearSlot(self + OrderedIterator.current);
    return 0;
  }
  const value = retain(found);
  if (kind & OrderedKind.Keys) return pairAgain(load<u32>(self, OrderedIterator.result), key, value);
  release(key);
  return value;
}

function viewNew(type: Ref, dict: Ref): Owned {
  const view = gcNew(type, DictView.SIZEOF);
  if (!view) return 0;
  store<u64>(view, <u64>retain(dict), DictView.dict);
  gcTrack(view);
  return view;
}

export function orderedKeysMethod(dict: Ref): Owned {
  return viewNew(Type.orderedKeys, dict);
}

export function orderedValuesMethod(dict: Ref): Owned {
  return viewNew(Type.orderedValues, dict);
}

export function orderedItemsMethod(dict: Ref): Owned {
  return viewNew(Type.orderedItems, dict);
}

function kindOf(view: Ref): i32 {
  const type = typeOf(view);
  return type == Type.orderedKeys ? OrderedKind.Keys : type == Type.orderedValues ? OrderedKind.Values : OrderedKind.Items;
}

export function orderedViewIter(view: Ref): Owned {
  return iteratorNew(load<u32>(view, DictView.dict), kindOf(view));
}

export function orderedViewReversedMethod(view: Ref): Owned {
  return iteratorNew(load<u32>(view, DictView.dict), kindOf(view) | OrderedKind.Reversed);
}
