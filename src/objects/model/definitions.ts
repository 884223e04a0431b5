/**
 * Static definitions (PyMethodDef, PyGetSetDef, PyMemberDef, slotdefs): small structs in the low memory
 * that descriptors and built-in functions point at. The row number in each leads back to the
 * declaration, for `__doc__` and `__text_signature__`.
 */
import { DEFINITIONS, DEFINITIONS_END, GetSetDef, MemberDef, MemberKind, MethodDef, SlotDef } from "../../core/abi/descriptor-layout.ts";
import { STATE } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import { MethodFlag, TS_SLOT } from "../../core/abi/type-layout.ts";
import type { Ref } from "../../heap/index.ts";
import { bindLazily } from "./bind.ts";
import type { CoreTable } from "./core-table.ts";
import type { AnyRun, CoreFunction, GetSetEntry, MemberEntry, MemberType, MethodEntry, Result, TypeTable } from "./define.ts";
import { keywordNames, namesAtAnyCall } from "./keyword-names.ts";
import type { NativeFunction, NativeOrigin, NativeTable } from "./natives.ts";
import { profileOf } from "./profiles.ts";
import type { Runtime, SlotFunction } from "./runtime.ts";
import { Keeper } from "./saveable.ts";
import { takesOneAtMost, textSignature } from "./signature.ts";
import { type SlotRow, slotRows } from "./slots.ts";
import { isCalledWithTuple } from "./tuple-calls.ts";
import { warmCall } from "./warm-calls.ts";

/** What a definition's row number leads to. */
export interface DefinitionRow {
  readonly name: string;
  readonly doc: string | undefined;
  /** The names of its keyword parameters, where CPython keeps a tuple of them. */
  readonly keywords?: string;
  readonly textSignature: string | undefined;
}

type Getter = Exclude<NonNullable<GetSetEntry["get"]>, CoreFunction>;
type Setter = Exclude<NonNullable<GetSetEntry["set"]>, CoreFunction>;

const CORE_KINDS = {
  NOARGS: MethodFlag.NoArgs,
  O: MethodFlag.O,
  FASTCALL: MethodFlag.Fastcall,
  KEYWORDS: MethodFlag.Fastcall | MethodFlag.Keywords,
};
const FIRST_PARAMETER = { method: "$self", classmethod: "$type", staticmethod: "", function: "$module" } as const;
const MEMBER_KINDS: { readonly [Kind in MemberType]: MemberKind } = {
  object: MemberKind.Object,
  objectStrict: MemberKind.ObjectStrict,
  i32: MemberKind.I32,
  u32: MemberKind.U32,
  ssize: MemberKind.Ssize,
  bool: MemberKind.Bool,
  none: MemberKind.None,
  f64: MemberKind.F64,
  typeLayout: MemberKind.TypeLayout,
};

/** The rows that are in use, and how to get from a row to its declaration. */
export class Definitions {
  #rows: DefinitionRow[] = [];
  #lateRows: (() => DefinitionRow[]) | undefined;
  readonly #slotDefs = new Map<SlotRow, number>();
  readonly #keeper = new Keeper(() => [this.rows]);

