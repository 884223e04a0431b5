/** int.to_bytes and int.from_bytes (_PyLong_AsByteArray, _PyLong_FromByteArray of Objects/longobject.c). */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import type { Runtime } from "../model/runtime.ts";
import { bigIntOf, intOf, MAX_BIGINT_DIGITS } from "./int-convert.ts";

function isLittle(rt: Runtime, byteorder: string): boolean {
  if (byteorder !== "little" && byteorder !== "big") rt.raise.valueError("byteorder must be either 'little' or 'big'");
  return byteorder === "little";
}

/** int.to_bytes. */
export function bytesOfInt(rt: Runtime, self: Ref, length: number, byteorder: string, signed: boolean): Owned {
  const little = isLittle(rt, byteorder);
  if (length < 0) rt.raise.valueError("length argument must be non-negative");
  if (length > 0x7fffff00) rt.raise.memoryError();
  const bits = rt.core.intBitLength(self);
  const negative = rt.core.intSign(self) < 0;
  if (negative && !signed) rt.raise.overflowError("can't convert negative int to unsigned");
  // -1 is all sign: it fits even no bytes at all.
  const isAllSign = negative && bits === 1;
  if (bits > length * 8 && !isAllSign) rt.raise.overflowError("int too big to convert");
  let value = bigIntOf(rt, self);
  // The top bit is the sign's; of the values that need it only -2**(bits - 1) fits.
  const needsTop = signed && length > 0 && bits === length * 8;
  if (needsTop && !(negative && -value === 1n << BigInt(bits - 1))) rt.raise.overflowError("int too big to convert");
  if (negative) value = BigInt.asUintN(length * 8, value);
  const bytes = new Uint8Array(length);
  const hex = value.toString(16);
  for (let at = length - 1, end = hex.length; at >= 0 && end > 0; at--, end -= 2)
    bytes[at] = Number.parseInt(hex.slice(Math.max(0, end - 2), end), 16);
  if (little) bytes.reverse();
  // always a new object, also of one byte
  const result = rt.must(rt.core.bytesNew(length));
  rt.heap.u8.set(bytes, rt.core.bytesData(result));
  return result;
}

/** PyObject_Bytes(x): no ints, no str. */
function contentOf(rt: Runtime, source: Ref): Uint8Array {
  if (rt.isInstance(source, Type.bytes)) return rt.toBytes(source);
  if (rt.isInstance(source, Type.int) || rt.isInstance(source, Type.str)) {
    rt.raise.typeError(`cannot convert '${rt.typeName(source)}' object to bytes`);
  }
  return rt.lend(rt.call(Type.bytes as Ref, source), (bytes) => rt.toBytes(bytes));
}

/** int.from_bytes. */
export function fromBytes(rt: Runtime, type: Ref, source: Ref, byteorder: string, signed: boolean): Owned {
  const little = isLittle(rt, byteorder);
  const bytes = contentOf(rt, source);
  if (bytes.length > MAX_BIGINT_DIGITS * 3) rt.raise.memoryError();
  if (little) bytes.reverse();
  const parts: string[] = ["0x0"];
  for (const byte of bytes) parts.push(byte < 16 ? `0${byte.toString(16)}` : byte.toString(16));
  const unsigned = BigInt(parts.join(""));
  const value = intOf(rt, signed ? BigInt.asIntN(bytes.length * 8, unsigned) : unsigned);
  if (type === Type.int) return value;
  return rt.lend(value, (int) => rt.call(type, int));
}
