/** `make_scanner`: the parser of the json module (scanner_call of Modules/_json.c). */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { type Owned, type Ref, selfType } from "../../heap/index.ts";
import {
  allocate,
  core,
  defineType,
  field,
  flag,
  keywordsOf,
  member,
  newStrOfCodes,
  parseIntText,
  type Runtime,
  setByte,
  setField,
  type TypeTable,
} from "../../objects/index.ts";
import { enterLevel, leaveLevels } from "../../vm/extend.ts";
import { attributeByText } from "../arguments.ts";
import { requireText, scanString, Text } from "./text.ts";

const enum Scanner {
  strict = 16,
  objectHook = 24,
  objectPairsHook = 32,
  parseFloat = 40,
  parseInt = 48,
  parseConstant = 56,
  /** The keys of objects seen so far, so that equal ones are one str. */
  memo = 64,
  SIZEOF = 72,
}

/** A value and the place behind it. */
type Scanned = readonly [value: Owned, end: number];

/** A list or dict that is being read, with the key of the value that comes next. */
interface Container {
  readonly kind: "list" | "dict" | "pairs";
  readonly made: Owned;
  key: Owned | 0;
}

const hooks = { object_hook: Scanner.objectHook, object_pairs_hook: Scanner.objectPairsHook, parse_float: Scanner.parseFloat } as const;
const parsers = { parse_int: Scanner.parseInt, parse_constant: Scanner.parseConstant } as const;

const digit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const code = (character: string): number => character.charCodeAt(0);

/** Stops as an iterator does: the decoder makes "Expecting value" of it. */
const stop = (rt: Runtime, index: number): never => rt.raise.withValue(Type.StopIteration, rt.int(index));

class Scan {
  readonly #text: Text;

  constructor(
    readonly rt: Runtime,
    readonly self: Ref,
    str: Ref,
  ) {
    this.#text = new Text(rt, str);
  }

