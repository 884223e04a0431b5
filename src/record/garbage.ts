/**
 * Which objects only the collector can free: nobody but one another holds them. Found as the collector does it (Modules/gcmodule.c,
 * subtract_refs): references from inside the set are subtracted, who has any left is held from outside, and so is what that leads to.
 */
import { Header } from "../core/abi/object-layout.ts";
import { auditOptions } from "../embed/inside.ts";
import { EdgeWalker, type Ref } from "../heap/index.ts";
import type { Moment } from "./recording.ts";

/** @param objects live objects; what they alone keep in a cycle is found only if the whole cycle is among them */
export function garbageAmong({ rt, startup }: Moment, objects: Iterable<number>): Set<number> {
  const { heap } = rt;
  const { enumerators } = auditOptions(startup);
  const counting = new EdgeWalker(heap, enumerators);
  const outside = new Map([...objects].map((object) => [object, heap.loadI32(object + Header.refcnt)]));
  for (const object of outside.keys()) {
    counting.edges(object as Ref, (child) => {
      const left = outside.get(child);
      if (left !== undefined) outside.set(child, left - 1);
    });
  }
  const garbage = new Set(outside.keys());
  const held = [...outside].filter(([, left]) => left > 0).map(([object]) => object);
  for (const object of held) garbage.delete(object);
  const following = new EdgeWalker(heap, enumerators);
  for (let object = held.pop(); object !== undefined; object = held.pop()) {
    following.edges(object as Ref, (child) => {
      if (garbage.delete(child)) held.push(child);
    });
  }
  return garbage;
}
