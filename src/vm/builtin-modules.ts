/**
 * The built-in modules that this interpreter has: their tables by name (src/modules registers them),
 * and making one.
 */
import type { Owned } from "../heap/index.ts";
import { type ModuleTable, makeModule, type Runtime } from "../objects/index.ts";

const SERVICE = "builtinModules";

/** Says which modules are built in; called once, before anything is imported. */
export function registerBuiltinModules(rt: Runtime, tables: readonly ModuleTable[]): void {
  rt.services.set(SERVICE, new Map(tables.map((table) => [table.name, table])));
}

/** All of them by name, for sys.builtin_module_names. */
export function builtinModuleTables(rt: Runtime): ReadonlyMap<string, ModuleTable> {
  return (rt.services.get(SERVICE) as ReadonlyMap<string, ModuleTable> | undefined) ?? new Map();
}

/** One of them, or undefined. */
export function builtinModuleTable(rt: Runtime, name: string): ModuleTable | undefined {
  return builtinModuleTables(rt).get(name);
}

/** @throws RAISED with ImportError for an unknown name */
export function createBuiltinModule(rt: Runtime, name: string): Owned {
  const table = builtinModuleTable(rt, name);
  if (!table) return rt.raise.importError(`no built-in module named ${name}`);
  return makeModule(rt, table);
}
