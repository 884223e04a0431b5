/** Descriptors of built-in types (Objects/descrobject.c): methods, computed attributes, fields, slots. */
import { Descriptor, GetSetDef, MemberDef, MemberKind, MethodWrapper, SlotDef, TypeOperation } from "../abi/descriptor-layout";
import { Tuple } from "../abi/container-layout";
import { FALSE, NONE, TRUE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { dictSize } from "../container/dict";
import { tupleGetSlice } from "../container/tuple";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, retain, retainMaybe, typeOf } from "../heap/object";
import { floatFromF64 } from "../number/float";
import { intAsInt, intFromI32, intFromU32 } from "../number/int";
import { fail, pending, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { builtinFunctionNew, methodDefCall } from "./builtin-function";
import { invoke2, invoke3 } from "./invoke";
import { typeOperation } from "./protocol";
import { isType, objectTypeCheck, typeIsSubtype } from "./type";
import { objectCall } from "../eval/call";
import { wrapperCall } from "./wrappers";
import { TypeFlag } from "../abi/type-layout";

/** Any descriptor of these kinds; method descriptors get their vectorcall. */
export function descriptorNew(kind: Ref, type: Ref, name: Ref, definition: Address): Owned {
  const isMethod = kind == Type.methodDescriptor || kind == Type.wrapperDescriptor || kind == Type.classmethodDescriptor;
  const bytes: u32 = isMethod ? Descriptor.METHOD_SIZEOF : Descriptor.SIZEOF;
  const object = gcNew(kind, bytes);
  if (!object) return 0;
  memory.fill(object + Header.SIZEOF, 0, bytes - Header.SIZEOF);
  store<u32>(object, retain(type), Descriptor.type);
  store<u32>(object, retain(name), Descriptor.name);
  store<u32>(object, definition, Descriptor.definition);
  if (kind == Type.methodDescriptor) store<u32>(object, methodDescriptorVectorcall.index, Descriptor.vectorcall);
  gcTrack(object);
  return object;
}

/** A slot wrapper: the slot's value is kept, for a subclass may replace its own. */
export function wrapperDescriptorNew(type: Ref, definition: Address, wrapped: u32): Owned {
  const object = descriptorNew(Type.wrapperDescriptor, type, load<u32>(definition, SlotDef.name), definition);
  if (object) store<u32>(object, wrapped, Descriptor.wrapped);
  return object;
}

/** descr_dealloc. */
export function descriptorDealloc(self: Ref): u32 {
  gcUntrack(self);
  releaseMaybe(load<u32>(self, Descriptor.type));
  releaseMaybe(load<u32>(self, Descriptor.name));
  releaseMaybe(load<u32>(self, Descriptor.qualname));
  gcFree(self);
  return 0;
}

/** descr_check: is this object an instance of the type that the descriptor belongs to? */
function descriptorCheck(descriptor: Ref, object: Ref): bool {
  const type = load<u32>(descriptor, Descriptor.type);
  if (objectTypeCheck(object, type)) return true;
  raise(Type.TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", load<u32>(descriptor, Descriptor.name), type, object);
  return false;
}

/** method_vectorcall_*: self is the first argument. */
export function methodDescriptorVectorcall(descriptor: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (nargs < 1) {
    const name = typeOperation(TypeOperation.FunctionText, descriptor, 0);
    if (!name) return 0;
    raise(Type.TypeError, "unbound method %S needs an argument", name);
    release(name);
    return 0;
  }
  const self = load<u32>(args);
  if (!descriptorCheck(descriptor, self)) return 0;
  return methodDefCall(load<u32>(descriptor, Descriptor.definition), descriptor, self, args + 8, nargs - 1, kwnames);
}

/** method_get. */
export function methodDescriptorGet(descriptor: Ref, object: Ref, type: Ref): Owned {
  if (!object) return retain(descriptor);
  if (!descriptorCheck(descriptor, object)) return 0;
  return builtinFunctionNew(load<u32>(descriptor, Descriptor.definition), object, 0);
}

/** classmethod_get: bound to the class. */
export function classmethodDescriptorGet(descriptor: Ref, object: Ref, given: Ref): Owned {
  const owner = load<u32>(descriptor, Descriptor.type);
  const name = load<u32>(descriptor, Descriptor.name);
  let type = given;
  if (!type) {
    if (!object) return raise(Type.TypeError, "descriptor '%S' for type '%N' needs either an object or a type", name, owner);
    type = typeOf(object);
  }
  if (!isType(type)) return raise(Type.TypeError, "descriptor '%S' for type '%N' needs a type, not a '%T' as arg 2", name, owner, type);
  if (!typeIsSubtype(type, owner)) return raise(Type.TypeError, "descriptor '%S' requires a subtype of '%N' but received '%N'", name, owner, type);
  return builtinFunctionNew(load<u32>(descriptor, Descriptor.definition), type, 0);
}

/** classmethoddescr_call: the class is the first argument. */
export function classmethodDescriptorCall(descriptor: Ref, args: Ref, kwargs: Ref): Owned {
  const owner = load<u32>(descriptor, Descriptor.type);
  const name = load<u32>(descriptor, Descriptor.name);
  if (!load<i32>(args, Header.size)) return raise(Type.TypeError, "descriptor '%S' of '%N' object needs an argument", name, owner);
  const bound = classmethodDescriptorGet(descriptor, 0, load<u32>(args, Tuple.items));
  if (!bound) return 0;
  const rest = tupleGetSlice(args, 1, load<i32>(args, Header.size));
  const result = rest ? objectCall(bound, rest, kwargs) : 0;
  releaseMaybe(rest);
  release(bound);
  return result;
}

/** getset_get. */
export function getsetGet(descriptor: Ref, object: Ref, type: Ref): Owned {
  if (!object) return retain(descriptor);
  if (!descriptorCheck(descriptor, object)) return 0;
  const definition = load<u32>(descriptor, Descriptor.definition);
  const get = load<u32>(definition, GetSetDef.get);
  if (get) return invoke2(get, object, load<u32>(definition, GetSetDef.context));
  return raise(
    Type.AttributeError, "attribute '%S' of '%N' objects is not readable", load<u32>(descriptor, Descriptor.name), load<u32>(descriptor, Descriptor.type),
  );
}

/** descr_setcheck. */
function setCheck(descriptor: Ref, object: Ref): bool {
  const type = load<u32>(descriptor, Descriptor.type);
  if (objectTypeCheck(object, type)) return true;
  raise(Type.TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", load<u32>(descriptor, Descriptor.name), type, object);
  return false;
}

/** getset_set. */
export function getsetSet(descriptor: Ref, object: Ref, value: Ref): i32 {
  if (!setCheck(descriptor, object)) return -1;
  const definition = load<u32>(descriptor, Descriptor.definition);
  const set = load<u32>(definition, GetSetDef.set);
  if (set) return invoke3(set, object, value, load<u32>(definition, GetSetDef.context));
  return fail(
    Type.AttributeError, "attribute '%S' of '%N' objects is not writable", load<u32>(descriptor, Descriptor.name), load<u32>(descriptor, Descriptor.type),
  );
}

/** member_get. */
export function memberGet(descriptor: Ref, object: Ref, type: Ref): Owned {
  if (!object) return retain(descriptor);
  if (!descriptorCheck(descriptor, object)) return 0;
  return memberRead(object, load<u32>(descriptor, Descriptor.definition));
}

/** member_set. */
export function memberSet(descriptor: Ref, object: Ref, value: Ref): i32 {
  if (!setCheck(descriptor, object)) return -1;
  return memberWrite(object, load<u32>(descriptor, Descriptor.definition), value);
}

/** PyMember_GetOne. */
export function memberRead(object: Ref, def: Address): Owned {
  const at = object + load<u32>(def, MemberDef.offset);
  switch (load<u32>(def, MemberDef.kind)) {
    case MemberKind.Object: {
      const value = load<u32>(at);
      return retain(value ? value : NONE);
    }
    case MemberKind.ObjectStrict: {
      const value = load<u32>(at);
      if (value) return retain(value);
      raise(Type.AttributeError, "'%T' object has no attribute '%S'", object, load<u32>(def, MemberDef.name));
      return 0;
    }
    case MemberKind.I32:
    case MemberKind.Ssize:
      return intFromI32(load<i32>(at));
    case MemberKind.U32:
      return intFromU32(load<u32>(at));
    case MemberKind.U8:
      return intFromI32(load<u8>(at));
    case MemberKind.Bool:
      return retain(load<u8>(at) ? TRUE : FALSE);
    case MemberKind.F64:
      return floatFromF64(load<f64>(at));
    case MemberKind.TypeLayout:
      return typeOperation(TypeOperation.ShownLayout, object, load<u32>(def, MemberDef.offset));
    default:
      return retain(NONE);
  }
}

/** PyMember_SetOne; value 0 deletes. */
export function memberWrite(object: Ref, def: Address, value: Ref): i32 {
  if (load<u32>(def, MemberDef.readonly)) return fail(Type.AttributeError, "readonly attribute");
  const at = object + load<u32>(def, MemberDef.offset);
  const kind = load<u32>(def, MemberDef.kind);
  if (kind == MemberKind.Object || kind == MemberKind.ObjectStrict) {
    const old = load<u32>(at);
    if (!value && kind == MemberKind.ObjectStrict && !old) return fail(Type.AttributeError, "%S", load<u32>(def, MemberDef.name));
    store<u32>(at, retainMaybe(value));
    releaseMaybe(old);
    return 0;
  }
  if (!value) return fail(Type.TypeError, "can't delete numeric/char attribute");
  if (kind == MemberKind.Bool) {
    if (typeOf(value) != Type.bool) return fail(Type.TypeError, "attribute value type must be bool");
    store<u8>(at, value == TRUE ? 1 : 0);
    return 0;
  }
  if (!(load<u32>(typeOf(value), 40) & TypeFlag.IntSubclass)) return fail(Type.TypeError, "an integer is required");
  const number = intAsInt(value);
  if (number == -1 && pending()) return -1;
  store<i32>(at, number);
  return 0;
}

/** wrapperdescr_get. */
export function wrapperDescriptorGet(descriptor: Ref, object: Ref, type: Ref): Owned {
  if (!object) return retain(descriptor);
  if (!descriptorCheck(descriptor, object)) return 0;
  return methodWrapperNew(descriptor, object);
}

/** wrapperdescr_call: self is the first argument. */
export function wrapperDescriptorCall(descriptor: Ref, args: Ref, kwargs: Ref): Owned {
  const type = load<u32>(descriptor, Descriptor.type);
  const name = load<u32>(descriptor, Descriptor.name);
  const count = load<i32>(args, Header.size);
  if (count < 1) return raise(Type.TypeError, "descriptor '%S' of '%N' object needs an argument", name, type);
  const self = load<u32>(args, Tuple.items);
  if (!typeIsSubtype(typeOf(self), type)) {
    return raise(Type.TypeError, "descriptor '%S' requires a '%N' object but received a '%T'", name, type, self);
  }
  const rest = tupleGetSlice(args, 1, count);
  if (!rest) return 0;
  const result = wrapperCall(descriptor, self, rest, kwargs);
  release(rest);
  return result;
}

/** PyWrapper_New: a slot wrapper bound to an object. */
export function methodWrapperNew(descriptor: Ref, self: Ref): Owned {
  const object = gcNew(Type.methodWrapper, MethodWrapper.SIZEOF);
  if (!object) return 0;
  store<u32>(object, retain(descriptor), MethodWrapper.descriptor);
  store<u32>(object, retain(self), MethodWrapper.self);
  gcTrack(object);
  return object;
}

/** wrapper_call. */
export function methodWrapperCall(wrapper: Ref, args: Ref, kwargs: Ref): Owned {
  return wrapperCall(load<u32>(wrapper, MethodWrapper.descriptor), load<u32>(wrapper, MethodWrapper.self), args, kwargs);
}
