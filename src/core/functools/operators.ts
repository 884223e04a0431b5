/** The functions of `_operator` (Modules/_operator.c): each is one call of the abstract protocol. */
import { NONE, Type } from "../abi/memory-map";
import { countFits } from "../container/arguments";
import { EQ, GE, GT, LE, LT, NE, boolean } from "../container/common";
import { vectorcall } from "../eval/call";
import { retain } from "../heap/object";
import { intFromI32 } from "../number/int";
import { objectRichCompare } from "../object/compare";
import {
  numberAbsolute, numberAdd, numberAnd, numberFloorDivide, numberIndex, numberInplaceAdd, numberInplaceAnd, numberInplaceFloorDivide,
  numberInplaceLshift, numberInplaceMatrixMultiply, numberInplaceMultiply, numberInplaceOr, numberInplacePower, numberInplaceRemainder,
  numberInplaceRshift, numberInplaceSubtract, numberInplaceTrueDivide, numberInplaceXor, numberInvert, numberLshift, numberMatrixMultiply,
  numberMultiply, numberNegative, numberOr, numberPositive, numberPower, numberRemainder, numberRshift, numberSubtract,
  numberTrueDivide, numberXor,
} from "../object/number-protocol";
import { objectDelItem, objectGetItem, objectIsTrue, objectSetItem } from "../object/protocol";
import { sequenceConcat, sequenceContains, sequenceCount, sequenceIndex, sequenceInplaceConcat } from "../object/sequence-protocol";
import { raise } from "../raise";
import { truth } from "../builtin/objects";
import { Address, Owned, Ref } from "../types";

export function operatorAdd(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "add") ? numberAdd(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorIadd(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "iadd") ? numberInplaceAdd(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorAnd(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "and_") ? numberAnd(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorIand(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "iand") ? numberInplaceAnd(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorSub(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "sub") ? numberSubtract(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorIsub(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "isub") ? numberInplaceSubtract(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorMul(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "mul") ? numberMultiply(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorImul(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "imul") ? numberInplaceMultiply(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorFloordiv(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "floordiv") ? numberFloorDivide(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorIfloordiv(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "ifloordiv") ? numberInplaceFloorDivide(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorTruediv(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "truediv") ? numberTrueDivide(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorItruediv(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "itruediv") ? numberInplaceTrueDivide(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorMod(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "mod") ? numberRemainder(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorImod(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "imod") ? numberInplaceRemainder(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorLshift(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "lshift") ? numberLshift(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorIlshift(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "ilshift") ? numberInplaceLshift(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorRshift(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "rshift") ? numberRshift(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorIrshift(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "irshift") ? numberInplaceRshift(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorOr(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "or_") ? numberOr(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorIor(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "ior") ? numberInplaceOr(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorXor(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "xor") ? numberXor(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorIxor(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "ixor") ? numberInplaceXor(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorMatmul(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "matmul") ? numberMatrixMultiply(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorImatmul(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "imatmul") ? numberInplaceMatrixMultiply(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorPow(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "pow") ? numberPower(load<u32>(args), load<u32>(args, 8), NONE) : 0;
}

export function operatorIpow(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "ipow") ? numberInplacePower(load<u32>(args), load<u32>(args, 8), NONE) : 0;
}

export function operatorLt(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "lt") ? objectRichCompare(load<u32>(args), load<u32>(args, 8), LT) : 0;
}

export function operatorLe(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "le") ? objectRichCompare(load<u32>(args), load<u32>(args, 8), LE) : 0;
}

export function operatorEq(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "eq") ? objectRichCompare(load<u32>(args), load<u32>(args, 8), EQ) : 0;
}

export function operatorNe(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "ne") ? objectRichCompare(load<u32>(args), load<u32>(args, 8), NE) : 0;
}

export function operatorGt(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "gt") ? objectRichCompare(load<u32>(args), load<u32>(args, 8), GT) : 0;
}

export function operatorGe(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "ge") ? objectRichCompare(load<u32>(args), load<u32>(args, 8), GE) : 0;
}

export function operatorGetitem(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "getitem") ? objectGetItem(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorConcat(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "concat") ? sequenceConcat(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorIconcat(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "iconcat") ? sequenceInplaceConcat(load<u32>(args), load<u32>(args, 8)) : 0;
}

export function operatorIs(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "is_") ? boolean(load<u32>(args) == load<u32>(args, 8)) : 0;
}

export function operatorIs_not(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "is_not") ? boolean(load<u32>(args) != load<u32>(args, 8)) : 0;
}

export function operatorContains(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "contains") ? truth(sequenceContains(load<u32>(args), load<u32>(args, 8))) : 0;
}

export function operatorCountOf(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "countOf") ? counted(sequenceCount(load<u32>(args), load<u32>(args, 8))) : 0;
}

export function operatorIndexOf(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "indexOf") ? counted(sequenceIndex(load<u32>(args), load<u32>(args, 8))) : 0;
}

export function operatorDelitem(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 2, 2, "delitem") ? done(objectDelItem(load<u32>(args), load<u32>(args, 8))) : 0;
}

export function operatorSetitem(module: Ref, args: Address, nargs: i32): Owned {
  return countFits(nargs, 3, 3, "setitem") ? done(objectSetItem(load<u32>(args), load<u32>(args, 8), load<u32>(args, 16))) : 0;
}

function counted(count: i32): Owned {
  return count < 0 ? 0 : intFromI32(count);
}

function done(status: i32): Owned {
  return status < 0 ? 0 : retain(NONE);
}

export function operatorNeg(module: Ref, a: Ref): Owned {
  return numberNegative(a);
}

export function operatorPos(module: Ref, a: Ref): Owned {
  return numberPositive(a);
}

export function operatorInv(module: Ref, a: Ref): Owned {
  return numberInvert(a);
}

export function operatorAbs(module: Ref, a: Ref): Owned {
  return numberAbsolute(a);
}

export function operatorIndex(module: Ref, a: Ref): Owned {
  return numberIndex(a);
}

export function operatorTruth(module: Ref, a: Ref): Owned {
  return truth(objectIsTrue(a));
}

export function operatorNot(module: Ref, a: Ref): Owned {
  return negated(objectIsTrue(a));
}

function negated(status: i32): Owned {
  return status < 0 ? 0 : boolean(status == 0);
}

/** call(obj, /, *args, **kwargs) */
export function operatorCall(module: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (nargs < 1) return raise(Type.TypeError, "call expected at least 1 argument, got 0");
  return vectorcall(load<u32>(args), args + 8, nargs - 1, kwnames);
}
