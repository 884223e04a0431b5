/** sys.getsizeof: what `__sizeof__` says, plus what stands in front of the object (Python/sysmodule.c _PySys_GetSizeOf). */

import { Type } from "../core/abi/memory-map.ts";
import { Prefix } from "../core/abi/object-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { Runtime } from "../objects/index.ts";
import { profileSizes, RAISED } from "../objects/index.ts";

/** Bytes of the collector's header, and of the values and dict pointers of 3.11's instances. */
function prefixBytes(rt: Runtime, object: Ref): number {
  // The type decides, as in _PyType_PreHeaderSize: a built-in type has no header itself and yet is counted with one.
  const flags = rt.heap.u32[(rt.typeOf(object) + TypeObject.flags) >> 2] as number;
  if (flags & TypeFlag.Preheader) return Prefix.MANAGED_SIZEOF;
  // In 3.10 the object decided: a built-in type has no header.
  if (profileSizes(rt).bareTypes && flags & TypeFlag.TypeSubclass && !(rt.heap.load(object + TypeObject.flags) & TypeFlag.HeapType))
    return 0;
  return flags & TypeFlag.HaveGc ? Prefix.GC_SIZEOF : 0;
}

/** @param fallback given instead of a TypeError for objects without a size, or null */
export function sizeOf(rt: Runtime, object: Ref, fallback: Ref | null): Owned {
  try {
    return rt.int(measure(rt, object) + BigInt(prefixBytes(rt, object)));
  } catch (error) {
    if (error !== RAISED || fallback === null || rt.core.errMatches(Type.TypeError as Ref) !== 1) throw error;
    rt.core.errClear();
    return rt.retain(fallback);
  }
}

function measure(rt: Runtime, object: Ref): bigint {
  const method = rt.lend(rt.interned("__sizeof__"), (name) => rt.core.objectLookupSpecial(object, name));
  if (!method) {
    if (rt.pending()) rt.raise.again();
    rt.raise.typeError(`Type ${rt.typeName(object)} doesn't define __sizeof__`);
  }
  const size = rt.lend(method, (bound) => rt.call(bound));
  return rt.lend(size, () => {
    if (!rt.isInstance(size, Type.int)) rt.raise.typeError("an integer is required");
    const bytes = rt.toBigInt(size);
    if (bytes < 0n) rt.raise.valueError("__sizeof__() should return >= 0");
    return bytes;
  });
}
