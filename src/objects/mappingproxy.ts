/** mappingproxy: a mapping that can only be read (Objects/descrobject.c). */
import { MappingProxy } from "../core/abi/descriptor-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { classMethod, core, defineType, method } from "./model/define.ts";
import { keywordsOf } from "./model/keywords.ts";
import type { Runtime } from "./model/runtime.ts";

const mappingOf = (rt: Runtime, self: Ref): Ref => rt.heap.load(self + MappingProxy.mapping) as Ref;
const unwrapped = (rt: Runtime, object: Ref): Ref => (rt.typeOf(object) === Type.mappingproxy ? mappingOf(rt, object) : object);

/** mappingproxy_new_impl. */
function newProxy(rt: Runtime, args: Ref, kwargs: Ref): Owned {
  const [mapping] = keywordsOf(rt, "mappingproxy", ["mapping"], args, kwargs, 1) as [Ref];
  const subscript = rt.heap.load(rt.typeOf(mapping) + TypeObject.mpSubscript);
  if (subscript === 0 || rt.isInstance(mapping, Type.list) || rt.isInstance(mapping, Type.tuple)) {
    rt.raise.typeError(`mappingproxy() argument must be a mapping, not ${rt.typeName(mapping)}`);
  }
  return rt.must(rt.core.mappingproxyNew(mapping));
}

export const mappingproxy = defineType({
  name: "mappingproxy",
  address: Type.mappingproxy,
  basicsize: MappingProxy.SIZEOF,
  flags: TypeFlag.Mapping,
  references: [MappingProxy.mapping],
  slots: {
    dealloc: core("objectDealloc"),
    repr: (rt, self) => rt.str(`mappingproxy(${rt.repr(mappingOf(rt, self))})`),
    str: (rt, self) => rt.must(rt.core.objectStr(mappingOf(rt, self))),
    getattro: core("objectGenericGetAttr"),
    richcompare: (rt, self, other, op) => rt.must(rt.core.objectRichCompare(mappingOf(rt, self), other, op)),
    iter: (rt, self) => rt.must(rt.core.objectGetIter(mappingOf(rt, self))),
    newInstance: (rt, _, args, kwargs) => newProxy(rt, args, kwargs),
    nbOr: (rt, a, b) => rt.must(rt.core.numberOr(unwrapped(rt, a), unwrapped(rt, b))),
    nbInplaceOr: (rt, self) => rt.raise.typeError(`'|=' is not supported by ${rt.typeName(self)}; use '|' instead`),
    mpLength: (rt, self) => rt.status(rt.core.objectLength(mappingOf(rt, self))),
    mpSubscript: (rt, self, key) => rt.must(rt.core.objectGetItem(mappingOf(rt, self), key)),
    sqContains: (rt, self, key) => {
      const mapping = mappingOf(rt, self);
      return rt.status(rt.typeOf(mapping) === Type.dict ? rt.core.dictContains(mapping, key) : rt.core.sequenceContains(mapping, key));
    },
  },
  methods: {
    get: method("(self, key, default = None, /)", "The value for key, or default.", (rt, self, key, fallback) =>
      rt.callMethod(mappingOf(rt, self), "get", key, fallback ?? rt.noneRef),
    ),
    keys: method("(self, /)", "The keys of the mapping.", (rt, self) => rt.callMethod(mappingOf(rt, self), "keys")),
    values: method("(self, /)", "The values of the mapping.", (rt, self) => rt.callMethod(mappingOf(rt, self), "values")),
    items: method("(self, /)", "The (key, value) pairs of the mapping.", (rt, self) => rt.callMethod(mappingOf(rt, self), "items")),
    copy: method("(self, /)", "A copy of the mapping.", (rt, self) => rt.callMethod(mappingOf(rt, self), "copy")),
    __class_getitem__: classMethod("(type, object, /)", "See PEP 585.", (rt, type, item) => rt.must(rt.core.genericAliasNew(type, item))),
    __reversed__: method("(self, /)", "reversed(self)", (rt, self) => rt.callMethod(mappingOf(rt, self), "__reversed__")),
  },
});
