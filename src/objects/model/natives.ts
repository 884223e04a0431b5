/**
 * The boundary: TypeScript functions that the core calls by number. A native throws RAISED when an
 * exception is pending; here that becomes the failed value of its slot. No other JavaScript
 * exception gets into the core's frames either: a stack overflow becomes RecursionError, anything else
 * is a bug of ours, becomes SystemError and is remembered for whoever started the run.
 */
import { NONE, NOT_IMPLEMENTED as NOT_IMPLEMENTED_ADDRESS, STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import { TS_SLOT } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import { type ModuleTable, NOT_IMPLEMENTED, type Result, type SlotName, type TypeTable } from "./define.ts";
import { ABANDONED, RAISED } from "./raise.ts";
import { setException } from "./raise-format.ts";
import type { Runtime, SlotFunction } from "./runtime.ts";
import { Keeper } from "./saveable.ts";

/** A bound native: arguments already where vectorcall has them. Gives an owned result or 0. */
export type NativeFunction = (self: number, args: number, nargs: number, kwnames: number) => number;
/** The row of a table that a native stands in: what a start image remembers of it. */
export interface NativeOrigin {
  readonly table: TypeTable | ModuleTable;
  readonly kind: "slot" | "method" | "getter" | "setter" | "function";
  readonly key: string;
}
/** Makes natives that an image knows by their origins, when they are first called. */
export interface LateNatives {
  slot(id: number): SlotFunction;
  native(id: number): NativeFunction;
}
/**
 * Levels of State.nativeLimit that a native takes: what it puts on the host's stack before it calls Python again, measured at the
 * deepest of them (Context.run: three functions of ours and two closures).
 */
const WEIGHT = 5;

type AnySlot = (rt: Runtime, a: Ref, b: Ref, c: Ref) => unknown;

/** Numbers and calls TypeScript functions. */
export class NativeTable {
  readonly #slots: (SlotFunction | undefined)[] = [];
  readonly #natives: (NativeFunction | undefined)[] = [];
  #late: LateNatives | undefined;
  /** Where each comes from; undefined for those that are installed anew at every start. */
  readonly slotOrigins: (NativeOrigin | undefined)[] = [];
  readonly nativeOrigins: (NativeOrigin | undefined)[] = [];
  /** What went wrong inside natives that was not a Python exception. */
  readonly internalErrors: unknown[] = [];
  readonly #keeper = new Keeper(() => [this.#slots, this.slotOrigins, this.#natives, this.nativeOrigins]);

  constructor(readonly rt: Runtime) {}

  /** TS_SLOT + id of a function that already speaks the core's language. */
  slot(run: SlotFunction, origin?: NativeOrigin): number {
    this.slotOrigins.push(origin);
    return TS_SLOT + this.#slots.push(run) - 1;
  }
  native(run: NativeFunction, origin?: NativeOrigin): number {
    this.nativeOrigins.push(origin);
    return TS_SLOT + this.#natives.push(run) - 1;
  }

  /** host.callSlot1..3 */
  callSlot(id: number, a: number, b: number, c: number): number {
    this.#weigh(WEIGHT);
    const result = (this.#slots[id] ?? this.#lateSlot(id))(a, b, c);
    this.#weigh(-WEIGHT);
    return result;
  }
  /** host.callNative */
  callNative(id: number, self: number, args: number, nargs: number, kwnames: number): number {
    this.#weigh(WEIGHT);
    const result = (this.#natives[id] ?? this.#lateNative(id))(self, args, nargs, kwnames);
    this.#weigh(-WEIGHT);
    return result;
  }

  /** Of the host's stack. No native throws into the core (but to give up a whole run), so what is put on is always taken off. */
  #weigh(levels: number): void {
    this.rt.heap.i32[(STATE + State.nativeDepth) >> 2]! += levels;
  }

  /** See saveable.ts. */
  save(): () => void {
    const bringBack = this.#keeper.save();
    return () => {
      bringBack();
      this.internalErrors.length = 0;
    };
  }

  /** Takes the numbers that an image has given out; new ones follow. */
  adopt(slots: number, natives: number, late: LateNatives): void {
    this.#slots.length = this.slotOrigins.length = slots;
    this.#natives.length = this.nativeOrigins.length = natives;
    this.#late = late;
  }
  #lateSlot(id: number): SlotFunction {
    const made = this.#late!.slot(id);
    this.#slots[id] = made;
    return made;
  }
  #lateNative(id: number): NativeFunction {
    const made = this.#late!.native(id);
    this.#natives[id] = made;
    return made;
  }

  /** Owned result of a native as the core wants it. */
  owned(result: Result): number {
    if (typeof result === "number") return result;
    const address = result === NOT_IMPLEMENTED ? NOT_IMPLEMENTED_ADDRESS : NONE;
    const counts = this.rt.heap.i32;
    counts[address >> 2]!++;
    return address;
  }

  /** A native threw: the failed value, with an exception pending. */
  failed(error: unknown, value: number): number {
    if (error === ABANDONED) throw error;
    if (error !== RAISED) this.#internal(error);
    else if (this.rt.heap.u32[(STATE + State.pendingException) >> 2] === 0) this.#internal(new Error("RAISED thrown without an exception"));
    return value;
  }

  #internal(error: unknown): void {
    const { core } = this.rt;
    // An exception that was pending when the bug struck gives way to the report of the bug.
    core.errClear();
    if (error instanceof RangeError && error.message.includes("call stack")) {
      this.#set(Type.RecursionError, "maximum recursion depth exceeded");
      return;
    }
    // A string or BigInt longer than JavaScript's own limits.
    if (error instanceof RangeError && /string length|BigInt|array length|allocation/i.test(error.message)) {
      this.#set(Type.MemoryError, "");
      return;
    }
    this.internalErrors.push(error);
    this.#set(Type.SystemError, `internal error: ${error instanceof Error ? error.message : String(error)}`);
  }

  #set(type: number, message: string): void {
    try {
      setException(this.rt, type, message);
    } catch (error) {
      // no memory for the message, either: MemoryError is pending
      if (error !== RAISED) throw error;
    }
  }

  /** The slot function for an implementation given in a type's table. */
  adapt(slot: SlotName, run: AnySlot, origin?: NativeOrigin): number {
    return this.slot(this.adapted(slot, run), origin);
  }

  adapted(slot: SlotName, run: AnySlot): SlotFunction {
    const { rt } = this;
    const convert = resultOf(slot);
    switch (convert) {
      case "owned":
        return (a, b, c) => {
          try {
            return this.owned(run(rt, a as Ref, b as Ref, c as Ref) as Result);
          } catch (error) {
            return this.failed(error, 0);
          }
        };
      case "next":
        return (a) => {
          try {
            return (run(rt, a as Ref, 0 as Ref, 0 as Ref) as number | undefined) ?? 0;
          } catch (error) {
            return this.failed(error, 0);
          }
        };
      case "hash":
        return (a) => {
          try {
            this.#leaveHash(run(rt, a as Ref, 0 as Ref, 0 as Ref) as bigint | number);
            return 0;
          } catch (error) {
            return this.failed(error, -1);
          }
        };
      case "number":
        return (a, b, c) => {
          try {
            return Number(run(rt, a as Ref, b as Ref, c as Ref) ?? 0);
          } catch (error) {
            return this.failed(error, -1);
          }
        };
    }
  }

  #leaveHash(value: bigint | number): void {
    const hash = BigInt.asIntN(64, BigInt(value));
    this.rt.heap.i64[(STATE + State.hashResult) >> 3] = hash === -1n ? -2n : hash;
  }
}

const NUMBER_SLOTS: ReadonlySet<SlotName> = new Set<SlotName>([
  "dealloc",
  "finalize",
  "del",
  "free",
  "traverse",
  "clear",
  "setattro",
  "descrSet",
  "init",
  "nbBool",
  "sqLength",
  "sqAssItem",
  "sqContains",
  "mpLength",
  "mpAssSubscript",
  "bfGetBuffer",
  "bfReleaseBuffer",
]);

function resultOf(slot: SlotName): "owned" | "next" | "hash" | "number" {
  if (slot === "iternext") return "next";
  if (slot === "hash") return "hash";
  return NUMBER_SLOTS.has(slot) ? "number" : "owned";
}
