/**
 * Converters: from the borrowed argument to what a native wants to work with. A signature names
 * them after the colon. Each has one row in the interface and one in the table (the compiler asks for
 * it). Errors follow Argument Clinic's (`_PyArg_BadArgument`): "f() argument 1 must be str, not int".
 */
import { Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "./runtime.ts";

export interface Converters {
  object: Ref;
  /** Py_ssize_t through `__index__`; beyond 2**53 the nearest number. */
  index: number;
  /** A bound of a slice: anything too large is clipped to what an i32 holds, and None is not taken (give "= None" for that). */
  sliceIndex: number;
  /** C int through `__index__`. */
  i32: number;
  /** Any int, exact, through `__index__`. */
  bigint: bigint;
  /** C double through `__float__` or `__index__`. */
  float: number;
  /** Truth. */
  bool: boolean;
  /** The text of a str. */
  str: string;
  /** A str object itself. */
  strRef: Ref;
  /** A str of length 1, as its code point. */
  char: number;
  /** A copy of a bytes-like object's content. */
  buffer: Uint8Array;
  type: Ref;
  tuple: Ref;
  list: Ref;
  dict: Ref;
  bytesRef: Ref;
}

/** function and argument are for the error text: "replace", "argument 1". */
export type Converter = (rt: Runtime, value: Ref, functionName: string, argument: string) => unknown;

function bad(rt: Runtime, value: Ref, functionName: string, argument: string, wanted: string): never {
  return rt.raise.typeError(`${functionName}() ${argument} must be ${wanted}, not ${rt.shownType(value)}`);
}

function hasFlag(rt: Runtime, value: Ref, flag: number): boolean {
  const type = rt.heap.u32[(value + Header.type) >> 2]!;
  return (rt.heap.u32[(type + TypeObject.flags) >> 2]! & flag) !== 0;
}

function instanceOf(flag: number, wanted: string): Converter {
  return (rt, value, name, argument) => (hasFlag(rt, value, flag) ? value : bad(rt, value, name, argument, wanted));
}

function exactInt(rt: Runtime, value: Ref): bigint {
  if (rt.typeOf(value) === Type.int) return rt.toBigInt(value);
  return rt.lend(rt.must(rt.core.numberIndex(value)), (int) => rt.toBigInt(int));
}

const SSIZE_MAX = 2n ** 63n - 1n;
function index(rt: Runtime, value: Ref): number {
  const number = exactInt(rt, value);
  if (number > SSIZE_MAX || number < -SSIZE_MAX - 1n) rt.raise.overflowError("Python int too large to convert to C ssize_t");
  return Number(number);
}

function i32(rt: Runtime, value: Ref): number {
  const number = exactInt(rt, value);
  if (number > 0x7fffffffn || number < -0x80000000n) rt.raise.overflowError("Python int too large to convert to C int");
  return Number(number);
}

function sliceIndex(rt: Runtime, value: Ref): number {
  if (rt.heap.u32[(rt.typeOf(value) + TypeObject.nbIndex) >> 2] === 0) {
    rt.raise.typeError("slice indices must be integers or have an __index__ method");
  }
  const number = exactInt(rt, value);
  return number > 0x7fffffffn ? 0x7fffffff : number < -0x80000000n ? -0x80000000 : Number(number);
}

function float(rt: Runtime, value: Ref): number {
  if (rt.typeOf(value) === Type.float) return rt.toFloat(value);
  const type = rt.typeOf(value);
  const slots = rt.heap.u32;
  if (slots[(type + TypeObject.nbFloat) >> 2] === 0 && slots[(type + TypeObject.nbIndex) >> 2] === 0) {
    rt.raise.typeError(`must be real number, not ${rt.typeName(value)}`);
  }
  return rt.lend(rt.must(rt.core.numberFloat(value)), (number) => rt.toFloat(number));
}

function buffer(rt: Runtime, value: Ref): Uint8Array {
  if (hasFlag(rt, value, TypeFlag.BytesSubclass)) return rt.toBytes(value);
  if (rt.heap.u32[(rt.typeOf(value) + TypeObject.bfGetBuffer) >> 2] === 0) {
    rt.raise.typeError(`a bytes-like object is required, not '${rt.typeName(value)}'`);
  }
  return rt.lend(rt.must(rt.core.bytesFromBuffer(value)), (bytes) => rt.toBytes(bytes));
}

const strRef = instanceOf(TypeFlag.StrSubclass, "str");

export const converters: { readonly [Name in keyof Converters]: Converter } = {
  object: (_, value) => value,
  index,
  sliceIndex,
  i32,
  bigint: exactInt,
  float,
  bool: (rt, value) => rt.isTrue(value),
  str: (rt, value, name, argument) => rt.text(strRef(rt, value, name, argument) as Ref),
  strRef,
  char: (rt, value, name, argument) => {
    const text = hasFlag(rt, value, TypeFlag.StrSubclass) ? rt.text(value) : "";
    const code = text.codePointAt(0);
    if (code === undefined || text.length !== String.fromCodePoint(code).length)
      return bad(rt, value, name, argument, "a unicode character");
    return code;
  },
  buffer,
  type: instanceOf(TypeFlag.TypeSubclass, "type"),
  tuple: instanceOf(TypeFlag.TupleSubclass, "tuple"),
  list: instanceOf(TypeFlag.ListSubclass, "list"),
  dict: instanceOf(TypeFlag.DictSubclass, "dict"),
  bytesRef: instanceOf(TypeFlag.BytesSubclass, "bytes"),
};
