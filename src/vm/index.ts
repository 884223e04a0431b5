/**
 * The virtual machine's door for those who run it: the types of everything executable, the host functions that running code
 * needs, and the steps of starting an interpreter. Built-in modules come in by ./extend.ts, which is part of this.
 */
import type { TypeTable } from "../objects/index.ts";
import { asyncGeneratorTypes } from "./async-generator.ts";
import { codeTypes } from "./code-type.ts";
import { frameTypes } from "./frame.ts";
import { functionTypes } from "./function.ts";
import { generatorTypes } from "./generator.ts";

export { auditRoots } from "./audit/heap-audit.ts";
export { installExternalImportlib, installImportlib } from "./bootstrap-importlib.ts";
export { borrowedCount, borrowedIn } from "./borrowed-slots.ts";
export { registerBuiltinModules } from "./builtin-modules.ts";
export { codeBytes, codeFromCompiled } from "./code.ts";
export { raiseSyntaxError } from "./compile-source.ts";
export * from "./extend.ts";
export { GENERATORS } from "./generator.ts";
export { type HostImports, type RunServices, vmHost } from "./host.ts";
export { type InterpreterOptions, setInterpreter } from "./interpreter.ts";
export { installLibraryCode } from "./library-code.ts";
export { forgetTypeAddresses } from "./module-state.ts";
export { type Location, locationAt, locations } from "./traceback/locations.ts";
export { registerSource } from "./traceback/source-lines.ts";
export { warnExplicit, warnUnawaited } from "./warn.ts";
export { endWarnings } from "./warning-filters.ts";

/** One row per type; boot makes them after the built-in ones. */
export const vmTypes: readonly TypeTable[] = [...functionTypes, ...codeTypes, ...frameTypes, ...generatorTypes, ...asyncGeneratorTypes];
