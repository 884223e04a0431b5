/**
 * A class is made (type_new of Objects/typeobject.c): metaclass, layout, `__slots__`, dict, mro, slots,
 * and then the hooks `__set_name__` and `__init_subclass__`.
 */

import { MemberDef, MemberKind, TYPE_BASICSIZE } from "../../core/abi/descriptor-layout.ts";
import { Frame } from "../../core/abi/eval-layout.ts";
import { STATE, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { State } from "../../core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import {
  classKind,
  classReferences,
  installReferences,
  type Owned,
  ownTraverse,
  type Ref,
  referencesOf,
  selfType,
} from "../../heap/index.ts";
import { encodeBuiltin } from "../text/codecs-encode.ts";
import { type ClassSlots, readSlots } from "./class-slots.ts";
import type { Definitions } from "./definitions.ts";
import { inheritSlots, inheritSpecial } from "./inherit.ts";
import type { TypeMaker } from "./make-type.ts";
import { mroList, mroObject } from "./mro.ts";
import { profileSizes } from "./profile-sizes.ts";
import { addWeakrefs, bestBase, solidBase } from "./type-layout.ts";
import type { TypeStruct } from "./type-struct.ts";
import type { SlotUpdater } from "./update-slots.ts";

const CELL_CONTENTS = 16;
const POINTER = 8;
/** tp_dictoffset of -1: the dict is managed, in front of the instance. */
const MANAGED = 0xffffffff;

interface Request {
  readonly metatype: Ref;
  readonly name: Ref;
  readonly bases: readonly Ref[];
  readonly basesTuple: Owned;
  readonly base: Ref;
  readonly dict: Owned;
  readonly slots: ClassSlots;
}

/** Have the instances nothing but a header (type_ready_managed_dict of 3.13)? In 3.14 they may have more, but for items. */
function hasRoomInside(types: TypeStruct, type: Ref, embedded: number): boolean {
  if (types.get(type, TypeObject.itemsize) !== 0) return false;
  return embedded === 2 || (embedded === 1 && types.get(type, TypeObject.basicsize) === Header.SIZEOF);
}

/** An order that has been replaced; none before in a class that is being made. */
export interface ReplacedMro {
  readonly type: Ref;
  readonly before: Owned | undefined;
  readonly after: Ref;
}

/** type_new, in its steps. */
export class ClassMaker {
  readonly #types: TypeStruct;
  readonly #dictGetset: number;
  readonly #weakrefGetset: number;

