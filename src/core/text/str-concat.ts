/** Making longer strings of shorter ones: +, in-place +, * and join. */
import { EMPTY_STR, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Str } from "../abi/text-layout";
import { objectResize } from "../heap/allocate";
import { refcount, release, retain } from "../heap/object";
import { sequenceFast } from "./arguments";
import { raise, raiseMemoryError } from "../raise";
import { Address, Owned, Ref } from "../types";
import { copyBytes, copyCharacters, repeatBytes } from "./characters";
import {
  isStr,
  isStrExact,
  MAX_TEXT_BYTES,
  strData,
  strExact,
  strIsAscii,
  strKind,
  strLength,
  strMaxChar,
  strNew,
  strNewAscii,
  strSpare,
} from "./str";

/** a + b as sqConcat wants it (PyUnicode_Concat). */
export function strConcat(a: Ref, b: Ref): Owned {
  if (!isStr(b)) return raise(Type.TypeError, 'can only concatenate str (not "%T") to str', b);
  if (strLength(a) == 0) return strExact(b);
  if (strLength(b) == 0) return strExact(a);
  return concatNew(a, b);
}

function concatNew(a: Ref, b: Ref): Owned {
  const sizeA = strLength(a);
  const sizeB = strLength(b);
  if (sizeA > 0x7fffffff - sizeB) return raise(Type.OverflowError, "strings are too large to concat");
  if (strIsAscii(a) && strIsAscii(b)) return concatAscii(a, sizeA, b, sizeB);
  const result = strNew(sizeA + sizeB, max(strMaxChar(a), strMaxChar(b)));
  if (!result) return 0;
  const kind = strKind(result);
  const data = strData(result);
  copyCharacters(data, kind, strData(a), strKind(a), sizeA);
  copyCharacters(data + <u32>sizeA * kind, kind, strData(b), strKind(b), sizeB);
  return result;
}

function concatAscii(a: Ref, sizeA: i32, b: Ref, sizeB: i32): Owned {
  const result = strNewAscii(sizeA + sizeB);
  if (!result) return 0;
  copyBytes(result + Str.ASCII_DATA, strData(a), sizeA);
  copyBytes(result + Str.ASCII_DATA + sizeA, strData(b), sizeB);
  return result;
}

/**
 * left + right where left is given away: when nobody else holds it and its kind is wide enough, it
 * grows where it is, so that adding in a loop is linear (unicode_concatenate, PyUnicode_Append).
 */
export function strAppend(left: Owned, right: Ref): Owned {
  const sizeA = strLength(left);
  const sizeB = strLength(right);
  if (sizeB == 0 && isStrExact(left)) return left;
  if (sizeA == 0 && isStrExact(right)) {
    retain(right);
    release(left);
    return right;
  }
  const kind = strKind(left);
  const fits = strIsAscii(right) || (!strIsAscii(left) && strKind(right) <= kind);
  const mine = refcount(left) == 1 && isStrExact(left) && !load<u8>(left, Str.interned) && sizeA && sizeB;
  if (!mine || !fits || sizeA > 0x7fffffff - sizeB) {
    const result = strConcat(left, right);
    release(left);
    return result;
  }
  const size = sizeA + sizeB;
  const offset = <u32>load<u8>(left, Str.dataOffset);
  if (<u32>size > (MAX_TEXT_BYTES - 80) / kind) {
    release(left);
    return raiseMemoryError();
  }
  const grown = objectResize(left, offset + (<u32>size + 1) * kind + strSpare(offset));
  if (!grown) {
    release(left);
    return raiseMemoryError();
  }
  store<i32>(grown, size, Str.length);
  store<i64>(grown, -1, Str.hash);
  const data = grown + offset;
  copyCharacters(data + <u32>sizeA * kind, kind, strData(right), strKind(right), sizeB);
  const end = data + <u32>size * kind;
  if (kind == 1) store<u8>(end, 0);
  else if (kind == 2) store<u16>(end, 0);
  else store<u32>(end, 0);
  return grown;
}

/** self * count (unicode_repeat). */
export function strRepeat(self: Ref, count: i32): Owned {
  const size = strLength(self);
  if (count < 1 || size == 0) return retain(EMPTY_STR);
  if (count == 1) return strExact(self);
  const kind = strKind(self);
  if (<u64>size * <u64>count > <u64>((MAX_TEXT_BYTES - 80) / kind)) return raiseMemoryError();
  const result = strNew(size * count, strMaxChar(self));
  if (!result) return 0;
  const data = strData(result);
  const bytes = <u32>size * kind;
  if (bytes == 1) {
    memory.fill(data, load<u8>(strData(self)), count);
  } else {
    memory.copy(data, strData(self), bytes);
    repeatBytes(data, bytes, bytes * count);
  }
  return result;
}

/** separator.join(iterable) (PyUnicode_Join). */
export function strJoin(separator: Ref, iterable: Ref): Owned {
  const sequence = sequenceFast(iterable);
  if (!sequence) return 0;
  const list = load<u32>(sequence, Header.type) == <u32>Type.list;
  const items = list ? load<u32>(sequence, 24) : sequence + 24;
  const result = strJoinArray(separator, items, load<i32>(sequence, Header.size));
  release(sequence);
  return result;
}

/**
 * The strings of an array, with the separator between them; separator 0: nothing between. Nothing in
 * here can run Python, so the array stays as it is.
 */
export function strJoinArray(separator: Ref, items: Address, count: i32): Owned {
  if (count == 0) return retain(EMPTY_STR);
  if (count == 1) {
    const only = load<u32>(items);
    if (isStrExact(only)) return retain(only);
  }
  if (separator && !isStr(separator)) return raise(Type.TypeError, "separator: expected str instance, %T found", separator);
  const gap = separator ? strLength(separator) : 0;
  let maxchar: u32 = gap && count > 1 ? strMaxChar(separator) : 0x7f;
  let total: u64 = <u64>gap * <u64>(count - 1);
  for (let i = 0; i < count; i++) {
    const item = load<u32>(items + ((<u32>i) << 3));
    if (!isStr(item)) return raise(Type.TypeError, "sequence item %d: expected str instance, %T found", i, item);
    total += <u64>strLength(item);
    maxchar = max(maxchar, strMaxChar(item));
  }
  if (total > <u64>MAX_TEXT_BYTES) return raise(Type.OverflowError, "join() result is too long for a Python string");
  const result = strNew(<i32>total, maxchar);
  if (!result || !total) return result;
  const kind = strKind(result);
  let to = strData(result);
  for (let i = 0; i < count; i++) {
    if (i && gap) {
      copyCharacters(to, kind, strData(separator), strKind(separator), gap);
      to += <u32>gap * kind;
    }
    const item = load<u32>(items + ((<u32>i) << 3));
    const size = strLength(item);
    copyCharacters(to, kind, strData(item), strKind(item), size);
    to += <u32>size * kind;
  }
  return result;
}
