/**
 * The number protocol (Objects/abstract.c): who is asked first, what is tried next, and what is said
 * when nobody can.
 */
import { NONE, NOT_IMPLEMENTED, Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { release, retain, typeOf } from "../heap/object";
import { pending, raise } from "../raise";
import { Owned, Ref, Slot } from "../types";
import { invoke1, invoke2, invoke3 } from "./invoke";
import { indexCheck, numberAsSsize } from "./number-conversion";
import { typeIsSubtype } from "./type";

export {
  indexCheck, numberCheck, numberIndexMaybeSubclass, numberIndex, numberAsSsize, numberInt, numberFloat, numberToBase,
} from "./number-conversion";
import { isPrintFunction } from "./builtin-function";

/**
 * binary_op1: the left operand first, but the right one when its type is a subclass that brings another
 * function. slot is an offset in TypeObject. The result may be NotImplemented.
 */
// @ts-ignore: decorator
@inline
function binary(a: Ref, b: Ref, slot: usize): Owned {
  const left = typeOf(a);
  const right = typeOf(b);
  const leftSlot = load<u32>(left + slot);
  let rightSlot: Slot = 0;
  if (left != right) {
    rightSlot = load<u32>(right + slot);
    if (rightSlot == leftSlot) rightSlot = 0;
  }
  if (leftSlot) {
    if (rightSlot && typeIsSubtype(right, left)) {
      const result = invoke2(rightSlot, a, b);
      if (result != NOT_IMPLEMENTED) return result;
      release(result);
      rightSlot = 0;
    }
    const result = invoke2(leftSlot, a, b);
    if (result != NOT_IMPLEMENTED) return result;
    release(result);
  }
  if (rightSlot) return invoke2(rightSlot, a, b);
  return retain(NOT_IMPLEMENTED);
}

/** binary_iop1: the in-place slot of the left operand, then the ordinary rule. */
function inplace(a: Ref, b: Ref, inplaceSlot: usize, slot: usize): Owned {
  const own = load<u32>(typeOf(a) + inplaceSlot);
  if (own) {
    const result = invoke2(own, a, b);
    if (result != NOT_IMPLEMENTED) return result;
    release(result);
  }
  return binary(a, b, slot);
}

/** binop_type_error; takes over the NotImplemented. */
function unsupported(operator: string, a: Ref, b: Ref): Owned {
  release(NOT_IMPLEMENTED);
  return raise(Type.TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", changetype<usize>(operator), a, b);
}

/** PyNumber_Add: numbers, then the concatenation of sequences. */
export function numberAdd(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbAdd);
  if (result != NOT_IMPLEMENTED) return result;
  const concat = load<u32>(typeOf(a), TypeObject.sqConcat);
  if (!concat) return unsupported("+", a, b);
  release(result);
  return invoke2(concat, a, b);
}

/** PyNumber_And. */
export function numberAnd(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbAnd);
  return result != NOT_IMPLEMENTED ? result : unsupported("&", a, b);
}

/** PyNumber_FloorDivide. */
export function numberFloorDivide(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbFloorDivide);
  return result != NOT_IMPLEMENTED ? result : unsupported("//", a, b);
}

/** PyNumber_Lshift. */
export function numberLshift(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbLshift);
  return result != NOT_IMPLEMENTED ? result : unsupported("<<", a, b);
}

/** PyNumber_MatrixMultiply. */
export function numberMatrixMultiply(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbMatrixMultiply);
  return result != NOT_IMPLEMENTED ? result : unsupported("@", a, b);
}

/** PyNumber_Multiply: numbers, then the repetition of sequences. */
export function numberMultiply(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbMultiply);
  if (result != NOT_IMPLEMENTED) return result;
  let repeat = load<u32>(typeOf(a), TypeObject.sqRepeat);
  if (repeat) return repeatSequence(repeat, a, b);
  repeat = load<u32>(typeOf(b), TypeObject.sqRepeat);
  return repeat ? repeatSequence(repeat, b, a) : unsupported("*", a, b);
}

/** sequence_repeat; takes over the NotImplemented. */
function repeatSequence(repeat: Slot, sequence: Ref, count: Ref): Owned {
  release(NOT_IMPLEMENTED);
  if (!indexCheck(count)) return raise(Type.TypeError, "can't multiply sequence by non-int of type '%T'", count);
  const times = numberAsSsize(count, Type.OverflowError);
  if (times == -1 && pending()) return 0;
  return invoke2(repeat, sequence, times);
}

/** PyNumber_Remainder. */
export function numberRemainder(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbRemainder);
  return result != NOT_IMPLEMENTED ? result : unsupported("%", a, b);
}

/** PyNumber_Or. */
export function numberOr(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbOr);
  return result != NOT_IMPLEMENTED ? result : unsupported("|", a, b);
}

