/** The runtime object that natives get: conversions and calls over the core's exports. */

import { List, Tuple } from "../../core/abi/container-layout.ts";
import { FALSE, NONE, ONE_BYTE_BYTES, ONE_BYTES, STATE, TRUE } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { State } from "../../core/abi/state-layout.ts";
import { Bytes } from "../../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { CoreExports, Held, LoadedCore, Owned, Ref } from "../../heap/index.ts";
import { NativeTable } from "./natives.ts";
import { RAISED, type Raise } from "./raise.ts";
import { Raiser } from "./raiser.ts";
import type { HeapViews, Runtime, TypeInfo } from "./runtime.ts";
import { readText, writeText } from "./text.ts";

const FLOAT_VALUE = 16;
const INT_DIGITS = 24;

/** The one implementation of Runtime. */
export class CoreRuntime implements Runtime {
  readonly core: CoreExports;
  readonly heap: HeapViews;
  readonly raise: Raise;
  readonly natives: NativeTable;
  readonly services = new Map<string, unknown>();
  readonly noneRef = NONE as Ref;

  constructor(
    loaded: LoadedCore,
    readonly types: Map<number, TypeInfo>,
  ) {
    this.core = loaded.core;
    this.heap = loaded.views;
    this.raise = new Raiser(this);
    this.natives = new NativeTable(this);
  }

  must(value: Owned): Owned {
    if (value === 0) throw RAISED;
    return value;
  }
  mustRef(value: Ref): Ref {
    if (value === 0) throw RAISED;
    return value;
  }
  status(value: number): number {
    if (value < 0) throw RAISED;
    return value;
  }
  check(value: number): number {
    if (value === -1 && this.pending()) throw RAISED;
    return value;
  }
  pending(): boolean {
    return this.heap.u32[(STATE + State.pendingException) >> 2] !== 0;
  }

