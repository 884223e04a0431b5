/**
 * What the engine room's arithmetic asks TypeScript to do: huge products and quotients, decimal text,
 * and the slow ways of int(x) and float(x) (PyNumber_Long and PyNumber_Float of Objects/abstract.c).
 */
import { Type } from "../core/abi/memory-map.ts";
import { NumberOperation } from "../core/abi/number-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import { parseFloatText } from "./float-text.ts";
import { bigIntOf, intOf } from "./int-convert.ts";
import { intToDecimal, parseIntText } from "./int-text.ts";
import { RAISED } from "./model/raise.ts";
import type { Runtime } from "./model/runtime.ts";

/** Called once at boot, before the first Python code runs. */
export function installNumberOperations(rt: Runtime): void {
  const run = (operation: number, a: number, b: number): number => {
    try {
      return perform(rt, operation, a as Ref, b as Ref);
    } catch (error) {
      if (error === RAISED) return 0;
      // A result beyond what BigInt can hold.
      if (!(error instanceof RangeError)) throw error;
      return memoryRefused(rt);
    }
  };
  rt.core.setNumberOperation(rt.natives.slot(run));
}

function memoryRefused(rt: Runtime): number {
  try {
    return rt.raise.memoryError();
  } catch (error) {
    if (error === RAISED) return 0;
    throw error;
  }
}

function perform(rt: Runtime, operation: number, a: Ref, b: Ref): Owned {
  switch (operation) {
    case NumberOperation.multiply:
      return intOf(rt, bigIntOf(rt, a) * bigIntOf(rt, b));
    case NumberOperation.floorDivide:
      return intOf(rt, floorDivide(bigIntOf(rt, a), bigIntOf(rt, b)));
    case NumberOperation.intRepr:
      return rt.str(intToDecimal(rt, bigIntOf(rt, a)));
    case NumberOperation.toInt:
      return b ? odderInt(rt, b) : toInt(rt, a);
    case NumberOperation.toFloat:
      return b ? odderFloat(rt, a, b) : toFloat(rt, a);
    default:
      return rt.raise.systemError("unknown number operation");
  }
}

/** Floor division of BigInts; the divisor is not 0. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n !== b < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

/** Issues a DeprecationWarning through the warnings machinery, once it is there; an error when filters say so. */
export function warnDeprecated(rt: Runtime, message: string): void {
  const warn = rt.services.get("warn") as ((category: number, message: string, stacklevel: number) => void) | undefined;
  warn?.(Type.DeprecationWarning, message, 1);
}

/** `__int__` gave something that is not an exact int. */
function odderInt(rt: Runtime, result: Ref): Owned {
  if (!rt.isInstance(result, Type.int)) {
    rt.raise.typeError(`__int__ returned non-int (type ${rt.typeName(result)})`);
  }
  warnDeprecated(
    rt,
    `__int__ returned non-int (type ${rt.typeName(result)}).  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future version of Python.`,
  );
  return rt.must(rt.core.intCopy(result));
}

function odderFloat(rt: Runtime, object: Ref, result: Ref): Owned {
  if (!rt.isInstance(result, Type.float)) {
    rt.raise.typeError(`${rt.typeName(object)}.__float__ returned non-float (type ${rt.typeName(result)})`);
  }
  warnDeprecated(
    rt,
    `${rt.typeName(object)}.__float__ returned non-float (type ${rt.typeName(result)}).  The ability to return an instance of a strict subclass of float is deprecated, and may not be supported in a future version of Python.`,
  );
  return rt.float(rt.core.floatGetValue(result));
}

function hasSlot(rt: Runtime, object: Ref, slot: number): boolean {
  return (rt.heap.u32[(rt.typeOf(object) + slot) >> 2] ?? 0) !== 0;
}

function isText(rt: Runtime, object: Ref): boolean {
  return ((rt.heap.u32[(rt.typeOf(object) + TypeObject.flags) >> 2] ?? 0) & TypeFlag.StrSubclass) !== 0;
}

/** int(object) for an object without `__int__`. */
function toInt(rt: Runtime, object: Ref): Owned {
  if (hasSlot(rt, object, TypeObject.nbIndex)) {
    return rt.lend(rt.must(rt.core.numberIndex(object)), (index) => rt.must(rt.core.intInt(index)));
  }
  const truncated = callTrunc(rt, object);
  if (truncated) return truncated;
  if (isText(rt, object))
    return intOf(
      rt,
      parseIntText(rt, rt.text(object), 10, () => rt.repr(object)),
    );
  const bytes = bytesLikeText(rt, object);
  if (bytes) return intOf(rt, parseIntText(rt, bytes.text, 10, bytes.repr));
  return rt.raise.typeError(`int() argument must be a string, a bytes-like object or a real number, not '${rt.typeName(object)}'`);
}

/** The deprecated way: `__trunc__`, whose result may need `__index__` itself. */
function callTrunc(rt: Runtime, object: Ref): Owned | undefined {
  // A special method is looked up on the type, never on the instance.
  const method = rt.lookupAttr(rt.typeOf(object), "__trunc__");
  if (!method) return undefined;
  warnDeprecated(rt, "The delegation of int() to __trunc__ is deprecated.");
  const result = rt.lend(method, (callable) => rt.call(callable, object));
  return rt.lend(result, (value) => {
    if (rt.isInstance(value, Type.int)) return rt.must(rt.core.intInt(value));
    if (!hasSlot(rt, value, TypeObject.nbIndex)) rt.raise.typeError(`__trunc__ returned non-Integral (type ${rt.typeName(value)})`);
    return rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.must(rt.core.intInt(index)));
  });
}

/** float(object) for an object without `__float__`. */
function toFloat(rt: Runtime, object: Ref): Owned {
  if (hasSlot(rt, object, TypeObject.nbIndex)) {
    const index = rt.must(rt.core.numberIndex(object));
    return rt.lend(index, (value) => rt.must(rt.core.intFloat(value)));
  }
  if (rt.isInstance(object, Type.float)) return rt.float(rt.core.floatGetValue(object));
  if (isText(rt, object)) return rt.float(parseFloatText(rt, rt.text(object), () => rt.repr(object)));
  const bytes = bytesLikeText(rt, object);
  if (bytes) return rt.float(parseFloatText(rt, bytes.text, bytes.repr));
  return rt.raise.typeError(`float() argument must be a string or a real number, not '${rt.typeName(object)}'`);
}

export interface LiteralText {
  readonly text: string;
  /** How the error message shows it: as bytes, whatever buffer it came from. */
  readonly repr: () => string;
}

/** The content of bytes, bytearray or another buffer, a character a byte; undefined for other objects. */
export function bytesLikeText(rt: Runtime, object: Ref): LiteralText | undefined {
  if (!hasSlot(rt, object, TypeObject.bfGetBuffer)) return undefined;
  const exact = rt.isInstance(object, Type.bytes);
  const copy = exact ? rt.retain(object) : rt.lend(rt.retain(Type.bytes as Ref), (type) => rt.call(type, object));
  return rt.lend(copy, (bytes) => {
    const data = rt.toBytes(bytes);
    let text = "";
    // Bytes above 127 stand for no digit; a private character keeps them from looking like one.
    for (const byte of data) text += byte < 128 ? String.fromCharCode(byte) : "?";
    return { text, repr: () => rt.lend(rt.bytes(data), (shown) => rt.repr(shown)) };
  });
}
