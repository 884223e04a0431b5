/**
 * The number slots of Python classes (SLOT0, SLOT1 and SLOT1BIN of Objects/typeobject.c): the ordinary
 * name on the left operand, the reflected one on the right, and the right one first when its class is
 * a subclass that brings its own.
 */
import { Id } from "../abi/identifiers";
import { FALSE, NONE, NOT_IMPLEMENTED, TRUE, Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { release, retain, typeOf } from "../heap/object";
import { fail, pending } from "../raise";
import { Owned, Ref, Slot } from "../types";
import { objectLookupAttr } from "./attribute";
import { NE, objectRichCompareBool } from "./compare";
import { objectIsTrue } from "./protocol";
import { callFound0, lookupMethod, special0, special1, special2 } from "./slot-lookup";
import { typeIsSubtype } from "./type";

/** method_is_overloaded: has the right operand's class another method of this name than the left one's? */
function isOverloaded(left: Ref, right: Ref, name: Ref): i32 {
  const b = objectLookupAttr(typeOf(right), name);
  if (!b) return pending() ? -1 : 0;
  const a = objectLookupAttr(typeOf(left), name);
  if (!a) {
    release(b);
    return pending() ? -1 : 1;
  }
  const differs = objectRichCompareBool(a, b, NE);
  release(a);
  release(b);
  return differs;
}

/** SLOT1BINFULL; test is the function that sits in the slot when a class defines the name in Python. */
function binarySlot(self: Ref, other: Ref, slot: usize, test: Slot, name: Ref, reflected: Ref): Owned {
  const left = typeOf(self);
  const right = typeOf(other);
  let askOther = left != right && load<u32>(right + slot) == test;
  if (load<u32>(left + slot) == test) {
    if (askOther && typeIsSubtype(right, left)) {
      const overloaded = isOverloaded(self, other, reflected);
      if (overloaded < 0) return 0;
      if (overloaded) {
        const result = special1(other, reflected, self, true);
        if (result != NOT_IMPLEMENTED) return result;
        release(result);
        askOther = false;
      }
    }
    const result = special1(self, name, other, true);
    if (result != NOT_IMPLEMENTED || typeOf(other) == typeOf(self)) return result;
    release(result);
  }
  return askOther ? special1(other, reflected, self, true) : retain(NOT_IMPLEMENTED);
}

export function slotNbAdd(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbAdd, slotNbAdd.index, Id.__add__, Id.__radd__);
}

export function slotNbSubtract(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbSubtract, slotNbSubtract.index, Id.__sub__, Id.__rsub__);
}

export function slotNbMultiply(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbMultiply, slotNbMultiply.index, Id.__mul__, Id.__rmul__);
}

export function slotNbMatrixMultiply(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbMatrixMultiply, slotNbMatrixMultiply.index, Id.__matmul__, Id.__rmatmul__);
}

export function slotNbRemainder(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbRemainder, slotNbRemainder.index, Id.__mod__, Id.__rmod__);
}

export function slotNbDivmod(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbDivmod, slotNbDivmod.index, Id.__divmod__, Id.__rdivmod__);
}

export function slotNbLshift(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbLshift, slotNbLshift.index, Id.__lshift__, Id.__rlshift__);
}

export function slotNbRshift(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbRshift, slotNbRshift.index, Id.__rshift__, Id.__rrshift__);
}

export function slotNbAnd(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbAnd, slotNbAnd.index, Id.__and__, Id.__rand__);
}

export function slotNbXor(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbXor, slotNbXor.index, Id.__xor__, Id.__rxor__);
}

export function slotNbOr(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbOr, slotNbOr.index, Id.__or__, Id.__ror__);
}

export function slotNbFloorDivide(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbFloorDivide, slotNbFloorDivide.index, Id.__floordiv__, Id.__rfloordiv__);
}

