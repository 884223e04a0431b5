/**
 * Sum, difference and product of floats by the rules of 3.12 (Python/ceval_macros.h, DECREF_INPUTS_AND_REUSE_FLOAT): the result is
 * written into an operand that nobody else holds, the left one first. `State.floatsReused` makes quicken.ts leave BINARY_OP as it is.
 */
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { FloatObject } from "../abi/number-layout";
import { refcount, retain, typeOf } from "../heap/object";
import { binaryOp, inplaceOp } from "../object/number-protocol";
import { Owned, Ref } from "../types";

/** BINARY_OP in its general form. */
export function generalBinary(oparg: i32, a: Ref, b: Ref): Owned {
  if (load<u32>(STATE, State.floatsReused) && typeOf(a) == Type.float && typeOf(b) == Type.float) {
    const result = floatInOperand(oparg, a, b);
    if (result) return result;
  }
  return oparg >= 13 ? inplaceOp(oparg - 13, a, b) : binaryOp(oparg, a, b);
}

/** The result in the place of an operand, which the caller goes on to release; 0: neither is free, or it is another operation. */
function floatInOperand(operation: i32, a: Ref, b: Ref): Owned {
  const target: Ref = refcount(a) == 1 ? a : refcount(b) == 1 ? b : 0;
  if (!target) return 0;
  const left = load<f64>(a, FloatObject.value);
  const right = load<f64>(b, FloatObject.value);
  let value: f64;
  if (operation == 0 || operation == 13) value = left + right;
  else if (operation == 10 || operation == 23) value = left - right;
  else if (operation == 5 || operation == 18) value = left * right;
  else return 0;
  store<f64>(target, value, FloatObject.value);
  return retain(target);
}
