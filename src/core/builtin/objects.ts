/**
 * Built-in functions about one object (Python/bltinmodule.c): len, repr, hash, isinstance, getattr
 * and their kin. Arguments are borrowed, 8 bytes apart; "O" functions get (module, argument).
 */
import { Id } from "../abi/identifiers";
import { FALSE, NONE, STATE, TRUE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { State } from "../abi/state-layout";
import { release, retain, typeOf } from "../heap/object";
import { intAsI64, intFromI64, intFromSize } from "../number/int";
import { objectDelAttr, objectGetAttr, objectLookupAttr, objectLookupSpecial, objectSetAttr } from "../object/attribute";
import { invoke1 } from "../object/invoke";
import { typeIsSubtype } from "../object/type";
import { numberAbsolute, numberDivmod, numberIndex, numberPower } from "../object/number-protocol";
import {
  callableCheck, iterCheck, iterNext, objectAscii, objectFormat, objectGetIter, objectHash, objectIsInstance, objectIsSubclass, lengthObject, objectLength, objectRepr,
} from "../object/protocol";
import { callableIteratorNew } from "../container/iterators";
import { errClear, errMatches, errSetNone } from "../eval/errors";
import { anextAwaitableNew } from "../eval/generator-methods";
import { pending, raise } from "../raise";
import { bytearrayData } from "../text/bytearray";
import { bytesData } from "../text/bytes";
import { isStr, strFromOrdinal, strLength, strReadChar } from "../text/str";
import { Address, Owned, Ref } from "../types";

// @ts-ignore: decorator
@inline
export function argument(args: Address, index: i32): Ref {
  return load<u32>(args + ((<u32>index) << 3));
}

/** A truth as a result: True, False, or 0 for -1. */
// @ts-ignore: decorator
@inline
export function truth(status: i32): Owned {
  return status < 0 ? 0 : retain(status ? TRUE : FALSE);
}

/** A status as a result: None, or 0 for -1. */
// @ts-ignore: decorator
@inline
export function noneOr(status: i32): Owned {
  return status < 0 ? 0 : retain(NONE);
}

/** "name expected at least/at most n arguments, got m" (_PyArg_CheckPositional); false when raised. */
export function checkPositional(name: string, nargs: i32, least: i32, most: i32): bool {
  if (nargs >= least && nargs <= most) return true;
  const bound = nargs < least ? least : most;
  if (least == most) {
    if (bound == 1) raise(Type.TypeError, "%s expected 1 argument, got %d", changetype<usize>(name), nargs);
    else raise(Type.TypeError, "%s expected %d arguments, got %d", changetype<usize>(name), bound, nargs);
  } else if (nargs < least) {
    if (bound == 1) raise(Type.TypeError, "%s expected at least 1 argument, got %d", changetype<usize>(name), nargs);
    else raise(Type.TypeError, "%s expected at least %d arguments, got %d", changetype<usize>(name), bound, nargs);
  } else if (bound == 1) raise(Type.TypeError, "%s expected at most 1 argument, got %d", changetype<usize>(name), nargs);
  else raise(Type.TypeError, "%s expected at most %d arguments, got %d", changetype<usize>(name), bound, nargs);
  return false;
}

export function builtinLen(module: Ref, object: Ref): Owned {
  return lengthObject(objectLength(object));
}

export function builtinRepr(module: Ref, object: Ref): Owned {
  return objectRepr(object);
}

export function builtinAscii(module: Ref, object: Ref): Owned {
  return objectAscii(object);
}

export function builtinHash(module: Ref, object: Ref): Owned {
  return objectHash(object) < 0 ? 0 : intFromSize(load<i64>(STATE, State.hashResult));
}

/** The address is the identity. */
export function builtinId(module: Ref, object: Ref): Owned {
  return intFromI64(<i64>object);
}

export function builtinAbs(module: Ref, object: Ref): Owned {
  return numberAbsolute(object);
}

export function builtinCallable(module: Ref, object: Ref): Owned {
  return retain(callableCheck(object) ? TRUE : FALSE);
}

/** builtin_chr: ValueError outside range(0x110000). */
export function builtinChr(module: Ref, object: Ref): Owned {
  const index = numberIndex(object);
  if (!index) return 0;
  const code = intAsI64(index);
  release(index);
  if (pending()) {
    if (!errMatches(Type.OverflowError)) return 0;
    errClear();
    return raise(Type.OverflowError, "Python int too large to convert to C int");
  }
  if (code > 0x7fffffff || code < -0x80000000) return raise(Type.OverflowError, code > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
  if (code < 0 || code > 0x10ffff) return raise(Type.ValueError, "chr() arg not in range(0x110000)");
  return strFromOrdinal(<u32>code);
}

export function builtinIsInstance(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("isinstance", nargs, 2, 2)) return 0;
  return truth(objectIsInstance(argument(args, 0), argument(args, 1)));
}

export function builtinIsSubclass(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("issubclass", nargs, 2, 2)) return 0;
  return truth(objectIsSubclass(argument(args, 0), argument(args, 1)));
}

