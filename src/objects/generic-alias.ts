/** types.GenericAlias: `list[int]` (Objects/genericaliasobject.c). */
import { GenericAlias } from "../core/abi/descriptor-layout.ts";
import { Type } from "../core/abi/memory-map.ts";
import { TypeFlag } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, member, method, NOT_IMPLEMENTED, type NotImplementedMark, property, type TypeTable } from "./model/define.ts";
import { mergeClassDict } from "./model/dir.ts";
import { noKeywords, unpackArguments } from "./model/keywords.ts";
import type { Runtime } from "./model/runtime.ts";
import { substitute, typeText, typingParameters } from "./typing-parameters.ts";
import { typeOr } from "./union.ts";

const originOf = (rt: Runtime, self: Ref): Ref => rt.heap.load(self + GenericAlias.origin) as Ref;
const argsOf = (rt: Runtime, self: Ref): Ref => rt.heap.load(self + GenericAlias.args) as Ref;
const isStarred = (rt: Runtime, self: Ref): boolean => rt.heap.u8[self + GenericAlias.starred] === 1;

/** ga_repr: "list[int]"; without arguments "tuple[()]". */
function repr(rt: Runtime, self: Ref): Owned {
  const items = rt.items(argsOf(rt, self)).map((each) => typeText(rt, each));
  return rt.str(`${isStarred(rt, self) ? "*" : ""}${typeText(rt, originOf(rt, self))}[${items.length === 0 ? "()" : items.join(", ")}]`);
}

/** Attributes that the alias does not hand on to its origin (attr_exceptions). */
const OWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  "__class__",
  "__origin__",
  "__args__",
  "__unpacked__",
  "__parameters__",
  "__typing_unpacked_tuple_args__",
  "__mro_entries__",
  "__reduce_ex__",
  "__reduce__",
  "__copy__",
  "__deepcopy__",
]);

/** ga_getattro: dunders of the alias itself, everything else is the origin's. */
function getAttribute(rt: Runtime, self: Ref, name: Ref): Owned {
  if (rt.isInstance(name, Type.str)) {
    const text = rt.text(name);
    if (!OWN_ATTRIBUTES.has(text)) return rt.must(rt.core.objectGetAttr(originOf(rt, self), name));
  }
  return rt.must(rt.core.objectGenericGetAttr(self, name));
}

/** ga_vectorcall: an instance of the origin, which learns where it comes from if it can. */
function call(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): Owned {
  const made = rt.must(rt.core.objectCall(originOf(rt, self), args, kwargs));
  const status = rt.lend(rt.interned("__orig_class__"), (name) => rt.core.objectSetAttr(made, name, self));
  if (status >= 0) return made;
  if (rt.core.errMatches(Type.AttributeError as Ref) !== 0 || rt.core.errMatches(Type.TypeError as Ref) !== 0) {
    rt.core.errClear();
    return made;
  }
  rt.release(made);
  return rt.raise.again();
}

function parameters(rt: Runtime, self: Ref): Owned {
  const kept = rt.heap.load(self + GenericAlias.parameters) as Ref;
  if (kept !== 0) return rt.retain(kept);
  const made = typingParameters(rt, argsOf(rt, self));
  rt.heap.store(self + GenericAlias.parameters, rt.retain(made));
  return made;
}

/** ga_getitem */
function subscript(rt: Runtime, self: Ref, item: Ref): Owned {
  const args = substitute(rt, self, argsOf(rt, self), item);
  const made = rt.lend(rt.tuple(args), (tuple) => rt.must(rt.core.genericAliasNew(originOf(rt, self), tuple)));
  rt.heap.u8[made + GenericAlias.starred] = isStarred(rt, self) ? 1 : 0;
  return made;
}

/** ga_richcompare */
function compare(rt: Runtime, self: Ref, other: Ref, op: number): Owned | NotImplementedMark {
  if ((op !== 2 && op !== 3) || rt.typeOf(self) !== Type.genericAlias || rt.typeOf(other) !== Type.genericAlias) return NOT_IMPLEMENTED;
  const equal =
    isStarred(rt, self) === isStarred(rt, other) &&
    rt.status(rt.core.objectRichCompareBool(originOf(rt, self), originOf(rt, other), 2)) === 1 &&
    rt.status(rt.core.objectRichCompareBool(argsOf(rt, self), argsOf(rt, other), 2)) === 1;
  return rt.bool(equal === (op === 2));
}

