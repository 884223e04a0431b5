/**
 * The object model's door: how types and modules are declared, and the rows of all built-in types.
 */
import { exceptionsWithAttributes } from "./exceptions-attributes.ts";
import { exceptionGroups } from "./exceptions-group.ts";
import { osErrors } from "./exceptions-os.ts";
import { unicodeErrors } from "./exceptions-unicode.ts";
import { baseException, plainExceptions } from "./exceptions.ts";
import type { TypeTable } from "./model/define.ts";

export * from "./model/define.ts";
export { RAISED, type Raise } from "./model/raise.ts";
export type { HeapViews, Runtime, TypeInfo } from "./model/runtime.ts";

/** One row per built-in type or group of types; boot makes them in this order, bases first. */
export const builtinTypes: readonly TypeTable[] = [
  baseException, ...plainExceptions, ...exceptionsWithAttributes, ...osErrors, ...unicodeErrors, ...exceptionGroups,
];
