/** The `_operator` module (Modules/_operator.c): operators as functions, and the getters. */
import { AttrGetter, ItemGetter, MethodCaller } from "../../core/abi/functools-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { Str } from "../../core/abi/text-layout.ts";
import { type Owned, type Ref, selfType } from "../../heap/index.ts";
import {
  core,
  coreFn,
  defineModule,
  defineType,
  field,
  fn,
  importModule,
  type MethodEntry,
  type ModuleTable,
  noKeywords,
  type Runtime,
  type TypeTable,
  withBuffer,
} from "../../objects/index.ts";
import { shownKeywords } from "./_functools.ts";
import { reduce } from "./itertools-parts.ts";

/** repr that shows "..." for an object inside itself. */
function guarded(run: (rt: Runtime, self: Ref) => string) {
  return (rt: Runtime, self: Ref): Owned => {
    const entered = rt.status(rt.core.reprEnter(self));
    const name = rt.typeName(self);
    if (entered > 0) return rt.str(`${name}(...)`);
    try {
      return rt.str(`${name}${run(rt, self)}`);
    } finally {
      rt.core.reprLeave(self);
    }
  };
}

function newItemGetter(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  noKeywords(rt, "itemgetter", kwargs);
  const items = rt.items(args);
  if (items.length < 1) rt.raise.typeError("itemgetter expected 1 argument, got 0");
  const item = items.length === 1 ? (items[0] as Ref) : args;
  const self = rt.must(rt.core.typeGenericAlloc(type, 0));
  const value = rt.typeOf(item) === Type.int ? rt.toNumber(item) : -1;
  rt.heap.store(self + ItemGetter.count, items.length);
  rt.heap.store(self + ItemGetter.item, rt.retain(item));
  rt.heap.store(self + ItemGetter.index, value >= 0 && value <= 0x7fffffff ? value : 0xffffffff);
  rt.heap.store(self + ItemGetter.vectorcall, rt.core.itemGetterIndex());
  return self;
}

const itemgetter: TypeTable = defineType({
  name: "operator.itemgetter",
  heapType: true,
  address: Type.itemgetter,
  doc: "itemgetter(item, ...) --> itemgetter object\n\nCalled with an object it gives that item, or a tuple of them.",
  basicsize: ItemGetter.SIZEOF,
  vectorcalloffset: ItemGetter.vectorcall,
  references: [ItemGetter.item],
  slots: {
    repr: guarded((rt, self) => {
      const item = rt.repr(field(rt, self, ItemGetter.item));
      return rt.heap.load(self + ItemGetter.count) === 1 ? `(${item})` : item;
    }),
    call: core("itemGetterCall"),
    getattro: core("objectGenericGetAttr"),
    newInstance: newItemGetter,
  },
  methods: {
    __reduce__: reduce((rt, self) => {
      const item = rt.retain(field(rt, self, ItemGetter.item));
      return rt.tuple([rt.retain(rt.typeOf(self)), rt.heap.load(self + ItemGetter.count) === 1 ? rt.tuple([item]) : item]);
    }),
  },
});

/** "a.b" as a tuple of names, a plain name as it is, interned. */
function attributePath(rt: Runtime, name: Ref): Owned {
  const parts = rt.text(name).split(".");
  if (parts.length === 1) return rt.interned(parts[0] as string);
  return rt.tuple(parts.map((part) => rt.interned(part)));
}

function newAttrGetter(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  noKeywords(rt, "attrgetter", kwargs);
  const items = rt.items(args);
  if (items.length < 1) rt.raise.typeError("attrgetter expected 1 argument, got 0");
  for (const item of items) if (!rt.isInstance(item, Type.str)) rt.raise.typeError("attribute name must be a string");
  const names = rt.tuple(items.map((item) => attributePath(rt, item)));
  const self = rt.must(rt.core.typeGenericAlloc(type, 0));
  rt.heap.store(self + AttrGetter.count, items.length);
  rt.heap.store(self + AttrGetter.attr, names);
  rt.heap.store(self + AttrGetter.vectorcall, rt.core.attrGetterIndex());
  return self;
}

/** The names as they were given, dots and all. */
function dottedNames(rt: Runtime, self: Ref): Owned {
  const names = rt.items(field(rt, self, AttrGetter.attr)).map((name) =>
    rt.isInstance(name, Type.tuple)
      ? rt.str(
          rt
            .items(name)
            .map((part) => rt.text(part))
            .join("."),
        )
      : rt.retain(name),
  );
  return rt.tuple(names);
}

