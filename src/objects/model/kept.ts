/**
 * References that JavaScript holds for one runtime: what CPython keeps in the fields of its interpreter (PyInterpreterState) or of a module's
 * state. Here the tables of modules are shared by all runtimes of the process, so nothing may be kept in a variable of a file.
 */
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "./runtime.ts";

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

/** What is kept under a name, made at its first use; borrowed. */
export function keep(rt: Runtime, holder: string, make: () => Owned): Ref {
  const kept = keptReferences(rt);
  let object = kept.get(holder);
  if (object === undefined) kept.set(holder, (object = make()));
  return object;
}