export function slotNbTrueDivide(self: Ref, other: Ref): Owned {
  return binarySlot(self, other, TypeObject.nbTrueDivide, slotNbTrueDivide.index, Id.__truediv__, Id.__rtruediv__);
}

/** slot_nb_power: with a modulus there is no reflected form. */
export function slotNbPower(self: Ref, other: Ref, modulus: Ref): Owned {
  if (modulus == NONE) return binarySlot(self, other, TypeObject.nbPower, slotNbPower.index, Id.__pow__, Id.__rpow__);
  if (load<u32>(typeOf(self), TypeObject.nbPower) == <u32>slotNbPower.index) return special2(self, Id.__pow__, other, modulus);
  return retain(NOT_IMPLEMENTED);
}

export function slotNbInplacePower(self: Ref, other: Ref, modulus: Ref): Owned {
  return special1(self, Id.__ipow__, other, false);
}

export function slotNbInplaceAdd(self: Ref, other: Ref): Owned {
  return special1(self, Id.__iadd__, other, false);
}

export function slotNbInplaceSubtract(self: Ref, other: Ref): Owned {
  return special1(self, Id.__isub__, other, false);
}

export function slotNbInplaceMultiply(self: Ref, other: Ref): Owned {
  return special1(self, Id.__imul__, other, false);
}

export function slotNbInplaceMatrixMultiply(self: Ref, other: Ref): Owned {
  return special1(self, Id.__imatmul__, other, false);
}

export function slotNbInplaceRemainder(self: Ref, other: Ref): Owned {
  return special1(self, Id.__imod__, other, false);
}

export function slotNbInplaceLshift(self: Ref, other: Ref): Owned {
  return special1(self, Id.__ilshift__, other, false);
}

export function slotNbInplaceRshift(self: Ref, other: Ref): Owned {
  return special1(self, Id.__irshift__, other, false);
}

export function slotNbInplaceAnd(self: Ref, other: Ref): Owned {
  return special1(self, Id.__iand__, other, false);
}

export function slotNbInplaceXor(self: Ref, other: Ref): Owned {
  return special1(self, Id.__ixor__, other, false);
}

export function slotNbInplaceOr(self: Ref, other: Ref): Owned {
  return special1(self, Id.__ior__, other, false);
}

export function slotNbInplaceFloorDivide(self: Ref, other: Ref): Owned {
  return special1(self, Id.__ifloordiv__, other, false);
}

export function slotNbInplaceTrueDivide(self: Ref, other: Ref): Owned {
  return special1(self, Id.__itruediv__, other, false);
}

export function slotNbNegative(self: Ref): Owned {
  return special0(self, Id.__neg__);
}

export function slotNbPositive(self: Ref): Owned {
  return special0(self, Id.__pos__);
}

export function slotNbAbsolute(self: Ref): Owned {
  return special0(self, Id.__abs__);
}

export function slotNbInvert(self: Ref): Owned {
  return special0(self, Id.__invert__);
}

export function slotNbInt(self: Ref): Owned {
  return special0(self, Id.__int__);
}

export function slotNbFloat(self: Ref): Owned {
  return special0(self, Id.__float__);
}

export function slotNbIndex(self: Ref): Owned {
  return special0(self, Id.__index__);
}

/** slot_nb_bool: `__bool__`, else `__len__`, else true. */
export function slotNbBool(self: Ref): i32 {
  let method = lookupMethod(self, Id.__bool__);
  let name: Ref = Id.__bool__;
  if (!method) {
    if (pending()) return -1;
    name = Id.__len__;
    method = lookupMethod(self, name);
    if (!method) return pending() ? -1 : 1;
  }
  const value = callFound0(self, name, method);
  release(method);
  if (!value) return -1;
  let truth: i32;
  if (value == TRUE) truth = 1;
  else if (value == FALSE) truth = 0;
  else if (name == <u32>Id.__len__) truth = objectIsTrue(value);
  else truth = fail(Type.TypeError, "__bool__ should return bool, returned %T", value);
  release(value);
  return truth;
}
