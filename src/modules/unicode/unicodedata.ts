/** The `unicodedata` module (Modules/unicodedata.c): what Unicode says of characters, their names, and the normal forms. */
import { Type } from "../../core/abi/memory-map.ts";
import { Str } from "../../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineModule,
  defineType,
  encodeBuiltin,
  flag,
  fn,
  type MethodEntry,
  type ModuleTable,
  method,
  newStrOfCodes,
  property,
  type Result,
  type Runtime,
  readCodePoints,
  type TypeTable,
} from "../../objects/index.ts";
import { lookupUnicodeName, unicodeNameOf } from "../../syntax/index.ts";
import { typeAddress } from "../../vm/extend.ts";
import { withReadableBuffer } from "../arguments.ts";
import { current, type Database, digitOf, old } from "./database.ts";
import { sequences } from "./generated/unicode-data.ts";
import { type Form, forms, isSurelyNormal, normalize } from "./normalize.ts";

/** What is given instead of a value that a character has not; without one, a ValueError. */
function otherwise(rt: Runtime, fallback: Ref | null, message: string): Owned {
  return fallback === null ? rt.raise.valueError(message) : rt.retain(fallback);
}

function decimal(rt: Runtime, database: Database, code: number, fallback: Ref | null): Owned {
  const value = database.decimal(code);
  return value === undefined ? otherwise(rt, fallback, "not a decimal") : rt.int(value);
}

function digit(rt: Runtime, _: Database, code: number, fallback: Ref | null): Owned {
  const value = digitOf(code);
  return value === undefined ? otherwise(rt, fallback, "not a digit") : rt.int(value);
}

function numeric(rt: Runtime, database: Database, code: number, fallback: Ref | null): Owned {
  const value = database.numeric(code);
  return value === undefined ? otherwise(rt, fallback, "not a numeric character") : rt.float(value);
}

function name(rt: Runtime, database: Database, code: number, fallback: Ref | null): Owned {
  const text = isKnown(database, code) ? unicodeNameOf(code) : undefined;
  return text === undefined ? otherwise(rt, fallback, "no such name") : rt.str(text);
}

/** 3.2.0 knows fewer characters. */
const isKnown = (database: Database, code: number): boolean => !database.old || database.record(code).category !== "Cn";

function decomposition(rt: Runtime, database: Database, code: number): Owned {
  const found = database.decomposition(code);
  if (found === undefined) return rt.str("");
  const parts = found.parts.map((part) => part.toString(16).toUpperCase().padStart(4, "0"));
  return rt.str([...(found.tag ? [found.tag] : []), ...parts].join(" "));
}

let named: ReadonlyMap<string, readonly number[]> | undefined;
/** A name for several characters. */
function sequenceOf(text: string): readonly number[] | undefined {
  named ??= new Map(
    sequences.split("|").map((entry) => {
      const words = / ((?:[0-9A-F]+ ?)+)$/.exec(entry) as RegExpExecArray;
      return [entry.slice(0, words.index), (words[1] as string).split(" ").map((digits) => Number.parseInt(digits, 16))];
    }),
  );
  return named.get(text.toUpperCase());
}

const LONGEST_NAME = 256;

/** What a name says; 3.2.0 has neither aliases nor names of sequences. */
function codesOf(database: Database, text: string): readonly number[] | undefined {
  const code = lookupUnicodeName(text);
  if (code === undefined) return database.old ? undefined : sequenceOf(text);
  if (!database.old) return [code];
  const isName = text.startsWith("CJK UNIFIED") || unicodeNameOf(code) === text.toUpperCase();
  return isName && isKnown(database, code) ? [code] : undefined;
}

/** The bytes of a name, which may come as a str or in a buffer that nobody can write to ("s#"). */
function nameBytes(rt: Runtime, value: Ref): Uint8Array {
  if (rt.isInstance(value, Type.str)) return rt.lend(encodeBuiltin(rt, value, "utf-8", "strict"), (bytes) => rt.toBytes(bytes));
  if (rt.heap.load(rt.typeOf(value) + TypeObject.bfReleaseBuffer) !== 0)
    rt.raise.typeError(`lookup() argument must be read-only bytes-like object, not ${rt.typeName(value)}`);
  return withReadableBuffer(rt, value, (address, size) => rt.heap.u8.slice(address, address + size));
}

function lookup(rt: Runtime, database: Database, value: Ref): Owned {
  const bytes = nameBytes(rt, value);
  if (bytes.length > LONGEST_NAME) rt.raise.error(Type.KeyError, "name too long");
  const codes = codesOf(database, String.fromCharCode(...bytes));
  if (codes !== undefined) return rt.must(newStrOfCodes(rt, codes));
  // the message has what C takes for the text: it ends at a zero
  const zero = bytes.indexOf(0);
  const shown = new TextDecoder().decode(zero < 0 ? bytes : bytes.subarray(0, zero));
  return rt.raise.error(Type.KeyError, `undefined character name '${shown}'`);
}

function formOf(rt: Runtime, form: Ref): Form {
  return forms.get(rt.text(form)) ?? rt.raise.valueError("invalid normalization form");
}

const isAscii = (rt: Runtime, text: Ref): boolean => flag(rt, text, Str.ascii);

