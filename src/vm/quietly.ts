/** Looking at objects whose own code may raise: what fails is cleared, and the caller shows something else. */
import { NONE, Type } from "../core/abi/memory-map.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Ref } from "../heap/index.ts";
import { RAISED, type Runtime } from "../objects/index.ts";

/** Runs what may raise; a failure is cleared and gives undefined. */
export function quietly<T>(rt: Runtime, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error !== RAISED) throw error;
    rt.core.errClear();
    return undefined;
  }
}

/** The type's qualified name, with its module unless that is builtins or __main__. */
export function qualifiedName(rt: Runtime, type: Ref): string {
  const name = typeQualname(rt, type);
  const module = quietly(rt, () => {
    const value = rt.getAttr(type, "__module__");
    return rt.lend(value, () => (rt.isInstance(value, Type.str) ? rt.text(value) : undefined));
  });
  if (module === undefined) return `<unknown>.${name}`;
  return module === "builtins" || module === "__main__" ? name : `${module}.${name}`;
}

/** Read from the type itself: a metaclass has no say. */
export function typeQualname(rt: Runtime, type: Ref): string {
  const heapType = ((rt.heap.u32[(type + TypeObject.flags) >> 2] as number) & TypeFlag.HeapType) !== 0;
  return heapType ? rt.text(rt.heap.u32[(type + TypeObject.qualname) >> 2] as Ref) : rt.nameOfType(type).replace(/^.*\./, "");
}

/** The text of an attribute, undefined when it is absent or None. */
export function attributeText(rt: Runtime, object: Ref, name: string): string | undefined {
  const value = rt.lookupAttr(object, name);
  return value && rt.lend(value, () => (value === NONE ? undefined : rt.strOf(value)));
}
