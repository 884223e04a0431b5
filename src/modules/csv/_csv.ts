/** The `_csv` module (Modules/_csv.c): readers and writers of CSV files, and the register of their dialects. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { defineModule, fn, type ModuleTable, type Runtime, unsigned } from "../../objects/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { callDialect, dialectType, registered } from "./dialect.ts";
import { csvError, errorType } from "./error.ts";
import { dialectsOf, Quoting, stateOf } from "./layout.ts";
import { newReader, readerType } from "./reader.ts";
import { newWriter, writerType } from "./writer.ts";

function registerDialect(rt: Runtime, args: readonly Ref[], options: ReadonlyMap<string, Ref>): void {
  if (args.length < 1) rt.raise.typeError(` expected at least 1 argument, got ${args.length}`);
  if (args.length > 2) rt.raise.typeError(` expected at most 2 arguments, got ${args.length}`);
  const name = args[0] as Ref;
  if (!rt.isInstance(name, Type.str)) rt.raise.typeError("dialect name must be a string");
  rt.lend(callDialect(rt, args[1], options), (dialect) => rt.status(rt.core.dictSetItem(dialectsOf(rt), name, dialect)));
}

function unregisterDialect(rt: Runtime, name: Ref): void {
  if (rt.core.dictDelItem(dialectsOf(rt), name) >= 0) return;
  if (rt.core.errMatches(Type.KeyError as number as Ref)) {
    rt.core.errClear();
    rt.raise.error(csvError(rt), "unknown dialect");
  }
  rt.raise.again();
}

function fieldSizeLimit(rt: Runtime, limit: Ref | null): Owned {
  const state = stateOf(rt);
  const old = state.fieldLimit;
  if (limit !== null) {
    if (rt.typeOf(limit) !== Type.int) rt.raise.typeError("limit must be an integer");
    const number = rt.toBigInt(limit);
    if (BigInt.asIntN(64, number) !== number) rt.raise.overflowError("Python int too large to convert to C long");
    state.fieldLimit = Number(number);
  }
  return rt.int(old);
}

const constants = {
  QUOTE_MINIMAL: Quoting.Minimal,
  QUOTE_ALL: Quoting.All,
  QUOTE_NONNUMERIC: Quoting.NonNumeric,
  QUOTE_NONE: Quoting.None,
};

/** Names in the order of csv_exec; the types of readers and writers have names that their makers have, too. */
function init(rt: Runtime, module: Ref): void {
  const dict = rt.mustRef(rt.core.moduleGetDict(module));
  const types = { Dialect: dialectType, Reader: readerType, Writer: writerType };
  for (const [name, type] of Object.entries(types)) rt.dictSet(dict, name, typeAddress(rt, type));
  rt.lend(rt.str("1.0"), (version) => rt.dictSet(dict, "__version__", version));
  // a module made anew begins with no dialects
  rt.core.dictClear(dialectsOf(rt));
  rt.dictSet(dict, "_dialects", dialectsOf(rt));
  for (const [name, value] of Object.entries(constants)) rt.lend(rt.int(value), (number) => rt.dictSet(dict, name, number));
  rt.dictSet(dict, "Error", csvError(rt));
}

const OPTIONS =
  "The dialect is a Dialect, an instance or class with its attributes, or a registered name; single parameters go by keyword.";

export const csv: ModuleTable = defineModule({
  name: "_csv",
  doc: "CSV parsing and writing.\n\nReaders, writers and dialects, as PEP 305 has them; the module csv is what programs import.",
  types: [dialectType, readerType, writerType, errorType],
  unnamedTypes: "all",
  shared: true,
  functions: {
    reader: unsigned(
      fn("(*args, **options)", `reader(iterable [, dialect] [, parameter=value ...])\n\nAn iterator over records. ${OPTIONS}`, newReader),
    ),
    writer: unsigned(
      fn("(*args, **options)", `writer(file [, dialect] [, parameter=value ...])\n\nA writer of rows to a file. ${OPTIONS}`, newWriter),
    ),
    register_dialect: unsigned(
      fn("(*args, **options)", `register_dialect(name [, dialect] [, parameter=value ...])\n\n${OPTIONS}`, registerDialect),
    ),
    list_dialects: fn("()", "The names of the registered dialects.", (rt) => rt.must(rt.core.dictKeys(dialectsOf(rt)))),
    unregister_dialect: fn("(name)", "Forgets a dialect.", unregisterDialect),
    get_dialect: fn("(name)", "The dialect of a name.", (rt, name) => rt.retain(registered(rt, name))),
    field_size_limit: fn("(new_limit = NULL)", "How many characters a field may have; sets a new limit if one is given.", fieldSizeLimit),
  },
  init,
});
