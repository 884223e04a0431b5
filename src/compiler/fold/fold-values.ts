/**
 * Folding of operators on constants: which results CPython computes at compile time, with the limits
 * that keep `"x" * 10**9` from filling memory (`safe_multiply` and its kin in Python/ast_opt.c).
 */
import type { BinaryOperator, ConstantValue, Slice, UnaryOperator } from "../../syntax/index.ts";
import { isTrue, makeBool, makeFloat, makeInt, makeStr, makeTuple } from "../constants.ts";
import { codePointsOf, concatenate, textLength, textOf } from "../text.ts";
import { foldNumbers, intOf } from "./fold-numbers.ts";

/** Items of a repeated tuple. */
const MAX_COLLECTION_SIZE = 256;
/** Characters of a repeated string or bytes. */
const MAX_TEXT_SIZE = 4096;
/** Items of a repeated tuple with those of nested tuples. */
const MAX_TOTAL_ITEMS = 1024;

/**
 * What remains of the limit after counting a constant's items, negative when exceeded (`check_complexity`). The tuples nest only as
 * deep as folding has built them.
 */
function checkComplexity(constant: ConstantValue, limit: number): number {
  if (constant.type !== "tuple") return limit;
  let left = limit - constant.items.length;
  for (const item of constant.items) {
    if (left < 0) break;
    left = checkComplexity(item, left);
  }
  return left;
}

function repeat<T>(items: readonly T[], count: number): T[] {
  const result: T[] = [];
  for (let i = 0; i < count; i++) result.push(...items);
  return result;
}

/**
 * sequence * count, if the product is small enough to be kept in the code (`safe_multiply`). Code objects are cached in files: a
 * large constant would cost space for ever to save a moment once.
 */
function repeatConstant(sequence: ConstantValue, count: bigint): ConstantValue | undefined {
  switch (sequence.type) {
    case "tuple": {
      const size = sequence.items.length;
      if (size === 0) return fitsIndex(count) ? makeTuple([]) : undefined;
      if (count < 0n || count > Math.floor(MAX_COLLECTION_SIZE / size)) return undefined;
      const times = Number(count);
      if (times > 0 && checkComplexity(sequence, Math.floor(MAX_TOTAL_ITEMS / times)) < 0) return undefined;
      return makeTuple(repeat(sequence.items, times));
    }
    case "str": {
      const size = textLength(sequence.value);
      if (size === 0) return fitsIndex(count) ? makeStr("") : undefined;
      if (count < 0n || count > Math.floor(MAX_TEXT_SIZE / size)) return undefined;
      if (typeof sequence.value === "string" && size === sequence.value.length) return makeStr(sequence.value.repeat(Number(count)));
      return makeStr(textOf(repeat(codePointsOf(sequence.value), Number(count))));
    }
    case "bytes": {
      const size = sequence.value.length;
      if (size === 0) return fitsIndex(count) ? { type: "bytes", value: new Uint8Array(0) } : undefined;
      if (count < 0n || count > Math.floor(MAX_TEXT_SIZE / size)) return undefined;
      return { type: "bytes", value: Uint8Array.from(repeat([...sequence.value], Number(count))) };
    }
    default:
      return undefined;
  }
}

/** Repeating an empty sequence still fails with OverflowError when the count does not fit a Py_ssize_t. */
const fitsIndex = (count: bigint): boolean => count >= -(1n << 63n) && count < 1n << 63n;

/** Only `+` and `*` are folded; `%` of a text goes its own way (fold-format.ts), and `%` of bytes is left alone. */
function foldSequences(op: BinaryOperator, left: ConstantValue, right: ConstantValue): ConstantValue | undefined {
  if (op === "Mult") {
    const count = intOf(right) ?? intOf(left);
    if (count === undefined) return undefined;
    return repeatConstant(intOf(right) === undefined ? right : left, count);
  }
  if (op !== "Add") return undefined;
  if (left.type === "str" && right.type === "str") return makeStr(concatenate(left.value, right.value));
  if (left.type === "bytes" && right.type === "bytes") {
    return { type: "bytes", value: Uint8Array.from([...left.value, ...right.value]) };
  }
  if (left.type === "tuple" && right.type === "tuple") return makeTuple([...left.items, ...right.items]);
  return undefined;
}

