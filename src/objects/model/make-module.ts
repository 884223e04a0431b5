/**
 * A built-in module from its table: the module object, its types made ready, its functions, its
 * constants (PyModule_Create and PyModule_AddObject, in that order).
 */
import type { Owned, Ref } from "../../heap/index.ts";
import type { ModuleTable, TypeTable } from "./define.ts";
import type { Definitions } from "./definitions.ts";
import type { Runtime } from "./runtime.ts";
import type { Saveable } from "./saveable.ts";

const SERVICE = "moduleMaker";

interface ModuleMaker {
  readonly definitions: Definitions;
  readonly addTypes: (tables: readonly TypeTable[]) => number[];
  /** Types outlive the module object that was made first: a second import finds them. */
  readonly made: Map<ModuleTable, number[]>;
}

/** Called once, after boot. */
export function installModuleMaker(rt: Runtime, definitions: Definitions, addTypes: ModuleMaker["addTypes"]): void {
  const made: ModuleMaker["made"] = new Map();
  const save = (): (() => void) => {
    const entries = [...made];
    return () => {
      made.clear();
      for (const [table, types] of entries) made.set(table, types);
    };
  };
  rt.services.set(SERVICE, { definitions, addTypes, made, save } satisfies ModuleMaker & Saveable);
}

/** The addresses of types that modules have made, by module. */
export function typesOfModules(rt: Runtime): Map<ModuleTable, number[]> {
  return (rt.services.get(SERVICE) as ModuleMaker).made;
}

/** What errors put in front of a function's name. */
export function ownerOfFunctions(table: ModuleTable): string {
  return table.name === "builtins" ? "" : table.name;
}

/**
 * Makes the module.
 * @param early sees the module's dict before anything is put into it (for `sys` and `builtins`, which their own constants ask for)
 * @throws RAISED when a constant or the init function raises
 */
export function makeModule(rt: Runtime, table: ModuleTable, early?: (dict: Ref) => void): Owned {
  const maker = rt.services.get(SERVICE) as ModuleMaker;
  const name = rt.str(table.name);
  const module = rt.lend(name, () => rt.must(rt.core.moduleNew(name)));
  try {
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    early?.(dict);
    if (table.doc) rt.lend(rt.str(table.doc), (doc) => rt.dictSet(dict, "__doc__", doc));
    addTypes(rt, maker, table, dict);
    addFunctions(rt, maker, table, module, dict);
    for (const [key, make] of Object.entries(table.constants ?? {})) rt.lend(make(rt), (value) => rt.dictSet(dict, key, value));
    table.init?.(rt, module);
  } catch (error) {
    rt.release(module);
    throw error;
  }
  return module;
}

function addTypes(rt: Runtime, maker: ModuleMaker, table: ModuleTable, dict: Ref): void {
  if (!table.types) return;
  let addresses = maker.made.get(table);
  if (!addresses) {
    addresses = maker.addTypes(table.types);
    maker.made.set(table, addresses);
  }
  const { unnamedTypes = [] } = table;
  table.types.forEach((type, index) => {
    const short = type.name.slice(type.name.lastIndexOf(".") + 1);
    if (unnamedTypes === "all" || unnamedTypes.includes(short)) return;
    rt.dictSet(dict, short, (addresses as number[])[index] as Ref);
  });
}

/** Built-in functions hold the module as their self, and its name as their `__module__`. */
function addFunctions(rt: Runtime, maker: ModuleMaker, table: ModuleTable, module: Ref, dict: Ref): void {
  if (!table.functions) return;
  const name = rt.interned(table.name);
  rt.lend(name, () => {
    for (const [key, entry] of Object.entries(table.functions ?? {})) {
      const definition = maker.definitions.method(key, ownerOfFunctions(table), entry, { table, kind: "function", key });
      if (definition === 0) continue;
      rt.lend(rt.must(rt.core.builtinFunctionNew(definition, module, name)), (made) => rt.dictSet(dict, key, made));
    }
  });
}
