/** `_csv.Dialect` and the register of dialects (Modules/_csv.c). */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { type Owned, type Ref, selfType } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineType,
  field,
  type GetSetEntry,
  int,
  keywordsOf,
  member,
  method,
  newStrOfCodes,
  property,
  RAISED,
  type Runtime,
  readCodePoints,
  setByte,
  setField,
  setInt,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { csvError } from "./error.ts";
import { Dialect, dialectsOf, NOT_SET, Quoting } from "./layout.ts";

/** The parameters of a dialect, in the order of the constructor. */
const NAMES = ["delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"] as const;
type Parameter = (typeof NAMES)[number];
type Values = Partial<Record<Parameter, Ref>>;

export const characterOf = (rt: Runtime, dialect: Ref, offset: number): number => int(rt, dialect, offset) >>> 0;

function takeCharacter(
  rt: Runtime,
  self: Ref,
  offset: number,
  value: Ref | undefined,
  rule: { name: string; noneToo: boolean; usual: number },
): void {
  let code = rule.usual;
  if (value !== undefined) {
    code = NOT_SET;
    if (!(rule.noneToo && value === NONE)) {
      if (!rt.isInstance(value, Type.str))
        rt.raise.typeError(`"${rule.name}" must be string${rule.noneToo ? " or None" : ""}, not ${rt.typeName(value)}`);
      const codes = readCodePoints(rt, value);
      if (codes.length !== 1) rt.raise.typeError(`"${rule.name}" must be a 1-character string`);
      code = codes[0] as number;
    }
  }
  setInt(rt, self, offset, code | 0);
}

function takeTruth(rt: Runtime, self: Ref, offset: number, value: Ref | undefined, usual: boolean): void {
  setByte(rt, self, offset, value === undefined ? usual : rt.isTrue(value));
}

function takeTerminator(rt: Runtime, self: Ref, value: Ref | undefined): void {
  if (value === undefined) setField(rt, self, Dialect.lineterminator, rt.str("\r\n"));
  else if (value === NONE) setField(rt, self, Dialect.lineterminator, 0);
  else if (!rt.isInstance(value, Type.str)) rt.raise.typeError('"lineterminator" must be a string');
  else setField(rt, self, Dialect.lineterminator, rt.retain(value));
}

function takeQuoting(rt: Runtime, self: Ref, value: Ref | undefined): void {
  let number = Quoting.Minimal as number;
  if (value !== undefined) {
    if (rt.typeOf(value) !== Type.int) rt.raise.typeError('"quoting" must be an integer');
    number = rt.toNumber(value);
    if (number > 0x7fffffff || number < -0x80000000) rt.raise.overflowError("Python int too large to convert to C int");
  }
  setInt(rt, self, Dialect.quoting, number);
}

/** The checks in CPython's order, which decides what a dialect with several mistakes is refused for. */
function takeParameters(rt: Runtime, self: Ref, values: Values): void {
  takeCharacter(rt, self, Dialect.delimiter, values.delimiter, { name: "delimiter", noneToo: false, usual: 0x2c });
  takeTruth(rt, self, Dialect.doublequote, values.doublequote, true);
  takeCharacter(rt, self, Dialect.escapechar, values.escapechar, { name: "escapechar", noneToo: true, usual: NOT_SET });
  takeTerminator(rt, self, values.lineterminator);
  takeCharacter(rt, self, Dialect.quotechar, values.quotechar, { name: "quotechar", noneToo: true, usual: 0x22 });
  takeQuoting(rt, self, values.quoting);
  takeTruth(rt, self, Dialect.skipinitialspace, values.skipinitialspace, false);
  takeTruth(rt, self, Dialect.strict, values.strict, false);
  const quoting = int(rt, self, Dialect.quoting);
  if (quoting < Quoting.Minimal || quoting > Quoting.None) rt.raise.typeError('bad "quoting" value');
  if (values.quotechar === NONE && values.quoting === undefined) setInt(rt, self, Dialect.quoting, Quoting.None);
  if (int(rt, self, Dialect.quoting) !== Quoting.None && characterOf(rt, self, Dialect.quotechar) === NOT_SET)
    rt.raise.typeError("quotechar must be set if quoting enabled");
  if (field(rt, self, Dialect.lineterminator) === 0) rt.raise.typeError("lineterminator must be set");
}

