/** The attributes of classes that are computed: names, bases, doc, annotations (the getsets of type). */

import { STATE, Type } from "../core/abi/memory-map.ts";
import { State } from "../core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { ClassMaker, ReplacedMro } from "./model/new-type.ts";
import type { Runtime } from "./model/runtime.ts";
import { bestBase, checkCompatible } from "./model/type-layout.ts";
import { TypeStruct } from "./model/type-struct.ts";
import { liveSubclasses, type SlotUpdater } from "./model/update-slots.ts";

/** check_set_special_type_attr. The text for deleting speaks of immutable types in any case. */
function checkSettable(rt: Runtime, self: Ref, value: Ref, name: string): void {
  const types = new TypeStruct(rt);
  if (types.has(self, TypeFlag.Immutable)) rt.raise.typeError(`cannot set '${name}' attribute of immutable type '${rt.nameOfType(self)}'`);
  if (value === 0) rt.raise.typeError(`cannot delete '${name}' attribute of immutable type '${rt.nameOfType(self)}'`);
}

/** What stands behind the last dot of tp_name. */
export function getName(rt: Runtime, self: Ref): Owned {
  const name = rt.nameOfType(self);
  const types = new TypeStruct(rt);
  if (types.isHeapType(self)) return rt.retain(types.ref(self, TypeObject.name));
  return rt.interned(name.slice(name.lastIndexOf(".") + 1));
}

/** type_set_name: a str without NUL; built-in types refuse. */
export function setName(rt: Runtime, self: Ref, value: Ref): void {
  checkSettable(rt, self, value, "__name__");
  if (!rt.isInstance(value, Type.str))
    rt.raise.typeError(`can only assign string to ${rt.nameOfType(self)}.__name__, not '${rt.typeName(value)}'`);
  const text = rt.text(value);
  if (text.includes("\0")) rt.raise.valueError("type name must not contain null characters");
  if (!text.isWellFormed()) rt.release(rt.callMethod(value, "encode"));
  new TypeStruct(rt).put(self, TypeObject.name, rt.retain(value));
}

/** type_qualname: of built-in types, the name. */
export function getQualname(rt: Runtime, self: Ref): Owned {
  const types = new TypeStruct(rt);
  return types.isHeapType(self) ? rt.retain(types.ref(self, TypeObject.qualname)) : getName(rt, self);
}

/** type_set_qualname. */
export function setQualname(rt: Runtime, self: Ref, value: Ref): void {
  checkSettable(rt, self, value, "__qualname__");
  if (!rt.isInstance(value, Type.str))
    rt.raise.typeError(`can only assign string to ${rt.nameOfType(self)}.__qualname__, not '${rt.typeName(value)}'`);
  new TypeStruct(rt).put(self, TypeObject.qualname, rt.retain(value));
}

/** type_module: of built-in types, what stands before the last dot of their name, or "builtins". */
export function getModule(rt: Runtime, self: Ref): Owned {
  const types = new TypeStruct(rt);
  if (types.isHeapType(self)) {
    const module = rt.dictGet(types.dict(self), "__module__");
    return module === undefined ? rt.raise.attributeError("__module__") : rt.retain(module);
  }
  const name = rt.nameOfType(self);
  const dot = name.lastIndexOf(".");
  return rt.interned(dot < 0 ? "builtins" : name.slice(0, dot));
}

/** type_set_module: goes into the dict, for whatever type of value. */
export function setModule(rt: Runtime, self: Ref, value: Ref): void {
  checkSettable(rt, self, value, "__module__");
  rt.core.typeModified(self);
  rt.dictSet(new TypeStruct(rt).dict(self), "__module__", value);
}

/** The module's name for type_repr, if there is one that is a str. */
export function moduleOf(rt: Runtime, self: Ref): string | undefined {
  const types = new TypeStruct(rt);
  if (types.isHeapType(self)) {
    const module = rt.dictGet(types.dict(self), "__module__");
    return module !== undefined && rt.isInstance(module, Type.str) ? rt.text(module) : undefined;
  }
  return rt.lend(getModule(rt, self), (module) => rt.text(module));
}

/** type_abstractmethods: `type` itself has none, though the name is in its dict. */
export function getAbstractMethods(rt: Runtime, self: Ref): Owned {
  // type itself has the descriptor under this name, which is no answer.
  const found = self === Type.type ? undefined : rt.dictGet(new TypeStruct(rt).dict(self), "__abstractmethods__");
  return found === undefined ? rt.raise.attributeError("__abstractmethods__") : rt.retain(found);
}

