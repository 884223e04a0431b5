/** The engine room's numbers alone: the built module with the number types' structs, without a boot. */
import { Tuple } from "../../src/core/abi/container-layout.ts";
import { IMMORTAL_START, STATE, Type } from "../../src/core/abi/memory-map.ts";
import { State } from "../../src/core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../../src/core/abi/type-layout.ts";
import type { CoreExports, HeapViews, Owned, Ref } from "../../src/heap/index.ts";
import { makeInt, readBigInt } from "../../src/objects/numbers/int-convert.ts";
import { freshHeap } from "../heap/core.ts";

/** What a Python value is in these tests. */
export type Value =
  | bigint
  | number
  | boolean
  | readonly [real: number, imag: number]
  | { readonly pair: readonly Value[] }
  | { readonly error: string };

export function numbers() {
  let raised = "";
  const heap = freshHeap({
    stepBudgetExhausted: () => 0,
    raiseFormat: (_type, format) => {
      raised = literal(heap.views.u16, heap.views.u32, format ?? 0);
      heap.views.store(STATE + State.pendingException, 1);
    },
  });
  const core: CoreExports = heap.core;
  const views = heap.views as unknown as HeapViews;
  const struct = (type: number, dealloc: string, flags = 0): void => {
    heap.views.store(type + TypeObject.dealloc, heap.slot(dealloc));
    heap.views.store(type + TypeObject.flags, flags);
  };
  struct(Type.int, "intDealloc", TypeFlag.IntSubclass);
  struct(Type.bool, "intDealloc", TypeFlag.IntSubclass);
  struct(Type.float, "floatDealloc");
  struct(Type.complex, "complexDealloc");
  struct(Type.tuple, "tupleDealloc", TypeFlag.TupleSubclass);
  heap.views.store(Type.tuple + TypeObject.basicsize, Tuple.SIZEOF);
  for (const [address, type] of [
    [0x42000, Type.NoneType],
    [0x42020, Type.NotImplementedType],
  ] as const) {
    heap.views.store(address, 1000);
    heap.views.store(address + 8, type);
  }
  // what the profile writes before anything is made
  heap.views.store(STATE + State.startCount, IMMORTAL_START);
  core.initSmallInts();
  core.initContainer();

  const read = (object: Ref): Value => {
    const type = views.u32[(object + 8) >> 2] ?? 0;
    if (type === Type.bool) return views.i32[(object + 16) >> 2] !== 0;
    if (type === Type.int) return readInt(object);
    if (type === Type.float) return core.floatGetValue(object);
    if (type === Type.complex) return [core.complexGetReal(object), core.complexGetImag(object)];
    if (type !== Type.tuple) return { error: `type ${type.toString(16)}` };
    return { pair: [24, 32].map((offset) => read((views.u32[(object + offset) >> 2] ?? 0) as Ref)) };
  };
  /** The value, with the object's form checked: normalised, and cached when small. */
  const readInt = (object: Ref): bigint => {
    const size = Math.abs(views.i32[(object + 16) >> 2] ?? 0);
    if (size && !views.u32[(object + 20 + 4 * size) >> 2]) throw new Error("leading zero digit");
    const value = readBigInt(views, object) ?? 0n;
    if (value >= -5n && value <= 256n && object !== 0x430a0 + Number(value) * 32) throw new Error(`${value} is not the cached object`);
    return value;
  };
  return {
    core,
    heap,
    int: (value: bigint): Owned => makeInt(core, views, value),
    release: (object: Owned): void => {
      const count = heap.count(object) - 1;
      heap.views.store(object, count);
      if (count === 0) core.dealloc(object);
    },
    /** The value of a result, which is released; or the message of what was raised. */
    take(object: Owned): Value {
      if (!object) {
        heap.views.store(STATE + State.pendingException, 0);
        return { error: raised };
      }
      const value = read(object);
      this.release(object);
      return value;
    },
  };
}

/** An AssemblyScript string literal. */
function literal(u16: Uint16Array, u32: Uint32Array, address: number): string {
  let text = "";
  for (let i = 0, n = (u32[(address - 4) >> 2] ?? 0) >> 1; i < n; i++) text += String.fromCharCode(u16[(address >> 1) + i] ?? 0);
  return text;
}