  text(str: Ref): string {
    return readText(this.heap, str);
  }
  str(text: string): Owned {
    return this.must(writeText(this.core, this.heap, text));
  }
  interned(text: string): Owned {
    return this.core.strInternFromRef(this.str(text));
  }
  int(value: number | bigint): Owned {
    if (typeof value === "number") {
      if (Number.isInteger(value) && value >= -0x80000000 && value <= 0x7fffffff) return this.must(this.core.intFromI32(value));
      return this.must(this.core.intFromF64(value));
    }
    if (value >= -0x80000000n && value <= 0x7fffffffn) return this.must(this.core.intFromI32(Number(value)));
    return this.#bigInt(value);
  }
  #bigInt(value: bigint): Owned {
    const negative = value < 0n;
    const digits: number[] = [];
    // Thirty bits at a time, taken from the hexadecimal text: shifting a huge BigInt down step by step would be quadratic.
    const hex = (negative ? -value : value).toString(16);
    let bits = 0;
    let have = 0;
    for (let i = hex.length - 1; i >= 0; i--) {
      bits += Number.parseInt(hex[i]!, 16) * 2 ** have;
      have += 4;
      if (have >= 30) {
        digits.push(bits % 0x40000000);
        bits = Math.floor(bits / 0x40000000);
        have -= 30;
      }
    }
    if (bits > 0) digits.push(bits);
    const int = this.must(this.core.intNew(digits.length));
    this.heap.u32.set(digits, (int + INT_DIGITS) >> 2);
    this.heap.i32[(int + Header.size) >> 2] = negative ? -digits.length : digits.length;
    return this.must(this.core.intNormalize(int));
  }
  float(value: number): Owned {
    return this.must(this.core.floatFromF64(value));
  }
  bytes(data: Uint8Array): Owned {
    if (data.length === 1) return this.retain((ONE_BYTES + data[0]! * ONE_BYTE_BYTES) as Ref);
    const bytes = this.must(this.core.bytesNew(data.length));
    this.heap.u8.set(data, bytes + Bytes.data);
    return bytes;
  }
  tuple(items: readonly Owned[]): Owned {
    const tuple = this.core.tupleNew(items.length);
    if (tuple === 0) this.#give(items);
    const { u32 } = this.heap;
    for (const [i, item] of items.entries()) u32[(tuple + Tuple.items + i * 8) >> 2] = item;
    return tuple;
  }
  tupleOf<T>(parts: readonly T[], make: (part: T) => Owned): Owned {
    const tuple = this.must(this.core.tupleNew(parts.length));
    try {
      for (const [i, part] of parts.entries()) {
        const item = make(part);
        this.heap.u32[(tuple + Tuple.items + i * 8) >> 2] = item;
      }
    } catch (error) {
      this.release(tuple);
      throw error;
    }
    return tuple;
  }
  list(items: readonly Owned[]): Owned {
    const list = this.core.listNew(items.length);
    if (list === 0) this.#give(items);
    const { u32 } = this.heap;
    const at = u32[(list + List.items) >> 2]!;
    for (const [i, item] of items.entries()) u32[(at + i * 8) >> 2] = item;
    return list;
  }
  listOf(count: number, make: (index: number) => Owned): Owned {
    const list = this.must(this.core.listNew(count));
    return this.guarded(list, () => {
      for (let i = 0; i < count; i++) {
        const item = make(i);
        const { u32 } = this.heap;
        u32[(u32[(list + List.items) >> 2]! + i * 8) >> 2] = item;
      }
      return list;
    });
  }
  #give(items: readonly Owned[]): never {
    for (const item of items) this.release(item);
    throw RAISED;
  }
  none(): Owned {
    return this.retain(NONE as Ref);
  }
  bool(value: boolean): Owned {
    return this.retain((value ? TRUE : FALSE) as Ref);
  }
  toBigInt(int: Ref): bigint {
    const { i32, u32 } = this.heap;
    const size = i32[(int + Header.size) >> 2]!;
    const count = Math.abs(size);
    const start = (int + INT_DIGITS) >> 2;
    if (count < 2) return BigInt(count === 0 ? 0 : size * u32[start]!);
    // By hexadecimal text again, two digits (60 bits) a piece.
    let text = "";
    for (let i = 0; i < count; i += 2) {
      const pair = BigInt(u32[start + i]!) | (i + 1 < count ? BigInt(u32[start + i + 1]!) << 30n : 0n);
      text = pair.toString(16).padStart(15, "0") + text;
    }
    const value = BigInt(`0x${text}`);
    return size < 0 ? -value : value;
  }
  toNumber(int: Ref): number {
    const { i32, u32 } = this.heap;
    const size = i32[(int + Header.size) >> 2]!;
    if (size === 0) return 0;
    if (size === 1 || size === -1) return size * u32[(int + INT_DIGITS) >> 2]!;
    return Number(this.toBigInt(int));
  }
  toFloat(float: Ref): number {
    return this.heap.f64[(float + FLOAT_VALUE) >> 3]!;
  }
  toBytes(bytes: Ref): Uint8Array {
    const size = this.heap.i32[(bytes + Bytes.size) >> 2]!;
    return this.heap.u8.slice(bytes + Bytes.data, bytes + Bytes.data + size);
  }
  items(sequence: Ref): Ref[] {
    const { u32 } = this.heap;
    const count = u32[(sequence + Header.size) >> 2]!;
    const isTuple = (u32[(this.typeOf(sequence) + TypeObject.flags) >> 2]! & TypeFlag.TupleSubclass) !== 0;
    const start = (isTuple ? sequence + Tuple.items : u32[(sequence + List.items) >> 2]!) >> 2;
    return Array.from({ length: count }, (_, i) => u32[start + 2 * i] as Ref);
  }

  retain(object: Ref): Owned {
    this.heap.i32[object >> 2]!++;
    return object as Owned;
  }
  release(object: Owned): void {
    const count = --this.heap.i32[object >> 2]!;
    if (count === 0) this.core.dealloc(object);
  }
  lend<T>(object: Owned, use: (object: Ref) => T): T {
    try {
      return use(object);
    } finally {
      this.release(object);
    }
  }

  guarded<T>(object: Owned, make: () => T): T {
    try {
      return make();
    } catch (error) {
      this.release(object);
      throw error;
    }
  }

  typeOf(object: Ref): Ref {
    return this.heap.u32[(object + Header.type) >> 2] as Held;
  }
  isInstance(object: Ref, type: Ref | number): boolean {
    const own = this.typeOf(object);
    return own === type || this.core.typeIsSubtype(own, type as Ref) !== 0;
  }
  typeName(object: Ref): string {
    return this.nameOfType(this.typeOf(object));
  }
  shownType(object: Ref): string {
    return object === NONE ? "None" : this.typeName(object);
  }
  nameOfType(type: Ref): string {
    return this.text(this.heap.u32[(type + TypeObject.name) >> 2] as Ref);
  }

  call(callable: Ref, ...args: readonly Ref[]): Owned {
    const { core } = this;
    switch (args.length) {
      case 0:
        return this.must(core.callNoArgs(callable));
      case 1:
        return this.must(core.callOneArg(callable, args[0]!));
      case 2:
        return this.must(core.callTwoArgs(callable, args[0]!, args[1]!));
      case 3:
        return this.must(core.callThreeArgs(callable, args[0]!, args[1]!, args[2]!));
      case 4:
        return this.must(core.callFourArgs(callable, args[0]!, args[1]!, args[2]!, args[3]!));
      default: {
        const tuple = this.tuple(args.map((arg) => this.retain(arg)));
        return this.lend(tuple, (all) => this.must(core.objectCall(callable, all, 0 as Ref)));
      }
    }
  }
  callMethod(object: Ref, name: string, ...args: readonly Ref[]): Owned {
    const { core } = this;
    return this.lend(this.interned(name), (key) => {
      // without a bound method where the type's function can be called directly (PyObject_CallMethod and its kin)
      if (args.length === 0) return this.must(core.callMethodNoArgs(object, key));
      if (args.length === 1) return this.must(core.callMethodOneArg(object, key, args[0]!));
      if (args.length === 2) return this.must(core.callMethodTwoArgs(object, key, args[0]!, args[1]!));
      return this.lend(this.must(core.objectGetAttr(object, key)), (method) => this.call(method, ...args));
    });
  }
  getAttr(object: Ref, name: string): Owned {
    return this.lend(this.interned(name), (key) => this.must(this.core.objectGetAttr(object, key)));
  }
  lookupAttr(object: Ref, name: string): Owned | undefined {
    const found = this.lend(this.interned(name), (key) => this.core.objectLookupAttr(object, key));
    if (found !== 0) return found;
    if (this.pending()) throw RAISED;
    return undefined;
  }
  lookupSpecial(object: Ref, name: string): Owned | undefined {
    const found = this.lend(this.interned(name), (key) => this.core.objectLookupSpecial(object, key));
    if (found !== 0) return found;
    if (this.pending()) throw RAISED;
    return undefined;
  }
  setAttr(object: Ref, name: string, value: Ref): void {
    this.lend(this.interned(name), (key) => this.status(this.core.objectSetAttr(object, key, value)));
  }
  repr(object: Ref): string {
    return this.lend(this.must(this.core.objectRepr(object)), (text) => this.text(text));
  }
  strOf(object: Ref): string {
    return this.lend(this.must(this.core.objectStr(object)), (text) => this.text(text));
  }
  isTrue(object: Ref): boolean {
    return this.status(this.core.objectIsTrue(object)) !== 0;
  }
  hashResult(): bigint {
    return this.heap.i64[(STATE + State.hashResult) >> 3]!;
  }
  dictGet(dict: Ref, key: string): Ref | undefined {
    const found = this.lend(this.interned(key), (name) => this.core.dictGetItemWithError(dict, name));
    if (found !== 0) return found;
    if (this.pending()) throw RAISED;
    return undefined;
  }
  dictSet(dict: Ref, key: string, value: Ref): void {
    this.lend(this.interned(key), (name) => this.status(this.core.dictSetItem(dict, name, value)));
  }
  eachEntry(dict: Ref, visit: (key: Ref, value: Ref) => void): void {
    const [position, key, value] = [STATE + State.evalScratch, STATE + State.evalScratch2, STATE + State.evalScratch3] as const;
    for (let at = 0; ; ) {
      // the fields are everybody's: where this walk stands is written there anew each time
      this.heap.store(position, at);
      if (this.core.dictNext(dict, position, key, value) === 0) return;
      at = this.heap.load(position);
      const held = this.retain(this.heap.load(value) as Ref);
      this.lend(this.retain(this.heap.load(key) as Ref), (name) => this.lend(held, (item) => visit(name, item)));
    }
  }
  each(iterable: Ref, visit: (item: Ref) => void): void {
    this.lend(this.must(this.core.objectGetIter(iterable)), (iterator) => {
      for (;;) {
        const item = this.core.iterNext(iterator);
        if (item === 0) break;
        this.lend(item, visit);
      }
    });
    if (this.pending()) throw RAISED;
  }
}
