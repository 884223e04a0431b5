/** Turning an expression that has been read into what is assigned to or deleted. */
import type { Expression } from "./ast/ast.ts";

/**
 * Marks `node` and its elements as assigned or deleted; false if something in it cannot be. A failed try
 * may leave some marks: the tree is then thrown away.
 */
export function toTarget(node: Expression, context: "Store" | "Del"): boolean {
  switch (node.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      node.ctx = context;
      return true;
    case "List":
    case "Tuple":
      node.ctx = context;
      for (const element of node.elts) if (!toTarget(element, context)) return false;
      return true;
    case "Starred":
      node.ctx = context;
      return context === "Store" && node.value.kind !== "Starred" && toTarget(node.value, context);
    default:
      return false;
  }
}
