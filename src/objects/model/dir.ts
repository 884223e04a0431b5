/** dir() of an object (PyObject_Dir), and the name collecting of `__dir__` of objects and types. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { RAISED } from "./raise.ts";
import type { Runtime } from "./runtime.ts";

/** _dir_object: what `__dir__` gives, as a sorted list. */
export function objectDir(rt: Runtime, object: Ref): Owned {
  const method = rt.lend(rt.interned("__dir__"), (name) => rt.core.objectLookupSpecial(object, name));
  if (method === 0) {
    if (rt.pending()) throw RAISED;
    return rt.raise.typeError("object does not provide __dir__");
  }
  const names = rt.lend(method, (call) => rt.call(call));
  const list = rt.lend(names, (each) => rt.must(rt.core.sequenceList(each)));
  try {
    rt.status(rt.core.listSort(list));
  } catch (error) {
    rt.release(list);
    throw error;
  }
  return list;
}

/** merge_class_dict: the class's names and, depth first, those of its bases; into a dict. */
export function mergeClassDict(rt: Runtime, dict: Ref, type: Ref): void {
  const own = rt.lookupAttr(type, "__dict__");
  if (own !== undefined) rt.lend(own, (names) => rt.status(rt.core.dictUpdate(dict, names)));
  const bases = rt.lookupAttr(type, "__bases__");
  if (bases === undefined) return;
  rt.lend(bases, (each) => {
    if (rt.isInstance(each, Type.tuple)) for (const base of rt.items(each)) mergeClassDict(rt, dict, base);
  });
}
