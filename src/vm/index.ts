/** The virtual machine's door: the types of everything executable, and the host functions that running code needs. */
import type { TypeTable } from "../objects/index.ts";
import { asyncGeneratorTypes } from "./async-generator.ts";
import { codeTypes } from "./code-type.ts";
import { frameTypes } from "./frame.ts";
import { functionTypes } from "./function.ts";
import { generatorTypes } from "./generator.ts";

export { type CompiledCode, codeFromCompiled } from "./code.ts";
export { type HostImports, type RunServices, vmHost } from "./host.ts";

/** One row per type; boot makes them after the built-in ones. */
export const vmTypes: readonly TypeTable[] = [...functionTypes, ...codeTypes, ...frameTypes, ...generatorTypes, ...asyncGeneratorTypes];
