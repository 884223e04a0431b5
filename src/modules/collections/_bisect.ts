/** The `_bisect` module (Modules/_bisectmodule.c): places in sorted sequences. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import { defineModule, fn, type MethodEntry, type ModuleTable, type Runtime } from "../../objects/index.ts";

const SIGNATURE = "(a, x, lo: index = 0, hi: index = None, *, key = None)";

function place(rt: Runtime, a: Ref, x: Ref, lo: number, hi: number | null, key: Ref | null, right: boolean): number {
  if (lo < 0) rt.raise.valueError("lo must be non-negative");
  const high = hi === null || hi === -1 ? rt.check(rt.core.sequenceSize(a)) : hi;
  const clip = (bound: number): number => Math.max(-1, Math.min(bound, 0x7fffffff));
  return rt.check(rt.core.bisectSearch(a, x, clip(lo), clip(high), key ?? rt.noneRef, right ? 1 : 0));
}

function search(doc: string, right: boolean): MethodEntry {
  return fn(SIGNATURE, doc, (rt, a, x, lo, hi, key) => rt.int(place(rt, a, x, lo, hi, key, right)));
}

/** With a key, the place is that of the key of x, as bisect's own x is a key already. */
function insort(doc: string, right: boolean): MethodEntry {
  return fn(SIGNATURE, doc, (rt, a, x, lo, hi, key) => {
    const keyed = key === null || key === rt.noneRef ? rt.retain(x) : rt.call(key, x);
    const at = rt.lend(keyed, (wanted) => place(rt, a, wanted, lo, hi, key, right));
    if (rt.typeOf(a) === Type.list) {
      rt.status(rt.core.listInsert(a, at, x));
      return;
    }
    rt.lend(rt.int(at), (index) => rt.release(rt.callMethod(a, "insert", index, x)));
  });
}

const right = search("The place for x in the sorted list a, right of items equal to it.", true);
const left = search("The place for x in the sorted list a, left of items equal to it.", false);

export const bisect: ModuleTable = defineModule({
  name: "_bisect",
  doc: "Places in sorted sequences, found by halving.",
  functions: {
    bisect_right: right,
    insort_right: insort("Puts x into the sorted list a, right of items equal to it.", true),
    bisect_left: left,
    insort_left: insort("Puts x into the sorted list a, left of items equal to it.", false),
  },
});
