/**
 * From objects of the classes of `_ast` back to a tree that the compiler takes (obj2ast of Python/Python-ast.c). Nothing is
 * believed: fields may be absent, of another type, or change while they are read.
 */
import { ELLIPSIS, FALSE, NONE, TRUE, Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import type { ConstantValue, Mod } from "../../syntax/index.ts";
import { deeper } from "../../vm/extend.ts";
import { astClass } from "./classes.ts";
import { type Field, type Quantity, type Rule, ruleOf, type Variant } from "./grammar.ts";

const RULES_OF_ENUMS: ReadonlySet<string> = new Set(["expr_context", "boolop", "operator", "unaryop", "cmpop"]);
const MODE_CLASSES = { exec: "Module", eval: "Expression", single: "Interactive" } as const;
/** Of a dozen JavaScript frames. */
const LEVEL_WEIGHT = 3;
const MAX_INT = 0x7fffffffn;

type Tree = Record<string, unknown>;

/** PyAST_obj2mod: the whole program. @throws RAISED with TypeError or ValueError for what is no program of this mode */
export function treeOfObjects(rt: Runtime, node: Ref, mode: keyof typeof MODE_CLASSES): Mod {
  const wanted = MODE_CLASSES[mode];
  const fits = rt.status(rt.core.objectIsInstance(node, astClass(rt, wanted)));
  if (!fits) rt.raise.typeError(`expected ${wanted} node, got ${rt.typeName(node).split(".").at(-1)}`);
  return new Reader(rt).node(node, ruleOf("mod")) as unknown as Mod;
}

class Reader {
  /** Levels that Python's recursion limit still allows. */
  #levels: number;

  constructor(readonly rt: Runtime) {
    this.#levels = rt.core.recursionLimit() - rt.core.recursionDepth();
  }

  #deeper<T>(where: string, read: () => T): T {
    if (this.#levels <= 0) this.rt.raise.recursionError(`maximum recursion depth exceeded${where}`);
    this.#levels--;
    try {
      return deeper(this.rt, LEVEL_WEIGHT, where, read);
    } finally {
      this.#levels++;
    }
  }

  /** A node of a rule, by the first variant whose class it is an instance of. */
  node(object: Ref, rule: Rule): Tree {
    const { rt } = this;
    const place = rule.placed ? this.#place(object, rule.name) : {};
    for (const variant of rule.variants) {
      if (!rule.product && rt.status(rt.core.objectIsInstance(object, astClass(rt, variant.name))) === 0) continue;
      const tree: Tree = { kind: variant.name };
      for (const field of variant.fields) this.#field(object, variant, field, tree);
      return Object.assign(tree, place);
    }
    return rt.raise.typeError(`expected some sort of ${rule.name}, but got ${rt.repr(object)}`);
  }

  /** Operators and contexts are names in the tree. */
  #enum(object: Ref, rule: Rule): string {
    const { rt } = this;
    for (const { name } of rule.variants) if (rt.status(rt.core.objectIsInstance(object, astClass(rt, name)))) return name;
    return rt.raise.typeError(`expected some sort of ${rule.name}, but got ${rt.repr(object)}`);
  }

  /** Where it stands; an absent end is the beginning. */
  #place(object: Ref, owner: string): Tree {
    const place: Tree = {};
    for (const [name, instead] of [["lineno"], ["col_offset"], ["end_lineno", "lineno"], ["end_col_offset", "col_offset"]] as const) {
      const value = this.rt.lookupAttr(object, name);
      const needed = instead === undefined || owner === "pattern";
      if (value === undefined && needed) this.#missing(name, owner);
      const given = value === undefined ? null : this.rt.lend(value, (int) => (!needed && int === NONE ? null : this.#int(int)));
      place[name] = given ?? place[instead as string];
    }
    return place;
  }

  #missing(name: string, owner: string): never {
    return this.rt.raise.typeError(`required field "${name}" missing from ${owner}`);
  }

  #field(object: Ref, owner: Variant, field: Field, tree: Tree): void {
    const { rt } = this;
    const name = owner.name === "Constant" && field.name === "kind" ? "prefix" : field.name;
    const value = rt.lookupAttr(object, field.name);
    if (value === undefined) {
      if (field.quantity !== "?") this.#missing(field.name, owner.name);
      tree[name] = null;
      return;
    }
    tree[name] = rt.lend(value, () => (field.quantity === "*" ? this.#list(value, owner, field) : this.#one(value, owner, field)));
  }

  #one(value: Ref, owner: Variant, field: Field): unknown {
    const read = this.#value(value, field.type, field.quantity);
    if (read === null && field.quantity === "" && field.type !== "constant")
      this.rt.raise.valueError(`field '${field.name}' is required for ${owner.name}`);
    // `from . import x` without a level is the same as level 0
    return read === null && field.name === "level" ? 0 : read;
  }

  #list(list: Ref, owner: Variant, field: Field): unknown[] {
    const { rt } = this;
    if (!rt.isInstance(list, Type.list))
      rt.raise.typeError(`${owner.name} field "${field.name}" must be a list, not a ${rt.typeName(list)}`);
    const size = rt.items(list).length;
    const values: unknown[] = [];
    for (let i = 0; i < size; i++) {
      values.push(rt.lend(rt.retain(rt.items(list)[i] as Ref), (item) => this.#value(item, field.type, "*")));
      if (rt.items(list).length !== size) rt.raise.runtimeError(`${owner.name} field "${field.name}" changed size during iteration`);
    }
    return values;
  }

  #value(value: Ref, type: string, quantity: Quantity): unknown {
    const { rt } = this;
    if (type === "constant") return this.constant(value);
    if (type === "int") return value === NONE && quantity === "?" ? null : this.#int(value);
    if (value === NONE) return null;
    if (type === "identifier" || type === "string") {
      const fits = type === "identifier" ? rt.typeOf(value) === Type.str : rt.isInstance(value, Type.str);
      return fits ? rt.text(value) : rt.raise.typeError(`AST ${type} must be of type str`);
    }
    const rule = ruleOf(type);
    if (RULES_OF_ENUMS.has(type)) return this.#enum(value, rule);
    return this.#deeper(` while traversing '${type}' node`, () => this.node(value, rule));
  }

  /** obj2ast_int. */
  #int(value: Ref): number {
    const { rt } = this;
    if (!rt.isInstance(value, Type.int)) rt.raise.valueError(`invalid integer value: ${rt.repr(value)}`);
    const number = rt.toBigInt(value);
    if (number > MAX_INT || number < -MAX_INT - 1n) rt.raise.overflowError("Python int too large to convert to C int");
    return Number(number);
  }

  /** validate_constant: only what a literal, or an optimizer, can make; of exactly these types. */
  constant(value: Ref): ConstantValue {
    const { rt } = this;
    if (value === NONE) return { type: "None" };
    if (value === TRUE) return { type: "True" };
    if (value === FALSE) return { type: "False" };
    if (value === ELLIPSIS) return { type: "Ellipsis" };
    switch (rt.typeOf(value) as number) {
      case Type.int:
        return { type: "int", value: rt.toBigInt(value) };
      case Type.float:
        return { type: "float", value: rt.toFloat(value) };
      case Type.complex:
        return { type: "complex", real: this.#part(value, "real"), imaginary: this.#part(value, "imag") };
      case Type.str:
        return { type: "str", value: rt.text(value) };
      case Type.bytes:
        return { type: "bytes", value: rt.toBytes(value) };
      case Type.tuple:
        return { type: "tuple", items: this.#constants(value) };
      case Type.frozenset:
        return rt.lend(rt.must(rt.core.listFromIterable(value)), (items) => ({ type: "frozenset", items: this.#constants(items) }));
      default:
        return rt.raise.typeError(`got an invalid type in Constant: ${rt.typeName(value)}`);
    }
  }

  #constants(sequence: Ref): ConstantValue[] {
    return this.#deeper(" during compilation", () => this.rt.items(sequence).map((item) => this.constant(item)));
  }

  #part(value: Ref, name: "real" | "imag"): number {
    return this.rt.lend(this.rt.getAttr(value, name), (part) => this.rt.toFloat(part));
  }
}
