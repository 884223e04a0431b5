/**
 * From a declaration to a type in memory. First the struct of every static type is filled in
 * (`declare`), so that objects can be made and freed; then, with strings, tuples and dicts at hand,
 * each gets its names, bases, mro and dict (`ready`: type_ready of Objects/typeobject.c).
 */
import { DEFINITIONS, MethodDef } from "../../core/abi/descriptor-layout.ts";
import { Reference } from "../../core/abi/heap-layout.ts";
import { STATIC_TYPE_COUNT, STATIC_TYPES, TYPE_STRIDE, Type } from "../../core/abi/memory-map.ts";
import { Header } from "../../core/abi/object-layout.ts";
import { MethodFlag, TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import { installReferences, type Owned, type Ref, type ReferenceSpec, selfType } from "../../heap/index.ts";
import type { CoreTable } from "./core-table.ts";
import type { CoreFunction, SlotName, TypeTable } from "./define.ts";
import type { Definitions } from "./definitions.ts";
import { inheritSlots, inheritSpecial } from "./inherit.ts";
import { computeMro } from "./mro.ts";
import type { NativeTable } from "./natives.ts";
import { profileSizes, type Sizes } from "./profile-sizes.ts";
import { profileOf } from "./profiles.ts";
import type { Runtime, TypeInfo } from "./runtime.ts";
import { Keeper } from "./saveable.ts";
import { slotOffset, slotRows } from "./slots.ts";
import { isCalledWithTuple } from "./tuple-calls.ts";
import { addWeakrefs } from "./type-layout.ts";
import { TypeStruct } from "./type-struct.ts";

/** METH_COEXIST: as methods these are quicker to call by name than the wrappers of their slots, and take those's places. */
export const coexisting: ReadonlySet<string> = new Set(["__contains__", "__getitem__"]);

/** The references of a type whose instances hold it: the type first (Py_VISIT(Py_TYPE(self))), unless they name its place or a function visits all. */
function withType(table: TypeTable, sizes: Sizes): readonly (number | ReferenceSpec)[] {
  const held = table.references ?? [];
  // what is static in 3.11 and not in this profile has got a traversal, of all that it holds
  const references = sizes.heapTypes?.has(table.name) ? held.map(visited) : held;
  const placed =
    table.slots?.traverse !== undefined || references.some((each) => typeof each !== "number" && each.op === Reference.SelfType);
  return placed ? references : [selfType, ...references];
}

function visited(reference: number | ReferenceSpec): number | ReferenceSpec {
  return typeof reference !== "number" && reference.op === Reference.Held ? { ...reference, op: Reference.Field } : reference;
}

/** Makes static types; those of modules are made on demand. */
export class TypeMaker {
  readonly types: TypeStruct;
  readonly #byName = new Map<string, number>();
  readonly #keeper: Keeper;
  #nextAddress = STATIC_TYPES + STATIC_TYPE_COUNT * TYPE_STRIDE;

  constructor(
    readonly rt: Runtime,
    readonly natives: NativeTable,
    readonly coreTable: CoreTable,
    readonly infos: Map<number, TypeInfo>,
    readonly definitions: () => Definitions,
  ) {
    this.types = new TypeStruct(rt);
    this.#keeper = new Keeper(() => [], [infos, this.#byName]);
  }

  /** The address of a declared type by the name that `base` uses. */
  addressOf(name: string): number | undefined {
    return this.#byName.get(name);
  }

  /** Where the next type without an address of its own will stand. */
  get nextAddress(): number {
    return this.#nextAddress;
  }

  /** Remembers which types there are; see saveable.ts. */
  save(): () => void {
    const bringBack = this.#keeper.save();
    const next = this.#nextAddress;
    return () => {
      bringBack();
      this.#nextAddress = next;
    };
  }

  /** Takes over types that stand in memory already (an image's). */
  adopt(tables: readonly (readonly [table: TypeTable, address: number])[], nextAddress: number): void {
    for (const [table, address] of tables) this.#know(table, address);
    this.#nextAddress = nextAddress;
  }
  #know(table: TypeTable, address: number): void {
    this.#byName.set(table.name, address);
    this.infos.set(address, { name: table.name, address: address as Ref, doc: table.doc ?? "", table });
  }

  /** Writes sizes, flags and slots. Allocates nothing but the words that describe its references. */
  declare(table: TypeTable): number {
    const { types } = this;
    const address = table.address ?? this.#reserve();
    this.#know(table, address);
    types.set(address, Header.refcnt, 1);
    types.set(address, Header.type, Type.type);
    const sizes = profileSizes(this.rt);
    types.set(address, TypeObject.basicsize, table.basicsize === undefined ? 0 : table.basicsize + this.#roomOf(sizes, table));
    types.set(address, TypeObject.itemsize, table.itemsize ?? 0);
    types.set(address, TypeObject.dictoffset, table.dictoffset ?? 0);
    types.set(address, TypeObject.weaklistoffset, table.weaklistoffset ?? 0);
    types.set(address, TypeObject.vectorcalloffset, table.vectorcalloffset ?? 0);
    if (table.kind !== undefined) types.set(address, TypeObject.kind, table.kind);
    let flags = (table.flags ?? 0) | TypeFlag.Immutable;
    const onHeap = (table.heapType && !sizes.staticTypes?.has(table.name)) || sizes.heapTypes?.has(table.name);
    if (onHeap) flags |= TypeFlag.HeldByInstances;
    if (table.references !== undefined) {
      // Fields that are only held (a range's ints) are for the audit: such an object has no collector header.
      const holds = table.references.some((each) => typeof each === "number" || each.op !== Reference.Held);
      const tracked = !table.references.length || holds || sizes.heapTypes?.has(table.name);
      if (tracked) flags |= TypeFlag.HaveGc;
      installReferences(this.rt.core, this.rt.heap, address, tracked && onHeap ? withType(table, sizes) : table.references);
    }
    if (table.kind !== undefined) flags |= TypeFlag.HaveGc;
    const throughTuple = isCalledWithTuple("", table.name, profileOf(this.rt));
    if (table.vectorcalloffset && !throughTuple) flags |= TypeFlag.HaveVectorcall;
    types.set(address, TypeObject.flags, flags >>> 0);
    if (table.addsWeakrefs) addWeakrefs(types, address as Ref);
    for (const [slot, run] of Object.entries(table.slots ?? {})) {
      if (slot !== "vectorcall" || !throughTuple) this.#fill(table, address, slot as SlotName, run);
    }
    // A direct child of object that says what it holds, or that weak references know, and not how it dies: the heap clears
    // these and releases all that it holds, in declared order.
    const more = table.references !== undefined || table.weaklistoffset !== undefined;
    if (more && table.base === undefined && table.slots?.dealloc === undefined) {
      types.set(address, TypeObject.dealloc, this.coreTable.index("objectDealloc", `${table.name}.dealloc`));
    }
    return address;
  }

  /** How many bytes more the struct has there. It begins with that of its base, and so has what this has more. */
  #roomOf(sizes: Sizes, { name, base }: TypeTable): number {
    const first = typeof base === "string" ? base : base?.[0];
    const below = first === undefined || first === "object" ? undefined : this.infos.get(this.#byName.get(first) ?? 0)?.table;
    return (sizes.room.get(name) ?? 0) + (below ? this.#roomOf(sizes, below) : 0);
  }

  #reserve(): number {
    const address = this.#nextAddress;
    this.#nextAddress += TYPE_STRIDE;
    if (this.#nextAddress > DEFINITIONS) throw new Error("no room for another static type");
    return address;
  }

  #fill(table: TypeTable, address: number, slot: SlotName, run: unknown): void {
    const where = `${table.name}.${slot}`;
    let value: number;
    if (run === "none") value = this.coreTable.index("objectHashNotImplemented", where);
    else if (typeof run === "function")
      value = this.natives.adapt(slot, run as Parameters<NativeTable["adapt"]>[1], { table, kind: "slot", key: slot });
    else value = this.coreTable.index((run as CoreFunction).core, where);
    this.types.set(address, slotOffset(slot), value);
  }

  /** Makes declared types ready, bases before what is made of them, otherwise in the order of the tables. */
  readyAll(tables: readonly TypeTable[], addresses: readonly number[]): void {
    const done = new Set<number>();
    const places = new Map(tables.map((table, i) => [table.name, i]));
    const visit = (i: number): void => {
      if (done.has(i)) return;
      done.add(i);
      for (const name of this.#baseNames(tables[i]!)) {
        const place = places.get(name);
        if (place !== undefined && place !== i) visit(place);
      }
      this.ready(tables[i]!, addresses[i]!);
    };
    for (const i of tables.keys()) visit(i);
  }

  #baseNames(table: TypeTable): readonly string[] {
    if (table.base === undefined) return table.address === Type.object ? [] : ["object"];
    return typeof table.base === "string" ? [table.base] : table.base;
  }

  /** Names, bases, mro, dict, inheritance. Bases must be ready. */
  ready(table: TypeTable, address: number): void {
    const { rt, types } = this;
    types.put(address, TypeObject.name, rt.interned(table.name));
    if (table.doc !== undefined) types.put(address, TypeObject.doc, rt.str(table.doc));
    const bases = this.#basesOf(table, address);
    const [base] = bases;
    if (base !== undefined) types.set(address, TypeObject.base, rt.retain(base));
    types.put(address, TypeObject.bases, rt.tuple(bases.map((each) => rt.retain(each))));
    types.setNamespace(address, rt.must(rt.core.dictNew()));
    const mro = computeMro(types, address as Ref, bases);
    types.put(address, TypeObject.mro, rt.tuple(mro.map((each) => rt.retain(each))));
    this.#setNew(table, address, base);
    this.#fillDict(table, address);
    if (base !== undefined) inheritSpecial(types, address, base);
    for (const each of mro.slice(1)) inheritSlots(types, address, each);
    this.#setHash(address);
    types.addFlags(address, TypeFlag.Ready);
    for (const each of bases) rt.status(rt.core.typeAddSubclass(each, address as Ref));
  }

  #basesOf(table: TypeTable, address: number): Ref[] {
    if (address === Type.object) return [];
    return this.#baseNames(table).map((name) => (this.#byName.get(name) ?? Type.object) as Ref);
  }

  /** type_ready_set_new: a built-in type directly under object that has no `__new__` cannot be called. */
  #setNew(table: TypeTable, address: number, base: Ref | undefined): void {
    const { types } = this;
    const own = types.get(address, TypeObject.newInstance);
    if (own === 0 && base === Type.object) types.addFlags(address, TypeFlag.DisallowInstantiation);
    if (types.has(address, TypeFlag.DisallowInstantiation)) types.set(address, TypeObject.newInstance, 0);
    else if (own !== 0) this.#addNew(table, address);
    else if (base !== undefined) types.set(address, TypeObject.newInstance, types.get(base, TypeObject.newInstance));
  }

  #addNew(table: TypeTable, address: number): void {
    const { rt } = this;
    const definition = this.definitions().method("__new__", table.name, {
      binding: "staticmethod",
      signature: "($type, *args, **kwargs)",
      doc: "Makes an instance; help(type) has the arguments.",
      run: { core: "newWrapper" },
      kind: "KEYWORDS",
      textSignature: true,
    });
    this.#store(address, "__new__", rt.must(rt.core.builtinFunctionNew(definition, address as Ref, 0 as Ref)));
  }

  /** type_ready_fill_dict: slot wrappers, methods, members, computed attributes, `__doc__`. */
  #fillDict(table: TypeTable, address: number): void {
    const { rt } = this;
    this.#addWrappers(address, table.withoutWrapper);
    for (const [name, entry] of Object.entries(table.methods ?? {})) {
      const definition = this.definitions().method(name, table.name, entry, { table, kind: "method", key: name });
      const wanted = !this.#has(address, name) || coexisting.has(name);
      if (definition !== 0 && wanted) this.#store(address, name, this.#methodObject(address, definition));
    }
    for (const [name, entry] of Object.entries(table.members ?? {})) {
      this.#store(address, name, this.#descriptor(Type.memberDescriptor, address, name, this.definitions().member(name, entry)));
    }
    for (const [name, entry] of Object.entries(table.getset ?? {})) {
      this.#store(
        address,
        name,
        this.#descriptor(Type.getsetDescriptor, address, name, this.definitions().getset(name, table.name, entry, table)),
      );
    }
    for (const [name, make] of Object.entries(table.constants ?? {})) this.#store(address, name, make(rt));
    if (!this.#has(address, "__doc__")) this.#store(address, "__doc__", table.doc === undefined ? rt.none() : rt.str(table.doc));
  }

  /** add_operators: a wrapper for each name whose slot the type itself fills. The first row of a name wins. */
  #addWrappers(address: number, without: readonly string[] = []): void {
    const { rt, types } = this;
    const notHashable = this.coreTable.index("objectHashNotImplemented", "type");
    for (const row of slotRows) {
      const value = types.get(address, row.offset);
      if (value === 0 || row.doc === "" || without.includes(row.name) || this.#has(address, row.name)) continue;
      if (row.name === "__hash__" && value === notHashable) this.#store(address, row.name, rt.none());
      else this.#store(address, row.name, rt.must(rt.core.wrapperDescriptorNew(address as Ref, this.definitions().slotDef(row), value)));
    }
  }

  #methodObject(address: number, definition: number): Owned {
    const { rt } = this;
    const flags = rt.heap.u32[(definition + MethodDef.flags) >> 2]!;
    if (flags & MethodFlag.Static) {
      return rt.lend(rt.must(rt.core.builtinFunctionNew(definition, address as Ref, 0 as Ref)), (run) =>
        rt.must(rt.core.staticmethodNew(run)),
      );
    }
    const kind = flags & MethodFlag.Class ? Type.classmethodDescriptor : Type.methodDescriptor;
    const name = rt.heap.u32[(definition + MethodDef.name) >> 2] as Ref;
    return rt.must(rt.core.descriptorNew(kind as Ref, address as Ref, name, definition));
  }

  #descriptor(kind: number, address: number, name: string, definition: number): Owned {
    const { rt } = this;
    return rt.lend(rt.interned(name), (text) => rt.must(rt.core.descriptorNew(kind as Ref, address as Ref, text, definition)));
  }

  /** type_ready_set_hash. */
  #setHash(address: number): void {
    const { types } = this;
    if (types.get(address, TypeObject.hash) !== 0) return;
    if (this.#has(address, "__hash__")) return;
    this.#store(address, "__hash__", this.rt.none());
    types.set(address, TypeObject.hash, this.coreTable.index("objectHashNotImplemented", "type"));
  }

  #has(address: number, name: string): boolean {
    return this.rt.dictGet(this.types.dict(address), name) !== undefined;
  }
  #store(address: number, name: string, value: Owned): void {
    this.rt.lend(value, () => this.rt.dictSet(this.types.dict(address), name, value));
  }
}
