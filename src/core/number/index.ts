/** The exports of this area. */
export {
  initSmallInts,
  intNew,
  intDigitsAddress,
  intDigitCount,
  intSize,
  intSign,
  intNormalize,
  intFromI32,
  intFromU32,
  intFromF64,
  intFromHalves,
  intAsI32,
  intAsSsize,
  intAsIndex,
  intAsLong,
  intAsInt,
  intAsU32Mask,
  intCopy,
  intInt,
  intSubtypeFrom,
  intDealloc,
  intSizeof,
} from "./int";
export {
  intAdd,
  intSubtract,
  intMultiply,
  intFloorDivide,
  intRemainder,
  intDivmod,
  intNegative,
  intAbsolute,
  intBool,
  intInvert,
  intAddInts,
  intSubtractInts,
  intMultiplyInts,
} from "./int-arithmetic";
export { intFloorDivideInts, intRemainderInts, intDivmodInts } from "./int-divide";
export { intAnd, intOr, intXor, intLshift, intRshift } from "./int-bitwise";
export { intPower, intPowerInts, intPowerModulo } from "./int-power";
export { intGcd, intIsqrt } from "./int-gcd";
export { intCompare, intRichCompare, intHashSlot, intBitLength, intBitCount } from "./int-compare";
export { intFloat, intTrueDivide, intToF64, intToF64Quiet, compareF64WithInt, scaleF64 } from "./int-float";
export { intRepr } from "./int-repr";
export { setBigOperations } from "./int-big";
export {
  floatFromF64,
  floatDealloc,
  floatClearFreeList,
  floatGetValue,
  floatSetValue,
  floatSubtypeFrom,
  floatAsF64,
  floatFloat,
} from "./float";
export {
  floatAdd,
  floatSubtract,
  floatMultiply,
  floatTrueDivide,
  floatFloorDivide,
  floatRemainder,
  floatDivmod,
  floatPower,
  floatNegative,
  floatPositive,
  floatAbsolute,
  floatBool,
  floorRemainder,
  floorQuotient,
} from "./float-arithmetic";
export {
  floatRichCompare,
  floatHashSlot,
  floatTrunc,
  floatFloor,
  floatCeil,
  floatRoundToInt,
  floatIsInteger,
} from "./float-compare";
export {
  complexFromF64,
  complexSubtypeFrom,
  complexDealloc,
  complexGetReal,
  complexGetImag,
  complexAdd,
  complexSubtract,
  complexMultiply,
  complexTrueDivide,
  complexNegative,
  complexPositive,
  complexConjugate,
  complexAbsolute,
  complexBool,
  complexRichCompare,
  complexHashSlot,
} from "./complex";
export { complexPower } from "./complex-power";
export { initBools, boolFromI32, boolAnd, boolOr, boolXor } from "./bool";
