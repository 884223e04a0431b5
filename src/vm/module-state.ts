/**
 * What a built-in module keeps for one runtime: the types it has made and the references it holds from JavaScript. CPython has
 * a state struct per module object for this (PyModule_GetState, PEP 3121). Here the module's tables are shared by all runtimes
 * of the process, so nothing may be remembered in the table or in a variable of the file.
 */
import { Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime, TypeTable } from "../objects/index.ts";

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

/** The service's name; the start image writes these references out under a heading of their own. */
export const KEPT_REFERENCES = "keptReferences";

/**
 * The references that JavaScript pays for in this runtime. The keys say in the audit's report who holds them, so they are
 * words for a reader (`the handler of signal 2`). Who replaces an entry releases the old reference.
 *
 * @returns the live map: set and delete in it
 */
export function keptReferences(rt: Runtime): Map<string, Owned> {
  let kept = rt.services.get(KEPT_REFERENCES) as Map<string, Owned> | undefined;
  if (!kept) rt.services.set(KEPT_REFERENCES, (kept = new Map()));
  return kept;
}

/** What is kept under a name goes. */
export function releaseKept(rt: Runtime, holder: string): void {
  const kept = keptReferences(rt);
  const object = kept.get(holder);
  kept.delete(holder);
  if (object !== undefined) rt.release(object);
}

/**
 * An exception class of a module, made with type() at the first call and kept (PyErr_NewException).
 *
 * @param base the class it derives from
 */
export function exceptionClass(rt: Runtime, module: string, name: string, base: Ref | number): Ref {
  const kept = keptReferences(rt);
  const holder = `${module}.${name}`;
  const known = kept.get(holder);
  if (known) return known;
  const dict = rt.must(rt.core.dictNew());
  const parts = [rt.str(name), rt.tuple([rt.retain(base as Ref)]), dict];
  let made: Owned;
  try {
    rt.lend(rt.str(module), (text) => rt.dictSet(dict, "__module__", text));
    made = rt.call(Type.type as Ref, ...parts);
  } finally {
    for (const part of parts) rt.release(part);
  }
  kept.set(holder, made);
  return made;
}
