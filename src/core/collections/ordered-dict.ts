/**
 * OrderedDict (Objects/odictobject.c): a doubly linked list of nodes beside the dict, found through a table
 * that has the dict's entry numbers as its index. Nodes go before the dict's entries do.
 */
import { OrderedDict, OrderedNode } from "../abi/collections-layout";
import { Dict, DictKeys } from "../abi/container-layout";
import { NONE, Type } from "../abi/memory-map";
import { hashOf } from "../container/common";
import { dictClear, dictDealloc, dictGetItemKnownHash, dictSetItemKnownHash, dictSize, dictTakeOut } from "../container/dict";
import { dictDelItemKnownHash } from "../container/dict";
import { dictLookup } from "../container/dict-lookup";
import { FAILED } from "../container/dict-keys";
import { tuplePack2 } from "../container/tuple";
import { errFetch, errRestore, errSetKeyError } from "../eval/errors";
import { gcUntrack } from "../heap/allocate";
import { blockAlloc, blockAllocZeroed, blockFree } from "../heap/blocks";
import { clearSlot, release, retain, typeOf } from "../heap/object";
import { visitReference } from "../heap/traverse";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { clearWeakrefs } from "../heap/weak";
import { pending, raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";

function touch(self: Ref): void {
  store<u32>(self, load<u32>(self, OrderedDict.state) + 1, OrderedDict.state);
}

/** _odict_resize: the table anew, after the dict has got another keys block. */
function resize(self: Ref): i32 {
  const keys = load<u32>(self, Dict.keys);
  const size = <u32>1 << load<u8>(keys, DictKeys.log2Size);
  const table = blockAllocZeroed(size << 3);
  if (!table) {
    raiseMemoryError();
    return -1;
  }
  for (let node = load<u32>(self, OrderedDict.first); node; node = load<u32>(node, OrderedNode.next)) {
    const index = dictLookup(self, load<u32>(node), load<i64>(node, OrderedNode.hash));
    if (index == FAILED) {
      blockFree(table);
      return -1;
    }
    if (index >= 0) store<u32>(table + ((<u32>index) << 3), node);
  }
  blockFree(load<u32>(self, OrderedDict.fastNodes));
  store<u64>(self, <u64>table, OrderedDict.fastNodes);
  store<u64>(self, <u64>size, OrderedDict.fastSize);
  store<u64>(self, <u64>keys, OrderedDict.sentinel);
  return 0;
}

/** The address of the node's place in the table; 0 when the dict has no such key, or a comparison failed. */
function placeOf(self: Ref, key: Ref, hash: i64): Address {
  const keys = load<u32>(self, Dict.keys);
  const size = <u32>1 << load<u8>(keys, DictKeys.log2Size);
  if ((load<u32>(self, OrderedDict.sentinel) != keys || load<u32>(self, OrderedDict.fastSize) != size) && resize(self) < 0) return 0;
  const index = dictLookup(self, key, hash);
  if (index < 0) return 0;
  // The lookup may have run code that changed the dict.
  if (load<u32>(self, OrderedDict.sentinel) != load<u32>(self, Dict.keys) && resize(self) < 0) return 0;
  return load<u32>(self, OrderedDict.fastNodes) + ((<u32>index) << 3);
}

/** _odict_find_node: 0 when absent, or failed with an exception. */
export function orderedFind(self: Ref, key: Ref): Address {
  if (!load<u32>(self, OrderedDict.first)) return 0;
  const hash = hashOf(key);
  return hash == -1 ? 0 : findHashed(self, key, hash);
}

function findHashed(self: Ref, key: Ref, hash: i64): Address {
  if (!load<u32>(self, OrderedDict.first)) return 0;
  const place = placeOf(self, key, hash);
  return place ? load<u32>(place) : 0;
}

function addTail(self: Ref, node: Address): void {
  const last = load<u32>(self, OrderedDict.last);
  store<u64>(node, <u64>last, OrderedNode.previous);
  store<u64>(node, 0, OrderedNode.next);
  if (last) store<u32>(last, node, OrderedNode.next);
  else store<u32>(self, node, OrderedDict.first);
  store<u32>(self, node, OrderedDict.last);
  touch(self);
}

function addHead(self: Ref, node: Address): void {
  const first = load<u32>(self, OrderedDict.first);
  store<u64>(node, 0, OrderedNode.previous);
  store<u64>(node, <u64>first, OrderedNode.next);
  if (first) store<u32>(first, node, OrderedNode.previous);
  else store<u32>(self, node, OrderedDict.last);
  store<u32>(self, node, OrderedDict.first);
  touch(self);
}

function removeNode(self: Ref, node: Address): void {
  const previous = load<u32>(node, OrderedNode.previous);
  const next = load<u32>(node, OrderedNode.next);
  if (previous) store<u32>(previous, next, OrderedNode.next);
  else store<u32>(self, next, OrderedDict.first);
  if (next) store<u32>(next, previous, OrderedNode.previous);
  else store<u32>(self, previous, OrderedDict.last);
  touch(self);
}

/** _odict_add_new_node: a key that the dict has just got. */
function addNew(self: Ref, key: Ref, hash: i64): i32 {
  const place = placeOf(self, key, hash);
  if (!place) {
    if (!pending()) errSetKeyError(key);
    return -1;
  }
  if (load<u32>(place)) return 0;
  const node = blockAlloc(OrderedNode.SIZEOF);
  if (!node) {
    raiseMemoryError();
    return -1;
  }
  store<u64>(node, <u64>retain(key));
  store<i64>(node, hash, OrderedNode.hash);
  store<u32>(place, node);
  addTail(self, node);
  return 0;
}

/** _odict_clear_node: the node of a key goes, if there is one. -1 = failed. */
function clearNode(self: Ref, key: Ref, hash: i64): i32 {
  if (!load<u32>(self, OrderedDict.first)) return 0;
  const place = placeOf(self, key, hash);
  if (!place) return pending() ? -1 : 0;
  const node = load<u32>(place);
  if (!node) return 0;
  store<u32>(place, 0);
  removeNode(self, node);
  const held = load<u32>(node);
  blockFree(node);
  release(held);
  return 0;
}

/** _odict_clear_nodes: list and table are gone before the first key dies. */
function clearNodes(self: Ref): void {
  blockFree(load<u32>(self, OrderedDict.fastNodes));
  store<u64>(self, 0, OrderedDict.fastNodes);
  store<u64>(self, 0, OrderedDict.fastSize);
  store<u64>(self, 0, OrderedDict.sentinel);
  let node = load<u32>(self, OrderedDict.first);
  store<u64>(self, 0, OrderedDict.first);
  store<u64>(self, 0, OrderedDict.last);
  touch(self);
  while (node) {
    const next = load<u32>(node, OrderedNode.next);
    const key = load<u32>(node);
    blockFree(node);
    release(key);
    node = next;
  }
}

/** mp_ass_subscript; value 0 deletes. */
export function orderedAssSubscript(self: Ref, key: Ref, value: Ref): i32 {
  const hash = hashOf(key);
  if (hash == -1) return -1;
  if (!value) return clearNode(self, key, hash) < 0 ? -1 : dictDelItemKnownHash(self, key, hash);
  return setHashed(self, key, value, hash);
}

function setHashed(self: Ref, key: Ref, value: Ref, hash: i64): i32 {
  if (dictSetItemKnownHash(self, key, value, hash) < 0) return -1;
  if (addNew(self, key, hash) == 0) return 0;
  // Without a node the key must not stay in the dict either.
  const error = errFetch();
  dictDelItemKnownHash(self, key, hash);
  errRestore(error);
  return -1;
}

/** _odict_popkey_hash: `otherwise` 0 makes an absent key a KeyError. */
function popHashed(self: Ref, key: Ref, hash: i64, otherwise: Ref): Owned {
  if (findHashed(self, key, hash)) {
    if (clearNode(self, key, hash) < 0) return 0;
    const index = dictLookup(self, key, hash);
    if (index == FAILED) return 0;
    if (index >= 0) return dictTakeOut(self, hash, index);
  }
  if (pending()) return 0;
  if (otherwise) return retain(otherwise);
  errSetKeyError(key);
  return 0;
}

/** pop(key[, default]): default 0 = none. */
export function orderedPop(self: Ref, key: Ref, otherwise: Ref): Owned {
  const hash = hashOf(key);
  return hash == -1 ? 0 : popHashed(self, key, hash, otherwise);
}

/** popitem(last): from either end of the order. */
export function orderedPopItem(self: Ref, last: i32): Owned {
  const node = load<u32>(self + (last ? <u32>OrderedDict.last : <u32>OrderedDict.first));
  if (!node) return raise(Type.KeyError, "dictionary is empty");
  const key = retain(load<u32>(node));
  const value = popHashed(self, key, load<i64>(node, OrderedNode.hash), 0);
  const pair: Owned = value ? tuplePack2(key, value) : 0;
  release(key);
  if (value) release(value);
  return pair;
}

/** move_to_end. */
export function orderedMoveToEnd(self: Ref, key: Ref, last: i32): Owned {
  let node = load<u32>(self + (last ? <u32>OrderedDict.last : <u32>OrderedDict.first));
  if (node && load<u32>(node) != key) {
    node = orderedFind(self, key);
    if (node) {
      removeNode(self, node);
      if (last) addTail(self, node);
      else addHead(self, node);
    }
  }
  if (!node) {
    if (!pending()) errSetKeyError(key);
    return 0;
  }
  return retain(NONE);
}

export function orderedClearMethod(self: Ref): Owned {
  dictClear(self);
  clearNodes(self);
  return retain(NONE);
}

/** What odict_copy does with an exact one: takes over keys and values in order. */
export function orderedCopyInto(self: Ref, copy: Ref): i32 {
  for (let node = load<u32>(self, OrderedDict.first); node; node = load<u32>(node, OrderedNode.next)) {
    const key = load<u32>(node);
    const hash = load<i64>(node, OrderedNode.hash);
    const value = dictGetItemKnownHash(self, key, hash);
    if (!value) {
      if (!pending()) errSetKeyError(key);
      return -1;
    }
    if (setHashed(copy, key, value, hash) < 0) return -1;
  }
  return 0;
}

/** odict_traverse: the instance's dict and the keys of the order's nodes; what every dict visits follows by words. */
export function orderedTraverse(self: Ref): u32 {
  visitReference(load<u32>(self, OrderedDict.instanceDict));
  for (let node = load<u32>(self, OrderedDict.first); node; node = load<u32>(node, OrderedNode.next)) visitReference(load<u32>(node));
  return 0;
}

export function orderedTpClear(self: Ref): i32 {
  clearSlot(self + OrderedDict.instanceDict);
  dictClear(self);
  clearNodes(self);
  return 0;
}

export function orderedDealloc(self: Ref): u32 {
  gcUntrack(self);
  const exact = typeOf(self) == Type.orderedDict;
  if (exact && !trashBegin(self)) return 0;
  clearSlot(self + OrderedDict.instanceDict);
  if (load<u32>(self, OrderedDict.weakreflist)) clearWeakrefs(self);
  clearNodes(self);
  dictDealloc(self);
  if (exact) trashEnd();
  return 0;
}

/** Bytes of the table and the nodes. */
export function orderedNodeBytes(self: Ref): i32 {
  return (load<i32>(self, OrderedDict.fastSize) << 3) + dictSize(self) * OrderedNode.SIZEOF;
}
