/**
 * The complex object and its arithmetic (Objects/complexobject.c of 3.11: no mixed-mode shortcuts,
 * a real operand becomes a complex one with imaginary part 0).
 */
import { FALSE, NOT_IMPLEMENTED, STATE, TRUE, Type } from "../abi/memory-map";
import { ComplexObject } from "../abi/number-layout";
import { Header, ObjectFlag } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { gcFree, objectFree, objectNewStatic } from "../heap/allocate";
import { retain, typeOf } from "../heap/object";
import { invoke2 } from "../object/invoke";
import { typeIsSubtype } from "../object/type";
import { raise } from "../raise";
import { Owned, Ref } from "../types";
import { floatFromF64, floatOperand, floatValue, isFloat } from "./float";
import { hashF64 } from "./float-compare";
import { hypotF64 } from "./hypot";
import { isInt } from "./int";
import { orderAnswers } from "./int-compare";
import { compareF64WithInt } from "./int-float";

/** PyComplex_Check. */
export function isComplex(object: Ref): bool {
  const type = typeOf(object);
  return type == Type.complex || (load<u32>(type, TypeObject.flags) & TypeFlag.HeapType && typeIsSubtype(type, Type.complex));
}

/** PyComplex_RealAsDouble of a complex. */
// @ts-ignore: decorator
@inline
export function complexReal(object: Ref): f64 {
  return load<f64>(object, ComplexObject.real);
}

// @ts-ignore: decorator
@inline
export function complexImag(object: Ref): f64 {
  return load<f64>(object, ComplexObject.imag);
}

/** The parts, for TypeScript. */
export function complexGetReal(object: Ref): f64 {
  return complexReal(object);
}

export function complexGetImag(object: Ref): f64 {
  return complexImag(object);
}

/** PyComplex_FromDoubles. */
export function complexFromF64(real: f64, imag: f64): Owned {
  const object = objectNewStatic(Type.complex, ComplexObject.SIZEOF);
  if (!object) return 0;
  store<f64>(object, real, ComplexObject.real);
  store<f64>(object, imag, ComplexObject.imag);
  return object;
}

/** An instance of complex or of a subclass (complex_subtype_from_c_complex). */
export function complexSubtypeFrom(type: Ref, real: f64, imag: f64): Owned {
  if (type == Type.complex) return complexFromF64(real, imag);
  const object = invoke2(load<u32>(type, TypeObject.alloc), type, 0);
  if (!object) return 0;
  store<f64>(object, real, ComplexObject.real);
  store<f64>(object, imag, ComplexObject.imag);
  return object;
}

/** tp_dealloc. */
export function complexDealloc(object: Ref): u32 {
  if (load<u32>(object, Header.flags) & ObjectFlag.Gc) gcFree(object);
  else objectFree(object);
  return 0;
}

/** Both operands as complex numbers into State.numberScratch (four f64): 1 done, 0 not numbers, -1 failed. */
export function complexOperands(a: Ref, b: Ref): i32 {
  const kind = complexOperand(a, 0);
  return kind <= 0 ? kind : complexOperand(b, 16);
}

function complexOperand(object: Ref, offset: u32): i32 {
  if (isComplex(object)) {
    store<f64>(STATE + offset, complexReal(object), State.complexScratch);
    store<f64>(STATE + offset, complexImag(object), State.complexScratch + 8);
    return 1;
  }
  const kind = floatOperand(object);
  if (kind <= 0) return kind;
  store<f64>(STATE + offset, load<f64>(STATE, State.numberScratch), State.complexScratch);
  store<f64>(STATE + offset, 0, State.complexScratch + 8);
  return 1;
}

// @ts-ignore: decorator
@inline
export function operandPart(index: u32): f64 {
  return load<f64>(STATE + (index << 3), State.complexScratch);
}

function refuse(kind: i32): Owned {
  return kind ? 0 : retain(NOT_IMPLEMENTED);
}

/** nb_add. */
export function complexAdd(a: Ref, b: Ref): Owned {
  const kind = complexOperands(a, b);
  return kind <= 0 ? refuse(kind) : complexFromF64(operandPart(0) + operandPart(2), operandPart(1) + operandPart(3));
}

/** nb_subtract. */
export function complexSubtract(a: Ref, b: Ref): Owned {
  const kind = complexOperands(a, b);
  return kind <= 0 ? refuse(kind) : complexFromF64(operandPart(0) - operandPart(2), operandPart(1) - operandPart(3));
}