const attrgetter: TypeTable = defineType({
  name: "operator.attrgetter",
  heapType: true,
  address: Type.attrgetter,
  doc: "attrgetter(attr, ...) --> attrgetter object\n\nCalled with an object it gives that attribute ('a.b' goes on from a to b), or a tuple of them.",
  basicsize: AttrGetter.SIZEOF,
  vectorcalloffset: AttrGetter.vectorcall,
  // The type last, as attrgetter_traverse visits it.
  references: [AttrGetter.attr, selfType],
  slots: {
    repr: guarded((rt, self) =>
      rt.lend(dottedNames(rt, self), (names) => {
        const items = rt.items(names);
        return items.length === 1 ? `(${rt.repr(items[0] as Ref)})` : rt.repr(names);
      }),
    ),
    call: core("attrGetterCall"),
    getattro: core("objectGenericGetAttr"),
    newInstance: newAttrGetter,
  },
  methods: { __reduce__: reduce((rt, self) => rt.tuple([rt.retain(rt.typeOf(self)), dottedNames(rt, self)])) },
});

function newMethodCaller(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const items = rt.items(args);
  if (items.length < 1) rt.raise.typeError("methodcaller needs at least one argument, the method name");
  const name = items[0] as Ref;
  if (!rt.isInstance(name, Type.str)) rt.raise.typeError("method name must be a string");
  const self = rt.must(rt.core.typeGenericAlloc(type, 0));
  rt.heap.store(self + MethodCaller.name, rt.interned(rt.text(name)));
  rt.heap.store(self + MethodCaller.args, rt.tuple(items.slice(1).map((item) => rt.retain(item))));
  if (kwargs) rt.heap.store(self + MethodCaller.kwargs, rt.retain(kwargs));
  return self;
}

function methodCallerReduce(rt: Runtime, self: Ref): Owned {
  const name = field(rt, self, MethodCaller.name);
  const args = field(rt, self, MethodCaller.args);
  const kwargs = field(rt, self, MethodCaller.kwargs);
  if (!kwargs || rt.core.dictSize(kwargs) === 0) {
    return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple([name, ...rt.items(args)].map((each) => rt.retain(each)))]);
  }
  // The keywords go into a partial, since a recipe has only positional arguments.
  const partial = rt.lend(importModule(rt, "functools"), (module) => rt.getAttr(module, "partial"));
  const maker = rt.lend(partial, () =>
    rt.lend(rt.tuple([rt.retain(rt.typeOf(self)), rt.retain(name)]), (all) => rt.must(rt.core.objectCall(partial, all, kwargs))),
  );
  return rt.tuple([maker, rt.retain(args)]);
}

const methodcaller: TypeTable = defineType({
  name: "operator.methodcaller",
  heapType: true,
  address: Type.methodcaller,
  doc: "methodcaller(name, ...) --> methodcaller object\n\nCalled with an object it calls that method of it with the other arguments.",
  basicsize: MethodCaller.SIZEOF,
  references: [MethodCaller.name, MethodCaller.args, MethodCaller.kwargs, selfType],
  slots: {
    repr: guarded((rt, self) => {
      const kwargs = field(rt, self, MethodCaller.kwargs);
      const args = [field(rt, self, MethodCaller.name), ...rt.items(field(rt, self, MethodCaller.args))].map((each) => rt.repr(each));
      const named = kwargs ? shownKeywords(rt, kwargs) : [];
      return `(${[...args, ...named].join(", ")})`;
    }),
    call: core("methodCallerCall"),
    getattro: core("objectGenericGetAttr"),
    newInstance: newMethodCaller,
  },
  methods: { __reduce__: reduce(methodCallerReduce) },
});

/** Equality in a time that says nothing about where two values differ. */
function compareDigest(rt: Runtime, a: Ref, b: Ref): Owned {
  const ascii = (text: Ref): boolean => rt.heap.u8[text + Str.ascii] !== 0;
  const isText = (value: Ref): boolean => rt.isInstance(value, Type.str);
  if (isText(a) && isText(b)) {
    if (!ascii(a) || !ascii(b)) rt.raise.typeError("comparing strings with non-ASCII characters is not supported");
    return sameBytes(rt, new TextEncoder().encode(rt.text(a)), new TextEncoder().encode(rt.text(b)));
  }
  const bytes = (value: Ref): Uint8Array => withBuffer(rt, value, (address, size) => rt.heap.u8.slice(address, address + size));
  return sameBytes(rt, bytes(a), bytes(b));
}

