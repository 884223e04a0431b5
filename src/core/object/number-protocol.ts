/**
 * The number protocol (Objects/abstract.c).
 */
import { Owned, Ref } from "../types";

/** The operation of BINARY_OP's argument 0..12 (Add, And, FloorDivide, Lshift, MatrixMultiply, Multiply, Remainder, Or, Power, Rshift, Subtract, TrueDivide, Xor). */
export function binaryOp(op: i32, a: Ref, b: Ref): Owned {
  return unreachable();
}

/** The in-place form of binaryOp; op 0..12. */
export function inplaceOp(op: i32, a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_Add. */
export function numberAdd(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_Subtract. */
export function numberSubtract(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_Multiply. */
export function numberMultiply(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_Remainder. */
export function numberRemainder(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_Divmod. */
export function numberDivmod(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_FloorDivide. */
export function numberFloorDivide(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_TrueDivide. */
export function numberTrueDivide(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_MatrixMultiply. */
export function numberMatrixMultiply(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_Lshift. */
export function numberLshift(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_Rshift. */
export function numberRshift(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_And. */
export function numberAnd(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_Xor. */
export function numberXor(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_Or. */
export function numberOr(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceAdd. */
export function numberInplaceAdd(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceSubtract. */
export function numberInplaceSubtract(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceMultiply. */
export function numberInplaceMultiply(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceRemainder. */
export function numberInplaceRemainder(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceFloorDivide. */
export function numberInplaceFloorDivide(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceTrueDivide. */
export function numberInplaceTrueDivide(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceMatrixMultiply. */
export function numberInplaceMatrixMultiply(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceLshift. */
export function numberInplaceLshift(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceRshift. */
export function numberInplaceRshift(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceAnd. */
export function numberInplaceAnd(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceXor. */
export function numberInplaceXor(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlaceOr. */
export function numberInplaceOr(a: Ref, b: Ref): Owned {
  return unreachable();
}

/** PyNumber_Power. */
export function numberPower(a: Ref, b: Ref, modulus: Ref): Owned {
  return unreachable();
}

/** PyNumber_InPlacePower. */
export function numberInplacePower(a: Ref, b: Ref, modulus: Ref): Owned {
  return unreachable();
}

/** PyNumber_Negative. */
export function numberNegative(a: Ref): Owned {
  return unreachable();
}

/** PyNumber_Positive. */
export function numberPositive(a: Ref): Owned {
  return unreachable();
}

/** PyNumber_Invert. */
export function numberInvert(a: Ref): Owned {
  return unreachable();
}

/** PyNumber_Absolute. */
export function numberAbsolute(a: Ref): Owned {
  return unreachable();
}

/** PyIndex_Check. */
export function indexCheck(object: Ref): bool {
  return unreachable();
}

/** PyNumber_Check. */
export function numberCheck(object: Ref): bool {
  return unreachable();
}

/** PyNumber_Index: an exact int. */
export function numberIndex(object: Ref): Owned {
  return unreachable();
}

/** _PyNumber_Index: an int or an instance of a subclass. */
export function numberIndexMaybeSubclass(object: Ref): Owned {
  return unreachable();
}

/** PyNumber_AsSsize_t, clipped to 32 bits if errorType is 0, else raised; -1 may be a value: ask pending(). */
export function numberAsSsize(object: Ref, errorType: Ref): i32 {
  return unreachable();
}

/** PyNumber_Long. */
export function numberInt(object: Ref): Owned {
  return unreachable();
}

/** PyNumber_Float. */
export function numberFloat(object: Ref): Owned {
  return unreachable();
}

/** PyNumber_ToBase. */
export function numberToBase(object: Ref, base: i32): Owned {
  return unreachable();
}