/** nb_multiply. */
export function complexMultiply(a: Ref, b: Ref): Owned {
  const kind = complexOperands(a, b);
  if (kind <= 0) return refuse(kind);
  const x = operandPart(0);
  const y = operandPart(1);
  const u = operandPart(2);
  const v = operandPart(3);
  return complexFromF64(x * u - y * v, x * v + y * u);
}

/** nb_true_divide. */
export function complexTrueDivide(a: Ref, b: Ref): Owned {
  const kind = complexOperands(a, b);
  if (kind <= 0) return refuse(kind);
  if (operandPart(2) == 0 && operandPart(3) == 0) return raise(Type.ZeroDivisionError, "complex division by zero");
  divideComplex(operandPart(0), operandPart(1), operandPart(2), operandPart(3));
  return complexFromF64(operandPart(0), operandPart(1));
}

/** (x + yi) / (u + vi) to parts 0 and 1, scaled by the divisor's larger part against overflow (_Py_c_quot, Smith's way). */
export function divideComplex(x: f64, y: f64, u: f64, v: f64): void {
  let real: f64;
  let imag: f64;
  if (abs<f64>(u) >= abs<f64>(v)) {
    const ratio = v / u;
    const denominator = u + v * ratio;
    real = (x + y * ratio) / denominator;
    imag = (y - x * ratio) / denominator;
  } else if (abs<f64>(v) >= abs<f64>(u)) {
    const ratio = u / v;
    const denominator = u * ratio + v;
    real = (x * ratio + y) / denominator;
    imag = (y * ratio - x) / denominator;
  } else {
    // One of the divisor's parts is a NaN.
    real = NaN;
    imag = NaN;
  }
  storeParts(real, imag);
}

/** Leaves a result in parts 0 and 1. */
export function storeParts(real: f64, imag: f64): void {
  store<f64>(STATE, real, State.complexScratch);
  store<f64>(STATE, imag, State.complexScratch + 8);
}

/** nb_negative. */
export function complexNegative(object: Ref): Owned {
  return complexFromF64(-complexReal(object), -complexImag(object));
}

/** nb_positive: the object itself when exact. */
export function complexPositive(object: Ref): Owned {
  return typeOf(object) == Type.complex ? retain(object) : complexFromF64(complexReal(object), complexImag(object));
}

/** conjugate(). */
export function complexConjugate(object: Ref): Owned {
  return complexFromF64(complexReal(object), -complexImag(object));
}

/** nb_absolute. */
export function complexAbsolute(object: Ref): Owned {
  const real = complexReal(object);
  const imag = complexImag(object);
  const result = hypotF64(real, imag);
  const isFinite = abs<f64>(real) < Infinity && abs<f64>(imag) < Infinity;
  if (result == Infinity && isFinite) return raise(Type.OverflowError, "absolute value too large");
  return floatFromF64(result);
}

/** nb_bool. */
export function complexBool(object: Ref): i32 {
  return complexReal(object) != 0 || complexImag(object) != 0 ? 1 : 0;
}

/** tp_richcompare: only equality. */
export function complexRichCompare(a: Ref, b: Ref, operation: i32): Owned {
  if (operation != 2 && operation != 3) return retain(NOT_IMPLEMENTED);
  let equal: bool;
  if (isInt(b)) {
    equal = false;
    if (complexImag(a) == 0) {
      const order = compareF64WithInt(complexReal(a), b);
      if (order == 3) return 0;
      equal = orderAnswers(order, 2);
    }
  } else if (isFloat(b)) equal = complexReal(a) == floatValue(b) && complexImag(a) == 0;
  else if (isComplex(b)) equal = complexReal(a) == complexReal(b) && complexImag(a) == complexImag(b);
  else return retain(NOT_IMPLEMENTED);
  return retain(equal == (operation == 2) ? TRUE : FALSE);
}

/** hash(complex), inside the core: the parts' hashes, the imaginary one times 1000003. */
export function complexHash(object: Ref): i64 {
  const hash = hashF64(object, complexReal(object)) + 1000003 * hashF64(object, complexImag(object));
  return hash == -1 ? -2 : hash;
}

/** tp_hash: the value goes to State.hashResult. */
export function complexHashSlot(object: Ref): i32 {
  store<i64>(STATE, complexHash(object), State.hashResult);
  return 0;
}
