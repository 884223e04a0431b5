/**
 * What a native written in TypeScript gets as its first argument: the engine room's exports, views
 * of its memory, and the few conversions that nearly every native needs. Results that are Owned
 * must be returned, stored or released by the caller; parameters are only looked at.
 */
import type { CoreExports, HeapViews, Owned, Ref } from "../../heap/index.ts";
import type { TypeTable } from "./define.ts";
import type { Raise } from "./raise.ts";

export type { HeapViews };

/** TypeScript functions that the engine room can call by number; see natives.ts. */
export interface Natives {
  /** TS_SLOT + id for a slot implementation that already speaks the core's language. */
  slot(run: SlotFunction): number;
  /** What such a function gives when it has thrown: the failed value of its kind, with an exception pending. */
  failed(error: unknown, value: number): number;
  /** What went wrong inside natives that was not a Python exception: bugs of ours. */
  readonly internalErrors: unknown[];
}
export type SlotFunction = (a: number, b: number, c: number) => number;

export interface Runtime {
  readonly core: CoreExports;
  readonly heap: HeapViews;
  readonly raise: Raise;
  /** Address -> the declaration of a built-in type. */
  readonly types: ReadonlyMap<number, TypeInfo>;
  readonly natives: Natives;
  /** Services that other layers register under a name of their own (vm, modules, host). */
  readonly services: Map<string, unknown>;

  /** The value, or throws Raised when it is 0 (an exception is pending). */
  must(value: Owned): Owned;
  /** The same for a borrowed result. */
  mustRef(value: Ref): Ref;
  /** The status, or throws Raised when it is -1. */
  status(value: number): number;
  /** After a call whose -1 may be a value: throws Raised if an exception is pending. */
  check(value: number): number;
  pending(): boolean;

  text(str: Ref): string;
  str(text: string): Owned;
  /** An interned str: names of attributes. */
  interned(text: string): Owned;
  int(value: number | bigint): Owned;
  float(value: number): Owned;
  bytes(data: Uint8Array): Owned;
  /** Takes over the references. */
  tuple(items: readonly Owned[]): Owned;
  /** A tuple whose items are made one after the other; when one fails, those that stand are released. */
  tupleOf<T>(parts: readonly T[], make: (part: T) => Owned): Owned;
  list(items: readonly Owned[]): Owned;
  /** A list of so many items, made one after the other like those of tupleOf. */
  listOf(count: number, make: (index: number) => Owned): Owned;
  none(): Owned;
  bool(value: boolean): Owned;
  /** The value of an int object. */
  toBigInt(int: Ref): bigint;
  /** The value of an int object as a number (exact below 2**53). */
  toNumber(int: Ref): number;
  toFloat(float: Ref): number;
  /** A copy of the bytes of a bytes object. */
  toBytes(bytes: Ref): Uint8Array;
  /** Borrowed items of a tuple or list, as they are now. */
  items(sequence: Ref): Ref[];

  retain(object: Ref): Owned;
  release(object: Owned): void;
  /** Lends an owned reference for the length of a call and releases it even if the call throws. */
  lend<T>(object: Owned, use: (object: Ref) => T): T;
  /** Keeps an owned reference while something else is made, and releases it only if that throws. */
  guarded<T>(object: Owned, make: () => T): T;

  /** None itself, to compare with. */
  readonly noneRef: Ref;
  typeOf(object: Ref): Ref;
  isInstance(object: Ref, type: Ref | number): boolean;
  /** tp_name of the object's type, as error messages show it. */
  typeName(object: Ref): string;
  /** The type's name as `_PyArg_BadArgument` shows it: "None" for None. */
  shownType(object: Ref): string;
  /** The name of a type object. */
  nameOfType(type: Ref): string;
  call(callable: Ref, ...args: readonly Ref[]): Owned;
  callMethod(object: Ref, name: string, ...args: readonly Ref[]): Owned;
  getAttr(object: Ref, name: string): Owned;
  /** undefined when there is no such attribute. */
  lookupAttr(object: Ref, name: string): Owned | undefined;
  /** _PyObject_LookupSpecial: a method of the class, bound; the object's own attributes and hooks are not asked. */
  lookupSpecial(object: Ref, name: string): Owned | undefined;
  setAttr(object: Ref, name: string, value: Ref): void;
  repr(object: Ref): string;
  strOf(object: Ref): string;
  isTrue(object: Ref): boolean;
  /** What the last successful objectHash left. */
  hashResult(): bigint;
  /** Borrowed value of a dict's key given as text, or undefined. */
  dictGet(dict: Ref, key: string): Ref | undefined;
  dictSet(dict: Ref, key: string, value: Ref): void;
  /** Calls visit with the borrowed keys and values of a dict, without an iterator (PyDict_Next). */
  eachEntry(dict: Ref, visit: (key: Ref, value: Ref) => void): void;
  /** Calls visit with borrowed items until the end; releases the iterator. */
  each(iterable: Ref, visit: (item: Ref) => void): void;
}

/** What boot knows of a declared type once it stands in memory. */
export interface TypeInfo {
  readonly name: string;
  readonly address: Ref;
  readonly doc: string;
  readonly table: TypeTable;
}