  constructor(
    readonly rt: Runtime,
    readonly natives: NativeTable,
    readonly coreTable: CoreTable,
  ) {
    if (this.#next() === 0) this.#setNext(DEFINITIONS);
  }

  /** The declarations by row number; those of an image are read when the first is asked for. */
  get rows(): DefinitionRow[] {
    if (this.#lateRows) {
      this.#rows = this.#lateRows();
      this.#lateRows = undefined;
    }
    return this.#rows;
  }

  /** Takes over what an image has in memory: the slot table and the rows. */
  adopt(slotDefs: number, rows: () => DefinitionRow[]): void {
    for (const [index, row] of slotRows.entries()) this.#slotDefs.set(row, slotDefs + index * SlotDef.SIZEOF);
    this.#lateRows = rows;
  }
  /** See saveable.ts. */
  save(): () => void {
    return this.#keeper.save();
  }
  get firstSlotDef(): number {
    return this.#slotDefs.get(slotRows[0]!)!;
  }

  /** Address of a new MethodDef; 0 when the core function it names does not exist. */
  method(name: string, owner: string, entry: MethodEntry, origin?: NativeOrigin): number {
    let run: number;
    let flags: number = entry.binding === "classmethod" ? MethodFlag.Class : entry.binding === "staticmethod" ? MethodFlag.Static : 0;
    if ("core" in entry.run) {
      run = this.coreTable.index(entry.run.core, `${owner}.${name}`);
      if (run === 0) return 0;
      flags |= CORE_KINDS[entry.kind ?? "FASTCALL"];
    } else {
      run = this.natives.native(this.nativeOf(name, owner, entry, entry.run), origin);
      flags |= MethodFlag.Fastcall | MethodFlag.Keywords;
      if (takesOneAtMost(entry.signature, entry.binding !== "function" && entry.binding !== "staticmethod")) flags |= MethodFlag.Level;
    }
    if (isCalledWithTuple(owner, name, profileOf(this.rt))) flags |= MethodFlag.Varargs | MethodFlag.Level;
    flags |= warmCall(owner, name);
    const keywords = keywordNames(owner, name, profileOf(this.rt));
    if (keywords !== undefined)
      flags |= namesAtAnyCall(name, profileOf(this.rt)) ? MethodFlag.Names | MethodFlag.NamesAlways : MethodFlag.Names;
    const signature = entry.textSignature ? textSignature(entry.signature, FIRST_PARAMETER[entry.binding]) : undefined;
    const at = this.#reserve(MethodDef.SIZEOF);
    this.#name(at + MethodDef.name, name);
    this.#store(at + MethodDef.flags, flags);
    this.#store(at + MethodDef.run, run);
    this.#store(at + MethodDef.quick, entry.quick ? this.coreTable.index(entry.quick, `${owner}.${name}`) : 0);
    this.#store(
      at + MethodDef.row,
      this.rows.push({ name, doc: entry.doc, textSignature: signature, ...(keywords ? { keywords } : {}) }) - 1,
    );
    this.#store(at + MethodDef.names, 0);
    this.#store(at + MethodDef.namesBefore, 0);
    return at;
  }

  nativeOf(name: string, owner: string, entry: MethodEntry, run: AnyRun): NativeFunction {
    // methods are known by their class alone (_PyObject_FunctionStr), functions by their module
    const shown = entry.binding === "function" ? owner : owner.slice(owner.lastIndexOf(".") + 1);
    return bindLazily(this.natives, entry, run, { name, qualified: shown === "" ? name : `${shown}.${name}` });
  }

  getset(name: string, owner: string, entry: GetSetEntry, table?: TypeTable): number {
    const at = this.#reserve(GetSetDef.SIZEOF);
    this.#name(at + GetSetDef.name, name);
    this.#store(at + GetSetDef.get, this.#getter(entry.get, `${owner}.${name}`, table && { table, kind: "getter", key: name }));
    this.#store(at + GetSetDef.set, this.#setter(entry.set, `${owner}.${name}`, table && { table, kind: "setter", key: name }));
    this.#store(at + GetSetDef.row, this.rows.push({ name, doc: entry.doc, textSignature: undefined }) - 1);
    this.#store(at + GetSetDef.context, 0);
    return at;
  }

  member(name: string, entry: MemberEntry): number {
    const at = this.#reserve(MemberDef.SIZEOF);
    this.writeMember(at, this.rt.interned(name), MEMBER_KINDS[entry.type], entry.offset, entry.readonly);
    if (entry.doc !== undefined) this.#store(at + MemberDef.row, this.rows.push({ name, doc: entry.doc, textSignature: undefined }) - 1);
    return at;
  }

  /** Also for the members of `__slots__`, which lie behind the struct of their class and borrow the name from its tuple of slot names. */
  writeMember(at: number, name: Ref, kind: MemberKind, offset: number, readonly: boolean): void {
    this.#store(at + MemberDef.name, name);
    this.#store(at + MemberDef.kind, kind);
    this.#store(at + MemberDef.offset, offset);
    this.#store(at + MemberDef.readonly, readonly ? 1 : 0);
    this.#store(at + MemberDef.row, 0);
  }

