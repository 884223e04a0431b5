/** The `_collections` module (Modules/_collectionsmodule.c): deque, defaultdict and the helpers of collections. */
import { DefaultDict, Deque, DequeIterator, TupleGetter } from "../../core/abi/collections-layout.ts";
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { dictEntries, type Owned, type Ref } from "../../heap/index.ts";
import {
  classMethod,
  core,
  coreFn,
  coreMethod,
  defineModule,
  defineType,
  field,
  getState,
  type MethodEntry,
  type ModuleTable,
  member,
  method,
  NOT_IMPLEMENTED,
  noKeywords,
  property,
  type Runtime,
  type TypeTable,
  unpackArguments,
  unsigned,
} from "../../objects/index.ts";
import { reduce, typeAndArgs } from "../functional/itertools-parts.ts";
import { orderedTypes } from "./ordered-dict.ts";

const classGetItem = unsigned(
  classMethod("(cls, item, /)", "See PEP 585.", (rt, cls, item) => rt.must(rt.core.genericAliasNew(cls, item))),
);
const shortName = (rt: Runtime, self: Ref): string => rt.typeName(self).split(".").pop() as string;
const row = (signature: string, doc: string, name: string, kind: "NOARGS" | "O" | "FASTCALL"): MethodEntry =>
  unsigned(coreMethod(signature, doc, name, kind));

function dequeRepr(rt: Runtime, self: Ref): Owned {
  const entered = rt.status(rt.core.reprEnter(self));
  if (entered > 0) return rt.str("[...]");
  try {
    const items = rt.lend(rt.must(rt.core.listFromIterable(self)), (list) => rt.repr(list));
    const limit = rt.heap.loadI32(self + Deque.maxlen);
    return rt.str(`${shortName(rt, self)}(${items}${limit < 0 ? "" : `, maxlen=${limit}`})`);
  } finally {
    rt.core.reprLeave(self);
  }
}

function dequeReduce(rt: Runtime, self: Ref): Owned {
  const state = getState(rt, self);
  const iterator = rt.must(rt.core.objectGetIter(self));
  const limit = rt.heap.loadI32(self + Deque.maxlen);
  const args = limit < 0 ? rt.tuple([]) : rt.tuple([rt.tuple([]), rt.int(limit)]);
  return rt.tuple([rt.retain(rt.typeOf(self)), args, state, iterator]);
}

const deque: TypeTable = defineType({
  name: "collections.deque",
  address: Type.deque,
  doc: "deque([iterable[, maxlen]]) --> deque object\n\nA sequence that is quick at both of its ends.",
  basicsize: Deque.SIZEOF,
  flags: TypeFlag.BaseType | TypeFlag.Sequence,
  weaklistoffset: Deque.weakreflist,
  references: [],
  slots: {
    dealloc: core("dequeDealloc"),
    traverse: core("dequeTraverse"),
    clear: core("dequeClear"),
    repr: dequeRepr,
    hash: "none",
    getattro: core("objectGenericGetAttr"),
    richcompare: core("dequeRichCompare"),
    iter: core("dequeIter"),
    init: core("dequeInit"),
    newInstance: core("dequeNewInstance"),
    sqLength: core("dequeLength"),
    sqConcat: core("dequeConcat"),
    sqRepeat: core("dequeRepeat"),
    sqItem: core("dequeItem"),
    sqAssItem: core("dequeAssItem"),
    sqContains: core("dequeContains"),
    sqInplaceConcat: core("dequeInplaceConcat"),
    sqInplaceRepeat: core("dequeInplaceRepeat"),
  },
  methods: {
    append: row("(self, item, /)", "Adds an item at the right.", "dequeAppendMethod", "O"),
    appendleft: row("(self, item, /)", "Adds an item at the left.", "dequeAppendLeftMethod", "O"),
    clear: row("(self, /)", "Takes all items out.", "dequeClearMethod", "NOARGS"),
    __copy__: row("(self, /)", "A deque with the same items.", "dequeCopyMethod", "NOARGS"),
    copy: row("(self, /)", "A deque with the same items.", "dequeCopyMethod", "NOARGS"),
    count: row("(self, value, /)", "D.count(value) -- how many items equal value", "dequeCountMethod", "O"),
    extend: row("(self, iterable, /)", "Adds all items of the iterable at the right.", "dequeExtendMethod", "O"),
    extendleft: row("(self, iterable, /)", "Adds all items of the iterable at the left, one by one.", "dequeExtendLeftMethod", "O"),
    index: row(
      "(self, value, start=NULL, stop=NULL, /)",
      "D.index(value, [start, [stop]]) -- the first place of value; ValueError when it is not there",
      "dequeIndexMethod",
      "FASTCALL",
    ),
    insert: row("(self, index, object, /)", "D.insert(index, object) -- puts object before index", "dequeInsertMethod", "FASTCALL"),
    pop: row("(self, /)", "Takes the rightmost item out and gives it.", "dequePopMethod", "NOARGS"),
    popleft: row("(self, /)", "Takes the leftmost item out and gives it.", "dequePopLeftMethod", "NOARGS"),
    __reduce__: reduce(dequeReduce),
    remove: row("(self, value, /)", "D.remove(value) -- takes the first such item out", "dequeRemoveMethod", "O"),
    __reversed__: row("(self, /)", "D.__reversed__() -- an iterator from right to left", "dequeReversedMethod", "NOARGS"),
    reverse: row("(self, /)", "D.reverse() -- turns the order round", "dequeReverseMethod", "NOARGS"),
    rotate: row(
      "(self, n=1, /)",
      "Moves n items from the right end to the left (to the right when negative).",
      "dequeRotateMethod",
      "FASTCALL",
    ),
    __sizeof__: row("(self, /)", "D.__sizeof__() -- bytes that the deque and its blocks take", "dequeSizeofMethod", "NOARGS"),
    __class_getitem__: classGetItem,
  },
  getset: {
    maxlen: property(
      (rt, self) => {
        const limit = rt.heap.loadI32(self + Deque.maxlen);
        return limit < 0 ? undefined : rt.int(limit);
      },
      undefined,
      "The most items it keeps, or None.",
    ),
  },
});

