/** Questions about statement lists that several passes ask: the docstring, the next link of an elif chain. */
import type { ConstantValue, If, Statement } from "../syntax/index.ts";

/** The constant of a body that begins with a plain string, else undefined (`_PyAST_GetDocString`). */
export function docstringOf(body: readonly Statement[]): ConstantValue | undefined {
  const first = body[0];
  if (first?.kind !== "Expr" || first.value.kind !== "Constant") return undefined;
  return first.value.value.type === "str" ? first.value.value : undefined;
}

/** The if statement that an else clause consists of: the tree's form of elif. */
export function elifOf(orelse: readonly Statement[]): If | undefined {
  const only = orelse[0];
  return orelse.length === 1 && only?.kind === "If" ? only : undefined;
}
