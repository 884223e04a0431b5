/**
 * What the compiler warns about although it compiles: calls, subscripts and comparisons that cannot
 * be meant (`check_caller`, `check_subscripter`, `check_index`, `check_compare` of Python/compile.c).
 */
import type { Compare, ConstantValue, Expression } from "../../syntax/index.ts";
import type { Emitter } from "./emitter.ts";

const constantTypes: Readonly<Record<ConstantValue["type"], string>> = {
  None: "NoneType",
  True: "bool",
  False: "bool",
  Ellipsis: "ellipsis",
  int: "int",
  float: "float",
  complex: "complex",
  str: "str",
  bytes: "bytes",
  tuple: "tuple",
  frozenset: "frozenset",
};

/** The type that an expression surely has (`infer_type`). */
function inferType(e: Expression): string | undefined {
  switch (e.kind) {
    case "Tuple":
      return "tuple";
    case "List":
    case "ListComp":
      return "list";
    case "Dict":
    case "DictComp":
      return "dict";
    case "Set":
    case "SetComp":
      return "set";
    case "GeneratorExp":
      return "generator";
    case "Lambda":
      return "function";
    case "JoinedStr":
    case "FormattedValue":
      return "str";
    case "Constant":
      return constantTypes[e.value.type];
    default:
      return undefined;
  }
}

/**
 * "'str' object is not callable" and the like (`check_caller`). Nearly always a comma is missing between two items on two lines,
 * which is why the message says so.
 */
export function checkCallable(c: Emitter, e: Expression): void {
  const type = e.kind === "Lambda" ? undefined : inferType(e);
  if (type !== undefined) c.warn(`'${type}' object is not callable; perhaps you missed a comma?`);
}

const subscriptableConstants = new Set(["str", "bytes", "tuple"]);

/** The same for `set[0]` and its kin (`check_subscripter`). */
export function checkSubscriptable(c: Emitter, e: Expression): void {
  const suspect =
    e.kind === "Constant"
      ? !subscriptableConstants.has(e.value.type)
      : e.kind === "Set" || e.kind === "SetComp" || e.kind === "GeneratorExp" || e.kind === "Lambda";
  if (suspect) c.warn(`'${inferType(e)}' object is not subscriptable; perhaps you missed a comma?`);
}

/**
 * "list indices must be integers or slices" for an index that cannot be one (`check_index`): `[1, 2][3, 4]`, again most often a
 * lost comma.
 */
export function checkIndex(c: Emitter, container: Expression, index: Expression): void {
  const indexType = inferType(index);
  if (indexType === undefined || indexType === "int" || indexType === "bool") return;
  const suspect =
    container.kind === "Constant"
      ? container.value.type === "str" || container.value.type === "bytes" || container.value.type === "tuple"
      : ["Tuple", "List", "ListComp", "JoinedStr", "FormattedValue"].includes(container.kind);
  if (!suspect) return;
  c.warn(`${inferType(container)} indices must be integers or slices, not ${indexType}; perhaps you missed a comma?`);
}

/** A literal other than None, True, False and `...` has no identity worth asking for. */
const isLiteral = (e: Expression): boolean => e.kind === "Constant" && !["None", "True", "False", "Ellipsis"].includes(e.value.type);

/** `x is 1` (`check_compare`): whether equal literals are one object is the compiler's business. One warning per chain. */
export function checkIdentity(c: Emitter, e: Compare): void {
  let left = e.left;
  for (const [index, op] of e.ops.entries()) {
    const right = e.comparators[index] as Expression;
    if ((op === "Is" || op === "IsNot") && (isLiteral(left) || isLiteral(right))) {
      c.warn(op === "Is" ? '"is" with a literal. Did you mean "=="?' : '"is not" with a literal. Did you mean "!="?');
      return;
    }
    left = right;
  }
}
