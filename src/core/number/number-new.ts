/**
 * Calling int, float and bool: the types' vectorcalls, which save the tuple of arguments.
 */
import { Tuple } from "../abi/container-layout";
import { NOT_DONE } from "../abi/descriptor-layout";
import { STATE, Type } from "../abi/memory-map";
import { State } from "../abi/state-layout";
import { makeTpCall } from "../eval/call";
import { tupleFromArray, tuplePack1 } from "../container/tuple";
import { release, typeOf } from "../heap/object";
import { numberFloat, numberInt } from "../object/number-protocol";
import { objectIsTrue } from "../object/protocol";
import { raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { boolFromI32 } from "./bool";
import { floatFromF64 } from "./float";
import { intFromI32, intIsMedium, intMedium } from "./int";
import { intFromPlainText } from "./number-from-text";

// @ts-ignore: decorator
@inline
function firstArgument(args: Address): Ref {
  return load<u32>(args);
}

function hasKeywords(kwnames: Ref): bool {
  return kwnames != 0 && load<i32>(kwnames, Tuple.size) != 0;
}

/** int(...): one positional argument is quick, all else goes through tp_call as 3.11 does. */
export function intVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (type == Type.int && nargs <= 1 && !hasKeywords(kwnames)) return nargs ? intOfOne(args) : intFromI32(0);
  if (type == Type.int && nargs == 2 && !hasKeywords(kwnames)) {
    const text = firstArgument(args);
    const base = load<u32>(args, 8);
    if (typeOf(text) == Type.str && typeOf(base) == Type.int && intIsMedium(base) && <u32>(intMedium(base) - 2) < 35) {
      const bare = load<u32>(STATE, State.bareCalls);
      const tuple = bare ? 0 : tupleFromArray(args, 2);
      if (!tuple && !bare) return 0;
      const value = intFromPlainText(text, intMedium(base));
      if (tuple) release(tuple);
      if (value != NOT_DONE) return value;
    }
  }
  return makeTpCall(type, args, nargs, kwnames);
}

/** int has no vectorcall in CPython 3.11 and 3.12: the argument is held by a tuple while its `__int__` runs. */
function intOfOne(args: Address): Owned {
  const given = firstArgument(args);
  if (load<u32>(STATE, State.bareCalls)) return numberInt(given);
  const tuple = tuplePack1(given);
  if (!tuple) return 0;
  const value = numberInt(given);
  release(tuple);
  return value;
}

/** float(...) (float_vectorcall). */
export function floatVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (type != Type.float) return makeTpCall(type, args, nargs, kwnames);
  if (hasKeywords(kwnames)) return raise(Type.TypeError, "float() takes no keyword arguments");
  if (nargs > 1) return raise(Type.TypeError, "float expected at most 1 argument, got %d", nargs);
  return nargs ? numberFloat(firstArgument(args)) : floatFromF64(0);
}

/** bool(...) (bool_vectorcall). */
export function boolVectorcall(_type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (hasKeywords(kwnames)) return raise(Type.TypeError, "bool() takes no keyword arguments");
  if (nargs > 1) return raise(Type.TypeError, "bool expected at most 1 argument, got %d", nargs);
  const truth = nargs ? objectIsTrue(firstArgument(args)) : 0;
  return truth < 0 ? 0 : boolFromI32(truth);
}
