/** The `_functools` module (Modules/_functoolsmodule.c): partial, reduce, cmp_to_key and the wrapper of lru_cache. */

import { KeyWrapper, LruCache, LruKind, LruLink, Partial } from "../../core/abi/functools-layout.ts";
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  classMethod,
  core,
  coreFn,
  coreMethod,
  defineModule,
  defineType,
  field,
  fn,
  keptReferences,
  keywordsOf,
  type ModuleTable,
  member,
  method,
  property,
  type Runtime,
  setField,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";

import { reduce, setstate } from "./itertools-parts.ts";

const dictProperty = property(core("objectGenericGetDict"), core("objectGenericSetDict"));

/** "key=value" for each entry of a dict, which Python code may change meanwhile. */
export function shownKeywords(rt: Runtime, dict: Ref): string[] {
  const shown: string[] = [];
  rt.eachEntry(dict, (key, value) => shown.push(`${rt.strOf(key)}=${rt.repr(value)}`));
  return shown;
}

/** The function's repr comes last, though it stands first. */
function partialRepr(rt: Runtime, self: Ref): Owned {
  const entered = rt.status(rt.core.reprEnter(self));
  if (entered > 0) return rt.str("...");
  // a repr may give the partial another state: what is shown is held meanwhile, by no object that would count
  const [values, keywords, func] = [Partial.args, Partial.keywords, Partial.func].map((offset) => rt.retain(field(rt, self, offset))) as [
    Owned,
    Owned,
    Owned,
  ];
  try {
    const shown = [...rt.items(values).map((each) => rt.repr(each)), ...shownKeywords(rt, keywords)];
    return rt.str(`${rt.typeName(self)}(${[rt.repr(func), ...shown].join(", ")})`);
  } finally {
    rt.release(values);
    rt.release(keywords);
    rt.release(func);
    rt.core.reprLeave(self);
  }
}

function partialSetState(rt: Runtime, self: Ref, state: Ref): void {
  const parts = rt.isInstance(state, Type.tuple) ? rt.items(state) : [];
  const [func, args, keywords, dict] = parts as [Ref, Ref, Ref, Ref];
  const fits = parts.length === 4 && rt.core.callableCheck(func) && rt.isInstance(args, Type.tuple);
  if (!fits || (keywords !== NONE && !rt.isInstance(keywords, Type.dict))) rt.raise.typeError("invalid partial state");
  const ownArgs = rt.must(rt.core.tupleFromIterable(args));
  const ownKeywords =
    keywords === NONE
      ? rt.must(rt.core.dictNew())
      : rt.typeOf(keywords) === Type.dict
        ? rt.retain(keywords)
        : rt.must(rt.core.dictCopy(keywords));
  setField(rt, self, Partial.func, rt.retain(func));
  setField(rt, self, Partial.args, ownArgs);
  setField(rt, self, Partial.keywords, ownKeywords);
  setField(rt, self, Partial.dict, dict === NONE ? (0 as Owned) : rt.retain(dict));
}

const partial: TypeTable = defineType({
  name: "functools.partial",
  address: Type.partial,
  heapType: true,
  doc: "partial(func, *args, **keywords) --> func with these arguments already given.",
  basicsize: Partial.SIZEOF,
  flags: TypeFlag.BaseType,
  dictoffset: Partial.dict,
  weaklistoffset: Partial.weakreflist,
  vectorcalloffset: Partial.vectorcall,
  references: [Partial.func, Partial.args, Partial.keywords, Partial.dict],
  slots: {
    clear: core("objectClear"),
    repr: partialRepr,
    call: core("partialCall"),
    getattro: core("objectGenericGetAttr"),
    setattro: core("objectGenericSetAttr"),
    newInstance: core("partialNew"),
  },
  methods: {
    __reduce__: reduce((rt, self) => {
      const func = field(rt, self, Partial.func);
      const dict = field(rt, self, Partial.dict);
      const state = [func, field(rt, self, Partial.args), field(rt, self, Partial.keywords), dict || (NONE as Ref)];
      return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple([rt.retain(func)]), rt.tuple(state.map((each) => rt.retain(each)))]);
    }),
    __setstate__: setstate(partialSetState),
    __class_getitem__: unsigned(
      classMethod("(cls, item, /)", "See PEP 585.", (rt, cls, item) => rt.must(rt.core.genericAliasNew(cls, item))),
    ),
  },
  members: {
    func: member("object", Partial.func, "What is called in the end."),
    args: member("object", Partial.args, "The arguments given in advance."),
    keywords: member("object", Partial.keywords, "The keyword arguments given in advance."),
  },
  getset: { __dict__: dictProperty },
});

const keyWrapper: TypeTable = defineType({
  name: "functools.KeyWrapper",
  address: Type.keyWrapper,
  heapType: true,
  basicsize: KeyWrapper.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [KeyWrapper.compare, KeyWrapper.object],
  slots: {
    hash: "none",
    clear: core("objectClear"),
    getattro: core("objectGenericGetAttr"),
    richcompare: core("keyWrapperRichCompare"),
    call: (rt, self, args, kwargs) => {
      const [object] = keywordsOf(rt, "K", ["obj"], args, kwargs, 1);
      return rt.must(rt.core.keyWrapperNew(field(rt, self, KeyWrapper.compare), object as Ref));
    },
  },
  members: { obj: member("object", KeyWrapper.object, "Value wrapped by a key function.", false) },
});