/** (deque[, how many items to skip]): what unpickling an iterator does. */
function newDequeIterator(reverse: boolean) {
  return (rt: Runtime, _type: Ref, args: Ref, kwargs: Ref): Owned => {
    const name = reverse ? "_deque_reverse_iterator" : "_deque_iterator";
    noKeywords(rt, name, kwargs);
    const [source, skip] = unpackArguments(rt, name, args, 1, 2);
    if (!rt.isInstance(source as Ref, Type.deque)) {
      rt.raise.typeError(`argument 1 must be collections.deque, not ${rt.shownType(source as Ref)}`);
    }
    const count = skip === undefined ? 0 : rt.lend(rt.must(rt.core.numberIndex(skip)), (number) => rt.toNumber(number));
    const iterator = rt.must(reverse ? rt.core.dequeReversedMethod(source as Ref) : rt.core.dequeIter(source as Ref));
    for (let i = 0; i < count; i++) {
      const item = rt.core.iterNext(iterator);
      if (item === 0) break;
      rt.release(item);
    }
    if (rt.pending()) {
      rt.release(iterator);
      rt.raise.again();
    }
    return iterator;
  };
}

function dequeIterator(reverse: boolean): TypeTable {
  return defineType({
    name: reverse ? "_collections._deque_reverse_iterator" : "_collections._deque_iterator",
    address: reverse ? Type.dequeReverseIterator : Type.dequeIterator,
    basicsize: DequeIterator.SIZEOF,
    references: [DequeIterator.deque],
    slots: {
      getattro: core("objectGenericGetAttr"),
      iter: core("objectSelfIter"),
      iternext: core(reverse ? "dequeReverseIteratorNext" : "dequeIteratorNext"),
      newInstance: newDequeIterator(reverse),
    },
    methods: {
      __length_hint__: unsigned(
        method("(self, /)", "How many items may still come.", (rt, self) => rt.int(rt.heap.loadI32(self + DequeIterator.left))),
      ),
      __reduce__: reduce((rt, self) => {
        const source = field(rt, self, DequeIterator.deque);
        const done = rt.heap.loadI32(source + Deque.size) - rt.heap.loadI32(self + DequeIterator.left);
        return typeAndArgs(rt, self, [rt.retain(source), rt.int(done)]);
      }),
    },
  });
}

const factoryOf = (rt: Runtime, self: Ref): Ref => field(rt, self, DefaultDict.factory) || (NONE as Ref);

function defaultdictRepr(rt: Runtime, self: Ref): Owned {
  const base = rt.lend(rt.must(rt.core.dictRepr(self)), (text) => rt.text(text));
  const factory = factoryOf(rt, self);
  const entered = rt.status(rt.core.reprEnter(factory));
  try {
    return rt.str(`${shortName(rt, self)}(${entered > 0 ? "..." : rt.repr(factory)}, ${base})`);
  } finally {
    if (entered === 0) rt.core.reprLeave(factory);
  }
}

