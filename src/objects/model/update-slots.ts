/**
 * Slots of Python classes follow their dicts (update_one_slot, update_slot and
 * fixup_slot_dispatchers of Objects/typeobject.c): `__len__` in the mro means that the length slots call it;
 * if what is found is the wrapper of a built-in type, the slot is that type's own function.
 */
import { BuiltinFunction, Descriptor, MethodDef, SlotDef } from "../../core/abi/descriptor-layout.ts";
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import { coexisting, type TypeMaker } from "./make-type.ts";
import { type SlotRow, slotRows } from "./slots.ts";
import type { TypeStruct } from "./type-struct.ts";

/** Rows by the slot that they fill, slots in the order of the table. */
const bySlot: ReadonlyMap<number, readonly SlotRow[]> = (() => {
  const map = new Map<number, SlotRow[]>();
  for (const row of slotRows) {
    const rows = map.get(row.offset);
    if (rows) rows.push(row);
    else map.set(row.offset, [row]);
  }
  return map;
})();
const slotsByName: ReadonlyMap<string, readonly number[]> = (() => {
  const map = new Map<string, number[]>();
  for (const row of slotRows) {
    const offsets = map.get(row.name);
    if (!offsets) map.set(row.name, [row.offset]);
    else if (!offsets.includes(row.offset)) offsets.push(row.offset);
  }
  return map;
})();

/** Fills the slots of a class, and those of its subclasses when one changes. */
export class SlotUpdater {
  readonly #types: TypeStruct;
  readonly #names = new Map<string, Ref>();

  constructor(readonly maker: TypeMaker) {
    this.#types = maker.types;
  }

  /** fixup_slot_dispatchers: all slots of a new class. */
  fill(type: Ref): void {
    for (const offset of bySlot.keys()) this.#updateSlot(type, offset);
  }

  /** update_slot: a `__name__` of the class has changed; subclasses that do not define it follow. */
  update(type: Ref, name: string): number {
    const offsets = slotsByName.get(name);
    if (offsets === undefined) return 0;
    this.#updateTree(type, name, offsets);
    return 0;
  }

  #updateTree(type: Ref, name: string, offsets: readonly number[]): void {
    for (const offset of offsets) this.#updateSlot(type, offset);
    for (const subclass of liveSubclasses(this.#types, type)) {
      if (this.#types.rt.dictGet(this.#types.dict(subclass), name) === undefined) this.#updateTree(subclass, name, offsets);
    }
  }

  /** update_one_slot. */
  #updateSlot(type: Ref, offset: number): void {
    const types = this.#types;
    let specific = 0;
    let generic = 0;
    let useGeneric = false;
    for (const row of bySlot.get(offset)!) {
      const found = types.rt.core.typeLookup(type, this.#name(row.name));
      if (found === 0) {
        if (offset === TypeObject.iternext) specific = this.#core("nextNotImplemented");
        continue;
      }
      const run = row.run === "" ? 0 : this.#core(row.run);
      if (
        types.typeOf(found) === Type.wrapperDescriptor &&
        types.rt.text(types.rt.heap.load(found + Descriptor.name) as Ref) === row.name
      ) {
        const wrapped = types.rt.heap.load(found + Descriptor.wrapped);
        const definition = types.rt.heap.load(found + Descriptor.definition);
        const filled = this.#resolve(type, row);
        if (filled === undefined || filled === offset) generic = run;
        const sameWrapper = types.rt.heap.load(definition + SlotDef.wrapper) === row.wrapper;
        const fits = sameWrapper && types.isSubtype(type, types.rt.heap.load(found + Descriptor.type));
        if (fits && (specific === 0 || specific === wrapped)) specific = wrapped;
        else useGeneric = true;
      } else if (this.#coexists(type, found, row.name)) {
        // dict.__getitem__ and its kin do what the slot of their own type does
        specific = types.get(types.rt.heap.load(found + Descriptor.type) as Ref, offset);
      } else if (offset === TypeObject.newInstance && this.#isNewWrapper(found)) {
        // A built-in `__new__`: what the type inherited is right already.
        specific = types.get(type, TypeObject.newInstance);
      } else if (found === NONE && row.name === "__hash__") {
        specific = this.#core("objectHashNotImplemented");
      } else {
        useGeneric = true;
        generic = this.#genericFor(type, row, run, generic);
      }
    }
    types.set(type, offset, specific !== 0 && !useGeneric ? specific : generic === 0 && !useGeneric ? specific : generic);
  }

  /** `__getattribute__` alone needs no hook. */
  #genericFor(type: Ref, row: SlotRow, run: number, before: number): number {
    if (row.offset !== TypeObject.getattro) return run === 0 ? before : run;
    const hook = this.#types.rt.core.typeLookup(type, this.#name("__getattr__"));
    return hook === 0 ? this.#core("slotGetAttr") : run;
  }

  /** resolve_slotdups: a name may stand for several slots (`__len__`: sequence and mapping). The only one that the type fills, if there is one. */
  #resolve(type: Ref, row: SlotRow): number | undefined {
    const filled = slotsByName.get(row.name)!.filter((each) => this.#types.get(type, each) !== 0);
    return filled.length === 1 ? filled[0] : undefined;
  }

  #coexists(type: Ref, found: Ref, name: string): boolean {
    const types = this.#types;
    if (types.typeOf(found) !== Type.methodDescriptor || !coexisting.has(name)) return false;
    return types.isSubtype(type, types.rt.heap.load(found + Descriptor.type));
  }

  #isNewWrapper(found: Ref): boolean {
    const { heap } = this.#types.rt;
    if (this.#types.typeOf(found) !== Type.builtinFunction) return false;
    return heap.load(heap.load(found + BuiltinFunction.definition) + MethodDef.run) === this.#core("newWrapper");
  }

  #core(name: string): number {
    return this.maker.coreTable.index(name, "slots");
  }

  /** Interned names of the table are kept for good. */
  #name(name: string): Ref {
    let str = this.#names.get(name);
    if (str === undefined) {
      str = this.#types.rt.interned(name);
      this.#names.set(name, str);
    }
    return str;
  }
}

/** Subclasses that are still alive, in the order in which they were made. */
export function liveSubclasses(types: TypeStruct, type: Ref): Ref[] {
  const dict = types.get(type, TypeObject.subclasses) as Ref;
  if (dict === 0) return [];
  const { rt } = types;
  const result: Ref[] = [];
  rt.lend(rt.must(rt.core.dictValues(dict)), (list) => {
    for (const weakref of rt.items(list)) {
      const target = rt.core.subclassOf(weakref);
      if (target !== 0) result.push(target);
    }
  });
  return result;
}
