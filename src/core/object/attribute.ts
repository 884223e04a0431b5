/**
 * Attribute access of any object: dispatch, the generic rules, lookups that do not raise
 * (Objects/object.c).
 *
 * The order of the generic rules: a data descriptor of the class, the instance's own attribute,
 * another descriptor of the class, a plain class attribute.
 */
import { Exc } from "../abi/eval-layout";
import { Id } from "../abi/identifiers";
import { STATE, Type } from "../abi/memory-map";
import { Header, Prefix } from "../abi/object-layout";
import { State } from "../abi/state-layout";
import { Slot } from "../types";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { dictDelItem, dictGetItemWithError, dictNew, dictSetItem } from "../container/dict";
import { dictLookupStr } from "../container/dict-names";
import { dictKeysRelease } from "../container/dict-split";
import { Dict, DictKeys } from "../abi/container-layout";
import { errClear, errMake, errMatches } from "../eval/errors";
import { clearSlot, release, releaseMaybe, retain, typeOf } from "../heap/object";
import { fail, pending, raise } from "../raise";
import { strIntern, strInternFromRef } from "../text/str-intern";
import { Address, Owned, Ref } from "../types";
import { dictFromKeys, instanceGetAttribute, instanceSetDict, instanceStoreAttribute, materializeDict } from "./inline-values";
import { invoke2, invoke3 } from "./invoke";
import { typeFlags, typeGetAttr, typeLookup, typeLookupAttr } from "./type";
import { moduleGetAttr, moduleLookupAttr } from "./module";

/** Has the object's type a tp_descr_set (PyDescr_IsData)? */
// @ts-ignore: decorator
@inline
export function isDataDescriptor(object: Ref): bool {
  return load<u32>(typeOf(object), TypeObject.descrSet) != 0;
}

// @ts-ignore: decorator
@inline
function isName(name: Ref): bool {
  return (typeFlags(typeOf(name)) & TypeFlag.StrSubclass) != 0;
}

/** PyObject_GetAttr. */
export function objectGetAttr(object: Ref, name: Ref): Owned {
  if (!isName(name)) return raise(Type.TypeError, "attribute name must be string, not '%T'", name);
  const slot = load<u32>(typeOf(object), TypeObject.getattro);
  let result: Owned;
  if (slot == <u32>objectGenericGetAttr.index) result = objectGenericGetAttr(object, name);
  else if (!slot) result = raise(Type.AttributeError, "'%.50T' object has no attribute '%S'", object, name);
  else result = invoke2(slot, object, name);
  if (!result) setAttributeErrorContext(object, name);
  return result;
}

/** set_attribute_error_context: gives a fresh AttributeError its name and obj, which the suggestions of a traceback need. */
function setAttributeErrorContext(object: Ref, name: Ref): void {
  const exception = errMatches(Type.AttributeError) ? errMake() : 0;
  if (!exception || typeOf(exception) != Type.AttributeError) return;
  if (load<u32>(exception, Exc.attributeName) || load<u32>(exception, Exc.attributeObj)) return;
  store<u32>(exception, retain(name), Exc.attributeName);
  store<u32>(exception, retain(object), Exc.attributeObj);
}

/** PyObject_SetAttr; value 0 deletes. */
export function objectSetAttr(object: Ref, name: Ref, value: Ref): i32 {
  if (!isName(name)) return fail(Type.TypeError, "attribute name must be string, not '%T'", name);
  const key = typeOf(name) == Type.str ? strIntern(name) : strInternFromRef(retain(name));
  const slot = load<u32>(typeOf(object), TypeObject.setattro);
  let status: i32;
  if (slot == <u32>objectGenericSetAttr.index) status = genericSetAttrWithDict(object, key, value, 0);
  else if (slot) status = invoke3(slot, object, key, value);
  else status = noAttributes(object, key, value);
  release(key);
  return status;
}

