/**
 * Constants: the singletons, truth, Python equality, and the merging of equal constants within one
 * compilation (`merge_consts_recursive` of Python/compile.c with the keys of `_PyCode_ConstantKey`).
 *
 * Merged means one object: wherever the program writes an equal constant of the same type, the
 * result holds the same ConstantValue, so that the runtime makes one Python object of it.
 */
import type { ConstantValue, PythonText } from "../syntax/index.ts";
import type { CodeConstant, CodeUnit } from "./code-unit.ts";
import { codePointsOf, textKey } from "./text.ts";

export const NONE: ConstantValue = { type: "None" };
export const TRUE: ConstantValue = { type: "True" };
export const FALSE: ConstantValue = { type: "False" };
export const ELLIPSIS: ConstantValue = { type: "Ellipsis" };

/** Makers of constants. Each call makes a new object: only the pool decides what is shared. */
export const makeInt = (value: bigint | number): ConstantValue => ({ type: "int", value: BigInt(value) });
export const makeFloat = (value: number): ConstantValue => ({ type: "float", value });
export const makeStr = (value: PythonText): ConstantValue => ({ type: "str", value });
export const makeBool = (value: boolean): ConstantValue => (value ? TRUE : FALSE);
export const makeTuple = (items: readonly ConstantValue[]): ConstantValue => ({ type: "tuple", items });

/** Python's truth of a constant. */
export function isTrue(constant: CodeConstant): boolean {
  switch (constant.type) {
    case "None":
    case "False":
      return false;
    case "int":
      return constant.value !== 0n;
    case "float":
      return constant.value !== 0;
    case "complex":
      return constant.real !== 0 || constant.imaginary !== 0;
    case "str":
      return constant.value !== "" && codePointsOf(constant.value).length > 0;
    case "bytes":
      return constant.value.length > 0;
    case "tuple":
    case "frozenset":
      return constant.items.length > 0;
    default:
      return true;
  }
}

/**
 * A key that is equal exactly for constants that Python's `==` (and hash) takes for one: what a
 * frozenset constant keeps only once, and what a mapping pattern calls a duplicate.
 */
export function equalityKey(constant: ConstantValue): string | symbol {
  switch (constant.type) {
    case "True":
      return "n:1";
    case "False":
      return "n:0";
    case "int":
      return `n:${constant.value}`;
    case "float":
      return numberKey(constant.value);
    case "complex": {
      const real = numberKey(constant.real);
      return constant.imaginary === 0 || typeof real === "symbol" ? real : `z:${real},${constant.imaginary}`;
    }
    case "str":
      return textKey(constant.value);
    case "bytes":
      return `b:${constant.value.join(",")}`;
    case "tuple":
    case "frozenset": {
      const keys = constant.items.map(equalityKey);
      if (keys.some((key) => typeof key === "symbol")) return Symbol("nan");
      const texts = keys.map((key) => `${(key as string).length}:${key as string}`);
      return constant.type === "tuple" ? `t(${texts.join("")})` : `f(${texts.sort().join("")})`;
    }
    default:
      return constant.type;
  }
}

/** Equal numbers of different types are one key; a NaN equals nothing. */
function numberKey(value: number): string | symbol {
  if (Number.isNaN(value)) return Symbol("nan");
  return Number.isInteger(value) ? `n:${BigInt(value)}` : `n:${value}`;
}

