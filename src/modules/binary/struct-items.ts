/** One value of a struct, to bytes and back (the nu_, np_, lu_, lp_ functions of Modules/_struct.c). */
import { Type } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { type Runtime, withBuffer } from "../../objects/index.ts";
import type { FormatItem } from "./struct-format.ts";

/** Raises struct.error. */
export function structError(rt: Runtime, message: string): never {
  return rt.raise.error(rt.services.get("struct.error") as number, message);
}

const SIGNED = "bhilqn";

/** get_pylong: anything with `__index__`. */
function integer(rt: Runtime, value: Ref): bigint {
  if (rt.isInstance(value, Type.int)) return rt.toBigInt(value);
  if (rt.heap.load(rt.typeOf(value) + TypeObject.nbIndex) === 0) structError(rt, "required argument is not an integer");
  return rt.lend(rt.must(rt.core.numberIndex(value)), (number) => rt.toBigInt(number));
}

const LONG = 2n ** 63n;

/** The texts depend on which C function packs: little-endian formats go the native way. */
function outOfRange(rt: Runtime, item: FormatItem, number: bigint, low: bigint, high: bigint): never {
  const { code, size, little } = item;
  const signed = SIGNED.includes(code);
  if (size === 8) return structError(rt, !little || code === "P" ? "int too large to convert" : "argument out of range");
  const short = size === 1 || (size === 2 && little);
  const beyond = signed || short ? number < -LONG || number >= LONG : number < 0n || number >= 2n * LONG;
  if (beyond) return structError(rt, "argument out of range");
  const name = short ? (signed ? "" : "u") + (size === 1 ? "byte" : "short") : `'${code}'`;
  return structError(rt, `${name} format requires ${low} <= number <= ${high}`);
}

function packInteger(rt: Runtime, data: DataView, item: FormatItem, at: number, value: Ref): void {
  const number = integer(rt, value);
  const bits = BigInt(item.size * 8);
  const signed = SIGNED.includes(item.code);
  const low = signed ? -(1n << (bits - 1n)) : 0n;
  const high = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  // A pointer may be given as a negative number.
  if ((number < low && !(item.code === "P" && number >= -LONG)) || number > high) outOfRange(rt, item, number, low, high);
  if (item.size === 8) data.setBigUint64(at, BigInt.asUintN(64, number), item.little);
  else if (item.size === 4) data.setUint32(at, Number(BigInt.asUintN(32, number)), item.little);
  else if (item.size === 2) data.setUint16(at, Number(BigInt.asUintN(16, number)), item.little);
  else data.setUint8(at, Number(BigInt.asUintN(8, number)));
}

function packFloat(rt: Runtime, data: DataView, item: FormatItem, at: number, value: Ref): void {
  const float = rt.core.numberFloat(value);
  if (float === 0 || !(rt.heap.load(rt.typeOf(value) + TypeObject.nbFloat) || rt.heap.load(rt.typeOf(value) + TypeObject.nbIndex))) {
    rt.core.errClear();
    structError(rt, "required argument is not a float");
  }
  const number = rt.lend(float, () => rt.toFloat(float));
  if (item.code === "d") data.setFloat64(at, number, item.little);
  else if (item.code === "f") {
    if (!item.native && Number.isFinite(number) && !Number.isFinite(Math.fround(number)))
      rt.raise.overflowError("float too large to pack with f format");
    data.setFloat32(at, number, item.little);
  } else data.setUint16(at, halfBits(rt, number), item.little);
}

/** IEEE 754 binary16, ties to even. */
function halfBits(rt: Runtime, x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const size = Math.abs(x);
  if (Number.isNaN(x)) return 0x7e00;
  if (size === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  const even = (value: number): number => {
    const whole = Math.floor(value);
    const rest = value - whole;
    return rest > 0.5 || (rest === 0.5 && whole % 2 === 1) ? whole + 1 : whole;
  };
  if (size < 2 ** -14) return sign | even(size * 2 ** 24);
  const exponent = Math.min(15, Math.floor(Math.log2(size)));
  const fixed = size < 2 ** exponent ? exponent - 1 : size >= 2 ** (exponent + 1) ? exponent + 1 : exponent;
  const bits = ((fixed + 15) << 10) + even((size / 2 ** fixed - 1) * 1024);
  if (bits >= 0x7c00) rt.raise.overflowError("float too large to pack with e format");
  return sign | bits;
}

function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** s and p: padded with zeros, cut at the length; p has its length in the first byte. */
function packBytes(rt: Runtime, data: DataView, item: FormatItem, at: number, value: Ref): void {
  if (!rt.isInstance(value, Type.bytes) && !rt.isInstance(value, Type.bytearray)) {
    structError(rt, `argument for '${item.code}' must be a bytes object`);
  }
  const bytes = withBuffer(rt, value, (address, size) => rt.heap.u8.slice(address, address + size));
  const room = item.code === "p" ? Math.max(0, item.size - 1) : item.size;
  const taken = bytes.subarray(0, room);
  const target = new Uint8Array(data.buffer, at, item.size);
  if (item.code === "s") target.set(taken);
  else if (item.size > 0) {
    target[0] = Math.min(taken.length, 255);
    target.set(taken, 1);
  }
}

/**
 * Writes one value at a byte offset (np_* , bp_* and lp_* of Modules/_struct.c).
 *
 * @throws RAISED with struct.error for a value of the wrong kind or out of range
 */
export function packItem(rt: Runtime, data: DataView, item: FormatItem, at: number, value: Ref): void {
  switch (item.code) {
    case "c": {
      const bytes = rt.isInstance(value, Type.bytes) ? rt.toBytes(value) : undefined;
      if (bytes?.length !== 1) structError(rt, "char format requires a bytes object of length 1");
      data.setUint8(at, (bytes as Uint8Array)[0] as number);
      return;
    }
    case "?":
      data.setUint8(at, rt.isTrue(value) ? 1 : 0);
      return;
    case "s":
    case "p":
      packBytes(rt, data, item, at, value);
      return;
    case "e":
    case "f":
    case "d":
      packFloat(rt, data, item, at, value);
      return;
    default:
      packInteger(rt, data, item, at, value);
  }
}

/** Reads one value at a byte offset (nu_*, bu_*, lu_*). */
export function unpackItem(rt: Runtime, data: DataView, item: FormatItem, at: number): Owned {
  const bytes = (from: number, size: number): Owned => rt.bytes(new Uint8Array(data.buffer, data.byteOffset + from, size).slice());
  switch (item.code) {
    case "c":
      return bytes(at, 1);
    case "?":
      return rt.bool(data.getUint8(at) !== 0);
    case "s":
      return bytes(at, item.size);
    case "p": {
      if (item.size === 0) return rt.bytes(new Uint8Array());
      return bytes(at + 1, Math.min(data.getUint8(at), item.size - 1));
    }
    case "e":
      return rt.float(halfValue(data.getUint16(at, item.little)));
    case "f":
      return rt.float(data.getFloat32(at, item.little));
    case "d":
      return rt.float(data.getFloat64(at, item.little));
    default:
      return rt.int(readInteger(data, item, at));
  }
}

function readInteger(data: DataView, { code, size, little }: FormatItem, at: number): number | bigint {
  const signed = SIGNED.includes(code);
  if (size === 8) return signed ? data.getBigInt64(at, little) : data.getBigUint64(at, little);
  if (size === 4) return signed ? data.getInt32(at, little) : data.getUint32(at, little);
  if (size === 2) return signed ? data.getInt16(at, little) : data.getUint16(at, little);
  return signed ? data.getInt8(at) : data.getUint8(at);
}
