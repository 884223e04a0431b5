/** The types of OrderedDict, for `_collections` (Objects/odictobject.c). The list of nodes is in src/core/collections. */
import { OrderedDict, OrderedIterator, OrderedKind, OrderedNode } from "../../core/abi/collections-layout.ts";
import { DictView } from "../../core/abi/container-layout.ts";
import { NOT_IMPLEMENTED as NOT_IMPLEMENTED_ADDRESS, TRUE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { dictEntries, heldField, type Owned, type Ref } from "../../heap/index.ts";
import {
  builtin,
  classMethod,
  core,
  coreMethod,
  defineType,
  field,
  getState,
  method,
  NOT_IMPLEMENTED,
  property,
  type Runtime,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import { reduce } from "../functional/itertools-parts.ts";

const EQ = 2;
const NE = 3;

/** mutablemapping_add_pairs. */
function addPairs(rt: Runtime, self: Ref, pairs: Ref): void {
  rt.each(pairs, (pair) => {
    const items: Owned[] = [];
    try {
      const iterator = rt.must(rt.core.objectGetIter(pair));
      rt.lend(iterator, () => {
        while (items.length < 3) {
          const item = rt.core.iterNext(iterator);
          if (item === 0) break;
          items.push(item);
        }
      });
      if (rt.pending()) rt.raise.again();
      if (items.length < 2) rt.raise.valueError(`need more than ${items.length} value${items.length === 1 ? "" : "s"} to unpack`);
      if (items.length > 2) rt.raise.valueError("too many values to unpack (expected 2)");
      rt.status(rt.core.objectSetItem(self, items[0] as Ref, items[1] as Ref));
    } finally {
      for (const item of items) rt.release(item);
    }
  });
}

/** mutablemapping_update_arg: a dict, something with keys, something with items, or pairs. */
function updateArgument(rt: Runtime, self: Ref, other: Ref): void {
  if (rt.typeOf(other) === Type.dict) {
    rt.lend(rt.must(rt.core.dictItems(other)), (pairs) => addPairs(rt, self, pairs));
    return;
  }
  const keys = rt.lookupAttr(other, "keys");
  if (keys !== undefined) {
    rt.lend(
      rt.lend(keys, () => rt.call(keys)),
      (names) =>
        rt.each(names, (key) =>
          rt.lend(rt.must(rt.core.objectGetItem(other, key)), (value) => rt.status(rt.core.objectSetItem(self, key, value))),
        ),
    );
    return;
  }
  const items = rt.lookupAttr(other, "items");
  if (items === undefined) addPairs(rt, self, other);
  else
    rt.lend(
      rt.lend(items, () => rt.call(items)),
      (pairs) => addPairs(rt, self, pairs),
    );
}

function updateNamed(rt: Runtime, self: Ref, named: ReadonlyMap<string, Ref>): void {
  for (const [name, value] of named) rt.lend(rt.interned(name), (key) => rt.status(rt.core.objectSetItem(self, key, value)));
}

function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const items = rt.items(args);
  if (items.length > 1) rt.raise.typeError(`expected at most 1 arguments, got ${items.length}`);
  if (items[0] !== undefined) updateArgument(rt, self, items[0]);
  if (kwargs) updateArgument(rt, self, kwargs);
}

function update(rt: Runtime, self: Ref, args: readonly Ref[], named: ReadonlyMap<string, Ref>): void {
  if (args.length > 1) rt.raise.typeError(`update() takes at most 1 positional argument (${args.length} given)`);
  if (args[0] !== undefined) updateArgument(rt, self, args[0]);
  updateNamed(rt, self, named);
}

/** For the repr: a list of the pairs; a subclass is asked for its items. */
function pairsOf(rt: Runtime, self: Ref): Owned {
  if (rt.typeOf(self) !== Type.orderedDict) return rt.lend(rt.callMethod(self, "items"), (items) => rt.must(rt.core.sequenceList(items)));
  const pairs = rt.list([]);
  rt.eachEntry(self, (key, value) => {
    rt.lend(rt.tuple([rt.retain(key), rt.retain(value)]), (pair) => rt.status(rt.core.listAppend(pairs, pair)));
  });
  return pairs;
}

function repr(rt: Runtime, self: Ref): Owned {
  const name = rt.typeName(self).split(".").pop() as string;
  if (rt.core.dictSize(self) === 0) return rt.str(`${name}()`);
  const entered = rt.status(rt.core.reprEnter(self));
  if (entered > 0) return rt.str("...");
  try {
    return rt.str(`${name}(${rt.lend(pairsOf(rt, self), (list) => rt.repr(list))})`);
  } finally {
    rt.core.reprLeave(self);
  }
}

/** Equal as dicts, and with another OrderedDict in the same order. */
function richcompare(rt: Runtime, a: Ref, b: Ref, op: number): Owned | typeof NOT_IMPLEMENTED {
  if (!rt.isInstance(a, Type.orderedDict) || !rt.isInstance(b, Type.dict) || (op !== EQ && op !== NE)) return NOT_IMPLEMENTED;
  const same = rt.must(rt.core.dictRichCompare(a, b, EQ));
  rt.release(same);
  if (same === NOT_IMPLEMENTED_ADDRESS) return NOT_IMPLEMENTED;
  const equal = same === TRUE && (!rt.isInstance(b, Type.orderedDict) || sameOrder(rt, a, b));
  return rt.bool(equal === (op === EQ));
}

/** The keys in their order, as new references: comparing them may change the dict. */
function keysOf(rt: Runtime, self: Ref): Owned[] {
  const keys: Owned[] = [];
  for (let node = rt.heap.load(self + OrderedDict.first); node; node = rt.heap.load(node + OrderedNode.next)) {
    keys.push(rt.retain(rt.heap.load(node + OrderedNode.key) as Ref));
  }
  return keys;
}

function sameOrder(rt: Runtime, a: Ref, b: Ref): boolean {
  const [mine, others] = [keysOf(rt, a), keysOf(rt, b)];
  try {
    if (mine.length !== others.length) return false;
    return mine.every((key, i) => rt.status(rt.core.objectRichCompareBool(key, others[i] as Ref, EQ)) !== 0);
  } finally {
    for (const key of [...mine, ...others]) rt.release(key);
  }
}

function merged(rt: Runtime, left: Ref, right: Ref): Owned | typeof NOT_IMPLEMENTED {
  const self = rt.isInstance(left, Type.orderedDict) ? left : right;
  if (!rt.isInstance(self === left ? right : left, Type.dict)) return NOT_IMPLEMENTED;
  const result = rt.call(rt.typeOf(self), left);
  try {
    updateArgument(rt, result, right);
  } catch (error) {
    rt.release(result);
    throw error;
  }
  return result;
}

function copy(rt: Runtime, self: Ref): Owned {
  const result = rt.call(rt.typeOf(self));
  try {
    if (rt.typeOf(self) === Type.orderedDict) rt.status(rt.core.orderedCopyInto(self, result));
    else {
      for (const key of keysOf(rt, self)) {
        rt.lend(key, () =>
          rt.lend(rt.must(rt.core.objectGetItem(self, key)), (value) => rt.status(rt.core.objectSetItem(result, key, value))),
        );
      }
    }
  } catch (error) {
    rt.release(result);
    throw error;
  }
  return result;
}

function setdefault(rt: Runtime, self: Ref, key: Ref, given: Ref | null): Owned {
  const value = given ?? rt.noneRef;
  if (rt.typeOf(self) === Type.orderedDict) {
    const found = rt.core.dictGetItemWithError(self, key);
    if (found !== 0) return rt.retain(found);
    if (rt.pending()) rt.raise.again();
  } else if (rt.status(rt.core.sequenceContains(self, key)) !== 0) return rt.must(rt.core.objectGetItem(self, key));
  rt.status(rt.core.objectSetItem(self, key, value));
  return rt.retain(value);
}

function pop(rt: Runtime, self: Ref, key: Ref, otherwise: Ref | null): Owned {
  return rt.must(rt.core.orderedPop(self, key, otherwise ?? (0 as Ref)));
}

const orderedDict: TypeTable = defineType({
  name: "collections.OrderedDict",
  address: Type.orderedDict,
  base: "dict",
  doc: "A dict whose order can be changed, and counts when two are compared.",
  basicsize: OrderedDict.SIZEOF,
  flags: TypeFlag.BaseType,
  dictoffset: OrderedDict.instanceDict,
  weaklistoffset: OrderedDict.weakreflist,
  references: [heldField(OrderedDict.instanceDict, "__dict__"), dictEntries],
  slots: {
    dealloc: core("orderedDealloc"),
    traverse: core("orderedTraverse"),
    clear: core("orderedTpClear"),
    repr,
    hash: "none",
    richcompare,
    iter: core("orderedIter"),
    init,
    nbOr: merged,
    nbInplaceOr: (rt, self, other) => {
      updateArgument(rt, self, other);
      return rt.retain(self);
    },
    mpAssSubscript: core("orderedAssSubscript"),
  },
  methods: {
    fromkeys: classMethod(
      "(type, iterable, value = None)",
      "An ordered dict with these keys, all with one value.",
      (rt, type, iterable, value) => {
        const made = rt.call(type);
        try {
          rt.each(iterable, (key) => rt.status(rt.core.objectSetItem(made, key, value ?? rt.noneRef)));
        } catch (error) {
          rt.release(made);
          throw error;
        }
        return made;
      },
    ),
    __sizeof__: unsigned(
      method("(self, /)", "Bytes that it takes.", (rt, self) => {
        const dict = rt.lend(rt.must(rt.core.dictSizeofMethod(self)), (number) => rt.toNumber(number));
        return rt.int(dict + rt.core.orderedNodeBytes(self));
      }),
    ),
    __reduce__: reduce((rt, self) => {
      const state = getState(rt, self);
      const pairs = rt.lend(rt.callMethod(self, "items"), (items) => rt.must(rt.core.objectGetIter(items)));
      return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple([]), state, rt.none(), pairs]);
    }),
    setdefault: method("(self, key, default = None)", "The value of key; when there is none, default is put there first.", setdefault),
    pop: method(
      "(self, key, default = NULL)",
      "Takes key out and gives its value, or default; without a default an absent key is a KeyError.",
      pop,
    ),
    popitem: method("(self, last: bool = True)", "Takes the last pair out and gives it, or the first one.", (rt, self, last) =>
      rt.must(rt.core.orderedPopItem(self, last ? 1 : 0)),
    ),
    keys: unsigned(coreMethod("(self, /)", "A view of the keys.", "orderedKeysMethod", "NOARGS")),
    values: unsigned(coreMethod("(self, /)", "A view of the values.", "orderedValuesMethod", "NOARGS")),
    items: unsigned(coreMethod("(self, /)", "A view of the pairs.", "orderedItemsMethod", "NOARGS")),
    update: unsigned(
      method("(self, *args, **kwargs)", "Takes over the pairs of a mapping or an iterable, then those given by name.", update),
    ),
    clear: unsigned(coreMethod("(self, /)", "Takes everything out.", "orderedClearMethod", "NOARGS")),
    copy: unsigned(method("(self, /)", "An ordered dict of its own with the same pairs.", copy)),
    __reversed__: unsigned(coreMethod("(self, /)", "An iterator over the keys, the last one first.", "orderedReversedMethod", "NOARGS")),
    move_to_end: method("(self, key, last: bool = True)", "Moves a key to the end, or to the beginning.", (rt, self, key, last) =>
      rt.must(rt.core.orderedMoveToEnd(self, key, last ? 1 : 0)),
    ),
  },
  getset: { __dict__: property(core("objectGenericGetDict"), core("objectGenericSetDict")) },
});