/** frozenset(items): the first of equal members stays. */
export function makeFrozenset(items: readonly ConstantValue[]): ConstantValue {
  const seen = new Map<string | symbol, ConstantValue>();
  for (const item of items) {
    const key = equalityKey(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return { type: "frozenset", items: [...seen.values()] };
}

const floatBits = new DataView(new ArrayBuffer(8));
const bitsOf = (value: number): string => {
  floatBits.setFloat64(0, value);
  return floatBits.getBigUint64(0).toString(36);
};

const latin1 = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

const isSameList = <T>(left: ArrayLike<T>, right: ArrayLike<T>): boolean => {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
};

/** What `code_richcompare` of Objects/codeobject.c looks at; the constants are merged already. */
const isSameCode = (a: CodeUnit, b: CodeUnit): boolean =>
  a.name === b.name &&
  a.argcount === b.argcount &&
  a.posonlyargcount === b.posonlyargcount &&
  a.kwonlyargcount === b.kwonlyargcount &&
  a.flags === b.flags &&
  a.firstlineno === b.firstlineno &&
  isSameList(a.code, b.code) &&
  isSameList(a.consts, b.consts) &&
  isSameList(a.names, b.names) &&
  isSameList(a.localsplusnames, b.localsplusnames) &&
  isSameList(a.exceptiontable, b.exceptiontable);

/**
 * The constants of one compilation, each kept once (`c_const_cache`): all code objects of a module share theirs, so `is` between
 * two functions of one module sees one object.
 */
export class ConstantPool {
  readonly #byKey = new Map<string, CodeConstant>();
  readonly #codes = new Map<string, CodeUnit[]>();
  readonly #ids = new Map<CodeConstant, number>();
  readonly #placesMatter: boolean;

  /** @param placesMatter is code that stands elsewhere in its line other code? Not before 3.11, which does not compare the tables of lines */
  constructor(placesMatter: boolean) {
    this.#placesMatter = placesMatter;
  }

  /**
   * The one object for all constants equal to this one in type and value, members included. For an unknown one, the object itself,
   * from now on.
   */
  merge<T extends CodeConstant>(constant: T): T {
    if (this.#ids.has(constant)) return constant;
    if (constant.type === "code") return this.#mergeCode(constant) as T;
    const key = this.#key(constant);
    const first = this.#byKey.get(key);
    if (first !== undefined) return first as T;
    this.#byKey.set(key, constant);
    this.#ids.set(constant, this.#ids.size);
    return constant;
  }

  /** Equal code comes of finally clauses, which are compiled twice with the lambdas in them; without places also of equal lambdas in a line. */
  #mergeCode(unit: CodeUnit): CodeUnit {
    const key = `${unit.name} ${unit.firstlineno} ${unit.code.length}`;
    const candidates = this.#codes.get(key) ?? [];
    const stands = (candidate: CodeUnit): boolean => !this.#placesMatter || isSameList(candidate.linetable, unit.linetable);
    const equal = candidates.find((candidate) => isSameCode(candidate, unit) && stands(candidate));
    if (equal !== undefined) return equal;
    this.#codes.set(key, [...candidates, unit]);
    this.#ids.set(unit, this.#ids.size);
    return unit;
  }

  /** Type-sensitive: 1, 1.0 and True differ, so do 0.0 and -0.0; a NaN is equal to itself only. */
  #key(constant: ConstantValue): string {
    switch (constant.type) {
      case "int":
        return `i${constant.value}`;
      case "float":
        return Number.isNaN(constant.value) ? this.#unique() : `f${bitsOf(constant.value)}`;
      case "complex":
        if (Number.isNaN(constant.real) || Number.isNaN(constant.imaginary)) return this.#unique();
        return `z${bitsOf(constant.real)},${bitsOf(constant.imaginary)}`;
      case "str":
        return textKey(constant.value);
      case "bytes":
        return `b${latin1(constant.value)}`;
      case "tuple":
        return `t${this.#mergeItems(constant.items).join(",")}`;
      case "frozenset":
        return `F${this.#mergeItems(constant.items).sort().join(",")}`;
      default:
        return constant.type;
    }
  }

  /** Members are merged in place: the container is being registered or about to be thrown away. */
  #mergeItems(items: readonly ConstantValue[]): number[] {
    const writable = items as ConstantValue[];
    return items.map((item, index) => {
      const merged = this.merge(item);
      writable[index] = merged;
      return this.#ids.get(merged) as number;
    });
  }

  #unique(): string {
    return `#${this.#byKey.size}`;
  }
}

/** The constants of one code object (co_consts): merged in the pool, numbered in order of first use. */
export class ConstantTable {
  readonly items: CodeConstant[] = [];
  readonly #indexes = new Map<CodeConstant, number>();
  readonly #pool: ConstantPool;

  constructor(pool: ConstantPool) {
    this.#pool = pool;
  }

  /** The index of a constant, added if it is new. */
  add(constant: CodeConstant): number {
    const merged = this.#pool.merge(constant);
    let index = this.#indexes.get(merged);
    if (index === undefined) {
      index = this.items.length;
      this.items.push(merged);
      this.#indexes.set(merged, index);
    }
    return index;
  }

  /** Drops the constants from this index on (`trim_unused_consts`). */
  trim(length: number): void {
    for (const dropped of this.items.splice(length)) this.#indexes.delete(dropped);
  }
}
