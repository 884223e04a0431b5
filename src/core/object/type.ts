/**
 * Type objects: lookup along the mro with the method cache and version tags, subtype tests, and the
 * attributes of types (Objects/typeobject.c).
 */
import { Tuple } from "../abi/container-layout";
import { METHOD_CACHE, METHOD_CACHE_BITS, NONE, STATE, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { Str } from "../abi/text-layout";
import { TypeOperation } from "../abi/descriptor-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { dictLookupStr } from "../container/dict-names";
import { dictGetItemWithError, dictNext, dictSize } from "../container/dict";
import { makeTpCall } from "../eval/call";
import { errClear } from "../eval/errors";
import { enterRecursiveCall, leaveRecursiveCall } from "../eval/recursion";
import { release, releaseMaybe, retain, typeOf } from "../heap/object";
import { fail, pending, raise } from "../raise";
import { strInternFromRef, strIntern } from "../text/str-intern";
import { Address, Borrowed, Owned, Ref } from "../types";
import { genericSetAttrWithDict, isDataDescriptor } from "./attribute";
import { objectInitInstance, objectNewBare, objectNewInstance } from "./instance";
import { constructorNames } from "./builtin-function";
import { invoke3 } from "./invoke";

/** One entry of the method cache: the answer for (version tag, name). The name is a reference of the cache's own. */
const ENTRY_VERSION: usize = 0;
const ENTRY_NAME: usize = 4;
const ENTRY_VALUE: usize = 8;
const CACHE_MASK: u32 = (1 << METHOD_CACHE_BITS) - 1;
const MAX_CACHED_NAME: i32 = 100;

// @ts-ignore: decorator
@inline
export function typeFlags(type: Ref): u32 {
  return load<u32>(type, TypeObject.flags);
}

// @ts-ignore: decorator
@inline
function cacheEntry(version: u32, name: Ref): u32 {
  return METHOD_CACHE + (((version ^ (name >> 3)) & CACHE_MASK) << 4);
}

/** Makes the cache point at nothing; boot and a reset of the memory. */
export function typeCacheInit(): void {
  memory.fill(METHOD_CACHE, 0, 16 << METHOD_CACHE_BITS);
  if (!load<u32>(STATE, State.nextVersionTag)) store<u32>(STATE, 1, State.nextVersionTag);
}

/** PyType_ClearCache: lets go of the names; answers the version tag that comes next. */
export function typeClearCache(): u32 {
  for (let i: u32 = 0; i <= CACHE_MASK; i++) {
    const entry = METHOD_CACHE + (i << 4);
    const name = load<u32>(entry, ENTRY_NAME);
    memory.fill(entry, 0, 16);
    releaseMaybe(name);
  }
  return load<u32>(STATE, State.nextVersionTag) - 1;
}

/** _PyType_Lookup: borrowed or 0, never raises; name is a str. */
export function typeLookup(type: Ref, name: Ref): Borrowed {
  const version = load<u32>(type, TypeObject.versionTag);
  if (version) {
    const entry = cacheEntry(version, name);
    // An entry without a name has version 0, so one comparison of each is enough.
    if (load<u32>(entry, ENTRY_VERSION) == version && load<u32>(entry, ENTRY_NAME) == name) return load<u32>(entry, ENTRY_VALUE);
  }
  return lookupSlow(type, name);
}

function lookupSlow(type: Ref, name: Ref): Borrowed {
  const found = findInMro(type, name);
  // Only exact, short names are worth a place (and hash like their text for certain).
  if (typeOf(name) == Type.str && load<i32>(name, Str.length) <= MAX_CACHED_NAME && typeAssignVersionTag(type)) {
    const version = load<u32>(type, TypeObject.versionTag);
    const entry = cacheEntry(version, name);
    const old = load<u32>(entry, ENTRY_NAME);
    store<u32>(entry, version, ENTRY_VERSION);
    store<u32>(entry, retain(name), ENTRY_NAME);
    store<u32>(entry, found, ENTRY_VALUE);
    // A str has no finalizer of its own: nothing can run here but the free path.
    releaseMaybe(old);
  }
  return found;
}

/** find_name_in_mro. */
function findInMro(type: Ref, name: Ref): Borrowed {
  const mro = load<u32>(type, TypeObject.mro);
  if (!mro) return 0;
  if (typeOf(name) == Type.str) {
    const end = mro + Tuple.items + (load<u32>(mro, Header.size) << 3);
    for (let at = mro + Tuple.items; at < end; at += 8) {
      const found = dictLookupStr(load<u32>(load<u32>(at), TypeObject.dict), name);
      if (found) return found;
    }
    return 0;
  }
  return findInMroOdd(mro, name);
}

/** A name of a subclass of str may have a `__hash__` and `__eq__` of its own: Python code runs, the mro may change. */
function findInMroOdd(mro: Ref, name: Ref): Borrowed {
  retain(mro);
  const count = load<i32>(mro, Header.size);
  let found: u32 = 0;
  for (let i = 0; i < count; i++) {
    found = dictGetItemWithError(load<u32>(load<u32>(mro + Tuple.items + (i << 3)), TypeObject.dict), name);
    if (found) break;
    if (pending()) {
      errClear();
      break;
    }
  }
  release(mro);
  return found;
}

/** assign_version_tag: may the type be cached? Gives it a tag if so; all of its bases must have one too. */
export function typeAssignVersionTag(type: Ref): bool {
  if (load<u32>(type, TypeObject.versionTag)) return true;
  if (!(typeFlags(type) & TypeFlag.Ready)) return false;
  const next = load<u32>(STATE, State.nextVersionTag);
  if (!next) return false;
  store<u32>(STATE, next + 1, State.nextVersionTag);
  const bases = load<u32>(type, TypeObject.bases);
  const count = bases ? load<i32>(bases, Header.size) : 0;
  for (let i = 0; i < count; i++) {
    if (!typeAssignVersionTag(load<u32>(bases + Tuple.items + (i << 3)))) return false;
  }
  store<u32>(type, next, TypeObject.versionTag);
  store<u32>(type, typeFlags(type) | TypeFlag.ValidVersionTag, TypeObject.flags);
  return true;
}

/** PyType_Modified: what was cached about this type and its subclasses is void. */
export function typeModified(type: Ref): void {
  // A subclass has a tag only if all of its bases do, so an untagged type has no tagged subclass.
  if (!load<u32>(type, TypeObject.versionTag)) return;
  const subclasses = load<u32>(type, TypeObject.subclasses);
  if (subclasses) modifySubclasses(subclasses);
  store<u32>(type, 0, TypeObject.versionTag);
  store<u32>(type, typeFlags(type) & ~(<u32>TypeFlag.ValidVersionTag), TypeObject.flags);
}

function modifySubclasses(subclasses: Ref): void {
  const frame = memory.data(24);
  // The scratch words are shared by the levels of the recursion, so each level keeps its position itself.
  let position: i32 = 0;
  for (;;) {
    store<i32>(frame, position);
    if (!dictNext(subclasses, frame, frame + 8, frame + 16)) return;
    position = load<i32>(frame);
    const subclass = load<u32>(load<u32>(frame, 16), WEAKREF_OBJECT);
    if (subclass != NONE) typeModified(subclass);
  }
}
/** wr_object. */
const WEAKREF_OBJECT: usize = 16;

/** PyType_IsSubtype. */
export function typeIsSubtype(a: Ref, b: Ref): bool {
  const mro = load<u32>(a, TypeObject.mro);
  if (mro) {
    // a itself too is looked for: the mro() of a metaclass may leave a class out of its own order
    const end = mro + Tuple.items + (load<u32>(mro, Header.size) << 3);
    for (let at = mro + Tuple.items; at < end; at += 8) if (load<u32>(at) == b) return true;
    return false;
  }
  // Not ready yet: follow the bases.
  for (let type = a; type; type = load<u32>(type, TypeObject.base)) if (type == b) return true;
  return b == Type.object;
}

/** PyObject_TypeCheck. */
// @ts-ignore: decorator
@inline
export function objectTypeCheck(object: Ref, type: Ref): bool {
  const own = typeOf(object);
  return own == type || typeIsSubtype(own, type);
}

/** Is it a type object (PyType_Check)? */
// @ts-ignore: decorator
@inline
export function isType(object: Ref): bool {
  return (typeFlags(typeOf(object)) & <u32>TypeFlag.TypeSubclass) != 0;
}

/** type_getattro. */
export function typeGetAttr(type: Ref, name: Ref): Owned {
  return typeAttribute(type, name, false);
}

/** The same for a lookup that does not raise, which up to 3.11 means that the error is thrown away. */
export function typeLookupAttr(type: Ref, name: Ref): Owned {
  return typeAttribute(type, name, load<u32>(STATE, State.lookupsSilent) != 0);
}

function typeAttribute(type: Ref, name: Ref, silent: bool): Owned {
  const metatype = typeOf(type);
  if (!(typeFlags(typeOf(name)) & TypeFlag.StrSubclass)) return raise(Type.TypeError, "attribute name must be string, not '%T'", name);
  const meta = typeLookup(metatype, name);
  let metaGet: u32 = 0;
  if (meta) {
    retain(meta);
    metaGet = load<u32>(typeOf(meta), TypeObject.descrGet);
    // A data descriptor of the metatype comes before the type's own attributes.
    if (metaGet && isDataDescriptor(meta)) {
      const result = invoke3(metaGet, meta, type, metatype);
      release(meta);
      return result;
    }
  }
  const own = typeLookup(type, name);
  if (own) {
    retain(own);
    releaseMaybe(meta);
    const get = load<u32>(typeOf(own), TypeObject.descrGet);
    if (!get) return own;
    const result = invoke3(get, own, 0, type);
    release(own);
    return result;
  }
  if (metaGet) {
    const result = invoke3(metaGet, meta, type, metatype);
    release(meta);
    return result;
  }
  if (meta) return meta;
  if (silent) return 0;
  return raise(Type.AttributeError, "type object '%.50N' has no attribute '%S'", type, name);
}

/** type_setattro; value 0 deletes. */
export function typeSetAttr(type: Ref, name: Ref, value: Ref): i32 {
  if (typeFlags(type) & TypeFlag.Immutable) {
    return fail(Type.TypeError, "cannot set %R attribute of immutable type '%N'", name, type);
  }
  if (!(typeFlags(typeOf(name)) & TypeFlag.StrSubclass)) return fail(Type.TypeError, "attribute name must be string, not '%T'", name);
  const key = typeOf(name) == Type.str ? strIntern(name) : strInternFromRef(retain(name));
  let status = genericSetAttrWithDict(type, key, value, 0);
  if (!status) {
    typeModified(type);
    if (isDunder(key)) status = invoke3(load<u32>(STATE, State.typeOperation), TypeOperation.UpdateSlot, type, key);
  }
  release(key);
  return status;
}

/** is_dunder_name: `__x__`, all ASCII. */
function isDunder(name: Ref): bool {
  const length = load<i32>(name, Str.length);
  if (length <= 4 || !load<u8>(name, Str.ascii) || typeOf(name) != Type.str) return false;
  const data = name + Str.ASCII_DATA;
  // Two underscores at each end, compared two at a time.
  return load<u16>(data) == 0x5f5f && load<u16>(data + length - 2, 0, 1) == 0x5f5f;
}

/** type_call: `__new__`, then `__init__` if the result is an instance. */
export function typeCall(type: Ref, args: Ref, kwargs: Ref): Owned {
  if (type == Type.type) {
    const count = load<i32>(args, Header.size);
    if (count == 1 && (!kwargs || !dictSize(kwargs))) return retain(typeOf(load<u32>(args, Tuple.items)));
    if (count != 3) return raise(Type.TypeError, "type() takes 1 or 3 arguments");
  }
  const make = load<u32>(type, TypeObject.newInstance);
  if (!make) return raise(Type.TypeError, "cannot create '%N' instances", type);
  if (kwargs && dictSize(kwargs) && !(typeFlags(type) & TypeFlag.HeapType) && !constructorNames(type)) return 0;
  const object = invoke3(make, type, args, kwargs);
  if (!object || !objectTypeCheck(object, type)) return object;
  const init = load<u32>(typeOf(object), TypeObject.init);
  if (init && <i32>invoke3(init, object, args, kwargs) < 0) {
    release(object);
    return 0;
  }
  return object;
}

/** type_vectorcall: `type(x)` makes no tuple, nor does `object()`; everything else goes the long way. */
export function typeVectorcall(type: Ref, args: Address, nargs: i32, kwnames: Ref): Owned {
  if (nargs == 1 && type == Type.type) {
    if (kwnames && load<i32>(kwnames, Header.size)) return raise(Type.TypeError, "type() takes no keyword arguments");
    return retain(typeOf(load<u32>(args)));
  }
  if (nargs == 0 && !kwnames && isPlainlyMade(type)) {
    if (enterRecursiveCall(" while calling a Python object") < 0) return 0;
    const object = objectNewBare(type);
    leaveRecursiveCall();
    return object;
  }
  return makeTpCall(type, args, nargs, kwnames);
}

/** Are instances made by object alone, which without arguments has nothing to check? */
// @ts-ignore: decorator
@inline
function isPlainlyMade(type: Ref): bool {
  return load<u32>(type, TypeObject.newInstance) == <u32>objectNewInstance.index && load<u32>(type, TypeObject.init) == <u32>objectInitInstance.index;
}
