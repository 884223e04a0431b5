/** `__class_getitem__` of the generic built-in types (PEP 585): list[int]. */
import { classMethod, type MethodEntry, unsigned } from "./model/define.ts";

export const classGetItem: MethodEntry = unsigned(
  classMethod("(cls, item, /)", "See PEP 585.", (rt, cls, item) => rt.must(rt.core.genericAliasNew(cls, item))),
);
