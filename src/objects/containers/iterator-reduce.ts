/** `__reduce__` and `__setstate__` of the built-in iterators: how they are copied and pickled. */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { type MethodEntry, method, unsigned } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";

/** A name of the builtins as they are now (`_PyEval_GetBuiltin`). */
export function builtin(rt: Runtime, name: string): Owned {
  const interpreter = rt.services.get("interpreter") as { readonly builtinsDict: Ref } | undefined;
  const value = interpreter && rt.dictGet(interpreter.builtinsDict, name);
  return value === undefined ? rt.raise.attributeError(name) : rt.retain(value);
}

/** (callable, (argument,)[, state]); the references move in. */
export function recipe(rt: Runtime, callable: Owned, argument: Owned, state?: Owned): Owned {
  const args = rt.tuple([argument]);
  return rt.tuple(state === undefined ? [callable, args] : [callable, args, state]);
}

/** A list of what is left, taken from a copy's point of view: the iterator itself is used up by it. */
export function listOf(rt: Runtime, iterable: Ref): Owned {
  return rt.must(rt.core.listFromIterable(iterable));
}

/** `__reduce__` of iterators with an index and a sequence: iter(sequence) set to the index, or iter of something empty. */
export function reduceByIndex(empty: (rt: Runtime) => Owned, maker: (rt: Runtime) => Owned = (rt) => builtin(rt, "iter")): MethodEntry {
  return unsigned(
    method("(self, /)", "What pickling needs.", (rt, self) => {
      const sequence = rt.heap.load(self + 24) as Ref;
      if (!sequence) return recipe(rt, builtin(rt, "iter"), empty(rt));
      const index = rt.int(rt.heap.loadI32(self + 16));
      return recipe(rt, maker(rt), rt.retain(sequence), index);
    }),
  );
}

/** `__setstate__` of the same: the index, clipped by `limit` when the sequence is still there. */
export function setStateByIndex(clip: (rt: Runtime, sequence: Ref, index: number) => number): MethodEntry {
  return unsigned(
    method("(self, state, /)", "What unpickling needs.", (rt, self, state) => {
      // PyLong_AsSsize_t: an int itself, no `__index__`
      if (!rt.isInstance(state, Type.int)) rt.raise.typeError("an integer is required");
      const wanted = rt.toBigInt(state);
      if (BigInt.asIntN(64, wanted) !== wanted) rt.raise.overflowError("Python int too large to convert to C ssize_t");
      const sequence = rt.heap.load(self + 24) as Ref;
      if (!sequence) return;
      const index = clip(rt, sequence, Math.max(-0x80000000, Math.min(Number(wanted), 0x7fffffff)));
      rt.heap.store(self + 16, index >>> 0);
      rt.heap.store(self + 20, index < 0 ? 0xffffffff : 0);
    }),
  );
}

/** Between 0 and the ob_size of the sequence. */
export function clipToSize(rt: Runtime, sequence: Ref, index: number): number {
  return Math.max(0, Math.min(index, rt.heap.loadI32(sequence + 16)));
}

/** The type object itself, as a new reference. */
export function typeRef(rt: Runtime, type: Type): Owned {
  return rt.retain(type as number as Ref);
}

/** None and an argument that was not given mean the same. */
export function isNone(object: Ref | null): boolean {
  return object === null || (object as number) === NONE;
}