/** builtin_getattr: with a default AttributeError is not even made where the generic lookup is used. */
export function builtinGetAttr(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("getattr", nargs, 2, 3)) return 0;
  const name = argument(args, 1);
  if (!isStr(name)) return raise(Type.TypeError, "attribute name must be string, not '%T'", name);
  if (nargs == 2) return objectGetAttr(argument(args, 0), name);
  const found = objectLookupAttr(argument(args, 0), name);
  if (found || pending()) return found;
  return retain(argument(args, 2));
}

/** builtin_hasattr: False for AttributeError only, other exceptions go on. */
export function builtinHasAttr(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("hasattr", nargs, 2, 2)) return 0;
  const name = argument(args, 1);
  if (!isStr(name)) return raise(Type.TypeError, "attribute name must be string, not '%T'", name);
  const found = objectLookupAttr(argument(args, 0), name);
  if (!found) return pending() ? 0 : retain(FALSE);
  release(found);
  return retain(TRUE);
}

export function builtinSetAttr(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("setattr", nargs, 3, 3)) return 0;
  return noneOr(objectSetAttr(argument(args, 0), argument(args, 1), argument(args, 2)));
}

export function builtinDelAttr(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("delattr", nargs, 2, 2)) return 0;
  return noneOr(objectDelAttr(argument(args, 0), argument(args, 1)));
}

export function builtinIter(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("iter", nargs, 1, 2)) return 0;
  if (nargs == 1) return objectGetIter(argument(args, 0));
  if (!callableCheck(argument(args, 0))) return raise(Type.TypeError, "iter(v, w): v must be callable");
  return callableIteratorNew(argument(args, 0), argument(args, 1));
}

/** builtin_next: a default stands for StopIteration. */
export function builtinNext(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("next", nargs, 1, 2)) return 0;
  const iterator = argument(args, 0);
  if (!iterCheck(iterator)) return raise(Type.TypeError, "'%T' object is not an iterator", iterator);
  // tp_iternext itself, not iterNext: the value of a StopIteration stays to be seen
  const item = invoke1(load<u32>(typeOf(iterator), TypeObject.iternext), iterator);
  if (item) return item;
  if (nargs == 1) {
    if (!pending()) errSetNone(Type.StopIteration);
    return 0;
  }
  if (pending()) {
    if (!errMatches(Type.StopIteration)) return 0;
    errClear();
  }
  return retain(argument(args, 1));
}

/** anext(async_iterator[, default]): the awaitable of `__anext__` itself, or one that ends with the default. */
export function builtinAnext(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("anext", nargs, 1, 2)) return 0;
  const iterator = argument(args, 0);
  const slot = load<u32>(typeOf(iterator), TypeObject.amAnext);
  if (!slot) return raise(Type.TypeError, "'%T' object is not an async iterator", iterator);
  const awaitable = invoke1(slot, iterator);
  if (!awaitable || nargs == 1) return awaitable;
  const result = anextAwaitableNew(awaitable, argument(args, 1));
  release(awaitable);
  return result;
}

/** builtin_ord: a str, bytes or bytearray of length one. */
export function builtinOrd(module: Ref, object: Ref): Owned {
  if (isStr(object)) {
    const length = strLength(object);
    if (length == 1) return intFromI64(strReadChar(object, 0));
    return raise(Type.TypeError, "ord() expected a character, but string of length %d found", length);
  }
  const isBytes = (load<u32>(typeOf(object), TypeObject.flags) & TypeFlag.BytesSubclass) != 0;
  if (isBytes || typeIsSubtype(typeOf(object), Type.bytearray)) {
    const length = load<i32>(object, Header.size);
    if (length != 1) return raise(Type.TypeError, "ord() expected a character, but string of length %d found", length);
    return intFromI64(load<u8>(isBytes ? bytesData(object) : bytearrayData(object)));
  }
  return raise(Type.TypeError, "ord() expected string of length 1, but %T found", object);
}

/** PyNumber_Divmod. */
export function builtinDivmod(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("divmod", nargs, 2, 2)) return 0;
  return numberDivmod(argument(args, 0), argument(args, 1));
}

/** PyObject_Format: an exact str or int with an empty format is not asked for `__format__`. */
export function builtinFormat(module: Ref, args: Address, nargs: i32): Owned {
  if (!checkPositional("format", nargs, 1, 2)) return 0;
  if (nargs == 2 && argument(args, 1) == NONE) return raise(Type.TypeError, "format() argument 2 must be str, not None");
  if (nargs == 2 && !isStr(argument(args, 1))) return raise(Type.TypeError, "format() argument 2 must be str, not %T", argument(args, 1));
  return objectFormat(argument(args, 0), nargs == 2 ? argument(args, 1) : 0);
}

export function builtinAiter(module: Ref, object: Ref): Owned {
  const slot = load<u32>(typeOf(object), TypeObject.amAiter);
  if (!slot) return raise(Type.TypeError, "'%T' object is not an async iterable", object);
  const iterator = invoke1(slot, object);
  if (!iterator) return 0;
  if (!load<u32>(typeOf(iterator), TypeObject.amAnext)) {
    raise(Type.TypeError, "'%T' object is not an async iterator", iterator);
    release(iterator);
    return 0;
  }
  return iterator;
}