/** The two texts for an object whose type has no tp_setattro. */
function noAttributes(object: Ref, name: Ref, value: Ref): i32 {
  if (!load<u32>(typeOf(object), TypeObject.getattro)) {
    return value
      ? fail(Type.TypeError, "'%T' object has no attributes (assign to .%S)", object, name)
      : fail(Type.TypeError, "'%T' object has no attributes (del .%S)", object, name);
  }
  return value
    ? fail(Type.TypeError, "'%T' object has only read-only attributes (assign to .%S)", object, name)
    : fail(Type.TypeError, "'%T' object has only read-only attributes (del .%S)", object, name);
}

/** PyObject_DelAttr. */
export function objectDelAttr(object: Ref, name: Ref): i32 {
  return objectSetAttr(object, name, 0);
}

/** _PyObject_LookupAttr: 0 without an exception when there is none; 0 with one when the lookup failed otherwise. */
export function objectLookupAttr(object: Ref, name: Ref): Owned {
  if (!isName(name)) return raise(Type.TypeError, "attribute name must be string, not '%T'", name);
  const slot = load<u32>(typeOf(object), TypeObject.getattro);
  if (slot == <u32>objectGenericGetAttr.index) return genericLookup(object, name, 0, Absent.Silent);
  if (slot == <u32>moduleGetAttr.index) return moduleLookupAttr(object, name);
  if (!slot) return 0;
  const result = slot == <u32>typeGetAttr.index ? typeLookupAttr(object, name) : invoke2(slot, object, name);
  if (!result && errMatches(Type.AttributeError)) errClear();
  return result;
}

/** PyObject_HasAttr: swallows every error. */
export function objectHasAttr(object: Ref, name: Ref): bool {
  const found = objectLookupAttr(object, name);
  if (found) {
    release(found);
    return true;
  }
  if (pending()) errClear();
  return false;
}

/** _PyObject_LookupSpecial: the special method bound to the object; 0 without an exception when there is none. */
export function objectLookupSpecial(object: Ref, name: Ref): Owned {
  const type = typeOf(object);
  const found = typeLookup(type, name);
  if (!found) return 0;
  const get = load<u32>(typeOf(found), TypeObject.descrGet);
  return get ? invoke3(get, found, object, type) : retain(found);
}

/** PyObject_GenericGetAttr. */
export function objectGenericGetAttr(object: Ref, name: Ref): Owned {
  return genericLookup(object, name, 0, Absent.Raises);
}

/** What genericLookup does where there is no such attribute: an AttributeError, none, or only one that a descriptor has raised. */
export const enum Absent {
  Raises,
  Silent,
  Descriptors,
}

/** _PyObject_GenericGetAttrWithDict. A dict given looks there instead of in the instance's own. */
export function genericLookup(object: Ref, name: Ref, givenDict: Ref, absent: Absent): Owned {
  const type = typeOf(object);
  if (!isName(name)) return raise(Type.TypeError, "attribute name must be string, not '%T'", name);
  const descriptor = typeLookup(type, name);
  let get: Slot = 0;
  if (descriptor) {
    get = load<u32>(typeOf(descriptor), TypeObject.descrGet);
    retain(descriptor);
    if (get && isDataDescriptor(descriptor)) {
      const result = invoke3(get, descriptor, object, type);
      release(descriptor);
      return absent == Absent.Silent && !result ? suppressed() : result;
    }
  }
  const own = givenDict ? fromDict(givenDict, name) : ownAttribute(object, type, name);
  if (own) {
    releaseMaybe(descriptor);
    return own;
  }
  if (typeFlags(type) & <u32>TypeFlag.InlineValues && !givenDict) giveDict(object, type);
  if (pending()) {
    releaseMaybe(descriptor);
    return absent == Absent.Silent ? suppressed() : 0;
  }
  if (get) {
    const result = invoke3(get, descriptor, object, type);
    release(descriptor);
    return absent == Absent.Silent && !result ? suppressed() : result;
  }
  if (descriptor) return descriptor;
  if (absent) return 0;
  raise(Type.AttributeError, "'%.50N' object has no attribute '%S'", type, name);
  setAttributeErrorContext(object, name);
  return 0;
}

/** By 3.13's rules an instance whose attributes stand in it, and that has lost its dict, gets one when a name is looked for (_PyObject_MaterializeManagedDict). */
function giveDict(object: Ref, type: Ref): void {
  if (load<u32>(object + Prefix.values) || load<u32>(object + Prefix.dict)) return;
  const dict = newInstanceDict(type);
  if (dict) store<u32>(object + Prefix.dict, dict);
}

