/**
 * Struct sequences (Objects/structseq.c): tuples with named fields, such as time.struct_time and
 * sys.flags. A field may stand in the tuple and have a name, or only one of both.
 */
import { Tuple } from "../../core/abi/container-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { itemsForward, type Owned, type Ref } from "../../heap/index.ts";
import { core, defineType, type MemberEntry, member, method, type TypeTable, unsigned } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";

export interface StructSequenceDescription {
  /** With the module in front: "time.struct_time". */
  readonly name: string;
  readonly doc?: string;
  /** Name (undefined: reachable by index only) and docstring of each field. */
  readonly fields: readonly (readonly [name: string | undefined, doc?: string | undefined])[];
  /** How many of them the tuple has; by default all. */
  readonly sequenceLength?: number;
  /** Made at run time in CPython (PyStructSequence_NewType): instances hold it. */
  readonly heapType?: boolean;
  /** False: only we make instances. */
  readonly instantiable?: boolean;
}

/** What the natives of one struct sequence type know of it. */
interface Plan {
  readonly name: string;
  readonly fields: StructSequenceDescription["fields"];
  readonly visible: number;
}

/** Offset of the number of all items, see core/container/structseq.ts. */
const TOTAL = 20;
const itemAt = (rt: Runtime, self: Ref, index: number): Ref => rt.heap.load(self + Tuple.items + index * 8) as Ref;

/** Makes the type; the caller keeps the reference. */
export function structSequenceType(rt: Runtime, description: StructSequenceDescription): Owned {
  const addTypes = rt.services.get("addTypes") as (tables: readonly TypeTable[]) => number[];
  const [address] = addTypes([structSequenceTable(description)]);
  return rt.retain(address as Ref);
}

/** What the tables of struct sequences were made from, for those that must make them again (model/image.ts). */
const descriptions = new WeakMap<TypeTable, StructSequenceDescription>();
/** What a table was made of, undefined for any other table. */
export function structSequenceDescription(table: TypeTable): StructSequenceDescription | undefined {
  return descriptions.get(table);
}

/** The table of a type like time.struct_time: a tuple with names (Objects/structseq.c). */
export function structSequenceTable(description: StructSequenceDescription): TypeTable {
  const table = tableOf(description);
  descriptions.set(table, description);
  return table;
}

function tableOf(description: StructSequenceDescription): TypeTable {
  const { fields } = description;
  const plan: Plan = { name: description.name, fields, visible: description.sequenceLength ?? fields.length };
  const named = fields.slice(0, plan.visible).flatMap(([name]) => (name === undefined ? [] : [name]));
  const instantiable = description.instantiable ?? true;
  return defineType({
    name: description.name,
    ...(description.doc === undefined ? {} : { doc: description.doc }),
    base: "tuple",
    basicsize: Tuple.SIZEOF,
    itemsize: 8,
    flags: instantiable ? 0 : TypeFlag.DisallowInstantiation,
    references: [itemsForward(Tuple.items, TOTAL)],
    heapType: description.heapType ?? false,
    slots: {
      dealloc: core("structSequenceDealloc"),
      repr: (rt, self) => rt.str(shown(rt, self, plan)),
      ...(instantiable
        ? { newInstance: (rt: Runtime, type: Ref, args: Ref, kwargs: Ref) => newFromArgs(rt, plan, type, args, kwargs) }
        : {}),
    },
    methods: { __reduce__: unsigned(method("(self, /)", "What pickling needs.", (rt, self) => reduce(rt, self, plan))) },
    members: membersOf(fields),
    constants: {
      n_sequence_fields: (rt) => rt.int(plan.visible),
      n_fields: (rt) => rt.int(fields.length),
      n_unnamed_fields: (rt) => rt.int(fields.filter(([name]) => name === undefined).length),
      __match_args__: (rt) => rt.tuple(named.map((name) => rt.interned(name))),
    },
  });
}

function membersOf(fields: Plan["fields"]): Record<string, MemberEntry> {
  const members: Record<string, MemberEntry> = {};
  fields.forEach(([name, doc], index) => {
    if (name !== undefined) members[name] = member("object", Tuple.items + index * 8, doc);
  });
  return members;
}

