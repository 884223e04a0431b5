/** `int | str` (Objects/unionobject.c). */
import { GenericAlias, UnionObject } from "../core/abi/descriptor-layout.ts";
import { NONE, STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { core, defineType, member, method, NOT_IMPLEMENTED, type NotImplementedMark, property } from "./model/define.ts";
import type { Runtime } from "./model/runtime.ts";
import { substitute, typeText, typingParameters } from "./typing-parameters.ts";

const argsOf = (rt: Runtime, self: Ref): Ref => rt.heap.load(self + UnionObject.args) as Ref;

/** is_unionable: None, a class, a generic alias or a union. */
function isUnionable(rt: Runtime, object: Ref): boolean {
  const type = rt.typeOf(object);
  return object === NONE || rt.isInstance(object, Type.type) || type === Type.genericAlias || type === Type.unionType;
}

/** _Py_union_type_or. */
export function typeOr(rt: Runtime, a: Ref, b: Ref): Owned | NotImplementedMark {
  if (!isUnionable(rt, a) || !isUnionable(rt, b)) return NOT_IMPLEMENTED;
  if (!rt.heap.load(STATE + State.unionsAsked)) return makeUnion(rt, [a, b]);
  // 3.10 packs both, then all members (flatten_args), and takes from there those that differ
  return rt.lend(rt.tuple([rt.retain(a), rt.retain(b)]), () =>
    rt.lend(rt.tuple([a, b].flatMap((each) => membersOf(rt, each)).map((each) => rt.retain(each))), () => makeUnion(rt, [a, b])),
  );
}

/** Those of a union; None as its class. */
function membersOf(rt: Runtime, object: Ref): readonly Ref[] {
  if (rt.typeOf(object) === Type.unionType) return rt.items(argsOf(rt, object));
  return [object === NONE ? (Type.NoneType as Ref) : object];
}

/** Flattened, None as its class, equal members once; a single one is no union. */
export function makeUnion(rt: Runtime, members: readonly Ref[]): Owned {
  const flat: Ref[] = [];
  for (const each of members) {
    for (const item of membersOf(rt, each)) if (!flat.some((known) => sameMember(rt, known, item))) flat.push(item);
  }
  if (flat.length === 1) return rt.retain(flat[0]!);
  const args = rt.tuple(flat.map((each) => rt.retain(each)));
  const union = rt.core.gcNew(Type.unionType as Ref, UnionObject.SIZEOF);
  if (union === 0) rt.release(args);
  rt.must(union);
  rt.heap.store(union + UnionObject.args, args);
  rt.heap.store(union + UnionObject.parameters, 0);
  rt.core.gcTrack(union);
  return union;
}

/** dedup_and_flatten_args: classes by identity, generic aliases by what they are made of. */
function sameMember(rt: Runtime, a: Ref, b: Ref): boolean {
  if (a === b) return true;
  if (rt.typeOf(a) !== Type.genericAlias || rt.typeOf(b) !== Type.genericAlias) return false;
  const origin = (each: Ref): Ref => rt.heap.load(each + GenericAlias.origin) as Ref;
  return origin(a) === origin(b) && rt.status(rt.core.objectRichCompareBool(a, b, 2)) === 1;
}

/** union_richcompare: as sets. */
function compare(rt: Runtime, self: Ref, other: Ref, op: number): Owned | NotImplementedMark {
  if ((op !== 2 && op !== 3) || rt.typeOf(other) !== Type.unionType) return NOT_IMPLEMENTED;
  const set = (each: Ref): Owned => rt.call(Type.frozenset as Ref, argsOf(rt, each));
  return rt.lend(set(self), (a) => rt.lend(set(other), (b) => rt.must(rt.core.objectRichCompare(a, b, op))));
}

function hash(rt: Runtime, self: Ref): bigint {
  const set = rt.call(Type.frozenset as Ref, argsOf(rt, self));
  return rt.lend(set, (each) => {
    rt.status(rt.core.objectHash(each));
    return rt.hashResult();
  });
}

/** union_instancecheck and union_subclasscheck. */
function check(rt: Runtime, self: Ref, object: Ref, name: string, one: (object: Ref, type: Ref) => number): Owned {
  const members = rt.items(argsOf(rt, self));
  for (const each of members) {
    if (rt.typeOf(each) === Type.genericAlias) rt.raise.typeError(`${name} argument 2 cannot be a parameterized generic`);
  }
  return rt.bool(members.some((each) => rt.isInstance(each, Type.type) && rt.status(one(object, each)) === 1));
}

export const union = defineType({
  name: "types.UnionType",
  address: Type.unionType,
  doc: "A union of types, as `int | str` makes it.",
  basicsize: UnionObject.SIZEOF,
  references: [UnionObject.args, UnionObject.parameters],
  slots: {
    dealloc: core("objectDealloc"),
    repr: (rt, self) =>
      rt.str(
        rt
          .items(argsOf(rt, self))
          .map((each) => (each === Type.NoneType ? "None" : typeText(rt, each)))
          .join(" | "),
      ),
    hash,
    getattro: core("objectGenericGetAttr"),
    richcompare: compare,
    nbOr: typeOr,
    mpSubscript: (rt, self, item) => {
      const members = substitute(rt, self, argsOf(rt, self), item);
      try {
        return members
          .slice(1)
          .reduce<Owned>((left, right) => rt.lend(left, () => rt.must(rt.core.numberOr(left, right))), rt.retain(members[0]!));
      } finally {
        for (const each of members) rt.release(each);
      }
    },
  },
  methods: {
    __instancecheck__: method("(self, instance, /)", "isinstance(instance, self)", (rt, self, object) =>
      check(rt, self, object, "isinstance()", (value, type) => rt.core.objectIsInstance(value, type)),
    ),
    __subclasscheck__: method("(self, subclass, /)", "issubclass(subclass, self)", (rt, self, object) => {
      if (!rt.isInstance(object, Type.type)) rt.raise.typeError("issubclass() arg 1 must be a class");
      return check(rt, self, object, "issubclass()", (value, type) => rt.core.objectIsSubclass(value, type));
    }),
  },
  members: { __args__: member("object", UnionObject.args) },
  getset: {
    __parameters__: property((rt, self) => {
      const kept = rt.heap.load(self + UnionObject.parameters) as Ref;
      if (kept !== 0) return rt.retain(kept);
      const made = typingParameters(rt, argsOf(rt, self));
      rt.heap.store(self + UnionObject.parameters, rt.retain(made));
      return made;
    }),
  },
});