function sameBytes(rt: Runtime, a: Uint8Array, b: Uint8Array): Owned {
  let difference = a.length === b.length ? 0 : 1;
  b.forEach((byte, i) => {
    difference |= byte ^ (a[i] ?? 0);
  });
  return rt.bool(difference === 0);
}

const pair = (shown: string, name: string): MethodEntry => coreFn("(a, b, /)", `Same as ${shown}.`, name, "FASTCALL");
const one = (shown: string, name: string): MethodEntry => coreFn("(a, /)", `Same as ${shown}.`, name, "O");

/** Python's name, how the operator is written, the core's name. */
const BINARY: readonly (readonly [string, string, string])[] = [
  ["add", "a + b", "Add"],
  ["sub", "a - b", "Sub"],
  ["mul", "a * b", "Mul"],
  ["matmul", "a @ b", "Matmul"],
  ["floordiv", "a // b", "Floordiv"],
  ["truediv", "a / b", "Truediv"],
  ["mod", "a % b", "Mod"],
  ["lshift", "a << b", "Lshift"],
  ["rshift", "a >> b", "Rshift"],
  ["and_", "a & b", "And"],
  ["xor", "a ^ b", "Xor"],
  ["or_", "a | b", "Or"],
  ["pow", "a ** b", "Pow"],
  ["concat", "a + b, for a and b sequences", "Concat"],
  ["getitem", "a[b]", "Getitem"],
  ["is_", "a is b", "Is"],
  ["is_not", "a is not b", "Is_not"],
  ["lt", "a < b", "Lt"],
  ["le", "a <= b", "Le"],
  ["eq", "a == b", "Eq"],
  ["ne", "a != b", "Ne"],
  ["gt", "a > b", "Gt"],
  ["ge", "a >= b", "Ge"],
  ["contains", "b in a (note reversed operands)", "Contains"],
  ["delitem", "del a[b]", "Delitem"],
];
const INPLACE = ["add", "sub", "mul", "matmul", "floordiv", "truediv", "mod", "lshift", "rshift", "and", "xor", "or", "pow", "concat"];

function operators(): Record<string, MethodEntry> {
  const rows: Record<string, MethodEntry> = {};
  for (const [name, shown, core] of BINARY) rows[name] = pair(shown, `operator${core}`);
  for (const name of INPLACE) rows[`i${name}`] = pair(`a = ${name} of a and b, in place if possible`, `operatorI${name}`);
  return rows;
}

export const operator: ModuleTable = defineModule({
  name: "_operator",
  doc: "The operators of Python as functions.",
  types: [itemgetter, attrgetter, methodcaller],
  functions: {
    ...operators(),
    truth: one("bool(a)", "operatorTruth"),
    not_: one("not a", "operatorNot"),
    neg: one("-a", "operatorNeg"),
    pos: one("+a", "operatorPos"),
    abs: one("abs(a)", "operatorAbs"),
    inv: one("~a", "operatorInv"),
    invert: one("~a", "operatorInv"),
    index: one("a.__index__()", "operatorIndex"),
    countOf: coreFn("(a, b, /)", "How many items of a are, or equal, b.", "operatorCountOf", "FASTCALL"),
    indexOf: coreFn("(a, b, /)", "The first index of b in a.", "operatorIndexOf", "FASTCALL"),
    setitem: coreFn("(a, b, c, /)", "Same as a[b] = c.", "operatorSetitem", "FASTCALL"),
    call: coreFn("(obj, /, *args, **kwargs)", "Same as obj(*args, **kwargs).", "operatorCall", "KEYWORDS"),
    length_hint: fn("(obj, default: index = 0, /)", "len(obj), or what obj guesses, or default.", (rt, obj, otherwise) => {
      const hint = rt.check(rt.core.objectLengthHint(obj, Math.max(-0x80000000, Math.min(otherwise, 0x7fffffff))));
      return rt.int(hint);
    }),
    _compare_digest: fn("(a, b, /)", "Same as a == b, in a time that tells nothing of the contents.", compareDigest),
  },
});
