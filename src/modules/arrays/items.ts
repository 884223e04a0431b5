/** Items of an array: what a type code lets in, and how an item is read (the getitem and setitem functions of Modules/arraymodule.c). */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { newStrOfCodes, type Runtime, readCodePoints } from "../../objects/index.ts";
import { blockOf, codeOf, itemSize, moveItems, resize, sizeOf } from "./layout.ts";

const UNICODE = 0x75;
const LARGEST_CODE = 0x10ffff;

/** A str of code points out of C characters, which may be anything. */
export function strOfCharacters(rt: Runtime, characters: Uint32Array): Owned {
  const wrong = characters.find((code) => code > LARGEST_CODE);
  if (wrong !== undefined) rt.raise.valueError(`character U+${wrong.toString(16)} is not in range [U+0000; U+10ffff]`);
  return rt.must(newStrOfCodes(rt, characters));
}

/** PyUnicode_FromOrdinal. */
function character(rt: Runtime, code: number): Owned {
  if (code > LARGEST_CODE) rt.raise.valueError("chr() arg not in range(0x110000)");
  return rt.must(newStrOfCodes(rt, [code]));
}

/** The item at a place that there is. */
export function itemAt(rt: Runtime, self: Ref, index: number): Owned {
  const code = codeOf(rt, self);
  const address = blockOf(rt, self) + index * itemSize(rt, self);
  if (code === UNICODE) return character(rt, rt.heap.u32[address >> 2] as number);
  return rt.must(rt.core.memoryviewUnpack(address, rt.core.formatAddress(code, 0)));
}

/** sq_item. */
export function checkedItem(rt: Runtime, self: Ref, index: number): Owned {
  if (index < 0 || index >= sizeOf(rt, self)) rt.raise.indexError("array index out of range");
  return itemAt(rt, self, index);
}

/** A C integer of so many bits, with the words in which PyArg_Parse and its kin refuse what does not fit. */
interface Range {
  readonly low: bigint;
  readonly high: bigint;
  readonly below: string;
  readonly above: string;
}
const range = (bits: bigint, signed: boolean, below: string, above: string): Range => ({
  low: signed ? -(1n << (bits - 1n)) : 0n,
  high: (1n << (signed ? bits - 1n : bits)) - 1n,
  below,
  above,
});
const between = (bits: bigint, signed: boolean, what: string): Range =>
  range(bits, signed, `${what} is less than minimum`, `${what} is greater than maximum`);
const either = (bits: bigint, text: string): Range => range(bits, true, text, text);

const long = either(64n, "Python int too large to convert to C long");
const short = between(16n, true, "signed short integer");
const signed = between(32n, true, "signed integer");
const unsignedLong = range(
  64n,
  false,
  "can't convert negative value to unsigned int",
  "Python int too large to convert to C unsigned long",
);

/** The conversions that a value goes through one after the other, the last of which says what is stored. */
const conversions: Readonly<Record<string, readonly Range[]>> = {
  b: [long, short, between(8n, true, "signed char")],
  B: [long, between(8n, false, "unsigned byte integer")],
  h: [long, short],
  H: [long, signed, between(16n, false, "unsigned short")],
  i: [long, signed],
  I: [unsignedLong, range(32n, false, "", "unsigned int is greater than maximum")],
  l: [long],
  L: [unsignedLong],
  q: [either(64n, "int too big to convert")],
  Q: [range(64n, false, "can't convert negative int to unsigned", "int too big to convert")],
};

function asInteger(rt: Runtime, value: Ref, letter: string): bigint {
  const number =
    rt.typeOf(value) === Type.int ? rt.toBigInt(value) : rt.lend(rt.must(rt.core.numberIndex(value)), (int) => rt.toBigInt(int));
  for (const { low, high, below, above } of conversions[letter] as readonly Range[]) {
    if (number < low) rt.raise.overflowError(below);
    // a negative number has been refused by the first of them, where the type is unsigned
    if (number > high) rt.raise.overflowError(above);
  }
  return number;
}

function asCharacter(rt: Runtime, value: Ref): number {
  const codes = rt.isInstance(value, Type.str) ? readCodePoints(rt, value) : [];
  return codes.length === 1 ? (codes[0] as number) : rt.raise.typeError("array item must be unicode character");
}

/** What stands for a value in the block. Runs `__index__` or `__float__`, after which the array may be another. */
function converted(rt: Runtime, code: number, value: Ref): bigint | number {
  if (code === UNICODE) return asCharacter(rt, value);
  const letter = String.fromCharCode(code);
  if (letter === "f" || letter === "d") return rt.check(rt.core.floatAsF64(value));
  return asInteger(rt, value, letter);
}

/** Blocks begin at multiples of 16, so every item lies at a multiple of its own size. */
function store(rt: Runtime, address: number, code: number, value: bigint | number): void {
  const { u8, u16, i32, i64, f64 } = rt.heap;
  switch (String.fromCharCode(code)) {
    case "b":
    case "B":
      u8[address] = Number(value);
      break;
    case "h":
    case "H":
      u16[address >> 1] = Number(value);
      break;
    case "f":
      new DataView(u8.buffer, address, 4).setFloat32(0, value as number, true);
      break;
    case "d":
      f64[address >> 3] = value as number;
      break;
    case "i":
    case "I":
    case "u":
      i32[address >> 2] = Number(value);
      break;
    default:
      i64[address >> 3] = value as bigint;
  }
}

/** Converts without storing, to see whether it can be (setitem with an index of -1). */
export function checkValue(rt: Runtime, self: Ref, value: Ref): void {
  converted(rt, codeOf(rt, self), value);
}

/**
 * setitem: the index was in range before the conversion. 3.11 writes to where the item was even if the conversion made the
 * array shorter; here that is an IndexError.
 */
export function setItem(rt: Runtime, self: Ref, index: number, value: Ref): void {
  const code = codeOf(rt, self);
  const number = converted(rt, code, value);
  if (index >= sizeOf(rt, self)) rt.raise.indexError("array assignment index out of range");
  store(rt, blockOf(rt, self) + index * itemSize(rt, self), code, number);
}

/** ins1: the value is converted before there is room for it, to see whether it can be, and once more into the room. */
export function insertItem(rt: Runtime, self: Ref, where: number, value: Ref): void {
  const size = sizeOf(rt, self);
  checkValue(rt, self, value);
  resize(rt, self, size + 1);
  let index = Math.min(where, size);
  if (index < 0) index = Math.max(0, index + size);
  moveItems(rt, self, index + 1, index, size - index);
  setItem(rt, self, index, value);
}

/** The first place from `start` on whose item equals the value, or -1. The length is asked for anew each time. */
export function findItem(rt: Runtime, self: Ref, value: Ref, start = 0, stop = Number.POSITIVE_INFINITY): number {
  for (let i = start; i < stop && i < sizeOf(rt, self); i++) if (isItem(rt, self, i, value)) return i;
  return -1;
}

const EQ = 2;
export function isItem(rt: Runtime, self: Ref, index: number, value: Ref): boolean {
  return rt.lend(itemAt(rt, self, index), (item) => rt.status(rt.core.objectRichCompareBool(item, value, EQ)) !== 0);
}
