/** classmethod and staticmethod (Objects/funcobject.c). */
import { FunctionWrapper } from "../abi/descriptor-layout";
import { Type } from "../abi/memory-map";
import { TypeObject } from "../abi/type-layout";
import { objectCall } from "../eval/call";
import { gcFree, gcNew, gcTrack, gcUntrack } from "../heap/allocate";
import { releaseMaybe, retain, typeOf } from "../heap/object";
import { raise } from "../raise";
import { Owned, Ref } from "../types";
import { invoke3 } from "./invoke";
import { methodNew } from "./method";

/** PyClassMethod_New, without the wrapped function's attributes. */
export function classmethodNew(callable: Ref): Owned {
  return wrapperNew(Type.classmethod, callable);
}

/** PyStaticMethod_New, without the wrapped function's attributes. */
export function staticmethodNew(callable: Ref): Owned {
  return wrapperNew(Type.staticmethod, callable);
}

function wrapperNew(type: Ref, callable: Ref): Owned {
  const object = gcNew(type, FunctionWrapper.SIZEOF);
  if (!object) return 0;
  store<u32>(object, retain(callable), FunctionWrapper.callable);
  store<u32>(object, 0, FunctionWrapper.dict);
  gcTrack(object);
  return object;
}

/** cm_descr_get: bound to the class; a wrapped descriptor gets the class as its instance (3.9 to 3.12). */
export function classmethodGet(self: Ref, object: Ref, type: Ref): Owned {
  const callable = load<u32>(self, FunctionWrapper.callable);
  if (!callable) return raise(Type.RuntimeError, "uninitialized classmethod object");
  const owner = type ? type : typeOf(object);
  const get = load<u32>(typeOf(callable), TypeObject.descrGet);
  return get ? invoke3(get, callable, owner, owner) : methodNew(callable, owner);
}

/** sm_descr_get. */
export function staticmethodGet(self: Ref, object: Ref, type: Ref): Owned {
  const callable = load<u32>(self, FunctionWrapper.callable);
  return callable ? retain(callable) : raise(Type.RuntimeError, "uninitialized staticmethod object");
}

/** sm_call: a static method can be called as it is. */
export function staticmethodCall(self: Ref, args: Ref, kwargs: Ref): Owned {
  return objectCall(load<u32>(self, FunctionWrapper.callable), args, kwargs);
}

/** cm_dealloc, sm_dealloc. */
export function functionWrapperDealloc(self: Ref): u32 {
  gcUntrack(self);
  releaseMaybe(load<u32>(self, FunctionWrapper.callable));
  releaseMaybe(load<u32>(self, FunctionWrapper.dict));
  gcFree(self);
  return 0;
}
