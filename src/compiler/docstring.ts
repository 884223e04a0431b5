/** Which statement is a docstring (`_PyAST_GetDocString`). */
import type { ConstantValue, Statement } from "../syntax/index.ts";

/** The constant of a body that begins with a plain string, else undefined. */
export function docstringOf(body: readonly Statement[]): ConstantValue | undefined {
  const first = body[0];
  if (first?.kind !== "Expr" || first.value.kind !== "Constant") return undefined;
  return first.value.value.type === "str" ? first.value.value : undefined;
}