/** A list of what is left, without moving the iterator. */
function remaining(rt: Runtime, self: Ref): Owned {
  const current = field(rt, self, OrderedIterator.current);
  const source = field(rt, self, OrderedIterator.dict);
  if (!source || !current) return rt.list([]);
  const kind = rt.heap.load(self + OrderedIterator.kind);
  const keys = keysOf(rt, source);
  if (kind & OrderedKind.Reversed) keys.reverse();
  const start = keys.indexOf(current as Owned);
  for (const key of keys.splice(0, Math.max(start, 0))) rt.release(key);
  if ((kind & OrderedKind.Values) === 0) return rt.list(keys);
  return rt.list(
    keys.map((key) => {
      const value = rt.retain(rt.core.dictGetItemWithError(source, key));
      if (kind & OrderedKind.Keys) return rt.tuple([key, value]);
      rt.release(key);
      return value;
    }),
  );
}

const orderedIterator: TypeTable = defineType({
  name: "odict_iterator",
  address: Type.odictIterator,
  basicsize: OrderedIterator.SIZEOF,
  references: [OrderedIterator.dict, OrderedIterator.current, OrderedIterator.result],
  slots: { getattro: core("objectGenericGetAttr"), iter: core("objectSelfIter"), iternext: core("orderedIteratorNext") },
  methods: { __reduce__: reduce((rt, self) => rt.tuple([builtin(rt, "iter"), rt.tuple([remaining(rt, self)])])) },
});

function viewRepr(rt: Runtime, self: Ref): Owned {
  const entered = rt.status(rt.core.reprEnter(self));
  if (entered > 0) return rt.str("...");
  try {
    return rt.str(`${rt.typeName(self)}(${rt.lend(rt.must(rt.core.listFromIterable(self)), (list) => rt.repr(list))})`);
  } finally {
    rt.core.reprLeave(self);
  }
}

function view(name: string, base: string, address: number): TypeTable {
  return defineType({
    name,
    address,
    base,
    basicsize: DictView.SIZEOF,
    references: [DictView.dict],
    slots: { iter: core("orderedViewIter"), repr: viewRepr },
    methods: {
      __reversed__: unsigned(coreMethod("(self, /)", "An iterator from the last one on.", "orderedViewReversedMethod", "NOARGS")),
    },
  });
}

export const orderedTypes: readonly TypeTable[] = [
  orderedDict,
  orderedIterator,
  view("odict_keys", "dict_keys", Type.orderedKeys),
  view("odict_items", "dict_items", Type.orderedItems),
  view("odict_values", "dict_values", Type.orderedValues),
];