function hash(rt: Runtime, self: Ref): bigint {
  rt.status(rt.core.objectHash(originOf(rt, self)));
  const origin = rt.hashResult();
  rt.status(rt.core.objectHash(argsOf(rt, self)));
  return origin ^ rt.hashResult();
}

const alias = defineType({
  name: "types.GenericAlias",
  address: Type.genericAlias,
  doc: "A class with type arguments, as list[int] makes it.",
  basicsize: GenericAlias.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [GenericAlias.origin, GenericAlias.args, GenericAlias.parameters],
  weaklistoffset: GenericAlias.weakreflist,
  slots: {
    dealloc: core("objectDealloc"),
    repr,
    hash,
    call,
    getattro: getAttribute,
    setattro: core("objectGenericSetAttr"),
    richcompare: compare,
    iter: (rt, self) => {
      const iterator = rt.must(rt.core.gcNew(Type.genericAliasIterator as Ref, 24));
      rt.heap.store(iterator + 16, rt.retain(self));
      rt.core.gcTrack(iterator);
      return iterator;
    },
    newInstance: (rt, _, args, kwargs) => {
      noKeywords(rt, "GenericAlias", kwargs);
      const [origin, item] = unpackArguments(rt, "GenericAlias", args, 2, 2) as [Ref, Ref];
      return rt.must(rt.core.genericAliasNew(origin, item));
    },
    alloc: core("typeGenericAlloc"),
    nbOr: typeOr,
    mpSubscript: subscript,
  },
  methods: {
    __mro_entries__: method("(self, bases, /)", "What stands for the alias among the bases of a class: its origin.", (rt, self) =>
      rt.tuple([rt.retain(originOf(rt, self))]),
    ),
    __instancecheck__: method("(self, instance, /)", "Refuses: type arguments are not known at run time.", (rt) =>
      rt.raise.typeError("isinstance() argument 2 cannot be a parameterized generic"),
    ),
    __subclasscheck__: method("(self, subclass, /)", "Refuses: type arguments are not known at run time.", (rt) =>
      rt.raise.typeError("issubclass() argument 2 cannot be a parameterized generic"),
    ),
    __reduce__: method("(self, /)", "How pickle makes it again.", (rt, self) =>
      rt.tuple([rt.retain(Type.genericAlias as Ref), rt.tuple([rt.retain(originOf(rt, self)), rt.retain(argsOf(rt, self))])]),
    ),
    __dir__: method("(self, /)", "Names for dir(): the origin's and its own.", (rt, self) => {
      const names = rt.must(rt.core.dictNew());
      return rt.lend(names, (dict) => {
        mergeClassDict(rt, dict, originOf(rt, self));
        for (const name of OWN_ATTRIBUTES) rt.dictSet(dict, name, rt.noneRef);
        return rt.must(rt.core.dictKeys(dict));
      });
    }),
  },
  members: {
    __origin__: member("object", GenericAlias.origin),
    __args__: member("object", GenericAlias.args),
    __unpacked__: member("bool", GenericAlias.starred),
  },
  getset: {
    __parameters__: property(parameters),
    __typing_unpacked_tuple_args__: property((rt, self) =>
      isStarred(rt, self) && originOf(rt, self) === Type.tuple ? rt.retain(argsOf(rt, self)) : undefined,
    ),
  },
});

/** `*tuple[int]` in a subscript: one starred copy of the alias. */
const iterator = defineType({
  name: "generic_alias_iterator",
  address: Type.genericAliasIterator,
  basicsize: 24,
  references: [16],
  slots: {
    dealloc: core("objectDealloc"),
    clear: core("objectClear"),
    iter: core("objectSelfIter"),
    iternext: (rt, self) => {
      const source = rt.heap.load(self + 16) as Owned;
      if (source === 0) return undefined;
      const made = rt.must(rt.core.genericAliasNew(originOf(rt, source), argsOf(rt, source)));
      rt.heap.u8[made + GenericAlias.starred] = 1;
      rt.heap.store(self + 16, 0);
      rt.release(source);
      return made;
    },
  },
});

export const genericAlias: readonly TypeTable[] = [alias, iterator];
