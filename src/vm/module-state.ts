/**
 * What a built-in module keeps for one runtime: the types it has made (the references that it holds: objects/model/kept.ts). CPython has
 * a state struct per module object for this (PyModule_GetState, PEP 3121). Here the module's tables are shared by all runtimes
 * of the process, so nothing may be remembered in the table or in a variable of the file.
 */
import { Type } from "../core/abi/memory-map.ts";
import type { Ref } from "../heap/index.ts";
import { keep, type Runtime, type TypeTable } from "../objects/index.ts";

const addresses = new WeakMap<object, Map<TypeTable, Ref>>();

/**
 * Where a declared type lies in this runtime (borrowed: the runtime keeps its types until it ends). Asked in hot paths, so
 * the search through all types happens once per runtime and table.
 *
 * @param table what `defineType` gave; the table itself is the key, because names repeat between modules
 * @throws RAISED with SystemError when no module has made the type yet
 */
export function typeAddress(rt: Runtime, table: TypeTable): Ref {
  let known = addresses.get(rt.services);
  if (!known) addresses.set(rt.services, (known = new Map()));
  let address = known.get(table);
  if (address === undefined) {
    address =
      [...rt.types.values()].find((info) => info.table === table)?.address ??
      rt.raise.systemError(`the type ${table.name} has not been made`);
    known.set(table, address);
  }
  return address;
}

/** After an earlier state was brought back: types made since then are not there. */
export function forgetTypeAddresses(rt: Runtime): void {
  addresses.delete(rt.services);
}

/** An exception class of a module, made with type() at the first call and kept (PyErr_NewException). */
export function exceptionClass(rt: Runtime, module: string, name: string, ...bases: readonly (Ref | number)[]): Ref {
  return keep(rt, `${module}.${name}`, () =>
    rt.lend(rt.must(rt.core.dictNew()), (dict) =>
      rt.lend(rt.str(name), (called) =>
        rt.lend(rt.tuple(bases.map((base) => rt.retain(base as Ref))), (tuple) => {
          rt.lend(rt.str(module), (text) => rt.dictSet(dict, "__module__", text));
          return rt.call(Type.type as Ref, called, tuple, dict);
        }),
      ),
    ),
  );
}
