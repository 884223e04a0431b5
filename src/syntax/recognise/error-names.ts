/** What error messages call an expression, and which part of a target is to blame (Parser/pegen.c and action helpers). */
import type { Expression } from "../ast/ast.ts";

/** What is being assigned to: a `for` target has been read as far as `x in y`, and `del` refuses stars. */
export type TargetUse = "assign" | "delete" | "for";

const names: ReadonlyMap<Expression["kind"], string> = new Map([
  ["Attribute", "attribute"],
  ["Subscript", "subscript"],
  ["Starred", "starred"],
  ["Name", "name"],
  ["List", "list"],
  ["Tuple", "tuple"],
  ["Lambda", "lambda"],
  ["Call", "function call"],
  ["BoolOp", "expression"],
  ["BinOp", "expression"],
  ["UnaryOp", "expression"],
  ["GeneratorExp", "generator expression"],
  ["Yield", "yield expression"],
  ["YieldFrom", "yield expression"],
  ["Await", "await expression"],
  ["ListComp", "list comprehension"],
  ["SetComp", "set comprehension"],
  ["DictComp", "dict comprehension"],
  ["Dict", "dict literal"],
  ["Set", "set display"],
  ["JoinedStr", "f-string expression"],
  ["FormattedValue", "f-string expression"],
  ["Compare", "comparison"],
  ["IfExp", "conditional expression"],
  ["NamedExpr", "named expression"],
]);

/** _PyPegen_get_expr_name */
export function expressionName(node: Expression): string {
  if (node.kind !== "Constant") return names.get(node.kind)!;
  const { type } = node.value;
  if (type === "None" || type === "True" || type === "False") return type;
  return type === "Ellipsis" ? "ellipsis" : "literal";
}

/** The first part of `node` that cannot be a target, or null (_PyPegen_get_invalid_target). */
export function invalidTarget(node: Expression, use: TargetUse): Expression | null {
  switch (node.kind) {
    case "List":
    case "Tuple":
      for (const element of node.elts) {
        const invalid = invalidTarget(element, use);
        if (invalid !== null) return invalid;
      }
      return null;
    case "Starred":
      return use === "delete" ? node : invalidTarget(node.value, use);
    case "Compare":
      if (use !== "for") return node;
      return node.ops[0] === "In" ? invalidTarget(node.left, use) : null;
    case "Name":
    case "Subscript":
    case "Attribute":
      return null;
    default:
      return node;
  }
}

/** The statements of Python 2 that are still tried. */
export function isLegacyStatement(name: string): boolean {
  return name === "print" || name === "exec";
}