const isSequence = (constant: ConstantValue): boolean => constant.type === "str" || constant.type === "bytes" || constant.type === "tuple";

/**
 * left op right (`fold_binop`).
 *
 * @returns undefined if it raises, or is not to be folded
 */
export function foldBinary(op: BinaryOperator, left: ConstantValue, right: ConstantValue): ConstantValue | undefined {
  if (isSequence(left) || isSequence(right)) return foldSequences(op, left, right);
  return foldNumbers(op, left, right);
}

/**
 * op operand (`fold_unaryop`).
 *
 * @returns undefined if it raises
 */
export function foldUnary(op: UnaryOperator, operand: ConstantValue): ConstantValue | undefined {
  if (op === "Not") return makeBool(!isTrue(operand));
  const int = intOf(operand);
  if (int !== undefined) return makeInt(op === "Invert" ? ~int : op === "USub" ? -int : int);
  if (op === "Invert") return undefined;
  // not -value for both: -0.0 and 0.0 are different constants
  const sign = op === "USub" ? -1 : 1;
  if (operand.type === "float") return makeFloat(sign * operand.value);
  if (operand.type === "complex") return { type: "complex", real: sign * operand.real, imaginary: sign * operand.imaginary };
  return undefined;
}

/**
 * container[index] for constants (`fold_subscr`); slices are not folded in 3.11.
 *
 * @returns undefined for an index out of range, which raises at run time
 */
export function foldSubscript(container: ConstantValue, index: ConstantValue): ConstantValue | undefined {
  const position = intOf(index);
  if (position === undefined) return undefined;
  if (container.type === "str") {
    const points = codePointsOf(container.value);
    const point = at(points, position);
    return point === undefined ? undefined : makeStr(textOf([point]));
  }
  if (container.type === "bytes") {
    const byte = at([...container.value], position);
    return byte === undefined ? undefined : makeInt(byte);
  }
  return container.type === "tuple" ? at(container.items, position) : undefined;
}

/** A slice of a constant whose parts are constants, too: ints or None, or the operation is left to fail when it is run. */
export function foldSlice(container: ConstantValue, { lower, upper, step }: Slice): ConstantValue | undefined {
  const parts: (bigint | undefined)[] = [];
  for (const part of [lower, upper, step]) {
    if (part !== null && part.kind !== "Constant") return undefined;
    const value = part === null || part.value.type === "None" ? undefined : intOf(part.value);
    if (part !== null && part.value.type !== "None" && value === undefined) return undefined;
    parts.push(value);
  }
  const [from, to, by = 1n] = parts;
  if (by === 0n) return undefined;
  if (container.type === "str") return makeStr(textOf(sliceOf(codePointsOf(container.value), from, to, by)));
  if (container.type === "bytes") return { type: "bytes", value: Uint8Array.from(sliceOf([...container.value], from, to, by)) };
  return container.type === "tuple" ? makeTuple(sliceOf(container.items, from, to, by)) : undefined;
}

/** PySlice_AdjustIndices, and the items. */
function sliceOf<T>(items: readonly T[], from: bigint | undefined, to: bigint | undefined, by: bigint): T[] {
  const length = BigInt(items.length);
  const lowest = by < 0n ? -1n : 0n;
  const highest = by < 0n ? length - 1n : length;
  const adjusted = (position: bigint): bigint => {
    const index = position < 0n ? position + length : position;
    return index < lowest ? lowest : index > highest ? highest : index;
  };
  const end = to === undefined ? (by < 0n ? -1n : length) : adjusted(to);
  const picked: T[] = [];
  const begin = from === undefined ? (by < 0n ? length - 1n : 0n) : adjusted(from);
  for (let index = begin; by < 0n ? index > end : index < end; index += by) picked.push(items[Number(index)] as T);
  return picked;
}

function at<T>(items: readonly T[], position: bigint): T | undefined {
  const index = position < 0n ? position + BigInt(items.length) : position;
  return index < 0n || index >= items.length ? undefined : items[Number(index)];
}
