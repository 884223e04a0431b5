/**
 * Converters: from the borrowed argument to what a native wants to work with. A signature names
 * them after the colon. Each has one row in the table (bind.ts asks for it) and one in the interface.
 * The errors follow Argument Clinic's (`_PyArg_BadArgument`).
 */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import type { Runtime } from "./runtime.ts";

export interface Converters {
  object: Ref;
  /** Py_ssize_t through `__index__`; beyond 2**53 the nearest number. */
  index: number;
  /** A slice bound: None gives the default, anything too large is clipped. */
  sliceIndex: number;
  /** C int through `__index__`. */
  i32: number;
  /** Any int object, exact. */
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
  /** Instances of these types or of subclasses. */
  type: Ref;
  tuple: Ref;
  list: Ref;
  dict: Ref;
  bytesRef: Ref;
}
