/**
 * int(x), float(x), bool(x): the quick ways of the conversions (PyNumber_Long, PyNumber_Float and the
 * types' vectorcalls). Text, buffers and everything deprecated is TypeScript's part.
 */

import { Tuple } from "../abi/container-layout";
import { Type } from "../abi/memory-map";
import { NumberOperation } from "../abi/number-layout";
import { TypeObject } from "../abi/type-layout";
import { makeTpCall } from "../eval/call";
import { release, retain, typeOf } from "../heap/object";
import { invoke1 } from "../object/invoke";
import { objectIsTrue } from "../object/protocol";
import { raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { boolFromI32 } from "./bool";
import { floatFromF64, isFloatExact } from "./float";
import { intFromI32, isIntExact } from "./int";
import { numberOperation } from "./int-big";

/** PyNumber_Long. */
export function numberToInt(object: Ref): Owned {
  if (isIntExact(object)) return retain(object);
  const slot = load<u32>(typeOf(object), TypeObject.nbInt);
  if (!slot) return numberOperation(NumberOperation.toInt, object, 0);
  const result = invoke1(slot, object);
  if (!result || isIntExact(result)) return result;
  // Not an int, or one of a subclass: an error, or a warning and a copy.
  return settled(numberOperation(NumberOperation.toInt, object, result), result);
}

/** PyNumber_Float. */
export function numberToFloat(object: Ref): Owned {
  if (isFloatExact(object)) return retain(object);
  const slot = load<u32>(typeOf(object), TypeObject.nbFloat);
  if (!slot) return numberOperation(NumberOperation.toFloat, object, 0);
  const result = invoke1(slot, object);
  if (!result || isFloatExact(result)) return result;
  return settled(numberOperation(NumberOperation.toFloat, object, result), result);
}

function settled(value: Owned, odd: Owned): Owned {
  release(odd);
  return value;
}

// @ts-expect-error: decorator
@inline
function firstArgument(args: Address): Ref {
  return load<u32>(args);
}

function hasKeywords(kwnames: Ref): bool {
  return kwnames != 0 && load<i32>(kwnames, Tuple.size) != 0;
}

/** int(...): one positional argument is quick, all else goes through tp_call as 3.11 does. */
export function intVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (type == Type.int && nargs <= 1 && !hasKeywords(kwnames)) return nargs ? numberToInt(firstArgument(args)) : intFromI32(0);
  return makeTpCall(type, args, nargs, kwnames);
}

/** float(...) (float_vectorcall). */
export function floatVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (type != Type.float) return makeTpCall(type, args, nargs, kwnames);
  if (hasKeywords(kwnames)) return raise(Type.TypeError, "float() takes no keyword arguments");
  if (nargs > 1) return raise(Type.TypeError, "float expected at most 1 argument, got %d", nargs);
  return nargs ? numberToFloat(firstArgument(args)) : floatFromF64(0);
}

/** bool(...) (bool_vectorcall). */
export function boolVectorcall(_type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (hasKeywords(kwnames)) return raise(Type.TypeError, "bool() takes no keyword arguments");
  if (nargs > 1) return raise(Type.TypeError, "bool expected at most 1 argument, got %d", nargs);
  const truth = nargs ? objectIsTrue(firstArgument(args)) : 0;
  return truth < 0 ? 0 : boolFromI32(truth);
}
