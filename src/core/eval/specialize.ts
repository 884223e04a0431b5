/**
 * Adaptive forms (Python/specialize.c): after a first run an instruction looks at the objects it met and writes a
 * form of itself that expects the same again, with what it found in the inline cache. A wrong guess puts the
 * plain form back, and the next try waits longer.
 */
import { Dict, DictKeys, DictKeysKind } from "../abi/container-layout";
import { Descriptor, MemberDef, MemberKind, Module } from "../abi/descriptor-layout";
import { Frame } from "../abi/eval-layout";
import { Type } from "../abi/memory-map";
import { Code } from "../abi/eval-layout";
import { Tuple } from "../abi/container-layout";
import { Quick } from "../abi/quick-op";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { dictIndexOfStr, dictKeysVersion } from "../container/dict-names";
import { keysGetVersion } from "../container/dict-keys";
import { dictKeysLookupStr } from "../container/dict-split";
import { typeOf } from "../heap/object";
import { typeAssignVersionTag, typeLookup } from "../object/type";
import { Address, Borrowed, Ref } from "../types";

/** Runs before the next try after a failure. */
export const BACKOFF: u16 = 53;

/** Writes the form over the instruction in front of its cache. */
// @ts-ignore: decorator
@inline
function become(cache: Address, form: i32): bool {
  store<u8>(cache - 2, form);
  return true;
}

// @ts-ignore: decorator
@inline
function giveUp(cache: Address): bool {
  store<u16>(cache, BACKOFF);
  return false;
}

/** Is the dict exact and are all its keys str? Then its entries are 16 bytes and indices are meaningful. */
function isStrTable(dict: Ref): bool {
  return typeOf(dict) == Type.dict && load<u8>(load<u32>(dict, Dict.keys), DictKeys.kind) == DictKeysKind.Unicode && !load<u32>(dict, Dict.values);
}

/** The address of the value of entry `index` of an all-str table. */
function valueAddress(keys: Address, index: i32): Address {
  return keys + DictKeys.indices + (1 << load<u8>(keys, DictKeys.log2IndexBytes)) + (index << 4) + 8;
}

/** _Py_Specialize_LoadGlobal. */
export function specializeLoadGlobal(frame: Address, cache: Address, oparg: u32): bool {
  const globals = load<u32>(frame, Frame.globals);
  const builtins = load<u32>(frame, Frame.builtins);
  if (!isStrTable(globals)) return giveUp(cache);
  const name = load<u32>(load<u32>(load<u32>(frame, Frame.code), Code.names) + ((oparg >> 1) << 3), Tuple.items);
  const version = dictKeysVersion(globals);
  if (!version) return giveUp(cache);
  let index = dictIndexOfStr(globals, name);
  if (index >= 0) {
    store<u32>(cache, version, 2, 2);
    store<u32>(cache, valueAddress(load<u32>(globals, Dict.keys), index), 6, 2);
    return become(cache, Quick.LOAD_GLOBAL_MODULE);
  }
  if (!isStrTable(builtins)) return giveUp(cache);
  index = dictIndexOfStr(builtins, name);
  const builtinsVersion = dictKeysVersion(builtins);
  if (index < 0 || index > 0xffff || !builtinsVersion) return giveUp(cache);
  store<u32>(cache, version, 0, 2);
  store<u32>(cache, builtinsVersion, 4, 2);
  store<u16>(cache, index, 8);
  return become(cache, Quick.LOAD_GLOBAL_BUILTIN);
}

/** Does the type look attributes up in the plain way? */
function isGeneric(type: Ref): bool {
  return load<u32>(type, TypeObject.getattro) == load<u32>(Type.object, TypeObject.getattro);
}

/** The slot offset that a member descriptor of `__slots__` stands for, or 0. */
function slotOffset(descriptor: Borrowed, object: Ref): u32 {
  if (!descriptor || typeOf(descriptor) != Type.memberDescriptor) return 0;
  const definition = load<u32>(descriptor, Descriptor.definition);
  if (load<u32>(definition, MemberDef.kind) != MemberKind.ObjectStrict || load<u32>(definition, MemberDef.readonly)) return 0;
  // A descriptor may have been borrowed from another class.
  const owner = load<u32>(descriptor, Descriptor.type);
  const type = typeOf(object);
  if (owner != type && load<i32>(owner, TypeObject.basicsize) > load<i32>(type, TypeObject.basicsize)) return 0;
  const offset = load<u32>(definition, MemberDef.offset);
  return owner == type && offset < 0x10000 ? offset : 0;
}

/** The offset of an attribute in the inline values, or -1. */
function valueOffset(object: Ref, type: Ref, name: Ref): i32 {
  if (!(load<u32>(type, TypeObject.flags) & TypeFlag.ManagedDict) || !load<u32>(object - 32)) return -1;
  const index = dictKeysLookupStr(load<u32>(type, TypeObject.cachedKeys), name);
  return index >= 0 ? index << 3 : -1;
}

