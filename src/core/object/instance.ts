/**
 * Making and freeing instances (Objects/typeobject.c): generic allocation, object.__new__ and
 * __init__, and the death of an instance of a Python class.
 */
import { TypeOperation } from "../abi/descriptor-layout";
import { EMPTY_TUPLE, NONE, STATE, Type } from "../abi/memory-map";
import { makeTpCall } from "../eval/call";
import { enterRecursiveCall, leaveRecursiveCall } from "../eval/recursion";
import { Header, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { MemberDef, MemberKind, TYPE_BASICSIZE } from "../abi/descriptor-layout";
import { DictKeys } from "../abi/container-layout";
import { dictSize } from "../container/dict";
import { valuesEmbed, valuesEmbeddedSize } from "../container/dict-split";
import { freeObject, gcNew, gcTrack, gcUntrack, objectNew } from "../heap/allocate";
import { callFinalizerFromDealloc } from "../heap/finalize";
import { clearSlot, release, retain, typeOf } from "../heap/object";
import { visitReference } from "../heap/traverse";
import { trashBegin, trashEnd } from "../heap/trashcan";
import { clearWeakrefs, clearWeakrefsSilently, weakrefListOf } from "../heap/weak";
import { fail, raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { objectGetDictPointer } from "./attribute";
import { initInlineValues, instanceFreeAttributes, instanceSetDict } from "./inline-values";
import { invoke1, invoke2, invoke3 } from "./invoke";
import { typeOperation } from "./protocol";
import { typeFlags } from "./type";

/** PyType_GenericAlloc: zeroed, tracked if the type has a collector header. Var-sized objects get room for one item more. */
export function typeGenericAlloc(type: Ref, count: i32): Owned {
  const flags = typeFlags(type);
  const itemsize = load<i32>(type, TypeObject.itemsize);
  let bytes = load<u32>(type, TypeObject.basicsize);
  if (itemsize) bytes = (bytes + itemsize * (count + 1) + 7) & ~7;
  if (flags & TypeFlag.InlineValues) bytes += valuesEmbeddedSize(load<u32>(type, TypeObject.cachedKeys));
  const gc = (flags & TypeFlag.HaveGc) != 0;
  const object = gc ? gcNew(type, bytes) : objectNew(type, bytes);
  if (!object) return 0;
  memory.fill(object + Header.SIZEOF, 0, bytes - Header.SIZEOF);
  if (itemsize) store<i32>(object, count, Header.size);
  if (flags & TypeFlag.InlineValues) valuesEmbed(object, load<u32>(type, TypeObject.basicsize), load<u32>(type, TypeObject.cachedKeys));
  if (gc) gcTrack(object);
  return object;
}

/** PyType_GenericNew. */
export function typeGenericNew(type: Ref, args: Ref, kwargs: Ref): Owned {
  return typeAlloc(type);
}

/** The type's own tp_alloc, for no items. */
// @ts-ignore: decorator
@inline
export function typeAlloc(type: Ref): Owned {
  const slot = load<u32>(type, TypeObject.alloc);
  return slot == <u32>typeGenericAlloc.index ? typeGenericAlloc(type, 0) : invoke2(slot, type, 0);
}

/** excess_args. */
function hasArguments(args: Ref, kwargs: Ref): bool {
  return load<i32>(args, Header.size) != 0 || (kwargs != 0 && dictSize(kwargs) != 0);
}

/** object_new. */
export function objectNewInstance(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (hasArguments(args, kwargs)) {
    if (load<u32>(type, TypeObject.newInstance) != <u32>objectNewInstance.index) {
      return raise(Type.TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (load<u32>(type, TypeObject.init) == <u32>objectInitInstance.index) return raise(Type.TypeError, "%N() takes no arguments", type);
  }
  return objectNewBare(type);
}

/** object_new after its checks of the arguments. */
export function objectNewBare(type: Ref): Owned {
  const flags = typeFlags(type);
  if (flags & TypeFlag.IsAbstract) {
    invoke3(load<u32>(STATE, State.typeOperation), TypeOperation.RaiseAbstract, type, 0);
    return 0;
  }
  const object = typeAlloc(type);
  if (object && flags & TypeFlag.ManagedDict && initInlineValues(object, type) < 0) {
    release(object);
    return 0;
  }
  return object;
}

/**
 * tp_vectorcall of Python classes: `C()` without arguments needs no empty tuple. With arguments the way
 * of CPython is taken, whose tuple holds a reference to each (programs see that in their counts).
 */
export function classVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (nargs || kwnames || load<u32>(type, TypeObject.newInstance) != <u32>objectNewInstance.index) return makeTpCall(type, args, nargs, kwnames);
  if (enterRecursiveCall(" while calling a Python object") < 0) return 0;
  let object = objectNewBare(type);
  const init = load<u32>(type, TypeObject.init);
  if (object && init != <u32>objectInitInstance.index) {
    if (<i32>invoke3(init, object, EMPTY_TUPLE, 0) < 0) {
      release(object);
      object = 0;
    }
  }
  leaveRecursiveCall();
  return object;
}

/** object_init. */
export function objectInitInstance(self: Ref, args: Ref, kwargs: Ref): i32 {
  if (!hasArguments(args, kwargs)) return 0;
  const type = typeOf(self);
  if (load<u32>(type, TypeObject.init) != <u32>objectInitInstance.index) {
    return fail(Type.TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
  }
  if (load<u32>(type, TypeObject.newInstance) == <u32>objectNewInstance.index) {
    return fail(Type.TypeError, "%N.__init__() takes exactly one argument (the instance to initialize)", type);
  }
  return 0;
}

/** object_dealloc: the memory, and for an instance of a heap type that has no deallocator of its own nothing else. */
export function objectDeallocInstance(self: Ref): u32 {
  freeObject(self);
  return 0;
}

/** The nearest base with another tp_dealloc. */
// @ts-ignore: decorator
@inline
function nativeBase(type: Ref): Ref {
  let base = type;
  while (load<u32>(base, TypeObject.dealloc) == <u32>subtypeDealloc.index) base = load<u32>(base, TypeObject.base);
  return base;
}

/** subtype_dealloc: how an instance of a Python class dies. The order of the steps can be seen by programs; it is CPython's. */
export function subtypeDealloc(self: Ref): u32 {
  const type = typeOf(self);
  if (!(typeFlags(type) & TypeFlag.HaveGc)) return deallocWithoutHeader(self, type);
  gcUntrack(self);
  if (!trashBegin(self)) return 0;
  deallocTracked(self, type);
  trashEnd();
  return 0;
}

function deallocWithoutHeader(self: Ref, type: Ref): u32 {
  if (load<u32>(type, TypeObject.finalize) && callFinalizerFromDealloc(self) < 0) return 0;
  const base = nativeBase(type);
  const own = typeOf(self);
  const dealloc = load<u32>(base, TypeObject.dealloc);
  const needsRelease = (typeFlags(own) & TypeFlag.HeapType) != 0 && !(typeFlags(base) & TypeFlag.HeapType);
  invoke1(dealloc, self);
  if (needsRelease) release(own);
  return 0;
}

function deallocTracked(self: Ref, first: Ref): void {
  const hasFinalizer = load<u32>(first, TypeObject.finalize) != 0;
  if (hasFinalizer) {
    // Before PEP 442 a finalizer found no weak reference to its object alive any more.
    if (load<u32>(STATE, State.legacyFinalizers) && weakrefListOf(self)) clearWeakrefs(self);
    gcTrack(self);
    if (callFinalizerFromDealloc(self) < 0) return;
    gcUntrack(self);
  }
  // A finalizer may have assigned `__class__`; CPython goes on with the class of the beginning for the weak references.
  const type = typeOf(self);
  const base = nativeBase(type);
  const weaklist = load<i32>(type, TypeObject.weaklistoffset);
  if (weaklist && !load<i32>(base, TypeObject.weaklistoffset)) {
    if (load<u32>(self + weaklist)) {
      clearWeakrefs(self);
      if (hasFinalizer) clearWeakrefsSilently(self);
    }
  }
  for (let at = type; at != base; at = load<u32>(at, TypeObject.base)) {
    if (load<i32>(at, Header.size)) clearSlots(at, self);
  }
  if (typeFlags(type) & TypeFlag.ManagedDict) {
    const dict = load<u32>(self + Prefix.dict);
    if (load<u32>(STATE, State.valuesEmbedded)) instanceSetDict(self, 0);
    else if (dict) {
      store<u32>(self + Prefix.dict, 0);
      release(dict);
    } else instanceFreeAttributes(self);
  } else if (load<i32>(type, TypeObject.dictoffset) && !load<i32>(base, TypeObject.dictoffset)) {
    const at = objectGetDictPointer(self);
    const dict = at ? load<u32>(at) : 0;
    if (dict) {
      store<u32>(at, 0);
      release(dict);
    }
  }
  const last = typeOf(self);
  const baseFlags = typeFlags(base);
  if (baseFlags & TypeFlag.HaveGc) gcTrack(self);
  const needsRelease = (typeFlags(last) & TypeFlag.HeapType) != 0 && !(baseFlags & TypeFlag.HeapType);
  // The base's way to die may free the type's memory: nothing of it is read after.
  invoke1(load<u32>(base, TypeObject.dealloc), self);
  if (needsRelease) release(last);
}

/** clear_slots: the `__slots__` of one class, in the order of its members (sorted by name). */
function clearSlots(type: Ref, self: Ref): void {
  const count = load<i32>(type, Header.size);
  for (let i = 0; i < count; i++) {
    const definition = type + TYPE_BASICSIZE + i * MemberDef.SIZEOF;
    if (load<u32>(definition, MemberDef.kind) != MemberKind.ObjectStrict || load<u32>(definition, MemberDef.readonly)) continue;
    const at = self + load<u32>(definition, MemberDef.offset);
    const value = load<u32>(at);
    if (value) {
      store<u32>(at, 0);
      release(value);
    }
  }
}

/** subtype_clear: an instance in a dying cycle lets go of its slots and attributes, then its C base of its content. */
export function subtypeClear(self: Ref): i32 {
  const type = typeOf(self);
  let base = type;
  while (load<u32>(base, TypeObject.clear) == <u32>subtypeClear.index) {
    if (load<i32>(base, Header.size)) clearSlots(base, self);
    base = load<u32>(base, TypeObject.base);
  }
  if (typeFlags(type) & TypeFlag.ManagedDict) clearManaged(self, type);
  else if (load<i32>(type, TypeObject.dictoffset) != load<i32>(base, TypeObject.dictoffset)) {
    const at = objectGetDictPointer(self);
    if (at) clearSlot(at);
  }
  const clear = load<u32>(base, TypeObject.clear);
  return clear ? invoke1(clear, self) : 0;
}

/** The dict, or the inline values one by one; the array itself stays for the deallocator. */
function clearManaged(self: Ref, type: Ref): void {
  if (load<u32>(STATE, State.valuesEmbedded)) {
    instanceSetDict(self, 0);
    return;
  }
  clearSlot(self + Prefix.dict);
  const keys = load<u32>(type, TypeObject.cachedKeys);
  for (let i = 0; i < load<i32>(keys, DictKeys.nentries); i++) {
    const values = load<u32>(self + Prefix.values);
    // A finalizer may have asked for `__dict__` meanwhile, and then there is no array any more.
    if (!values) return;
    clearSlot(values + (i << 3));
  }
}

/** For the collector: the dict of an instance of a var-sized class, which stands behind the items. */
export function traverseTailDict(self: Ref): u32 {
  visitReference(load<u32>(objectGetDictPointer(self)));
  return 0;
}

/** object_repr's and object_str's place in the slots of object. */
export function objectDefaultRepr(self: Ref): Owned {
  return typeOperation(TypeOperation.DefaultRepr, self, 0);
}

/** object_str: the repr. */
export function objectDefaultStr(self: Ref): Owned {
  const slot = load<u32>(typeOf(self), TypeObject.repr);
  return slot ? invoke1(slot, self) : objectDefaultRepr(self);
}

/** subtype_getweakref: the first weak reference, or None. */
export function objectGetWeakrefs(self: Ref, context: u32): Owned {
  const list = weakrefListOf(self);
  if (!list) return raise(Type.AttributeError, "This object has no __weakref__");
  const first = load<u32>(list);
  return retain(first ? first : NONE);
}

/** None and its like never die: a count that reaches 0 is a bug somewhere, and is made good. */
export function singletonDealloc(self: Ref): u32 {
  store<i32>(self, 1000000, Header.refcnt);
  return 0;
}
