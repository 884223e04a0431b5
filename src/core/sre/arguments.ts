/** Arguments of the methods of patterns: (string, pos=0, endpos=sys.maxsize), by position or name. */
import { Type } from "../abi/memory-map";
import { numberIndex } from "../object/number-protocol";
import { State } from "../abi/state-layout";
import { STATE } from "../abi/memory-map";
import { release, typeOf } from "../heap/object";
import { intAsI64, intIsMedium, intMedium } from "../number/int";
import { pending, raise } from "../raise";
import { argument, bindKeywords } from "../text/arguments";
import { Address, Ref } from "../types";

let subject: Ref = 0;
let from: i64 = 0;
let to: i64 = 0;

// @ts-ignore: decorator
@inline
export function argumentString(): Ref {
  return subject;
}
// @ts-ignore: decorator
@inline
export function argumentPos(): i64 {
  return from;
}
// @ts-ignore: decorator
@inline
export function argumentEndpos(): i64 {
  return to;
}

/** A Py_ssize_t; on failure an exception is pending. */
export function ssizeArgument(value: Ref): i64 {
  if (typeOf(value) == <u32>Type.int && intIsMedium(value)) return intMedium(value);
  const index = numberIndex(value);
  if (!index) return 0;
  const result = intAsI64(index);
  const overflow = load<i32>(STATE, State.intOverflow);
  release(index);
  if (overflow) raise(Type.OverflowError, "Python int too large to convert to C ssize_t");
  return result;
}

/** Reads them; false when raised. Fetch the values before anything else runs. */
export function readStringAndBounds(name: string, args: Address, nargs: i32, kwnames: Ref): bool {
  from = 0;
  to = i64.MAX_VALUE;
  if (nargs == 1 && !kwnames) {
    subject = argument(args, 0);
    return true;
  }
  const bound = bindKeywords(name, args, nargs, kwnames, 3, "string", "pos", "endpos");
  if (!bound) return false;
  const given = load<u32>(bound);
  const pos = load<u32>(bound, 8);
  const endpos = load<u32>(bound, 16);
  if (!given) {
    raise(Type.TypeError, "%s() missing required argument 'string' (pos 1)", changetype<usize>(name));
    return false;
  }
  let first: i64 = 0;
  let last: i64 = i64.MAX_VALUE;
  if (pos) {
    first = ssizeArgument(pos);
    if (pending()) return false;
  }
  if (endpos) {
    last = ssizeArgument(endpos);
    if (pending()) return false;
  }
  subject = given;
  from = first;
  to = last;
  return true;
}