/** An instance; the values move in, what is missing is None. */
export function newStructSequence(rt: Runtime, type: Ref, values: readonly Owned[], visible?: number): Owned {
  const sequenceLength = visible ?? Number(rt.lend(rt.getAttr(type, "n_sequence_fields"), (count) => rt.toBigInt(count)));
  const total = Math.max(values.length, sequenceLength);
  const self = rt.core.structSequenceAlloc(type, total, sequenceLength);
  if (!self) {
    for (const value of values) rt.release(value);
    return rt.raise.again();
  }
  for (let i = 0; i < total; i++) rt.heap.store(self + Tuple.items + i * 8, values[i] ?? rt.none());
  return self;
}

/** name(field=value, …), of the fields that the tuple has. */
function shown(rt: Runtime, self: Ref, plan: Plan): string {
  const parts: string[] = [];
  for (let i = 0; i < plan.visible; i++) {
    const name = plan.fields[i]?.[0];
    const text = rt.repr(itemAt(rt, self, i));
    parts.push(name === undefined ? text : `${name}=${text}`);
  }
  return `${plan.name}(${parts.join(", ")})`;
}

/** (type, ((items), {further fields})). */
function reduce(rt: Runtime, self: Ref, plan: Plan): Owned {
  const items = rt.tuple(Array.from({ length: plan.visible }, (_, i) => rt.retain(itemAt(rt, self, i))));
  const rest = rt.must(rt.core.dictNew());
  for (let i = plan.visible; i < plan.fields.length; i++) {
    const name = plan.fields[i]?.[0];
    if (name !== undefined) rt.dictSet(rest, name, itemAt(rt, self, i));
  }
  return rt.tuple([rt.retain(rt.typeOf(self)), rt.tuple([items, rest])]);
}

/** type(sequence, dict={}): a sequence of all tuple fields or more; the rest may come from the dict. */
function newFromArgs(rt: Runtime, plan: Plan, type: Ref, args: Ref, kwargs: Ref): Owned {
  const given = rt.items(args);
  const sequence = given[0] ?? (kwargs ? rt.dictGet(kwargs, "sequence") : undefined);
  const extra = given[1] ?? (kwargs ? rt.dictGet(kwargs, "dict") : undefined);
  if (sequence === undefined) return rt.raise.typeError("structseq() missing required argument 'sequence' (pos 1)");
  if (given.length > 2) return rt.raise.typeError(`structseq() takes at most 2 arguments (${given.length} given)`);
  if (!rt.core.sequenceCheck(sequence) && !rt.isInstance(sequence, Type.tuple)) {
    const iterable = rt.core.objectGetIter(sequence) as Owned;
    if (!iterable) {
      rt.core.errClear();
      return rt.raise.typeError("constructor requires a sequence");
    }
    rt.release(iterable);
  }
  if (extra !== undefined && !rt.isInstance(extra, Type.dict))
    return rt.raise.typeError(`${plan.name}() takes a dict as second arg, if any`);
  return rt.lend(rt.must(rt.core.tupleFromIterable(sequence)), (items) => fromTuple(rt, plan, type, rt.items(items), extra));
}

function fromTuple(rt: Runtime, plan: Plan, type: Ref, items: readonly Ref[], extra: Ref | undefined): Owned {
  const most = plan.fields.length;
  const { name, visible } = plan;
  const exact = visible === most;
  if (items.length < visible || (exact && items.length !== visible)) {
    return rt.raise.typeError(`${name}() takes ${exact ? "a" : "an at least"} ${visible}-sequence (${items.length}-sequence given)`);
  }
  if (items.length > most) return rt.raise.typeError(`${name}() takes an at most ${most}-sequence (${items.length}-sequence given)`);
  const values = items.map((item) => rt.retain(item));
  for (let i = items.length; i < most; i++) {
    const field = plan.fields[i]?.[0];
    const value = extra !== undefined && field !== undefined ? rt.dictGet(extra, field) : undefined;
    values.push(value === undefined ? rt.none() : rt.retain(value));
  }
  const made = newStructSequence(rt, type, values, visible);
  rt.core.gcTrack(made);
  return made;
}
