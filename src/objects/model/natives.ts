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
import { NOT_IMPLEMENTED, type Result, type SlotName } from "./define.ts";
import { RAISED } from "./raise.ts";
import type { Runtime, SlotFunction } from "./runtime.ts";

/** A bound native: arguments already where vectorcall has them. Gives an owned result or 0. */
export type NativeFunction = (self: number, args: number, nargs: number, kwnames: number) => number;
type AnySlot = (rt: Runtime, a: Ref, b: Ref, c: Ref) => unknown;

export class NativeTable {
  readonly #slots: SlotFunction[] = [];
  readonly #natives: NativeFunction[] = [];
  /** What went wrong inside natives that was not a Python exception. */
  readonly internalErrors: unknown[] = [];

  constructor(readonly rt: Runtime) {}

  /** TS_SLOT + id of a function that already speaks the core's language. */
  slot(run: SlotFunction): number {
    return TS_SLOT + this.#slots.push(run) - 1;
  }
  native(run: NativeFunction): number {
    return TS_SLOT + this.#natives.push(run) - 1;
  }

  /** host.callSlot1..3 */
  callSlot(id: number, a: number, b: number, c: number): number {
    return this.#slots[id]!(a, b, c);
  }
  /** host.callNative */
  callNative(id: number, self: number, args: number, nargs: number, kwnames: number): number {
    return this.#natives[id]!(self, args, nargs, kwnames);
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
    if (error !== RAISED) this.#internal(error);
    else if (this.rt.heap.u32[(STATE + State.pendingException) >> 2] === 0) this.#internal(new Error("RAISED thrown without an exception"));
    return value;
  }

  #internal(error: unknown): void {
    const { core } = this.rt;
    // An exception that was pending when the bug struck gives way to the report of the bug.
    core.errClear();
    if (error instanceof RangeError && /call stack/i.test(error.message)) {
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
    const text = this.rt.str(message);
    this.rt.core.errSetObject(type as Ref, text);
    this.rt.release(text);
  }

  /** The slot function for an implementation given in a type's table. */
  adapt(slot: SlotName, run: AnySlot): number {
    const { rt } = this;
    const convert = resultOf(slot);
    switch (convert) {
      case "owned":
        return this.slot((a, b, c) => {
          try {
            return this.owned(run(rt, a as Ref, b as Ref, c as Ref) as Result);
          } catch (error) {
            return this.failed(error, 0);
          }
        });
      case "next":
        return this.slot((a) => {
          try {
            return (run(rt, a as Ref, 0 as Ref, 0 as Ref) as number | undefined) ?? 0;
          } catch (error) {
            return this.failed(error, 0);
          }
        });
      case "hash":
        return this.slot((a) => {
          try {
            this.#leaveHash(run(rt, a as Ref, 0 as Ref, 0 as Ref) as bigint | number);
            return 0;
          } catch (error) {
            return this.failed(error, -1);
          }
        });
      case "number":
        return this.slot((a, b, c) => {
          try {
            return Number(run(rt, a as Ref, b as Ref, c as Ref) ?? 0);
          } catch (error) {
            return this.failed(error, -1);
          }
        });
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