const copy = unsigned(
  method("(self, /)", "D.copy() -> another of the same kind with the same factory and items.", (rt, self) =>
    rt.call(rt.typeOf(self), factoryOf(rt, self), self),
  ),
);

const defaultdict: TypeTable = defineType({
  name: "collections.defaultdict",
  address: Type.defaultdict,
  base: "dict",
  doc: "defaultdict(default_factory=None, /, [...]) --> dict that calls a factory for missing keys\n\nThe arguments after the first are dict's.",
  basicsize: DefaultDict.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [DefaultDict.factory, dictEntries],
  slots: {
    dealloc: core("defaultdictDealloc"),
    clear: core("defaultdictClear"),
    repr: defaultdictRepr,
    getattro: core("objectGenericGetAttr"),
    init: core("defaultdictInit"),
    nbOr: (rt, left, right) => {
      const self = rt.isInstance(left, Type.defaultdict) ? left : right;
      const other = self === left ? right : left;
      if (!rt.isInstance(other, Type.dict)) return NOT_IMPLEMENTED;
      const merged = rt.call(rt.typeOf(self), factoryOf(rt, self), left);
      if (rt.core.dictUpdateArg(merged, right) >= 0) return merged;
      rt.release(merged);
      return rt.raise.again();
    },
  },
  methods: {
    __missing__: row(
      "(self, key, /)",
      "__missing__(key): called by D[key] when there is no such key; stores what the factory gives, or raises KeyError.",
      "defaultdictMissingMethod",
      "O",
    ),
    copy,
    __copy__: copy,
    __reduce__: reduce((rt, self) => {
      return rt.lend(rt.callMethod(self, "items"), (items) => {
        const pairs = rt.must(rt.core.objectGetIter(items));
        const factory = factoryOf(rt, self);
        const args = factory === NONE ? rt.tuple([]) : rt.tuple([rt.retain(factory)]);
        return rt.tuple([rt.retain(rt.typeOf(self)), args, rt.none(), rt.none(), pairs]);
      });
    }),
    __class_getitem__: classGetItem,
  },
  members: { default_factory: member("object", DefaultDict.factory, "Called by __missing__().", false) },
});

const tuplegetter: TypeTable = defineType({
  name: "_collections._tuplegetter",
  address: Type.tupleGetter,
  basicsize: TupleGetter.SIZEOF,
  references: [TupleGetter.doc],
  slots: {
    descrGet: core("tupleGetterGet"),
    descrSet: core("tupleGetterSet"),
    newInstance: (rt, type, args, kwargs) => {
      noKeywords(rt, "_tuplegetter", kwargs);
      const [index, doc] = unpackArguments(rt, "_tuplegetter", args, 2, 2) as [Ref, Ref];
      const place = rt.lend(rt.must(rt.core.numberIndex(index)), (number) => rt.toNumber(number));
      const self = rt.must(rt.core.typeGenericAlloc(type, 0));
      rt.heap.store(self + TupleGetter.index, place);
      rt.heap.store(self + TupleGetter.doc, rt.retain(doc));
      return self;
    },
    repr: (rt, self) =>
      rt.str(`${shortName(rt, self)}(${rt.heap.loadI32(self + TupleGetter.index)}, ${rt.repr(field(rt, self, TupleGetter.doc))})`),
  },
  methods: {
    __reduce__: reduce((rt, self) =>
      typeAndArgs(rt, self, [rt.int(rt.heap.loadI32(self + TupleGetter.index)), rt.retain(field(rt, self, TupleGetter.doc))]),
    ),
  },
  members: { __doc__: member("object", TupleGetter.doc, undefined, false) },
});

export const collections: ModuleTable = defineModule({
  name: "_collections",
  doc: "Containers for the collections module.",
  types: [deque, dequeIterator(false), dequeIterator(true), defaultdict, tuplegetter, ...orderedTypes],
  functions: {
    _count_elements: coreFn(
      "(mapping, iterable, /)",
      "Adds one to the mapping's count of each item of the iterable.",
      "countElements",
      "FASTCALL",
    ),
  },
  // Types that programs only meet through OrderedDict's methods.
  init: (rt, module) => {
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    for (const hidden of ["odict_iterator", "odict_keys", "odict_items", "odict_values"]) {
      rt.lend(rt.interned(hidden), (name) => rt.status(rt.core.dictDelItem(dict, name)));
    }
  },
});