/** The object that separates positional from keyword arguments in keys. */
const MARK = "functools.mark";
function keywordMark(rt: Runtime): Owned {
  let mark = rt.services.get(MARK) as Owned | undefined;
  if (mark === undefined) {
    mark = rt.call(Type.object as number as Ref);
    rt.services.set(MARK, mark);
    keptReferences(rt).set("the keyword mark of functools", mark);
  }
  return rt.retain(mark);
}

function newLruCache(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const names = ["user_function", "maxsize", "typed", "cache_info_type"];
  const [func, maxsize, typed, info] = keywordsOf(rt, "lru_cache", names, args, kwargs, 4) as [Ref, Ref, Ref, Ref];
  const typedKeys = rt.isTrue(typed);
  if (!rt.core.callableCheck(func)) rt.raise.typeError("the first argument must be callable");
  let limit = -1;
  if (maxsize !== NONE) {
    if (!rt.core.indexCheck(maxsize)) rt.raise.typeError("maxsize should be integer or None");
    limit = Math.max(0, rt.check(rt.core.numberAsSsize(maxsize, Type.OverflowError as number as Ref)));
  }
  const self = rt.must(rt.core.typeGenericAlloc(type, 0));
  const { heap } = rt;
  heap.store(self + LruCache.previous, self);
  heap.store(self + LruCache.next, self);
  heap.store(self + LruCache.wrapper, limit < 0 ? LruKind.Infinite : limit === 0 ? LruKind.Uncached : LruKind.Bounded);
  heap.store(self + LruCache.typed, typedKeys ? 1 : 0);
  heap.store(self + LruCache.maxsize, limit >>> 0);
  heap.store(self + LruCache.maxsize + 4, limit < 0 ? 0xffffffff : 0);
  heap.store(self + LruCache.func, rt.retain(func));
  heap.store(self + LruCache.mark, keywordMark(rt));
  heap.store(self + LruCache.linkType, rt.retain(Type.lruListElement as Ref));
  heap.store(self + LruCache.cacheInfoType, rt.retain(info));
  heap.store(self + LruCache.cache, rt.must(rt.core.dictNew()));
  return self;
}

const lruCacheWrapper: TypeTable = defineType({
  name: "functools._lru_cache_wrapper",
  address: Type.lruCacheWrapper,
  heapType: true,
  doc: "A callable that remembers results.\n\nuser_function:      what is called when there is none\nmaxsize:  the most results kept, None for all\ntyped:    arguments of different types are different\ncache_info_type:    what cache_info() gives",
  basicsize: LruCache.SIZEOF,
  flags: TypeFlag.MethodDescriptor,
  dictoffset: LruCache.dict,
  weaklistoffset: LruCache.weakreflist,
  references: [],
  slots: {
    dealloc: core("lruCacheDealloc"),
    traverse: core("lruCacheTraverse"),
    clear: core("lruCacheTpClear"),
    call: core("lruCacheCall"),
    newInstance: newLruCache,
    descrGet: (rt, self, object) => (object === 0 || object === NONE ? rt.retain(self) : rt.must(rt.core.methodNew(self, object))),
  },
  methods: {
    cache_info: unsigned(
      method("(self, /)", "Hits, misses, limit and present size.", (rt, self) => {
        const number = (offset: number): Owned => rt.int(rt.heap.i64[(self + offset) / 8] as bigint);
        const limit = rt.heap.loadI32(self + LruCache.maxsize);
        const size = rt.core.dictSize(field(rt, self, LruCache.cache));
        const values = [number(LruCache.hits), number(LruCache.misses), limit < 0 ? rt.none() : rt.int(limit), rt.int(size)];
        try {
          return rt.call(field(rt, self, LruCache.cacheInfoType), ...values);
        } finally {
          for (const value of values) rt.release(value);
        }
      }),
    ),
    cache_clear: unsigned(coreMethod("(self, /)", "Forgets all results and the statistics.", "lruCacheClearMethod", "NOARGS")),
    __reduce__: reduce((rt, self) => rt.getAttr(self, "__qualname__")),
    __copy__: unsigned(method("(self, /)", "Itself.", (rt, self) => rt.retain(self))),
    __deepcopy__: unsigned(method("(self, memo, /)", "Itself.", (rt, self) => rt.retain(self))),
  },
  getset: { __dict__: dictProperty },
});

const lruListElement: TypeTable = defineType({
  name: "functools._lru_list_elem",
  address: Type.lruListElement,
  heapType: true,
  basicsize: LruLink.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  slots: { dealloc: core("lruLinkDealloc") },
});

export const functools: ModuleTable = defineModule({
  name: "_functools",
  doc: "Tools that work with functions, for the functools module.",
  types: [partial, keyWrapper, lruCacheWrapper, lruListElement],
  functions: {
    reduce: unsigned(
      coreFn(
        "(function, iterable, initial=NULL, /)",
        "reduce(function, iterable[, initial]) -> value\n\nfunction of the value so far and the next item, from the first item to the last.",
        "functoolsReduce",
        "FASTCALL",
      ),
    ),
    cmp_to_key: fn("(mycmp)", "A key function that sorts as the comparison function says.", (rt, mycmp) =>
      rt.must(rt.core.keyWrapperNew(mycmp, 0 as Ref)),
    ),
  },
  init: (rt, module) => {
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    for (const hidden of ["KeyWrapper", "_lru_list_elem"])
      rt.lend(rt.interned(hidden), (name) => rt.status(rt.core.dictDelItem(dict, name)));
  },
});
