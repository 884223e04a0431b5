/** Making `_grouper` and `_tee_dataobject` objects from Python: what unpickling does. */
import { TeeData } from "../../core/abi/itertools-layout.ts";
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { field, noKeywords, type Runtime } from "../../objects/index.ts";
import { reduce, typeAndArgs } from "./itertools-parts.ts";

function threeOrTwo(rt: Runtime, name: string, args: Ref, count: number): Ref[] {
  const items = rt.items(args);
  if (items.length !== count) rt.raise.typeError(`${name}() takes exactly ${count} arguments (${items.length} given)`);
  return items;
}

/** _grouper(parent, key): what unpickling a group needs. */
export function newGrouper(rt: Runtime, _type: Ref, args: Ref, kwargs: Ref): Owned {
  noKeywords(rt, "_grouper", kwargs);
  const [parent, key] = threeOrTwo(rt, "_grouper", args, 2) as [Ref, Ref];
  if (!rt.isInstance(parent, Type.groupby))
    rt.raise.typeError(`_grouper() argument 1 must be itertools.groupby, not ${rt.shownType(parent)}`);
  return rt.must(rt.core.grouperNew(parent, key));
}

/** _tee_dataobject(iterator, values, next): what unpickling a tee needs; at most 57 values. */
export function newTeeData(rt: Runtime, _type: Ref, args: Ref, kwargs: Ref): Owned {
  noKeywords(rt, "teedataobject", kwargs);
  const [iterator, values, next] = threeOrTwo(rt, "teedataobject", args, 3) as [Ref, Ref, Ref];
  if (!rt.isInstance(values, Type.list)) rt.raise.typeError(`teedataobject() argument 2 must be list, not ${rt.shownType(values)}`);
  const count = rt.items(values).length;
  const full = count === TeeData.LINKCELLS;
  const linked = next !== NONE;
  if (count > TeeData.LINKCELLS || (linked && (!full || rt.typeOf(next) !== Type.teeData))) rt.raise.valueError("Invalid arguments");
  const self = rt.must(rt.core.teeDataNew(iterator));
  for (const [i, value] of rt.items(values).entries()) rt.heap.store(self + TeeData.values + 8 * i, rt.retain(value));
  rt.heap.store(self + TeeData.count, count);
  if (linked) rt.heap.store(self + TeeData.next, rt.retain(next));
  return self;
}

export const teeDataReduce = reduce((rt, self) => {
  const count = rt.heap.load(self + TeeData.count);
  const values = Array.from({ length: count }, (_, i) => rt.retain(field(rt, self, TeeData.values + 8 * i)));
  const next = field(rt, self, TeeData.next);
  return typeAndArgs(rt, self, [rt.retain(field(rt, self, TeeData.iterator)), rt.list(values), next ? rt.retain(next) : rt.none()]);
});