  constructor(
    readonly maker: TypeMaker,
    readonly definitions: Definitions,
    readonly slots: SlotUpdater,
    getsets?: readonly [dict: number, weakref: number],
  ) {
    this.#types = maker.types;
    if (getsets) {
      [this.#dictGetset, this.#weakrefGetset] = getsets;
      return;
    }
    this.#dictGetset = definitions.getset("__dict__", "type", {
      get: { core: "objectGetInstanceDict" },
      set: { core: "objectSetInstanceDict" },
      doc: "the instance's variables",
    });
    this.#weakrefGetset = definitions.getset("__weakref__", "type", {
      get: { core: "objectGetWeakrefs" },
      set: undefined,
      doc: "the list of weak references to the object",
    });
  }

  /** Where the definitions of an instance's `__dict__` and `__weakref__` stand. */
  get getsets(): readonly [dict: number, weakref: number] {
    return [this.#dictGetset, this.#weakrefGetset];
  }

  /** type.__new__(metatype, name, bases, namespace, **keywords). kwargs is a dict or 0. */
  newClass(metatype: Ref, args: Ref, kwargs: Ref): Owned {
    const types = this.#types;
    const { rt } = types;
    const [name, bases, namespace] = this.#arguments(args);
    let given = types.items(bases);
    this.#refuseMroEntries(given);
    const winner = this.calculateMetaclass(metatype, given);
    if (winner !== metatype && types.get(winner, TypeObject.newInstance) !== types.get(Type.type, TypeObject.newInstance)) {
      return rt.must(rt.core.invoke3(types.get(winner, TypeObject.newInstance), winner, args, kwargs) as Owned);
    }
    // __bases__ is the tuple that was passed, or a new one of object alone; it is older than the class
    const held = given.length === 0 ? rt.tuple([rt.retain(Type.object as Ref)]) : rt.retain(bases);
    if (given.length === 0) given = [Type.object as Ref];
    const type = this.#build(this.#prepare(winner, name, given, held, namespace));
    try {
      this.#finish(type, kwargs);
    } catch (error) {
      rt.release(type);
      throw error;
    }
    return type;
  }

  /** What the class will be made of: references of the request's own, `basesTuple` among them, until #build gives them to the class. */
  #prepare(metatype: Ref, name: Ref, bases: readonly Ref[], basesTuple: Owned, namespace: Ref): Request {
    const types = this.#types;
    const { rt } = types;
    let dict: Owned | undefined;
    try {
      const base = bestBase(types, bases);
      dict = rt.must(rt.core.dictCopy(namespace));
      return { metatype, name, bases, basesTuple, base, dict, slots: readSlots(types, rt.text(name), base, bases, dict) };
    } catch (error) {
      if (dict) rt.release(dict);
      rt.release(basesTuple);
      throw error;
    }
  }

  #arguments(args: Ref): readonly [Ref, Ref, Ref] {
    const { rt } = this.#types;
    const items = this.#types.items(args);
    if (items.length !== 3) rt.raise.typeError(`type.__new__() takes exactly 3 arguments (${items.length} given)`);
    const [name, bases, namespace] = items as [Ref, Ref, Ref];
    const wanted = [
      [name, Type.str, "str"],
      [bases, Type.tuple, "tuple"],
      [namespace, Type.dict, "dict"],
    ] as const;
    for (const [i, [value, type, word]] of wanted.entries()) {
      if (!rt.isInstance(value, type)) rt.raise.typeError(`type.__new__() argument ${i + 1} must be ${word}, not ${rt.shownType(value)}`);
    }
    return [name, bases, namespace];
  }

  #refuseMroEntries(bases: readonly Ref[]): void {
    const { rt } = this.#types;
    for (const base of bases) {
      if (this.#types.isType(base)) continue;
      const entries = rt.lookupAttr(base, "__mro_entries__");
      if (entries === undefined) continue;
      rt.release(entries);
      rt.raise.typeError("type() doesn't support MRO entry resolution; use types.new_class()");
    }
  }

  /** _PyType_CalculateMetaclass: the most derived of the metaclass given and those of the bases. */
  calculateMetaclass(metatype: Ref, bases: readonly Ref[]): Ref {
    const types = this.#types;
    let winner = metatype;
    for (const base of bases) {
      const candidate = types.typeOf(base);
      if (types.isSubtype(winner, candidate)) continue;
      if (!types.isSubtype(candidate, winner)) {
        types.rt.raise.typeError(
          "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
        );
      }
      winner = candidate;
    }
    return winner;
  }

  /** type_new_init, type_new_set_attrs and PyType_Ready: everything up to a class that works. Takes over what the request holds. */
  #build(request: Request): Owned {
    const types = this.#types;
    const { rt } = types;
    const { name, base, slots, dict } = request;
    const names = slots.names ?? [];
    const type = this.#allocate(request, names.length);
    try {
      types.set(type, TypeObject.flags, TypeFlag.HeapType | TypeFlag.BaseType | TypeFlag.HaveGc);
      types.set(type, TypeObject.name, rt.retain(name));
      // given away, not shared: a collection in the midst of this must find that the class alone holds them
      types.setNamespace(type, dict);
      types.set(type, TypeObject.bases, request.basesTuple);
      if (slots.tuple) types.set(type, TypeObject.slotNames, slots.tuple);
      types.set(type, TypeObject.base, rt.retain(base));
      this.#setAttributes(type, dict, name);
      this.#layOut(type, request);
      this.#setClassCell(type, dict);
      this.#ready(type, request, names);
    } catch (error) {
      rt.release(type);
      throw error;
    }
    return type;
  }

  #allocate({ metatype, name, dict, basesTuple, slots }: Request, members: number): Owned {
    const types = this.#types;
    const { rt } = types;
    try {
      this.#checkName(name);
      return rt.must(rt.core.invoke2(types.get(metatype, TypeObject.alloc), metatype, members) as Owned);
    } catch (error) {
      for (const held of [dict, basesTuple, slots.tuple]) if (held) rt.release(held);
      throw error;
    }
  }

  #checkName(name: Ref): void {
    const { rt } = this.#types;
    const text = rt.text(name);
    if (text.includes("\0")) rt.raise.valueError("type name must not contain null characters");
    if (!text.isWellFormed()) rt.release(rt.callMethod(name, "encode"));
  }

  /** type_new_set_attrs: `__module__`, `__qualname__`, and the names that are methods of another kind. */
  #setAttributes(type: Ref, dict: Ref, name: Ref): void {
    const types = this.#types;
    const { rt } = types;
    if (rt.dictGet(dict, "__module__") === undefined) {
      const frame = rt.heap.load(STATE + State.currentFrame);
      const globals = frame === 0 ? (0 as Ref) : (rt.heap.load(frame + Frame.globals) as Ref);
      const module = globals === 0 ? undefined : rt.dictGet(globals, "__name__");
      if (module !== undefined) rt.dictSet(dict, "__module__", module);
    }
    const qualname = rt.dictGet(dict, "__qualname__");
    if (qualname !== undefined && !rt.isInstance(qualname, Type.str)) {
      rt.raise.typeError(`type __qualname__ must be a str, not ${rt.typeName(qualname)}`);
    }
    types.set(type, TypeObject.qualname, rt.retain(qualname ?? name));
    if (qualname !== undefined) this.#delete(dict, "__qualname__");
    const doc = rt.dictGet(dict, "__doc__");
    if (doc !== undefined && rt.isInstance(doc, Type.str)) this.#keepDoc(type, doc);
    this.#wrapFunction(dict, "__new__", (run) => rt.core.staticmethodNew(run));
    this.#wrapFunction(dict, "__init_subclass__", (run) => rt.core.classmethodNew(run));
    this.#wrapFunction(dict, "__class_getitem__", (run) => rt.core.classmethodNew(run));
  }

  /** type_new_set_doc: a copy in UTF-8 with a zero at its end, up to the first zero in the text. Nothing reads it; it takes its room. */
  #keepDoc(type: Ref, doc: Ref): void {
    const { rt } = this.#types;
    const bytes = rt.lend(encodeBuiltin(rt, doc, "utf-8", "strict"), (encoded) => rt.toBytes(encoded).slice());
    const end = bytes.indexOf(0);
    const length = end < 0 ? bytes.length : end;
    const block = rt.core.blockAlloc(length + 1);
    if (!block) rt.raise.memoryError();
    rt.heap.u8.set(bytes.subarray(0, length), block);
    rt.heap.u8[block + length] = 0;
    this.#types.set(type, TypeObject.docText, block);
  }

  #wrapFunction(dict: Ref, name: string, wrap: (run: Ref) => Owned): void {
    const { rt } = this.#types;
    const found = rt.dictGet(dict, name);
    if (found === undefined || rt.typeOf(found) !== Type.functionType) return;
    rt.lend(rt.must(wrap(found)), (wrapped) => rt.dictSet(dict, name, wrapped));
  }

  #delete(dict: Ref, name: string): void {
    const { rt } = this.#types;
    rt.lend(rt.interned(name), (key) => rt.status(rt.core.dictDelItem(dict, key)));
  }

  /** type_new_descriptors: the fields that this class adds, and what the collector has to know of them. */
  #layOut(type: Ref, { base, slots }: Request): void {
    const types = this.#types;
    const { rt } = types;
    let offset = types.get(base, TypeObject.basicsize);
    const itemsize = types.get(base, TypeObject.itemsize);
    const offsets: number[] = [];
    for (const [i, name] of types.items(types.get(type, TypeObject.slotNames)).entries()) {
      this.definitions.writeMember(type + TYPE_BASICSIZE + i * MemberDef.SIZEOF, name, MemberKind.ObjectStrict, offset, false);
      offsets.push(offset);
      offset += POINTER;
    }
    // From 3.12 on what a class adds by itself stands in front of its instances.
    const inFront = profileSizes(rt).pointersInFront ?? false;
    const isTail = slots.addDict && itemsize !== 0 && !inFront;
    // Before 3.11 an instance had a field for its dict, and no values of its own.
    const inInstance = rt.heap.load(STATE + State.instanceDicts) !== 0;
    const dict = inInstance ? offset : "managed";
    if (isTail) {
      // Behind the items, wherever those end.
      types.set(type, TypeObject.dictoffset, -POINTER);
      offset += POINTER;
    } else if (slots.addDict && inInstance) {
      types.set(type, TypeObject.dictoffset, offset);
      offset += POINTER;
    } else if (slots.addDict) types.set(type, TypeObject.dictoffset, MANAGED);
    types.set(type, TypeObject.basicsize, offset);
    if (slots.addWeak) addWeakrefs(types, type);
    types.set(type, TypeObject.itemsize, itemsize);
    const inherited = referencesOf(rt.heap, base);
    // A built-in base that enumerates references itself goes on doing so, behind what the class adds (subtype_traverse).
    const traverse = types.get(base, TypeObject.traverse);
    if (traverse !== 0) inherited.unshift(ownTraverse(traverse));
    const references = classReferences(inherited, {
      slots: offsets,
      dict: slots.addDict && !isTail ? dict : undefined,
    });
    if (isTail) references.splice(references.indexOf(selfType), 0, ownTraverse(this.maker.coreTable.index("traverseTailDict", "type")));
    if (!installReferences(rt.core, rt.heap, type, references, classKind(references))) rt.raise.memoryError();
    types.set(type, TypeObject.ownsReferences, 1);
    const core = (name: string): number => this.maker.coreTable.index(name, "type");
    types.set(type, TypeObject.dealloc, core("subtypeDealloc"));
    types.set(type, TypeObject.clear, core("subtypeClear"));
    types.set(type, TypeObject.alloc, core("typeGenericAlloc"));
    types.set(type, TypeObject.vectorcall, core("classVectorcall"));
  }

  /** `__classcell__`: the cell that methods read `__class__` from. */
  #setClassCell(type: Ref, dict: Ref): void {
    const { rt } = this.#types;
    const cell = rt.dictGet(dict, "__classcell__");
    if (cell === undefined) return;
    if (rt.typeOf(cell) !== Type.cell) rt.raise.typeError(`__classcell__ must be a nonlocal cell, not ${rt.repr(rt.typeOf(cell))}`);
    const old = rt.heap.load(cell + CELL_CONTENTS) as Owned;
    rt.heap.store(cell + CELL_CONTENTS, rt.retain(type));
    if (old !== 0) rt.release(old);
    this.#delete(dict, "__classcell__");
  }

  /** PyType_Ready for a class, then fixup_slot_dispatchers. */
  #ready(type: Ref, { metatype, bases, base, slots }: Request, names: readonly string[]): void {
    const types = this.#types;
    const { rt } = types;
    const replaced = this.replaceMro(type, metatype, bases);
    if (replaced?.before) rt.release(replaced.before);
    types.set(type, TypeObject.newInstance, types.get(base, TypeObject.newInstance));
    this.#addDescriptors(type, names, slots);
    inheritSpecial(types, type, base);
    for (const each of types.mro(type).slice(1)) inheritSlots(types, type, each);
    if (types.get(type, TypeObject.hash) === 0) {
      rt.lend(rt.none(), (none) => {
        if (rt.dictGet(types.dict(type), "__hash__") === undefined) rt.dictSet(types.dict(type), "__hash__", none);
      });
      types.set(type, TypeObject.hash, this.maker.coreTable.index("objectHashNotImplemented", "type"));
    }
    const dictoffset = types.get(type, TypeObject.dictoffset);
    if (dictoffset === MANAGED) types.addFlags(type, TypeFlag.ManagedDict);
    if (dictoffset === MANAGED || (dictoffset !== 0 && rt.heap.load(STATE + State.instanceDicts) !== 0)) {
      const keys = rt.core.dictKeysNewShared();
      if (keys === 0) rt.raise.memoryError();
      types.set(type, TypeObject.cachedKeys, keys);
    }
    if (dictoffset === MANAGED && hasRoomInside(types, type, rt.heap.load(STATE + State.valuesEmbedded))) {
      types.addFlags(type, TypeFlag.InlineValues);
    }
    types.addFlags(type, TypeFlag.Ready);
    for (const each of bases) if (types.isType(each)) rt.status(rt.core.typeAddSubclass(each, type));
    this.slots.fill(type);
  }

  #addDescriptors(type: Ref, names: readonly string[], slots: ClassSlots): void {
    const types = this.#types;
    const { rt } = types;
    const dict = types.dict(type);
    const add = (name: string, kind: number, definition: number): void => {
      if (rt.dictGet(dict, name) !== undefined) return;
      const descriptor = rt.lend(rt.interned(name), (text) => rt.must(rt.core.descriptorNew(kind as Ref, type, text, definition)));
      rt.lend(descriptor, (value) => rt.dictSet(dict, name, value));
    };
    for (const [i, name] of names.entries()) add(name, Type.memberDescriptor, type + TYPE_BASICSIZE + i * MemberDef.SIZEOF);
    if (slots.addDict) add("__dict__", Type.getsetDescriptor, this.#dictGetset);
    if (slots.addWeak) add("__weakref__", Type.getsetDescriptor, this.#weakrefGetset);
    if (rt.dictGet(dict, "__doc__") === undefined) rt.dictSet(dict, "__doc__", rt.noneRef);
  }

  /**
   * mro_internal: a new order of the class's bases. Undefined when mro() of the metaclass has set one meanwhile
   * (by an assignment to `__bases__`), which then stands.
   */
  replaceMro(type: Ref, metatype = this.#types.typeOf(type), bases: readonly Ref[] = this.#types.bases(type)): ReplacedMro | undefined {
    const types = this.#types;
    const { rt } = types;
    const seen = types.ref(type, TypeObject.mro) as number;
    // held, so that no other tuple can come to its address meanwhile
    const before = seen === 0 ? undefined : rt.retain(seen as Ref);
    let after: Owned;
    try {
      after = this.#mroOf(type, metatype, bases);
    } catch (error) {
      if (before) rt.release(before);
      throw error;
    }
    if ((types.ref(type, TypeObject.mro) as number) !== seen) {
      rt.release(after);
      if (before) rt.release(before);
      return undefined;
    }
    types.put(type, TypeObject.mro, after);
    return { type, before, after };
  }

  /** mro_invoke: a metaclass may have an mro() of its own, whose answer is checked. An owned tuple. */
  #mroOf(type: Ref, metatype: Ref, bases: readonly Ref[]): Owned {
    const types = this.#types;
    const { rt } = types;
    const own = metatype === Type.type ? 0 : rt.lend(rt.interned("mro"), (name) => rt.core.typeLookup(metatype, name));
    if (own === 0 || own === rt.dictGet(types.dict(Type.type), "mro")) {
      const order = metatype === Type.type ? mroObject(types, type, bases) : mroList(types, type, bases);
      return rt.typeOf(order) === Type.tuple ? order : rt.lend(order, (list) => rt.must(rt.core.sequenceTuple(list)));
    }
    // the metaclass's, not bound: a class may have an `mro` of its own (mro_invoke)
    const answer = rt.lend(rt.interned("mro"), (name) => rt.must(rt.core.special0(type, name)));
    const tuple = rt.lend(answer, (each) => rt.must(rt.core.sequenceTuple(each)));
    try {
      this.#checkMro(type, types.items(tuple));
    } catch (error) {
      rt.release(tuple);
      throw error;
    }
    return tuple;
  }

  #checkMro(type: Ref, mro: readonly Ref[]): void {
    const types = this.#types;
    const { rt } = types;
    if (mro.length === 0) rt.raise.typeError("type MRO must not be empty");
    const solid = solidBase(types, type);
    for (const each of mro) {
      if (!types.isType(each)) rt.raise.typeError(`mro() returned a non-class ('${rt.typeName(each)}')`);
      if (!types.isSubtype(solid, solidBase(types, each)))
        rt.raise.typeError(`mro() returned base with unsuitable layout ('${rt.nameOfType(each)}')`);
    }
  }

  /** type_new_set_names and type_new_init_subclass. */
  #finish(type: Ref, kwargs: Ref): void {
    const { core } = this.#types.rt;
    this.#types.rt.status(core.typeSetNames(type));
    this.#types.rt.status(core.typeInitSubclass(type, kwargs));
  }
}
