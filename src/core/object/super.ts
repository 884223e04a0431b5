/** super (Objects/typeobject.c): attributes from the classes behind a given one in an object's mro. */
import { Tuple } from "../abi/container-layout";
import { Super } from "../abi/descriptor-layout";
import { Id } from "../abi/identifiers";
import { NONE, STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeObject } from "../abi/type-layout";
import { dictLookupStr } from "../container/dict-names";
import { callTwoArgs, makeTpCall } from "../eval/call";
import { classOfMethod, firstArgument } from "../eval/call-super";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { pending, raise } from "../raise";
import { Address, Borrowed, Owned, Ref } from "../types";
import { objectGenericGetAttr, objectLookupAttr } from "./attribute";
import { typeGenericAlloc } from "./instance";
import { invoke3 } from "./invoke";
import { isType, typeIsSubtype } from "./type";

/** super_getattro. */
export function superGetAttr(self: Ref, name: Ref): Owned {
  const startType = load<u32>(self, Super.objectType);
  // `__class__` of a super object is super itself.
  if (!startType || name == Id.__class__) return objectGenericGetAttr(self, name);
  const found = superFind(startType, load<u32>(self, Super.type), name);
  return found ? bindFound(self, found, startType) : objectGenericGetAttr(self, name);
}

/** What the classes behind type in the mro of startType have under that name, as it stands there; 0: nothing. */
export function superFind(startType: Ref, type: Ref, name: Ref): Owned {
  const mro = load<u32>(startType, TypeObject.mro);
  if (!mro) return 0;
  const count = load<i32>(mro, Header.size);
  let i = 0;
  while (i + 1 < count && load<u32>(mro + Tuple.items + (i << 3)) != type) i++;
  retain(mro);
  let found: Owned = 0;
  for (i++; i < count && !found; i++) {
    found = dictLookupStr(load<u32>(load<u32>(mro + Tuple.items + (i << 3)), TypeObject.dict), name);
    if (found) retain(found);
  }
  release(mro);
  return found;
}

/** Takes over what was found. A super made from a class does not bind to an instance. */
function bindFound(self: Ref, found: Owned, startType: Ref): Owned {
  const get = load<u32>(typeOf(found), TypeObject.descrGet);
  if (!get) return found;
  const object = load<u32>(self, Super.object);
  const result = invoke3(get, found, object == startType ? 0 : object, startType);
  release(found);
  return result;
}

/** super_vectorcall, where both arguments are given or the running method has them: no tuple is made, and it is no level of recursion. */
export function superVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  const frame = nargs ? 0 : load<u32>(STATE, State.currentFrame);
  const start = nargs == 2 ? load<u32>(args) : frame ? classOfMethod(frame) : 0;
  const object = nargs == 2 ? load<u32>(args, 8) : frame ? firstArgument(frame) : 0;
  const plain = type == Type.superType && start && isType(start) && object && object != NONE;
  if (!plain || (kwnames && load<i32>(kwnames, Header.size))) return makeTpCall(type, args, nargs, kwnames);
  // a collection may change the cells that hold them
  retain(start);
  retain(object);
  const self = typeGenericAlloc(type, 0);
  const objectType = self ? superCheck(start, object) : 0;
  if (!objectType) {
    releaseMaybe(self);
    release(start);
    release(object);
    return 0;
  }
  store<u64>(self, start, Super.type);
  store<u64>(self, object, Super.object);
  store<u64>(self, objectType, Super.objectType);
  return self;
}

/** supercheck: the class in whose mro to look: the object's, or the object itself if it is a class. Owned. */
export function superCheck(type: Ref, object: Ref): Owned {
  if (isType(object) && typeIsSubtype(object, type)) return retain(object);
  if (typeIsSubtype(typeOf(object), type)) return retain(typeOf(object));
  const claimed = objectLookupAttr(object, Id.__class__);
  if (claimed && isType(claimed) && claimed != typeOf(object) && typeIsSubtype(claimed, type)) return claimed;
  if (claimed) release(claimed);
  else if (pending()) return 0;
  return raise(Type.TypeError, "super(type, obj): obj must be an instance or subtype of type");
}

/** A super object bound to object (0: unbound). */
export function superNew(type: Ref, object: Ref): Owned {
  let objectType: Owned = 0;
  if (object) {
    objectType = superCheck(type, object);
    if (!objectType) return 0;
  }
  const self = gcNew(Type.superType, Super.SIZEOF);
  if (!self) {
    releaseMaybe(objectType);
    return 0;
  }
  store<u32>(self, retain(type), Super.type);
  store<u32>(self, object ? retain(object) : 0, Super.object);
  store<u32>(self, objectType, Super.objectType);
  gcTrack(self);
  return self;
}

/** super_dealloc. */
export function superDealloc(self: Ref): u32 {
  gcUntrack(self);
  releaseMaybe(load<u32>(self, Super.object));
  releaseMaybe(load<u32>(self, Super.type));
  releaseMaybe(load<u32>(self, Super.objectType));
  gcFree(self);
  return 0;
}

/** super_descr_get: an unbound super kept as a class attribute binds when it is asked for through an instance. */
export function superGet(self: Ref, object: Ref, type: Ref): Owned {
  if (!object || object == NONE || load<u32>(self, Super.object)) return retain(self);
  const own = typeOf(self);
  if (own != Type.superType) return callTwoArgs(own, load<u32>(self, Super.type), object);
  return superNew(load<u32>(self, Super.type), object);
}