  /** The slot table in memory; made once, at boot. */
  slotDefs(): void {
    for (const row of slotRows) {
      const at = this.#reserve(SlotDef.SIZEOF);
      this.#slotDefs.set(row, at);
      this.#name(at + SlotDef.name, row.name);
      this.#store(at + SlotDef.slot, row.offset);
      this.#store(at + SlotDef.run, row.run === "" ? 0 : this.coreTable.index(row.run, row.name));
      this.#store(at + SlotDef.wrapper, row.wrapper);
      const signature = row.name === "__init__" || row.name === "__call__" ? "($self, /, *args, **kwargs)" : SLOT_SIGNATURES.get(row.name);
      this.#store(at + SlotDef.row, this.rows.push({ name: row.name, doc: row.doc, textSignature: signature ?? "($self, /)" }) - 1);
    }
  }
  slotDef(row: SlotRow): number {
    return this.#slotDefs.get(row)!;
  }

  /** The declaration behind a definition; field is where its row number stands. */
  rowOf(definition: number, field: number): DefinitionRow {
    return this.rows[this.rt.heap.u32[(definition + field) >> 2]!]!;
  }

  #getter(get: GetSetEntry["get"], where: string, origin: NativeOrigin | undefined): number {
    if (get === undefined) return 0;
    if ("core" in get) return this.coreTable.index(get.core, where);
    return this.natives.slot(this.getter(get), origin);
  }

  getter(get: Getter): SlotFunction {
    const { natives, rt } = this;
    return (self) => {
      try {
        return natives.owned(get(rt, self as Ref) as Result);
      } catch (error) {
        return natives.failed(error, 0);
      }
    };
  }

  #setter(set: GetSetEntry["set"], where: string, origin: NativeOrigin | undefined): number {
    if (set === undefined) return 0;
    if ("core" in set) return this.coreTable.index(set.core, where);
    return this.natives.slot(this.setter(set), origin);
  }

  setter(set: Setter): SlotFunction {
    const { natives, rt } = this;
    return (self, value) => {
      try {
        return Number(set(rt, self as Ref, value as Ref) ?? 0);
      } catch (error) {
        return natives.failed(error, -1);
      }
    };
  }

  #reserve(bytes: number): number {
    const at = this.#next();
    if (at + bytes <= DEFINITIONS_END) {
      this.#setNext(at + bytes);
      return at;
    }
    return this.rt.core.blockAlloc(bytes);
  }
  #next(): number {
    return this.rt.heap.u32[(STATE + State.definitionsNext) >> 2]!;
  }
  #setNext(address: number): void {
    this.#store(STATE + State.definitionsNext, address);
  }
  #store(address: number, value: number): void {
    this.rt.heap.u32[address >> 2] = value;
  }
  /** Definitions live as long as the runtime, and so does the name's reference. */
  #name(address: number, name: string): void {
    const str = this.rt.interned(name);
    this.#store(address, str);
  }
}

/** How slot wrappers show their parameters to inspect. */
const SLOT_SIGNATURES: ReadonlyMap<string, string> = (() => {
  const map = new Map<string, string>();
  const value =
    "lt le eq ne gt ge add radd sub rsub mul rmul mod rmod divmod rdivmod lshift rlshift rshift rrshift and rand xor rxor or ror";
  const more =
    "iadd isub imul imod ipow ilshift irshift iand ixor ior floordiv rfloordiv truediv rtruediv ifloordiv itruediv matmul rmatmul imatmul";
  for (const name of `${value} ${more}`.split(" ")) map.set(`__${name}__`, "($self, value, /)");
  for (const name of ["getattribute", "delattr"]) map.set(`__${name}__`, "($self, name, /)");
  map.set("__setattr__", "($self, name, value, /)");
  map.set("__get__", "($self, instance, owner=None, /)");
  map.set("__set__", "($self, instance, value, /)");
  map.set("__delete__", "($self, instance, /)");
  for (const name of ["pow", "rpow"]) map.set(`__${name}__`, "($self, value, mod=None, /)");
  for (const name of ["getitem", "delitem", "contains"]) map.set(`__${name}__`, "($self, key, /)");
  map.set("__setitem__", "($self, key, value, /)");
  return map;
})();

/** Is this slot value implemented in TypeScript? */
export function isTypeScriptSlot(value: number): boolean {
  return value >= TS_SLOT;
}