/** _Py_Specialize_LoadAttr. */
export function specializeLoadAttr(object: Ref, name: Ref, cache: Address): bool {
  const type = typeOf(object);
  if (type == Type.module) return specializeModule(object, name, cache, Quick.LOAD_ATTR_MODULE);
  if (!isGeneric(type) || !typeAssignVersionTag(type)) return giveUp(cache);
  const descriptor = typeLookup(type, name);
  const slot = slotOffset(descriptor, object);
  if (slot) {
    store<u32>(cache, load<u32>(type, TypeObject.versionTag), 2, 2);
    store<u16>(cache, slot, 6);
    return become(cache, Quick.LOAD_ATTR_SLOT);
  }
  // A class attribute of the same name only wins when it is a data descriptor.
  if (descriptor && load<u32>(typeOf(descriptor), TypeObject.descrSet)) return giveUp(cache);
  const offset = valueOffset(object, type, name);
  if (offset < 0) return giveUp(cache);
  store<u32>(cache, load<u32>(type, TypeObject.versionTag), 2, 2);
  store<u16>(cache, offset, 6);
  return become(cache, Quick.LOAD_ATTR_VALUE);
}

function specializeModule(module: Ref, name: Ref, cache: Address, form: i32): bool {
  const dict = load<u32>(module, Module.dict);
  if (!dict || !isStrTable(dict)) return giveUp(cache);
  const index = dictIndexOfStr(dict, name);
  const version = dictKeysVersion(dict);
  if (index < 0 || index > 0xffff || !version) return giveUp(cache);
  store<u32>(cache, version, 2, 2);
  if (form == Quick.LOAD_ATTR_MODULE) store<u16>(cache, index, 6);
  else store<u32>(cache, index, 6, 2);
  return become(cache, form);
}

/** _Py_Specialize_StoreAttr. */
export function specializeStoreAttr(object: Ref, name: Ref, cache: Address): bool {
  const type = typeOf(object);
  if (load<u32>(type, TypeObject.setattro) != load<u32>(Type.object, TypeObject.setattro) || !typeAssignVersionTag(type)) return giveUp(cache);
  const descriptor = typeLookup(type, name);
  const slot = slotOffset(descriptor, object);
  if (slot) {
    store<u32>(cache, load<u32>(type, TypeObject.versionTag), 2, 2);
    store<u16>(cache, slot, 6);
    return become(cache, Quick.STORE_ATTR_SLOT);
  }
  if (descriptor && load<u32>(typeOf(descriptor), TypeObject.descrSet)) return giveUp(cache);
  const offset = valueOffset(object, type, name);
  if (offset < 0) return giveUp(cache);
  store<u32>(cache, load<u32>(type, TypeObject.versionTag), 2, 2);
  store<u16>(cache, offset, 6);
  return become(cache, Quick.STORE_ATTR_VALUE);
}

/** Is it called with its object as the first argument when it is looked up as a method? */
function isMethodDescriptor(descriptor: Ref): bool {
  return (load<u32>(typeOf(descriptor), TypeObject.flags) & TypeFlag.MethodDescriptor) != 0;
}

/** _Py_Specialize_LoadMethod. */
export function specializeLoadMethod(object: Ref, name: Ref, cache: Address): bool {
  const type = typeOf(object);
  if (type == Type.module) return specializeModule(object, name, cache, Quick.LOAD_METHOD_MODULE);
  if (load<u32>(type, TypeObject.flags) & <u32>TypeFlag.TypeSubclass) return specializeClassMethod(object, type, name, cache);
  if (!isGeneric(type) || !typeAssignVersionTag(type)) return giveUp(cache);
  const descriptor = typeLookup(type, name);
  if (!descriptor || !isMethodDescriptor(descriptor)) return giveUp(cache);
  store<u32>(cache, load<u32>(type, TypeObject.versionTag), 2, 2);
  store<u32>(cache, descriptor, 10, 2);
  if (load<u32>(type, TypeObject.flags) & TypeFlag.ManagedDict) {
    if (!load<u32>(object - 32) || valueOffset(object, type, name) >= 0) return giveUp(cache);
    const version = keysGetVersion(load<u32>(type, TypeObject.cachedKeys));
    if (!version) return giveUp(cache);
    store<u32>(cache, version, 6, 2);
    return become(cache, Quick.LOAD_METHOD_VALUES);
  }
  const dictOffset = load<i32>(type, TypeObject.dictoffset);
  if (dictOffset < 0 || (dictOffset > 0 && load<u32>(object + dictOffset))) return giveUp(cache);
  store<u32>(cache, dictOffset, 6, 2);
  return become(cache, Quick.LOAD_METHOD_PLAIN);
}

/** A plain function found in a class itself: `C.method(x)`. */
function specializeClassMethod(object: Ref, meta: Ref, name: Ref, cache: Address): bool {
  if (meta != Type.type || typeLookup(meta, name) || !typeAssignVersionTag(object)) return giveUp(cache);
  const attribute = typeLookup(object, name);
  if (!attribute || typeOf(attribute) != Type.functionType) return giveUp(cache);
  store<u32>(cache, load<u32>(object, TypeObject.versionTag), 2, 2);
  store<u32>(cache, object, 6, 2);
  store<u32>(cache, attribute, 10, 2);
  return become(cache, Quick.LOAD_METHOD_TYPE);
}
