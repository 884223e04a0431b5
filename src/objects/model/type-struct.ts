/** Reading and writing the struct of a type object from TypeScript. */
import { Dict, Tuple } from "../../core/abi/container-layout.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Held, Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "./runtime.ts";

/** A view of type objects; it owns nothing. */
export class TypeStruct {
  constructor(readonly rt: Runtime) {}

  get(type: number, field: number): number {
    return this.rt.heap.u32[(type + field) >> 2]!;
  }
  set(type: number, field: number, value: number): void {
    this.rt.heap.u32[(type + field) >> 2] = value;
  }
  ref(type: number, field: number): Held {
    return this.get(type, field) as Held;
  }
  flags(type: number): number {
    return this.get(type, TypeObject.flags);
  }
  has(type: number, flag: TypeFlag): boolean {
    return (this.flags(type) & flag) !== 0;
  }
  addFlags(type: number, flags: number): void {
    this.set(type, TypeObject.flags, (this.flags(type) | flags) >>> 0);
  }
  removeFlags(type: number, flags: number): void {
    this.set(type, TypeObject.flags, (this.flags(type) & ~flags) >>> 0);
  }
  /** Moves a reference into a field and releases what was there. */
  put(type: number, field: number, value: Owned): void {
    const old = this.ref(type, field) as unknown as Owned;
    this.set(type, field, value);
    if (old !== 0) this.rt.release(old);
  }
  /** Gives a new class its namespace (the reference moves in), whose changes void what is cached about the class. */
  setNamespace(type: number, dict: Owned): void {
    this.put(type, TypeObject.dict, dict);
    this.rt.heap.u32[(dict + Dict.namespaceOf) >> 2] = type;
  }
  /** Borrowed items of a tuple field. */
  items(tuple: number): Ref[] {
    if (tuple === 0) return [];
    const { u32 } = this.rt.heap;
    const count = u32[(tuple + Header.size) >> 2]!;
    const start = (tuple + Tuple.items) >> 2;
    return Array.from({ length: count }, (_, i) => u32[start + 2 * i] as Ref);
  }
  mro(type: number): Ref[] {
    return this.items(this.get(type, TypeObject.mro));
  }
  bases(type: number): Ref[] {
    return this.items(this.get(type, TypeObject.bases));
  }
  base(type: number): Ref {
    return this.ref(type, TypeObject.base);
  }
  dict(type: number): Ref {
    return this.ref(type, TypeObject.dict);
  }
  typeOf(object: number): Ref {
    return this.ref(object, Header.type);
  }
  isType(object: number): boolean {
    return this.has(this.typeOf(object), TypeFlag.TypeSubclass);
  }
  isHeapType(type: number): boolean {
    return this.has(type, TypeFlag.HeapType);
  }
  isSubtype(type: number, base: number): boolean {
    return this.rt.core.typeIsSubtype(type as Ref, base as Ref) !== 0;
  }
}