/** dialect_new: what is not given comes from the dialect, whose attributes may be missing for any reason. */
function newDialect(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const [given, ...rest] = keywordsOf(rt, "", ["dialect", ...NAMES], args, kwargs);
  const owned: Owned[] = [];
  try {
    let source = given;
    if (source !== undefined && rt.isInstance(source, Type.str)) source = registered(rt, source);
    if (source !== undefined) owned.push(rt.retain(source));
    if (source !== undefined && rt.isInstance(source, typeAddress(rt, dialectType)) && rest.every((value) => value === undefined))
      return rt.retain(source);
    const self = allocate(rt, type);
    return rt.guarded(self, () => {
      const values: Values = {};
      for (const [i, name] of NAMES.entries()) {
        const value = rest[i] ?? (source === undefined ? undefined : attribute(rt, source, name));
        if (value === undefined) continue;
        values[name] = value;
        // an argument is held, too: reading the next attribute may run anything
        owned.push(rest[i] === undefined ? (value as Owned) : rt.retain(value));
      }
      takeParameters(rt, self, values);
      return self;
    });
  } finally {
    for (const object of owned) rt.release(object);
  }
}

/** PyObject_GetAttrString: a new reference, or undefined for an attribute that is not there or cannot be asked for. */
function attribute(rt: Runtime, source: Ref, name: string): Owned | undefined {
  const value = rt.lend(rt.str(name), (key) => rt.core.objectGetAttr(source, key));
  if (value) return value;
  rt.core.errClear();
  return undefined;
}

/** get_dialect_from_registry: borrowed. */
export function registered(rt: Runtime, name: Ref): Ref {
  const found = rt.core.dictGetItemWithError(dialectsOf(rt), name);
  if (found) return found;
  if (rt.pending()) throw RAISED;
  return rt.raise.error(csvError(rt), "unknown dialect");
}

/** What a reader or writer takes by position: a file or lines, and perhaps a dialect. */
export function checkCount(rt: Runtime, args: readonly Ref[]): void {
  if (args.length < 1) rt.raise.typeError(` expected at least 1 argument, got ${args.length}`);
  if (args.length > 2) rt.raise.typeError(` expected at most 2 arguments, got ${args.length}`);
}

/** _call_dialect: the class is called with what a reader or writer was given for its dialect. */
export function callDialect(rt: Runtime, dialect: Ref | undefined, options: ReadonlyMap<string, Ref>): Owned {
  const args = rt.tuple(dialect === undefined ? [] : [rt.retain(dialect)]);
  return rt.lend(args, () => {
    const type = typeAddress(rt, dialectType);
    if (options.size === 0) return rt.must(rt.core.objectCall(type, args, 0 as Ref));
    return rt.lend(rt.must(rt.core.dictNew()), (kwargs) => {
      for (const [name, value] of options) rt.dictSet(kwargs, name, value);
      return rt.must(rt.core.objectCall(type, args, kwargs));
    });
  });
}

const character = (offset: number): GetSetEntry =>
  property((rt, self) => {
    const code = characterOf(rt, self, offset);
    return code === NOT_SET ? rt.none() : rt.must(newStrOfCodes(rt, [code]));
  });

const refusePickling = unsigned(
  method("(self, *args)", "A dialect cannot be pickled.", (rt, self) =>
    rt.raise.typeError(`cannot pickle '${rt.typeName(self).split(".").pop()}' instances`),
  ),
);

export const dialectType: TypeTable = defineType({
  name: "_csv.Dialect",
  heapType: true,
  doc: "CSV dialect\n\nHow a CSV file is written: what stands between its fields, around them, and at the ends of its lines.",
  basicsize: Dialect.SIZEOF,
  flags: TypeFlag.BaseType,
  references: [Dialect.lineterminator, selfType],
  slots: { dealloc: core("objectDealloc"), clear: core("objectClear"), newInstance: newDialect },
  methods: { __reduce__: refusePickling, __reduce_ex__: refusePickling },
  members: {
    skipinitialspace: member("bool", Dialect.skipinitialspace),
    doublequote: member("bool", Dialect.doublequote),
    strict: member("bool", Dialect.strict),
  },
  getset: {
    delimiter: character(Dialect.delimiter),
    escapechar: character(Dialect.escapechar),
    lineterminator: property((rt, self) => rt.retain(field(rt, self, Dialect.lineterminator) || (NONE as Ref))),
    quotechar: character(Dialect.quotechar),
    quoting: property((rt, self) => rt.int(int(rt, self, Dialect.quoting))),
  },
});