/** PyNumber_Rshift. */
export function numberRshift(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbRshift);
  if (result != NOT_IMPLEMENTED) return result;
  if (!isPrintFunction(a)) return unsupported(">>", a, b);
  release(result);
  return raise(
    Type.TypeError, "unsupported operand type(s) for >>: '%T' and '%T'. Did you mean \"print(<message>, file=<output_stream>)\"?", a, b,
  );
}

/** PyNumber_Subtract. */
export function numberSubtract(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbSubtract);
  return result != NOT_IMPLEMENTED ? result : unsupported("-", a, b);
}

/** PyNumber_TrueDivide. */
export function numberTrueDivide(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbTrueDivide);
  return result != NOT_IMPLEMENTED ? result : unsupported("/", a, b);
}

/** PyNumber_Xor. */
export function numberXor(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbXor);
  return result != NOT_IMPLEMENTED ? result : unsupported("^", a, b);
}

/** PyNumber_Divmod. */
export function numberDivmod(a: Ref, b: Ref): Owned {
  const result = binary(a, b, TypeObject.nbDivmod);
  return result != NOT_IMPLEMENTED ? result : unsupported("divmod()", a, b);
}

/** PyNumber_InPlaceAdd. */
export function numberInplaceAdd(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceAdd, TypeObject.nbAdd);
  if (result != NOT_IMPLEMENTED) return result;
  const type = typeOf(a);
  let concat = load<u32>(type, TypeObject.sqInplaceConcat);
  if (!concat) concat = load<u32>(type, TypeObject.sqConcat);
  if (!concat) return unsupported("+=", a, b);
  release(result);
  return invoke2(concat, a, b);
}

/** PyNumber_InPlaceAnd. */
export function numberInplaceAnd(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceAnd, TypeObject.nbAnd);
  return result != NOT_IMPLEMENTED ? result : unsupported("&=", a, b);
}

/** PyNumber_InPlaceFloorDivide. */
export function numberInplaceFloorDivide(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceFloorDivide, TypeObject.nbFloorDivide);
  return result != NOT_IMPLEMENTED ? result : unsupported("//=", a, b);
}

/** PyNumber_InPlaceLshift. */
export function numberInplaceLshift(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceLshift, TypeObject.nbLshift);
  return result != NOT_IMPLEMENTED ? result : unsupported("<<=", a, b);
}

/** PyNumber_InPlaceMatrixMultiply. */
export function numberInplaceMatrixMultiply(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceMatrixMultiply, TypeObject.nbMatrixMultiply);
  return result != NOT_IMPLEMENTED ? result : unsupported("@=", a, b);
}

/** PyNumber_InPlaceMultiply: a sequence on the right is never changed in place. */
export function numberInplaceMultiply(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceMultiply, TypeObject.nbMultiply);
  if (result != NOT_IMPLEMENTED) return result;
  const type = typeOf(a);
  let repeat = load<u32>(type, TypeObject.sqInplaceRepeat);
  if (!repeat) repeat = load<u32>(type, TypeObject.sqRepeat);
  if (repeat) return repeatSequence(repeat, a, b);
  repeat = load<u32>(typeOf(b), TypeObject.sqRepeat);
  return repeat ? repeatSequence(repeat, b, a) : unsupported("*=", a, b);
}

/** PyNumber_InPlaceRemainder. */
export function numberInplaceRemainder(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceRemainder, TypeObject.nbRemainder);
  return result != NOT_IMPLEMENTED ? result : unsupported("%=", a, b);
}

/** PyNumber_InPlaceOr. */
export function numberInplaceOr(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceOr, TypeObject.nbOr);
  return result != NOT_IMPLEMENTED ? result : unsupported("|=", a, b);
}

/** PyNumber_InPlaceRshift. */
export function numberInplaceRshift(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceRshift, TypeObject.nbRshift);
  return result != NOT_IMPLEMENTED ? result : unsupported(">>=", a, b);
}

/** PyNumber_InPlaceSubtract. */
export function numberInplaceSubtract(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceSubtract, TypeObject.nbSubtract);
  return result != NOT_IMPLEMENTED ? result : unsupported("-=", a, b);
}

/** PyNumber_InPlaceTrueDivide. */
export function numberInplaceTrueDivide(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceTrueDivide, TypeObject.nbTrueDivide);
  return result != NOT_IMPLEMENTED ? result : unsupported("/=", a, b);
}

/** PyNumber_InPlaceXor. */
export function numberInplaceXor(a: Ref, b: Ref): Owned {
  const result = inplace(a, b, TypeObject.nbInplaceXor, TypeObject.nbXor);
  return result != NOT_IMPLEMENTED ? result : unsupported("^=", a, b);
}

