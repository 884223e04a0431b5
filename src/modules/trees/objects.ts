/** From the parser's tree to objects of the classes of `_ast` (ast2obj of Python/Python-ast.c). */
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../../objects/index.ts";
import type { ConstantValue, Node } from "../../syntax/index.ts";
import { deeper, withConstants } from "../../vm/extend.ts";
import { astClasses } from "./classes.ts";
import { type Field, type Rule, variantOf } from "./grammar.ts";

const PLACE = ["lineno", "col_offset", "end_lineno", "end_col_offset"] as const;

/** The objects of a tree. @throws RAISED with RecursionError when it is too deep */
export function objectsOfTree(rt: Runtime, tree: Node): Owned {
  return withConstants(rt, (objectOf) => new Writer(rt, astClasses(rt), objectOf).node(tree));
}

class Writer {
  constructor(
    readonly rt: Runtime,
    readonly classes: Ref,
    readonly objectOf: (value: ConstantValue) => Ref,
  ) {}

  node(node: Node): Owned {
    const { rt } = this;
    const { rule, variant } = variantOf(node.kind) as NonNullable<ReturnType<typeof variantOf>>;
    const record = node as unknown as Record<string, unknown>;
    const self = rt.call(rt.dictGet(this.classes, variant.name) as Ref);
    try {
      for (const field of variant.fields) this.#set(self, field.name, this.#field(node.kind, record, field));
      this.#place(self, rule, record);
    } catch (error) {
      rt.release(self);
      throw error;
    }
    return self;
  }

  #set(self: Ref, name: string, value: Owned): void {
    this.rt.lend(value, () => this.rt.setAttr(self, name, value));
  }

  #place(self: Ref, rule: Rule, record: Record<string, unknown>): void {
    if (rule.placed) for (const name of PLACE) this.#set(self, name, this.rt.int(record[name] as number));
  }

  /** The tree has no type comments and no list of ignored types; a literal's prefix is the field `kind`. */
  #field(kind: string, record: Record<string, unknown>, field: Field): Owned {
    const { rt } = this;
    const value = record[kind === "Constant" && field.name === "kind" ? "prefix" : field.name];
    if (field.quantity !== "*") return this.#value(value ?? null, field);
    const items: Owned[] = [];
    try {
      for (const item of (value ?? []) as readonly unknown[]) items.push(this.#value(item, field));
    } catch (error) {
      for (const item of items) rt.release(item);
      throw error;
    }
    return rt.list(items);
  }

  #value(value: unknown, field: Field): Owned {
    const { rt } = this;
    if (value === null) return rt.none();
    if (field.type === "constant") return rt.retain(this.objectOf(value as ConstantValue));
    if (typeof value === "number") return rt.int(value);
    if (typeof value !== "string") return deeper(rt, 1, " during ast construction", () => this.node(value as Node));
    if (field.type === "identifier" || field.type === "string") return rt.interned(value);
    return rt.retain(rt.dictGet(this.classes, `${value}()`) as Ref);
  }
}
