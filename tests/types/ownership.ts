/**
 * What must not compile: mistakes with references that the ownership types catch. The file is only
 * type-checked (tests/types.test.ts); each expected error that does not come is an error itself.
 */
import type { CoreExports, Held, Owned, Ref } from "../../src/heap/index.ts";
import { fn, method } from "../../src/objects/model/define.ts";
import type { Runtime } from "../../src/objects/model/runtime.ts";

declare const core: CoreExports;
declare const rt: Runtime;
declare const borrowed: Ref;
declare const kept: Held;
declare const paid: Owned;

/** A number is no reference, and an Owned may be lent as a Ref. */
export function lending(): void {
  core.listAppend(borrowed, paid);
  // @ts-expect-error a plain number is not an address of an object
  core.listAppend(borrowed, 42);
}

/** Only what is paid for can be given up. */
export function releasing(): void {
  rt.release(paid);
  // @ts-expect-error a borrowed reference is not ours to release
  rt.release(borrowed);
  // @ts-expect-error a held one belongs to its field
  rt.release(kept);
}

/** A result is paid for by whoever gets it. */
export function returning(choose: boolean): Owned {
  if (choose) return rt.retain(borrowed);
  // @ts-expect-error a borrowed reference cannot be returned as owned
  return borrowed;
}

export const methods = {
  good: method("(self, index: index, object, /)", "Types come from the signature.", (_rt, _self, index, object) => {
    const place: number = index;
    const what: Ref = object;
    return rt.retain(place > 0 ? what : borrowed);
  }),
  // @ts-expect-error `index: index` gives a number, not a text
  bad: method("(self, index: index, /)", "A parameter used as another type.", (_rt, _self, index) => rt.str(index)),
  // @ts-expect-error a native returns an Owned, or nothing for None
  lent: fn("(object, /)", "Returns what it only borrowed.", (_rt, object) => object),
};
