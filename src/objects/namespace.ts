/** types.SimpleNamespace (Objects/namespaceobject.c). */
import { Namespace } from "../core/abi/descriptor-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { TypeFlag } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, member, method, NOT_IMPLEMENTED } from "./model/define.ts";
import type { Runtime } from "./model/runtime.ts";

const dictOf = (rt: Runtime, self: Ref): Ref => rt.heap.load(self + Namespace.dict) as Ref;

/** namespace_new */
function newNamespace(rt: Runtime, type: Ref): Owned {
  const self = rt.must(rt.core.typeGenericAlloc(type, 0));
  const dict = rt.core.dictNew();
  if (dict === 0) rt.release(self);
  rt.heap.store(self + Namespace.dict, rt.must(dict));
  return self;
}

/** namespace_init */
function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  if (rt.items(args).length > 0) rt.raise.typeError("no positional arguments expected");
  if (kwargs === 0) return;
  rt.eachEntry(kwargs, (key) => {
    if (!rt.isInstance(key, Type.str)) rt.raise.typeError("keywords must be strings");
  });
  rt.status(rt.core.dictUpdate(dictOf(rt, self), kwargs));
}

/** namespace_repr: names that are not str are left out. */
function repr(rt: Runtime, self: Ref): Owned {
  const name = rt.typeOf(self) === Type.simpleNamespace ? "namespace" : rt.typeName(self);
  const entered = rt.status(rt.core.reprEnter(self));
  if (entered !== 0) return rt.str(`${name}(...)`);
  try {
    const dict = dictOf(rt, self);
    const text = rt.lend(rt.list([]), (pairs) => {
      // the keys of the beginning, and the values that they have by then
      rt.lend(rt.must(rt.core.dictKeys(dict)), (keys) =>
        rt.each(keys, (key) => {
          if (!rt.isInstance(key, Type.str) || rt.text(key) === "") return;
          const value = rt.core.dictGetItemWithError(dict, key);
          if (value === 0) return rt.pending() ? rt.raise.again() : rt.raise.error(Type.KeyError, rt.text(key));
          const shown = rt.lend(rt.retain(value), (held) => rt.repr(held));
          return rt.lend(rt.str(`${rt.text(key)}=${shown}`), (pair) => void rt.status(rt.core.listAppend(pairs, pair)));
        }),
      );
      return rt
        .items(pairs)
        .map((pair) => rt.text(pair))
        .join(", ");
    });
    return rt.str(`${name}(${text})`);
  } finally {
    rt.core.reprLeave(self);
  }
}

export const namespace = defineType({
  name: "types.SimpleNamespace",
  address: Type.simpleNamespace,
  doc: "A simple attribute-based namespace: SimpleNamespace(**kwargs).",
  basicsize: Namespace.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [Namespace.dict],
  dictoffset: Namespace.dict,
  slots: {
    dealloc: core("objectDealloc"),
    clear: core("objectClear"),
    repr,
    getattro: core("objectGenericGetAttr"),
    setattro: core("objectGenericSetAttr"),
    richcompare: (rt, self, other, op) => {
      if (!rt.isInstance(self, Type.simpleNamespace) || !rt.isInstance(other, Type.simpleNamespace)) return NOT_IMPLEMENTED;
      return rt.must(rt.core.objectRichCompare(dictOf(rt, self), dictOf(rt, other), op));
    },
    init,
    newInstance: (rt, type) => newNamespace(rt, type),
    alloc: core("typeGenericAlloc"),
  },
  methods: {
    __reduce__: method("(self, /)", "How pickle makes it again.", (rt, self) =>
      rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple([]), rt.retain(dictOf(rt, self))]),
    ),
  },
  members: { __dict__: member("object", Namespace.dict) },
});