function suppressed(): Owned {
  if (errMatches(Type.AttributeError)) errClear();
  return 0;
}

/** The instance's own attribute: an inline value or an entry of its dict. 0 when there is none. */
// @ts-ignore: decorator
@inline
function ownAttribute(object: Ref, type: Ref, name: Ref): Owned {
  const offset = load<i32>(type, TypeObject.dictoffset);
  if (!offset) return 0;
  let dict: Ref;
  if (offset == -1) {
    const values = load<u32>(object + Prefix.values);
    if (values) {
      if (typeOf(name) == Type.str) return instanceGetAttribute(object, values, name);
      dict = materializeDict(object);
      if (!dict) return 0;
    } else dict = load<u32>(object + Prefix.dict);
  } else dict = load<u32>(dictSlot(object, type, offset));
  return dict ? fromDict(dict, name) : 0;
}

function fromDict(dict: Ref, name: Ref): Owned {
  if (typeOf(name) == Type.str && typeOf(dict) == Type.dict) {
    const found = dictLookupStr(dict, name);
    if (found) return retain(found);
    return 0;
  }
  retain(dict);
  const found = dictGetItemWithError(dict, name);
  if (found) retain(found);
  release(dict);
  return found;
}

/** _PyObject_DictPointer for types that keep a dict's address in the struct; a negative offset counts from the end of a var-sized object. */
function dictSlot(object: Ref, type: Ref, offset: i32): Address {
  if (offset > 0) return object + offset;
  const count = load<i32>(object, Header.size);
  const size = load<i32>(type, TypeObject.basicsize) + load<i32>(type, TypeObject.itemsize) * (count < 0 ? -count : count);
  return object + ((size + 7) & ~7) + offset;
}

/** _PyObject_GetDictPtr: where the dict's address stands, 0 if the type has none; materialises inline values (0 with an exception when that fails). */
export function objectGetDictPointer(object: Ref): Address {
  const type = typeOf(object);
  const offset = load<i32>(type, TypeObject.dictoffset);
  if (!offset) return 0;
  if (offset != -1) return dictSlot(object, type, offset);
  if (load<u32>(object + Prefix.values) && !materializeDict(object)) return 0;
  return object + Prefix.dict;
}

/** PyObject_GenericSetAttr. */
export function objectGenericSetAttr(object: Ref, name: Ref, value: Ref): i32 {
  return genericSetAttrWithDict(object, name, value, 0);
}

/** _PyObject_GenericSetAttrWithDict; value 0 deletes. */
export function genericSetAttrWithDict(object: Ref, name: Ref, value: Ref, givenDict: Ref): i32 {
  const type = typeOf(object);
  if (!isName(name)) return fail(Type.TypeError, "attribute name must be string, not '%T'", name);
  const descriptor = typeLookup(type, name);
  if (descriptor) {
    const set = load<u32>(typeOf(descriptor), TypeObject.descrSet);
    if (set) {
      retain(descriptor);
      const status = <i32>invoke3(set, descriptor, object, value);
      release(descriptor);
      return status;
    }
  }
  if (givenDict) return storeInDict(object, givenDict, name, value);
  const offset = load<i32>(type, TypeObject.dictoffset);
  if (!offset) {
    if (descriptor) return fail(Type.AttributeError, "'%.50N' object attribute '%S' is read-only", type, name);
    fail(Type.AttributeError, "'%N' object has no attribute '%S'", type, name);
    if (load<u32>(STATE, State.setErrorsHold)) setAttributeErrorContext(object, name);
    return -1;
  }
  if (offset == -1) {
    const values = load<u32>(object + Prefix.values);
    if (values) return instanceStoreAttribute(object, values, name, value);
  }
  const at = offset == -1 ? object + Prefix.dict : dictSlot(object, type, offset);
  if (!load<u32>(at)) {
    const dict = newInstanceDict(type);
    if (!dict) return -1;
    store<u32>(at, dict);
  }
  const shared = load<u32>(STATE, State.instanceDicts) ? sharedKeys(type) : 0;
  if (shared) return storeByRulesOf310(object, type, load<u32>(at), name, value);
  return storeInDict(object, load<u32>(at), name, value);
}

