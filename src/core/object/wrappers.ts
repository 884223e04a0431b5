/**
 * Slot wrappers: `x.__add__(y)` from Python calls the C-level slot of a built-in type. These are the
 * wrap_* functions of Objects/typeobject.c; which one goes with which name is in the slot table.
 */
import { Tuple } from "../abi/container-layout";
import { Descriptor, SlotDef, WrapperKind } from "../abi/descriptor-layout";
import { FALSE, NONE, STATE, TRUE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { dictSize } from "../container/dict";
import { errSetNone } from "../eval/errors";
import { retain, typeOf } from "../heap/object";
import { intFromI64, intFromSize } from "../number/int";
import { pending, raise } from "../raise";
import { Owned, Ref, Slot } from "../types";
import { invoke1, invoke2, invoke3 } from "./invoke";
import { numberAsSsize } from "./number-protocol";
import { lengthObject } from "./protocol";
import { slotSetAttr } from "./slot-functions";

// @ts-ignore: decorator
@inline
function arg(args: Ref, index: i32): Ref {
  return load<u32>(args + Tuple.items + (index << 3));
}

/** check_num_args. */
function exactly(args: Ref, count: i32): bool {
  const given = load<i32>(args, Header.size);
  if (given == count) return true;
  if (count == 1) raise(Type.TypeError, "expected 1 argument, got %d", given);
  else raise(Type.TypeError, "expected %d arguments, got %d", count, given);
  return false;
}

/** PyArg_UnpackTuple with an empty name: the texts begin with the blank after it. */
function between(args: Ref, low: i32, high: i32): bool {
  const given = load<i32>(args, Header.size);
  if (given >= low && given <= high) return true;
  const wanted = given < low ? low : high;
  if (low == high) {
    if (wanted == 1) raise(Type.TypeError, " expected 1 argument, got %d", given);
    else raise(Type.TypeError, " expected %d arguments, got %d", wanted, given);
  } else if (given < low) {
    if (wanted == 1) raise(Type.TypeError, " expected at least 1 argument, got %d", given);
    else raise(Type.TypeError, " expected at least %d arguments, got %d", wanted, given);
  } else raise(Type.TypeError, " expected at most %d arguments, got %d", wanted, given);
  return false;
}

// @ts-ignore: decorator
@inline
function done(status: i32): Owned {
  return status < 0 ? 0 : retain(NONE);
}

// @ts-ignore: decorator
@inline
function truth(value: i32): Owned {
  return value < 0 ? 0 : retain(value ? TRUE : FALSE);
}

/** wrapperdescr_raw_call. */
export function wrapperCall(descriptor: Ref, self: Ref, args: Ref, kwargs: Ref): Owned {
  const definition = load<u32>(descriptor, Descriptor.definition);
  const wrapped = load<u32>(descriptor, Descriptor.wrapped);
  const kind = load<u32>(definition, SlotDef.wrapper);
  if (kind == WrapperKind.Call) return invoke3(wrapped, self, args, kwargs);
  if (kind == WrapperKind.Init) return done(invoke3(wrapped, self, args, kwargs));
  if (kwargs && dictSize(kwargs)) return raise(Type.TypeError, "wrapper %S() takes no keyword arguments", load<u32>(descriptor, Descriptor.name));
  switch (kind) {
    case WrapperKind.Unary:
      return exactly(args, 0) ? invoke1(wrapped, self) : 0;
    case WrapperKind.Binary:
    case WrapperKind.BinaryLeft:
      return exactly(args, 1) ? invoke2(wrapped, self, arg(args, 0)) : 0;
    case WrapperKind.BinaryRight:
      return exactly(args, 1) ? invoke2(wrapped, arg(args, 0), self) : 0;
    case WrapperKind.Ternary:
    case WrapperKind.TernaryRight:
      return power(wrapped, self, args, kind == WrapperKind.TernaryRight);
    case WrapperKind.InquiryPred:
      return exactly(args, 0) ? truth(invoke1(wrapped, self)) : 0;
    case WrapperKind.Length:
      return exactly(args, 0) ? lengthObject(invoke1(wrapped, self)) : 0;
    case WrapperKind.Hash:
      return exactly(args, 0) ? hash(wrapped, self) : 0;
    case WrapperKind.Next:
      return exactly(args, 0) ? next(wrapped, self) : 0;
    case WrapperKind.ObjObjProc:
      return exactly(args, 1) ? truth(invoke2(wrapped, self, arg(args, 0))) : 0;
    case WrapperKind.ObjObjArgProc:
    case WrapperKind.DescrSet:
      return between(args, 2, 2) ? done(invoke3(wrapped, self, arg(args, 0), arg(args, 1))) : 0;
    case WrapperKind.DelItem:
    case WrapperKind.DescrDelete:
      return exactly(args, 1) ? done(invoke3(wrapped, self, arg(args, 0), 0)) : 0;
    case WrapperKind.SetAttr:
      if (!between(args, 2, 2) || !hackCheck(self, wrapped, false)) return 0;
      return done(invoke3(wrapped, self, arg(args, 0), arg(args, 1)));
    case WrapperKind.DelAttr:
      if (!exactly(args, 1) || !hackCheck(self, wrapped, true)) return 0;
      return done(invoke3(wrapped, self, arg(args, 0), 0));
    case WrapperKind.DescrGet:
      return descriptorGet(wrapped, self, args);
    case WrapperKind.Del:
      if (!exactly(args, 0)) return 0;
      invoke1(wrapped, self);
      return pending() ? 0 : retain(NONE);
    default:
      if (kind >= <u32>WrapperKind.Lt && kind <= <u32>WrapperKind.Ge) {
        return exactly(args, 1) ? invoke3(wrapped, self, arg(args, 0), kind - WrapperKind.Lt) : 0;
      }
      return indexed(kind, wrapped, self, args);
  }
}

/** The wrappers with an index: `__getitem__` of sequences and its kin. */
function indexed(kind: u32, wrapped: Slot, self: Ref, args: Ref): Owned {
  const wanted = kind == WrapperKind.SqSetItem ? 2 : 1;
  if (kind == WrapperKind.SqItem || kind == WrapperKind.SqDelItem ? !exactly(args, wanted) : !between(args, wanted, wanted)) return 0;
  let index = numberAsSsize(arg(args, 0), Type.OverflowError);
  if (index == -1 && pending()) return 0;
  if (kind == WrapperKind.IndexArg) return invoke2(wrapped, self, index);
  if (index < 0) {
    const sqLength = load<u32>(typeOf(self), TypeObject.sqLength);
    const size = sqLength ? <i32>invoke1(sqLength, self) : 0;
    if (size < 0) return 0;
    index += size;
  }
  if (kind == WrapperKind.SqItem) return invoke2(wrapped, self, index);
  return done(invoke3(wrapped, self, index, kind == WrapperKind.SqSetItem ? arg(args, 1) : 0));
}

function power(wrapped: Slot, self: Ref, args: Ref, reversed: bool): Owned {
  if (!between(args, 1, 2)) return 0;
  const modulus = load<i32>(args, Header.size) > 1 ? arg(args, 1) : <u32>NONE;
  return reversed ? invoke3(wrapped, arg(args, 0), self, modulus) : invoke3(wrapped, self, arg(args, 0), modulus);
}

function hash(wrapped: Slot, self: Ref): Owned {
  return <i32>invoke1(wrapped, self) < 0 ? 0 : intFromSize(load<i64>(STATE, State.hashResult));
}

function next(wrapped: Slot, self: Ref): Owned {
  const result = invoke1(wrapped, self);
  if (!result && !pending()) errSetNone(Type.StopIteration);
  return result;
}

function descriptorGet(wrapped: Slot, self: Ref, args: Ref): Owned {
  if (!between(args, 1, 2)) return 0;
  const object = arg(args, 0) == NONE ? 0 : arg(args, 0);
  const type = load<i32>(args, Header.size) > 1 && arg(args, 1) != NONE ? arg(args, 1) : 0;
  if (!object && !type) return raise(Type.TypeError, "__get__(None, None) is invalid");
  return invoke3(wrapped, self, object, type);
}

/**
 * hackcheck: object.__setattr__ must not be used to get around the one of a built-in type in between
 * (Carlo Verre's hack).
 */
function hackCheck(self: Ref, wrapped: Slot, deletes: bool): bool {
  const type = typeOf(self);
  const own = load<u32>(type, TypeObject.setattro);
  const mro = load<u32>(type, TypeObject.mro);
  let defining = type;
  for (let i = load<i32>(mro, Header.size) - 1; i >= 0; i--) {
    const base = load<u32>(mro + Tuple.items + (i << 3));
    const set = load<u32>(base, TypeObject.setattro);
    if (set != <u32>slotSetAttr.index && set == own) {
      defining = base;
      break;
    }
  }
  for (let base = defining; base; base = load<u32>(base, TypeObject.base)) {
    const set = load<u32>(base, TypeObject.setattro);
    if (set == wrapped) return true;
    if (set != <u32>slotSetAttr.index) {
      if (deletes) raise(Type.TypeError, "can't apply this __delattr__ to %N object", type);
      else raise(Type.TypeError, "can't apply this __setattr__ to %N object", type);
      return false;
    }
  }
  return true;
}