/** type_set_abstractmethods: a true value sets the flag that keeps the class from being instantiated. */
export function setAbstractMethods(rt: Runtime, self: Ref, value: Ref): void {
  const types = new TypeStruct(rt);
  let abstract = false;
  if (value === 0) {
    if (rt.dictGet(types.dict(self), "__abstractmethods__") === undefined) rt.raise.attributeError("__abstractmethods__");
    rt.lend(rt.interned("__abstractmethods__"), (name) => rt.status(rt.core.dictDelItem(types.dict(self), name)));
  } else {
    abstract = rt.isTrue(value);
    rt.dictSet(types.dict(self), "__abstractmethods__", value);
  }
  rt.core.typeModified(self);
  if (abstract) types.addFlags(self, TypeFlag.IsAbstract);
  else types.removeFlags(self, TypeFlag.IsAbstract);
}

/** type_dict: a read-only view, never the dict itself. */
export function getDict(rt: Runtime, self: Ref): Owned {
  return rt.must(rt.core.mappingproxyNew(new TypeStruct(rt).dict(self)));
}

/** type_get_doc: a `__doc__` in the dict may be a descriptor. */
export function getDoc(rt: Runtime, self: Ref): Owned {
  const types = new TypeStruct(rt);
  const own = types.get(self, TypeObject.doc) as Ref;
  if (!types.isHeapType(self) && own !== 0) return rt.retain(own);
  const found = rt.dictGet(types.dict(self), "__doc__");
  if (found === undefined) return rt.none();
  const get = types.get(types.typeOf(found), TypeObject.descrGet);
  return get === 0 ? rt.retain(found) : rt.must(rt.core.invoke3(get, found, 0, self) as Owned);
}

/** type_set_doc. */
export function setDoc(rt: Runtime, self: Ref, value: Ref): void {
  checkSettable(rt, self, value, "__doc__");
  rt.core.typeModified(self);
  rt.dictSet(new TypeStruct(rt).dict(self), "__doc__", value);
}

/** type_get_text_signature: of built-in types, from their declaration. */
export function getTextSignature(rt: Runtime, self: Ref): Owned {
  const signature = rt.types.get(self)?.table.textSignature;
  return signature === undefined ? rt.none() : rt.str(signature);
}

/** type_get_annotations: made when first asked for; built-in types have none. */
export function getAnnotations(rt: Runtime, self: Ref): Owned {
  const types = new TypeStruct(rt);
  if (!types.isHeapType(self)) rt.raise.attributeError(`type object '${rt.nameOfType(self)}' has no attribute '__annotations__'`);
  const found = rt.dictGet(types.dict(self), "__annotations__");
  if (found !== undefined) {
    const get = types.get(types.typeOf(found), TypeObject.descrGet);
    return get === 0 ? rt.retain(found) : rt.must(rt.core.invoke3(get, found, 0, self) as Owned);
  }
  const made = rt.must(rt.core.dictNew());
  rt.dictSet(types.dict(self), "__annotations__", made);
  rt.core.typeModified(self);
  return made;
}

/** type_set_annotations; deleting is an error when there are none. */
export function setAnnotations(rt: Runtime, self: Ref, value: Ref): void {
  const types = new TypeStruct(rt);
  if (types.has(self, TypeFlag.Immutable))
    rt.raise.typeError(`cannot set '__annotations__' attribute of immutable type '${rt.nameOfType(self)}'`);
  if (value !== 0) rt.dictSet(types.dict(self), "__annotations__", value);
  else if (rt.dictGet(types.dict(self), "__annotations__") === undefined) rt.raise.attributeError("__annotations__");
  else rt.lend(rt.interned("__annotations__"), (name) => rt.status(rt.core.dictDelItem(types.dict(self), name)));
  rt.core.typeModified(self);
}

/** type_get_bases. */
export function getBases(rt: Runtime, self: Ref): Owned {
  return rt.retain(new TypeStruct(rt).ref(self, TypeObject.bases));
}