// @ts-ignore: decorator
@inline
function sharedKeys(type: Ref): Address {
  return typeFlags(type) & TypeFlag.HeapType ? load<u32>(type, TypeObject.cachedKeys) : 0;
}

/** _PyObjectDict_SetItem of 3.10: a deletion, or a dict that has to leave keys which others share, ends the sharing for instances to come. */
function storeByRulesOf310(object: Ref, type: Ref, dict: Ref, name: Ref, value: Ref): i32 {
  const keys = sharedKeys(type);
  const shares = load<u32>(dict, Dict.keys) == keys;
  // what dies may take the class along, or the dict
  retain(type);
  retain(dict);
  const status = storeInDict(object, dict, name, value);
  const kept = sharedKeys(type) == keys;
  const left = kept && shares && load<u32>(dict, Dict.keys) != keys && load<i32>(keys, DictKeys.refcnt) > 1;
  if (kept && (left || !value)) {
    store<u32>(type, 0, TypeObject.cachedKeys);
    dictKeysRelease(keys);
  }
  release(dict);
  release(type);
  return status;
}

/** A class with shared keys gives them to the dict of each instance. */
function newInstanceDict(type: Ref): Owned {
  const keys = typeFlags(type) & TypeFlag.HeapType ? load<u32>(type, TypeObject.cachedKeys) : 0;
  return keys ? dictFromKeys(keys) : dictNew();
}

function storeInDict(object: Ref, dict: Ref, name: Ref, value: Ref): i32 {
  retain(dict);
  const status = value ? dictSetItem(dict, name, value) : dictDelItem(dict, name);
  release(dict);
  if (status < 0 && errMatches(Type.KeyError)) {
    errClear();
    if (typeFlags(typeOf(object)) & <u32>TypeFlag.TypeSubclass) fail(Type.AttributeError, "type object '%N' has no attribute '%S'", object, name);
    else fail(Type.AttributeError, "'%T' object has no attribute '%S'", object, name);
    if (setErrorHolds(object)) setAttributeErrorContext(object, name);
  }
  return status;
}

/** Does the error of a name that is not in the object's dict hold both? Where the attributes stand in the instance, instanceStoreAttribute raises. */
function setErrorHolds(object: Ref): bool {
  const holds = load<u32>(STATE, State.setErrorsHold);
  return holds == 1 || (holds == 2 && load<i32>(typeOf(object), TypeObject.dictoffset) != -1);
}

/** PyObject_GenericGetDict: the getter of a `__dict__` descriptor. */
export function objectGenericGetDict(object: Ref, context: u32): Owned {
  const at = objectGetDictPointer(object);
  if (!at) return pending() ? 0 : raise(Type.AttributeError, "This object has no __dict__");
  let dict = load<u32>(at);
  if (!dict) {
    dict = newAskedDict(typeOf(object));
    if (!dict) return 0;
    store<u32>(at, dict);
  }
  return retain(dict);
}

/** PyObject_GenericGetDict: before 3.12 a managed dict that is asked for before it has anything in it does not share keys. */
function newAskedDict(type: Ref): Owned {
  const own = typeFlags(type) & TypeFlag.ManagedDict && !load<u32>(STATE, State.emptySharesKeys);
  return own ? dictNew() : newInstanceDict(type);
}

/** subtype_dict: the getter of the `__dict__` that a Python class adds. */
export function objectGetInstanceDict(object: Ref, context: u32): Owned {
  const descriptor = builtinDictDescriptor(object);
  if (!descriptor) return objectGenericGetDict(object, context);
  const get = load<u32>(typeOf(descriptor), TypeObject.descrGet);
  return get ? invoke3(get, descriptor, object, typeOf(object)) : <u32>noDictDescriptor(object) & 0;
}

function noDictDescriptor(object: Ref): i32 {
  return fail(Type.TypeError, "this __dict__ descriptor does not support '%T' objects", object);
}

