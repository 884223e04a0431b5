/** The classes of `_ast` (Python/Python-ast.c): AST itself, and below it one class per rule and variant of the grammar. */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { core, defineType, keptReferences, method, property, type Runtime, releaseKept, unsigned } from "../../objects/index.ts";
import { importModule, typeAddress } from "../../vm/extend.ts";
import { type Rule, ruleDoc, rules, type Variant, variantDoc } from "./grammar.ts";

const DICT = 16;
const SIZEOF = 24;
const PLACE = ["lineno", "col_offset", "end_lineno", "end_col_offset"] as const;

/** ast_type_init: arguments in the order of `_fields`, keywords for these or any other attribute. */
function initNode(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const found = rt.lookupAttr(rt.typeOf(self), "_fields");
  const fields = found && rt.lend(found, () => rt.must(rt.core.sequenceTuple(found)));
  const names = fields ? rt.lend(fields, () => rt.items(fields).map((name) => rt.text(name))) : [];
  const values = rt.items(args);
  const called = rt.typeName(self).split(".").at(-1);
  if (values.length > names.length)
    rt.raise.typeError(`${called} constructor takes at most ${names.length} positional argument${names.length === 1 ? "" : "s"}`);
  values.forEach((value, i) => {
    rt.setAttr(self, names[i] as string, value);
  });
  if (kwargs === 0) return;
  for (const key of rt.lend(rt.must(rt.core.listFromIterable(kwargs)), (keys) => rt.items(keys))) {
    const name = rt.text(key);
    const place = names.indexOf(name);
    if (place >= 0 && place < values.length) rt.raise.typeError(`${called} got multiple values for argument '${name}'`);
    rt.setAttr(self, name, rt.mustRef(rt.core.dictGetItem(kwargs, key)));
  }
}

export const astType = defineType({
  name: "ast.AST",
  heapType: true,
  basicsize: SIZEOF,
  dictoffset: DICT,
  references: [DICT],
  flags: TypeFlag.BaseType,
  slots: {
    getattro: core("objectGenericGetAttr"),
    setattro: core("objectGenericSetAttr"),
    init: initNode,
    newInstance: core("typeGenericNew"),
  },
  methods: {
    __reduce__: unsigned(
      method("(self, /)", "How pickle makes it again.", (rt, self) => {
        const dict = rt.lookupAttr(self, "__dict__");
        const parts = [rt.retain(rt.typeOf(self)), rt.tuple([])];
        return rt.tuple(dict ? [...parts, dict] : parts);
      }),
    ),
  },
  getset: { __dict__: property(core("objectGenericGetDict"), core("objectGenericSetDict")) },
  constants: { _fields: (rt) => rt.tuple([]), __match_args__: (rt) => rt.tuple([]), _attributes: (rt) => rt.tuple([]) },
});

/** What is made once: every class by its name, and the one instance of each class without fields by its name and "()". */
const CLASSES = "the classes of _ast";

function namesOf(rt: Runtime, names: readonly string[]): Owned {
  return rt.tuple(names.map((name) => rt.interned(name)));
}

class ClassMaker {
  constructor(
    readonly rt: Runtime,
    readonly classes: Ref,
  ) {}

  /** make_type: an ordinary class of the module `ast`. */
  #make(name: string, base: Ref, fields: readonly string[], doc: string): Ref {
    const { rt } = this;
    const dict = rt.must(rt.core.dictNew());
    const put = (key: string, value: Owned): void => rt.lend(value, () => rt.dictSet(dict, key, value));
    const made = rt.lend(dict, () => {
      put("_fields", namesOf(rt, fields));
      put("__match_args__", namesOf(rt, fields));
      put("__module__", rt.interned("ast"));
      // long enough to be refused
      put("__doc__", rt.str(doc));
      return rt.lend(rt.interned(name), (text) =>
        rt.lend(rt.tuple([rt.retain(base)]), (bases) => rt.call(Type.type as Ref, text, bases, dict)),
      );
    });
    rt.lend(made, () => rt.dictSet(this.classes, name, made));
    return made;
  }

  #setNone(type: Ref, names: readonly string[]): void {
    for (const name of names) this.rt.setAttr(type, name, this.rt.noneRef);
  }

  rule(rule: Rule, base: Ref): void {
    const { rt } = this;
    const fields = rule.product ? (rule.variants[0] as Variant).fields : [];
    const names = fields.map(({ name }) => name);
    const type = this.#make(rule.name, base, names, ruleDoc(rule));
    rt.lend(namesOf(rt, rule.placed ? PLACE : []), (attributes) => rt.setAttr(type, "_attributes", attributes));
    // the end may be left out, but not of a pattern
    if (rule.placed && rule.name !== "pattern") this.#setNone(type, ["end_lineno", "end_col_offset"]);
    this.#setNone(
      type,
      fields.filter(({ quantity }) => quantity === "?").map(({ name }) => name),
    );
    if (!rule.product) for (const variant of rule.variants) this.#subclass(variant, type, rule);
  }

  #subclass(variant: Variant, base: Ref, rule: Rule): void {
    const { rt } = this;
    const names = variant.fields.map(({ name }) => name);
    const type = this.#make(variant.name, base, names, variantDoc(variant));
    this.#setNone(
      type,
      variant.fields.filter(({ quantity }) => quantity === "?").map(({ name }) => name),
    );
    if (!rule.placed && rule.variants.length > 1 && variant.fields.length === 0)
      rt.lend(rt.call(type), (single) => rt.dictSet(this.classes, `${variant.name}()`, single));
  }
}

/** Fills the module's namespace; called when `_ast` is made. */
export function makeClasses(rt: Runtime, module: Ref): void {
  const classes = rt.must(rt.core.dictNew());
  endTrees(rt);
  keptReferences(rt).set(CLASSES, classes);
  const maker = new ClassMaker(rt, classes);
  const base = typeAddress(rt, astType);
  try {
    for (const rule of rules()) {
      maker.rule(rule, base);
      const own = rule.product ? [] : rule.variants.map(({ name }) => name);
      for (const name of [rule.name, ...own]) rt.setAttr(module, name, rt.dictGet(classes, name) as Ref);
    }
  } catch (error) {
    // half of the classes are of no use to whoever asks next
    endTrees(rt);
    throw error;
  }
}

/** _PyAST_Fini: the classes go with the interpreter, and what the module `ast` has put into them. */
export function endTrees(rt: Runtime): void {
  releaseKept(rt, CLASSES);
}

/** The dict of classes and singletons (borrowed); makes them when the program has not imported `_ast`. */
export function astClasses(rt: Runtime): Ref {
  const kept = keptReferences(rt);
  if (!kept.has(CLASSES)) rt.lend(rt.interned("_ast"), (name) => rt.release(importModule(rt, name, undefined, undefined, 0)));
  return kept.get(CLASSES) as Owned;
}

export function astClass(rt: Runtime, name: string): Ref {
  return rt.dictGet(astClasses(rt), name) as Ref;
}

/** Is it a tree (PyAST_Check)? Never makes the classes: without them there is no tree. */
export function isNode(rt: Runtime, value: Ref): boolean {
  return keptReferences(rt).has(CLASSES) && rt.isInstance(value, typeAddress(rt, astType));
}
