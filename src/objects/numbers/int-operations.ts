/**
 * What the engine room's arithmetic asks TypeScript to do: huge products and quotients and decimal
 * text; and int(x), float(x) of text (PyNumber_Long and PyNumber_Float of Objects/abstract.c end there).
 */
import { Type } from "../../core/abi/memory-map.ts";
import { NumberOperation } from "../../core/abi/number-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { RAISED } from "../model/raise.ts";
import type { Runtime } from "../model/runtime.ts";
import { parseFloatText } from "./float-text.ts";
import { bigIntOf, intOf } from "./int-convert.ts";
import { intToDecimal, parseIntText } from "./int-text.ts";

/** Called once at boot, before the first Python code runs. */
export function installNumberOperations(rt: Runtime): void {
  rt.services.set("int.fromText", (_: Runtime, object: Ref) => intFromText(rt, object));
  rt.services.set("float.fromText", (_: Runtime, object: Ref) => floatFromText(rt, object));
  rt.core.setNumberOperation(
    rt.natives.slot((operation, a, b) =>
      orZero(
        () => perform(rt, operation, a as Ref, b as Ref),
        () => orZero(() => refuse(rt)),
      ),
    ),
  );
}

/** The result of work that may raise, or 0. What is not a Python exception goes to `other`: a result beyond what BigInt holds. */
function orZero(work: () => number, other?: () => number): number {
  try {
    return work();
  } catch (error) {
    if (error === RAISED) return 0;
    if (other && error instanceof RangeError) return other();
    throw error;
  }
}

function refuse(rt: Runtime): never {
  return rt.raise.memoryError();
}

function perform(rt: Runtime, operation: number, a: Ref, b: Ref): Owned {
  switch (operation) {
    case NumberOperation.multiply:
      return intOf(rt, bigIntOf(rt, a) * bigIntOf(rt, b));
    case NumberOperation.floorDivide:
      return intOf(rt, floorDivide(bigIntOf(rt, a), bigIntOf(rt, b)));
    case NumberOperation.intRepr:
      return rt.str(intToDecimal(rt, bigIntOf(rt, a)));
    default:
      return rt.raise.systemError("unknown number operation");
  }
}

/** Floor division of BigInts; the divisor is not 0. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n !== b < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

function hasSlot(rt: Runtime, object: Ref, slot: number): boolean {
  return (rt.heap.u32[(rt.typeOf(object) + slot) >> 2] ?? 0) !== 0;
}

function isText(rt: Runtime, object: Ref): boolean {
  return ((rt.heap.u32[(rt.typeOf(object) + TypeObject.flags) >> 2] ?? 0) & TypeFlag.StrSubclass) !== 0;
}

/** The last of PyNumber_Long's ways: int(object) of text or a buffer; TypeError for anything else. */
export function intFromText(rt: Runtime, object: Ref): Owned {
  if (isText(rt, object))
    return intOf(
      rt,
      parseIntText(rt, rt.text(object), 10, () => rt.repr(object)),
    );
  const bytes = bytesLikeText(rt, object);
  if (bytes) return intOf(rt, parseIntText(rt, bytes.text, 10, bytes.repr));
  return rt.raise.typeError(`int() argument must be a string, a bytes-like object or a real number, not '${rt.typeName(object)}'`);
}

/** The last of PyNumber_Float's ways (PyFloat_FromString). */
export function floatFromText(rt: Runtime, object: Ref): Owned {
  if (isText(rt, object)) return rt.float(parseFloatText(rt, rt.text(object), () => rt.repr(object)));
  const bytes = bytesLikeText(rt, object);
  // Unlike int(), float() shows the object itself in its error.
  if (bytes) return rt.float(parseFloatText(rt, bytes.text, () => rt.repr(object)));
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