/**
 * get_builtin_base_with_dict: the `__dict__` of the nearest built-in base, or 0 when it has none. Its word counts
 * also when a Python class further on has a `__dict__` to offer: that of a class or a module must not be replaced.
 */
function builtinDictDescriptor(object: Ref): Ref {
  let type = typeOf(object);
  while (type && typeFlags(type) & TypeFlag.HeapType) type = load<u32>(type, TypeObject.base);
  return !type || type == Type.object ? 0 : typeLookup(type, Id.__dict__);
}

/** subtype_setdict: the setter of the `__dict__` that a Python class adds; the dict may be deleted, the next use makes a new one. */
export function objectSetInstanceDict(object: Ref, value: Ref, context: u32): i32 {
  const descriptor = builtinDictDescriptor(object);
  if (descriptor) {
    const set = load<u32>(typeOf(descriptor), TypeObject.descrSet);
    return set ? <i32>invoke3(set, descriptor, object, value) : noDictDescriptor(object);
  }
  if (value) return objectGenericSetDict(object, value, context);
  if (isManagedLater(object)) {
    instanceSetDict(object, 0);
    return 0;
  }
  const at = objectGetDictPointer(object);
  if (!at) return pending() ? -1 : fail(Type.AttributeError, "This object has no __dict__");
  clearSlot(at);
  return 0;
}

/** By 3.13's rules the dict of an instance can be replaced without one having been made. */
function isManagedLater(object: Ref): bool {
  return load<u32>(STATE, State.valuesEmbedded) != 0 && load<i32>(typeOf(object), TypeObject.dictoffset) == -1;
}

/** PyObject_GenericSetDict: the setter of a `__dict__` descriptor. */
export function objectGenericSetDict(object: Ref, value: Ref, context: u32): i32 {
  const later = isManagedLater(object);
  const at: Address = later ? 0 : objectGetDictPointer(object);
  if (!at && !later) return pending() ? -1 : fail(Type.AttributeError, "This object has no __dict__");
  if (!value) return fail(Type.TypeError, "cannot delete __dict__");
  if (!(typeFlags(typeOf(value)) & TypeFlag.DictSubclass)) {
    return fail(Type.TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
  }
  if (later) {
    instanceSetDict(object, value);
    return 0;
  }
  const old = load<u32>(at);
  store<u32>(at, retain(value));
  releaseMaybe(old);
  return 0;
}

/**
 * _PyObject_GetMethod: stores an owned reference (or 0) at out. 1: it is an unbound method, to be
 * called with the object first, which saves making a bound one; 0: it is the attribute's value.
 */
export function objectGetMethod(object: Ref, name: Ref, out: Address): i32 {
  const type = typeOf(object);
  if (load<u32>(type, TypeObject.getattro) != <u32>objectGenericGetAttr.index || typeOf(name) != Type.str) {
    store<u32>(out, objectGetAttr(object, name));
    return 0;
  }
  const descriptor = typeLookup(type, name);
  let get: Slot = 0;
  let isMethod = false;
  if (descriptor) {
    retain(descriptor);
    const kind = typeOf(descriptor);
    if (typeFlags(kind) & TypeFlag.MethodDescriptor) isMethod = true;
    else {
      get = load<u32>(kind, TypeObject.descrGet);
      if (get && isDataDescriptor(descriptor)) {
        return bound(out, descriptor, invoke3(get, descriptor, object, type));
      }
    }
  }
  const own = ownAttribute(object, type, name);
  if (own || pending()) return bound(out, descriptor, own);
  if (isMethod) {
    store<u32>(out, descriptor);
    return 1;
  }
  if (get) return bound(out, descriptor, invoke3(get, descriptor, object, type));
  if (!descriptor) {
    raise(Type.AttributeError, "'%.50N' object has no attribute '%S'", type, name);
    setAttributeErrorContext(object, name);
  }
  return bound(out, 0, descriptor);
}

/** `out` may be a field that others use, too: it is written when nothing runs any more that could look a method up (a death, a collection). */
function bound(out: Address, descriptor: Owned, result: Owned): i32 {
  releaseMaybe(descriptor);
  store<u32>(out, result);
  return 0;
}