/** The text itself when it is sure to be normal, which for 3.2.0 nobody looks at. */
function normalized(rt: Runtime, database: Database, name: Ref, text: Ref): Owned {
  const codes = readCodePoints(rt, text);
  if (codes.length === 0) return rt.retain(text);
  const form = formOf(rt, name);
  if (!database.old && (isAscii(rt, text) || isSurelyNormal(codes, form))) return rt.retain(text);
  return rt.must(newStrOfCodes(rt, normalize(codes, form, database)));
}

function isNormalized(rt: Runtime, database: Database, name: Ref, text: Ref): Owned {
  const codes = readCodePoints(rt, text);
  if (codes.length === 0) return rt.bool(true);
  const form = formOf(rt, name);
  if (!database.old && isAscii(rt, text)) return rt.bool(true);
  const made = normalize(codes, form, database);
  return rt.bool(made.length === codes.length && made.every((code, i) => code === codes[i]));
}

/** Each operation twice: as a function of the module, for 14.0.0, and as a method of ucd_3_2_0. */
interface Twice {
  readonly run: MethodEntry;
  readonly method: MethodEntry;
}
type OfCharacter = (rt: Runtime, database: Database, code: number) => Result;

function ofCharacter(doc: string, run: OfCharacter): Twice {
  return {
    run: fn("(chr: char, /)", doc, (rt, code) => run(rt, current, code)),
    method: method("(self, chr: char, /)", doc, (rt, _, code) => run(rt, old, code)),
  };
}

function withDefault(doc: string, run: (rt: Runtime, database: Database, code: number, fallback: Ref | null) => Result): Twice {
  return {
    run: fn("(chr: char, default = NULL, /)", doc, (rt, code, fallback) => run(rt, current, code, fallback)),
    method: method("(self, chr: char, default = NULL, /)", doc, (rt, _, code, fallback) => run(rt, old, code, fallback)),
  };
}

function ofText(doc: string, run: (rt: Runtime, database: Database, form: Ref, text: Ref) => Result): Twice {
  return {
    run: fn("(form: strRef, unistr: strRef, /)", doc, (rt, form, text) => run(rt, current, form, text)),
    method: method("(self, form: strRef, unistr: strRef, /)", doc, (rt, _, form, text) => run(rt, old, form, text)),
  };
}

const operations: Readonly<Record<string, Twice>> = {
  decimal: withDefault("The value of a decimal digit, as an int.", decimal),
  digit: withDefault("The value of a digit, as an int.", digit),
  numeric: withDefault("The value of a character that stands for a number, as a float.", numeric),
  category: ofCharacter("The general category, two letters.", (rt, database, code) => rt.str(database.record(code).category)),
  bidirectional: ofCharacter("The bidirectional class, or an empty str.", (rt, database, code) =>
    rt.str(database.record(code).bidirectional),
  ),
  combining: ofCharacter("The canonical combining class, 0 for none.", (rt, database, code) => rt.int(database.record(code).combining)),
  mirrored: ofCharacter("1 if it is mirrored in text from right to left, else 0.", (rt, database, code) =>
    rt.int(database.record(code).mirrored),
  ),
  east_asian_width: ofCharacter("How wide it is in East Asian text.", (rt, database, code) => rt.str(database.record(code).width)),
  decomposition: ofCharacter("The characters that it decomposes into, in hexadecimal, or an empty str.", decomposition),
  name: withDefault("The name of a character.", name),
  lookup: {
    run: fn("(name, /)", "The character of a name, an alias or the name of a sequence.", (rt, text) => lookup(rt, current, text)),
    method: method("(self, name, /)", "The character of a name.", (rt, _, text) => lookup(rt, old, text)),
  },
  is_normalized: ofText("Is the text in the normal form 'NFC', 'NFKC', 'NFD' or 'NFKD'?", isNormalized),
  normalize: ofText("The text in the normal form 'NFC', 'NFKC', 'NFD' or 'NFKD'.", normalized),
};
const pick = (which: keyof Twice): Record<string, MethodEntry> =>
  Object.fromEntries(Object.entries(operations).map(([key, twice]) => [key, twice[which]]));

const SIZEOF = 40;
const ucd: TypeTable = defineType({
  name: "unicodedata.UCD",
  heapType: true,
  doc: "A version of Unicode's data.",
  basicsize: SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [],
  slots: { dealloc: core("objectDealloc"), getattro: core("objectGenericGetAttr") },
  methods: pick("method"),
  getset: { unidata_version: property((rt) => rt.str("3.2.0")) },
});

function init(rt: Runtime, module: Ref): void {
  const dict = rt.mustRef(rt.core.moduleGetDict(module));
  rt.lend(rt.str("14.0.0"), (version) => rt.dictSet(dict, "unidata_version", version));
  rt.dictSet(dict, "UCD", typeAddress(rt, ucd));
  rt.lend(allocate(rt, typeAddress(rt, ucd)), (database) => rt.dictSet(dict, "ucd_3_2_0", database));
}

export const unicodedata: ModuleTable = defineModule({
  name: "unicodedata",
  doc: "What version 14.0.0 of the Unicode Character Database says of characters (UAX #44).",
  types: [ucd],
  unnamedTypes: "all",
  shared: true,
  functions: pick("run"),
  init,
});
