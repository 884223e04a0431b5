/** The exports of this area. */

export { boolAnd, boolFromI32, boolOr, boolXor } from "./bool";
export {
  complexAbsolute,
  complexAdd,
  complexBool,
  complexConjugate,
  complexDealloc,
  complexFromF64,
  complexGetImag,
  complexGetReal,
  complexHashSlot,
  complexMultiply,
  complexNegative,
  complexPositive,
  complexRichCompare,
  complexSubtract,
  complexSubtypeFrom,
  complexTrueDivide,
} from "./complex";
export { complexPower } from "./complex-power";
export {
  floatAsF64,
  floatClearFreeList,
  floatDealloc,
  floatFloat,
  floatFromF64,
  floatGetValue,
  floatSetValue,
  floatSubtypeFrom,
} from "./float";
export {
  floatAbsolute,
  floatAdd,
  floatBool,
  floatDivmod,
  floatFloorDivide,
  floatMultiply,
  floatNegative,
  floatPositive,
  floatPower,
  floatRemainder,
  floatSubtract,
  floatTrueDivide,
  floorQuotient,
  floorRemainder,
} from "./float-arithmetic";
export {
  floatCeil,
  floatFloor,
  floatHashSlot,
  floatIsInteger,
  floatRichCompare,
  floatRoundToInt,
  floatTrunc,
} from "./float-compare";
export {
  initSmallInts,
  intAsI32,
  intAsIndex,
  intAsInt,
  intAsLong,
  intAsSsize,
  intAsU32Mask,
  intCopy,
  intDealloc,
  intDigitCount,
  intDigitsAddress,
  intFromF64,
  intFromHalves,
  intFromI32,
  intFromU32,
  intInt,
  intNew,
  intNormalize,
  intSign,
  intSize,
  intSizeof,
  intSubtypeFrom,
} from "./int";
export {
  intAbsolute,
  intAdd,
  intAddInts,
  intBool,
  intDivmod,
  intFloorDivide,
  intInvert,
  intMultiply,
  intMultiplyInts,
  intNegative,
  intRemainder,
  intSubtract,
  intSubtractInts,
} from "./int-arithmetic";
export { setNumberOperation } from "./int-big";
export { intAnd, intLshift, intOr, intRshift, intXor } from "./int-bitwise";
export { intBitCount, intBitLength, intCompare, intHashSlot, intRichCompare } from "./int-compare";
export { intDivmodInts, intFloorDivideInts, intRemainderInts } from "./int-divide";
export { compareF64WithInt, intFloat, intToF64, intToF64Quiet, intTrueDivide, scaleF64 } from "./int-float";
export { intGcd, intIsqrt } from "./int-gcd";
export { intPower, intPowerInts, intPowerModulo } from "./int-power";
export { intRepr } from "./int-repr";
export {
  complexComplex,
  complexGetNewargs,
  floatGetNewargs,
  floatImaginary,
  floatReal,
  intAsIntegerRatio,
  intBitCountMethod,
  intBitLengthMethod,
  intConjugate,
  intDenominator,
  intGetNewargs,
  intImaginary,
  intReal,
  intSizeofMethod,
} from "./number-methods";
export { boolVectorcall, floatVectorcall, intVectorcall } from "./number-new";
export { hypotF64 } from "./hypot";
export { acosF64, asinF64, atan2F64, atanF64, cosF64, sinF64, tanF64 } from "./trigonometry";
export { roundQuick } from "./number-from-text";
