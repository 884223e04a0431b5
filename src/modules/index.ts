/** The door of the built-in modules: one row per module. */
import type { ModuleTable } from "../objects/index.ts";
import { atexit } from "./atexit.ts";
import { builtins } from "./builtins.ts";
import { imp } from "./_imp.ts";
import { sys } from "./sys.ts";

export { runExitFunctions } from "./atexit.ts";
export { flushStreams, installStreams, textStream } from "./io-streams.ts";
export { reportException, writeStderr, writeUnraisable } from "./sys-hooks.ts";
export { imp };

export const builtinModules: readonly ModuleTable[] = [builtins, sys, imp, atexit];