  #hook(offset: Scanner): Ref {
    return field(this.rt, this.self, offset);
  }

  #skipBlanks(from: number): number {
    let index = from;
    for (let at = this.#text.at(index); at === 0x20 || at === 9 || at === 10 || at === 13; ) at = this.#text.at(++index);
    return index;
  }

  #expect(character: string, index: number): number {
    if (this.#text.at(index) !== code(character)) this.#text.fail(`Expecting '${character}' delimiter`, index);
    return this.#skipBlanks(index + 1);
  }

  #string(index: number): Scanned {
    return scanString(this.#text, index, flag(this.rt, this.self, Scanner.strict));
  }

  /**
   * _scan_once_unicode, which CPython calls for each value in a value. Here the lists and dicts that are open stand on a stack, so
   * that nothing but Python's recursion limit says how deep they may nest.
   */
  once(start: number): Scanned {
    const open: Container[] = [];
    try {
      let index = start;
      for (;;) {
        let scanned = this.#begin(index, open);
        while (Array.isArray(scanned)) {
          const container = open.at(-1);
          if (container === undefined) return scanned as Scanned;
          scanned = this.#put(container, scanned as Scanned, open);
        }
        index = scanned as number;
      }
    } catch (error) {
      for (const { made, key } of open) {
        this.rt.release(made);
        if (key) this.rt.release(key);
      }
      leaveLevels(this.rt, open.length);
      throw error;
    }
  }

  /** What begins at a place: a value, or the place of the first value of a list or dict that has been opened. */
  #begin(index: number, open: Container[]): Scanned | number {
    const { rt } = this;
    if (index < 0) rt.raise.valueError("idx cannot be negative");
    const first = this.#text.at(index);
    if (first === code('"')) return this.#string(index + 1);
    if (first === code("{")) {
      enterLevel(rt, " while decoding a JSON object from a unicode string");
      return this.#open(this.#hook(Scanner.objectPairsHook) === NONE ? "dict" : "pairs", index + 1, open);
    }
    if (first === code("[")) {
      enterLevel(rt, " while decoding a JSON array from a unicode string");
      return this.#open("list", index + 1, open);
    }
    if (this.#text.has("null", index)) return [rt.none(), index + 4];
    if (this.#text.has("true", index)) return [rt.bool(true), index + 4];
    if (this.#text.has("false", index)) return [rt.bool(false), index + 5];
    for (const constant of ["NaN", "Infinity", "-Infinity"]) if (this.#text.has(constant, index)) return this.#constant(constant, index);
    return this.#number(index);
  }

  #open(kind: Container["kind"], from: number, open: Container[]): Scanned | number {
    const { rt } = this;
    const made = kind === "dict" ? rt.core.dictNew() : rt.core.listNew(0);
    if (!made) leaveLevels(rt, 1);
    const container: Container = { kind, made: rt.must(made), key: 0 };
    open.push(container);
    const index = this.#skipBlanks(from);
    if (this.#text.at(index) === code(kind === "list" ? "]" : "}")) return this.#close(container, index, open);
    return kind === "list" ? index : this.#key(container, index);
  }

  /** Puts a value in: the place of the next one, or the whole container when it ends behind the value. */
  #put(container: Container, [value, end]: Scanned, open: Container[]): Scanned | number {
    const { rt } = this;
    const { kind, made, key } = container;
    container.key = 0;
    if (kind === "list") rt.lend(value, () => rt.status(rt.core.listAppend(made, value)));
    else if (kind === "pairs") rt.lend(rt.tuple([key as Owned, value]), (pair) => rt.status(rt.core.listAppend(made, pair)));
    else rt.lend(key as Owned, (name) => rt.lend(value, () => rt.status(rt.core.dictSetItem(made, name, value))));
    const index = this.#skipBlanks(end);
    if (this.#text.at(index) === code(kind === "list" ? "]" : "}")) return this.#close(container, index, open);
    const next = this.#expect(",", index);
    return kind === "list" ? next : this.#key(container, next);
  }

  /** The container and the place behind its bracket; hooks make something else of it. */
  #close({ kind, made }: Container, index: number, open: Container[]): Scanned {
    const { rt } = this;
    const hook = kind === "list" ? (NONE as Ref) : this.#hook(kind === "pairs" ? Scanner.objectPairsHook : Scanner.objectHook);
    const value = hook === NONE ? made : rt.call(hook, made);
    if (value !== made) rt.release(made);
    open.pop();
    leaveLevels(rt, 1);
    return [value, index + 1];
  }

  /** A key and its colon. @returns the place of the value */
  #key(container: Container, index: number): number {
    const { rt } = this;
    if (this.#text.at(index) !== code('"')) this.#text.fail("Expecting property name enclosed in double quotes", index);
    const [scanned, behind] = this.#string(index + 1);
    const memo = this.#hook(Scanner.memo);
    container.key = rt.lend(scanned, () => rt.retain(rt.mustRef(rt.core.dictSetDefault(memo, scanned, scanned))));
    return this.#expect(":", this.#skipBlanks(behind));
  }

  #constant(constant: string, index: number): Scanned {
    const { rt } = this;
    const value = rt.lend(rt.interned(constant), (name) => rt.call(this.#hook(Scanner.parseConstant), name));
    return [value, index + constant.length];
  }

  #digits(from: number): number {
    let index = from;
    while (digit(this.#text.at(index))) index++;
    return index;
  }

  /** _match_number_unicode: where the number ends, and whether it is a float. */
  #measure(start: number): readonly [end: number, float: boolean] {
    const text = this.#text;
    let index = text.at(start) === code("-") ? start + 1 : start;
    if (!digit(text.at(index))) stop(this.rt, start);
    index = text.at(index) === code("0") ? index + 1 : this.#digits(index);
    let float = false;
    if (text.at(index) === code(".") && digit(text.at(index + 1))) {
      float = true;
      index = this.#digits(index + 2);
    }
    if ((text.at(index) | 0x20) === code("e")) {
      const sign = text.at(index + 1);
      const digits = sign === code("+") || sign === code("-") ? index + 2 : index + 1;
      if (digit(text.at(digits))) return [this.#digits(digits), true];
    }
    return [index, float];
  }

  #number(start: number): Scanned {
    const { rt } = this;
    const [end, float] = this.#measure(start);
    const parser = this.#hook(float ? Scanner.parseFloat : Scanner.parseInt);
    const text = this.#text.slice(start, end);
    if (parser !== ((float ? Type.float : Type.int) as number)) {
      const given = rt.must(newStrOfCodes(rt, Uint8Array.from(text, code)));
      return [rt.lend(given, () => rt.call(parser, given)), end];
    }
    // CPython reads the digits out of a bytes object
    const digits = rt.must(rt.core.bytesNew(text.length));
    return rt.lend(digits, () => {
      if (float) return [rt.float(Number(text)), end];
      return [rt.int(text.length < 16 ? Number(text) || 0 : parseIntText(rt, text, 10, () => `'${text}'`)), end];
    });
  }
}

/** A value and the place behind it, as Python sees them. */
export function scannedPair(rt: Runtime, [value, end]: Scanned): Owned {
  return rt.tuple([value, rt.guarded(value, () => rt.int(end))]);
}

function call(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): Owned {
  const [string, place] = keywordsOf(rt, "scan_once", ["string", "idx"], args, kwargs, 2) as [Ref, Ref];
  const index = rt.lend(rt.must(rt.core.numberIndex(place)), (number) => rt.toBigInt(number));
  if (BigInt.asIntN(64, index) !== index) rt.raise.overflowError("Python int too large to convert to C ssize_t");
  requireText(rt, string);
  try {
    return scannedPair(rt, new Scan(rt, self, string).once(Number(index)));
  } finally {
    rt.core.dictClear(field(rt, self, Scanner.memo));
  }
}

function create(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const [context] = keywordsOf(rt, "make_scanner", ["context"], args, kwargs, 1) as [Ref];
  const self = allocate(rt, type);
  return rt.guarded(self, () => {
    setField(rt, self, Scanner.memo, rt.must(rt.core.dictNew()));
    setByte(
      rt,
      self,
      Scanner.strict,
      rt.lend(attributeByText(rt, context, "strict"), (strict) => rt.isTrue(strict)),
    );
    for (const [name, offset] of Object.entries({ ...hooks, ...parsers })) setField(rt, self, offset, attributeByText(rt, context, name));
    return self;
  });
}

export const scannerType: TypeTable = defineType({
  name: "_json.Scanner",
  heapType: true,
  doc: "Reads JSON for a decoder, whose attributes say how.",
  basicsize: Scanner.SIZEOF,
  references: [selfType, ...Object.values(hooks), ...Object.values(parsers), Scanner.memo],
  slots: { dealloc: core("objectDealloc"), clear: core("objectClear"), newInstance: create, call },
  members: {
    strict: member("bool", Scanner.strict),
    object_hook: member("object", Scanner.objectHook),
    object_pairs_hook: member("object", Scanner.objectPairsHook),
    parse_float: member("object", Scanner.parseFloat),
    parse_int: member("object", Scanner.parseInt),
    parse_constant: member("object", Scanner.parseConstant),
  },
});