/** The operation of BINARY_OP's argument 0..12. */
export function binaryOp(op: i32, a: Ref, b: Ref): Owned {
  switch (op) {
    case 0:
      return numberAdd(a, b);
    case 1:
      return numberAnd(a, b);
    case 2:
      return numberFloorDivide(a, b);
    case 3:
      return numberLshift(a, b);
    case 4:
      return numberMatrixMultiply(a, b);
    case 5:
      return numberMultiply(a, b);
    case 6:
      return numberRemainder(a, b);
    case 7:
      return numberOr(a, b);
    case 8:
      return numberPower(a, b, NONE);
    case 9:
      return numberRshift(a, b);
    case 10:
      return numberSubtract(a, b);
    case 11:
      return numberTrueDivide(a, b);
    case 12:
      return numberXor(a, b);
    default:
      return unreachable();
  }
}

/** The in-place form of binaryOp; op 0..12. */
export function inplaceOp(op: i32, a: Ref, b: Ref): Owned {
  switch (op) {
    case 0:
      return numberInplaceAdd(a, b);
    case 1:
      return numberInplaceAnd(a, b);
    case 2:
      return numberInplaceFloorDivide(a, b);
    case 3:
      return numberInplaceLshift(a, b);
    case 4:
      return numberInplaceMatrixMultiply(a, b);
    case 5:
      return numberInplaceMultiply(a, b);
    case 6:
      return numberInplaceRemainder(a, b);
    case 7:
      return numberInplaceOr(a, b);
    case 8:
      return numberInplacePower(a, b, NONE);
    case 9:
      return numberInplaceRshift(a, b);
    case 10:
      return numberInplaceSubtract(a, b);
    case 11:
      return numberInplaceTrueDivide(a, b);
    case 12:
      return numberInplaceXor(a, b);
    default:
      return unreachable();
  }
}

/** ternary_op: like binary_op1, and the third operand may have the last word. The result may be NotImplemented. */
function ternary(a: Ref, b: Ref, c: Ref): Owned {
  const left = typeOf(a);
  const right = typeOf(b);
  const leftSlot = load<u32>(left, TypeObject.nbPower);
  let rightSlot: Slot = 0;
  if (left != right) {
    rightSlot = load<u32>(right, TypeObject.nbPower);
    if (rightSlot == leftSlot) rightSlot = 0;
  }
  const asked = rightSlot;
  if (leftSlot) {
    if (rightSlot && typeIsSubtype(right, left)) {
      const result = invoke3(rightSlot, a, b, c);
      if (result != NOT_IMPLEMENTED) return result;
      release(result);
      rightSlot = 0;
    }
    const result = invoke3(leftSlot, a, b, c);
    if (result != NOT_IMPLEMENTED) return result;
    release(result);
  }
  if (rightSlot) {
    const result = invoke3(rightSlot, a, b, c);
    if (result != NOT_IMPLEMENTED) return result;
    release(result);
  }
  const third = load<u32>(typeOf(c), TypeObject.nbPower);
  return third && third != leftSlot && third != asked ? invoke3(third, a, b, c) : retain(NOT_IMPLEMENTED);
}

/** PyNumber_Power; the modulus is None when there is none. */
export function numberPower(a: Ref, b: Ref, modulus: Ref): Owned {
  const result = ternary(a, b, modulus);
  if (result != NOT_IMPLEMENTED) return result;
  if (modulus == NONE) return unsupported("** or pow()", a, b);
  release(result);
  return raise(Type.TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, modulus);
}

/** PyNumber_InPlacePower. */
export function numberInplacePower(a: Ref, b: Ref, modulus: Ref): Owned {
  const own = load<u32>(typeOf(a), TypeObject.nbInplacePower);
  if (own) {
    const result = invoke3(own, a, b, modulus);
    if (result != NOT_IMPLEMENTED) return result;
    release(result);
  }
  const result = ternary(a, b, modulus);
  if (result != NOT_IMPLEMENTED) return result;
  if (modulus == NONE) return unsupported("**=", a, b);
  release(result);
  return raise(Type.TypeError, "unsupported operand type(s) for **=: '%T', '%T', '%T'", a, b, modulus);
}

/** PyNumber_Negative. */
export function numberNegative(a: Ref): Owned {
  const slot = load<u32>(typeOf(a), TypeObject.nbNegative);
  return slot ? invoke1(slot, a) : raise(Type.TypeError, "bad operand type for unary -: '%T'", a);
}

/** PyNumber_Positive. */
export function numberPositive(a: Ref): Owned {
  const slot = load<u32>(typeOf(a), TypeObject.nbPositive);
  return slot ? invoke1(slot, a) : raise(Type.TypeError, "bad operand type for unary +: '%T'", a);
}

/** PyNumber_Invert. */
export function numberInvert(a: Ref): Owned {
  const slot = load<u32>(typeOf(a), TypeObject.nbInvert);
  return slot ? invoke1(slot, a) : raise(Type.TypeError, "bad operand type for unary ~: '%T'", a);
}

/** PyNumber_Absolute. */
export function numberAbsolute(a: Ref): Owned {
  const slot = load<u32>(typeOf(a), TypeObject.nbAbsolute);
  return slot ? invoke1(slot, a) : raise(Type.TypeError, "bad operand type for abs(): '%T'", a);
}