/** type_set_bases: all mros below change too; if one cannot be computed, everything is put back. */
export function setBases(rt: Runtime, self: Ref, value: Ref): void {
  checkSettable(rt, self, value, "__bases__");
  const types = new TypeStruct(rt);
  const name = rt.nameOfType(self);
  if (!rt.isInstance(value, Type.tuple)) rt.raise.typeError(`can only assign tuple to ${name}.__bases__, not ${rt.typeName(value)}`);
  const bases = rt.items(value);
  if (bases.length === 0) rt.raise.typeError(`can only assign non-empty tuple to ${name}.__bases__, not ()`);
  for (const base of bases) {
    if (!types.isType(base)) rt.raise.typeError(`${name}.__bases__ must be tuple of classes, not '${rt.typeName(base)}'`);
    // The order of a class whose mro() is running is the old one: its chain of bases knows better.
    if (types.isSubtype(base, self) || inBaseChain(types, base, self)) rt.raise.typeError("a __bases__ item causes an inheritance cycle");
  }
  const base = bestBase(types, bases);
  checkCompatible(types, types.base(self), base, "__bases__");
  const oldBases = rt.retain(types.ref(self, TypeObject.bases));
  const oldBase = rt.retain(types.base(self));
  types.put(self, TypeObject.bases, rt.retain(value));
  types.put(self, TypeObject.base, rt.retain(base));
  // A metaclass's mro() may have assigned bases meanwhile: then those stand, and this assignment leaves them alone.
  const mine = (): boolean => types.ref(self, TypeObject.bases) === value;
  try {
    replaceMros(rt, types, self);
    if (mine()) {
      for (const each of types.items(oldBases)) rt.core.typeRemoveSubclass(each, self);
      for (const each of bases) rt.status(rt.core.typeAddSubclass(each, self));
      updateAllSlots(rt, types, self);
    }
  } catch (error) {
    if (mine()) {
      types.put(self, TypeObject.bases, rt.retain(oldBases));
      types.put(self, TypeObject.base, rt.retain(oldBase));
    }
    throw error;
  } finally {
    rt.release(oldBases);
    rt.release(oldBase);
  }
}

/** type_is_subtype_base_chain. */
function inBaseChain(types: TypeStruct, type: Ref, wanted: Ref): boolean {
  let base = type as number;
  while (base !== 0 && base !== wanted) base = types.base(base as Ref);
  return base === wanted;
}

/** What was put in place of what: the class, its new order and, if it had one, the old one. */
function replaced(rt: Runtime, { type, before, after }: ReplacedMro): Owned {
  const parts = [rt.retain(type), rt.retain(after)];
  return rt.tuple(before === undefined ? parts : [...parts, before]);
}

/** mro_hierarchy: the class and its subclasses; on failure none of them. What was replaced waits in a list, as there. */
function replaceMros(rt: Runtime, types: TypeStruct, self: Ref): void {
  const maker = rt.services.get("classMaker") as ClassMaker;
  const changed = rt.list([]);
  const replace = (type: Ref): void => {
    const made = maker.replaceMro(type);
    if (!made) return;
    rt.lend(replaced(rt, made), (note) => rt.status(rt.core.listAppend(changed, note)));
    // 3.10 makes a list of no subclasses, too
    if (types.get(type, TypeObject.subclasses) === 0 && !rt.heap.load(STATE + State.subclassesStay)) return;
    const below = rt.list(liveSubclasses(types, type).map((each) => rt.retain(each)));
    rt.lend(below, () => {
      for (const subclass of rt.items(below)) replace(subclass);
    });
  };
  rt.lend(changed, () => {
    try {
      replace(self);
    } catch (error) {
      for (const note of rt.items(changed).reverse()) putBack(rt, types, note);
      throw error;
    }
    for (const note of rt.items(changed)) rt.core.typeModified(rt.items(note)[0] as Ref);
  });
}

/** A class that has a still newer order keeps it. */
function putBack(rt: Runtime, types: TypeStruct, note: Ref): void {
  const [type, after, before] = rt.items(note) as [Ref, Ref, Ref | undefined];
  if (types.ref(type, TypeObject.mro) === after) types.put(type, TypeObject.mro, before ? rt.retain(before) : (0 as Owned));
}

function updateAllSlots(rt: Runtime, types: TypeStruct, self: Ref): void {
  rt.core.typeModified(self);
  (rt.services.get("slotUpdater") as SlotUpdater).fill(self);
  for (const subclass of liveSubclasses(types, self)) updateAllSlots(rt, types, subclass);
}
