/** What the operators ask of str: subscripts, containment, repr, and f-string fields. */
import { NONE, Type } from "../abi/memory-map";
import { retain, typeOf } from "../heap/object";
import { release } from "../heap/object";
import { objectAscii, objectFormat, objectRepr, objectStr } from "../object/protocol";
import { intRepr } from "../number/int-repr";
import { raise } from "../raise";
import { Owned, Ref } from "../types";
import { charAt, putChar } from "./characters";
import { findSpan, NO_MEMORY } from "./search";
import {
  isStr,
  strCanonical,
  strData,
  strExact,
  strFromOrdinal,
  strKind,
  strLength,
  strMaxChar,
  strNew,
  strReadChar,
  strSubstring,
} from "./str";
import { readSubscript, subscriptCount, subscriptIsIndex, subscriptStart, subscriptStep } from "./subscript";
import { isIdentifierPart, isIdentifierStart } from "./unicode";
import { raiseMemoryError } from "../raise";

/** self[index], index not negative (unicode_getitem). */
export function strGetItem(self: Ref, index: i32): Owned {
  if (<u32>index >= <u32>strLength(self)) return raise(Type.IndexError, "string index out of range");
  return strFromOrdinal(strReadChar(self, index));
}

/** self[key] (unicode_subscript). */
export function strSubscript(self: Ref, key: Ref): Owned {
  if (!readSubscript(key, strLength(self), "string indices must be integers, not '%T'", "string index out of range")) return 0;
  const start = subscriptStart();
  if (subscriptIsIndex()) return strFromOrdinal(strReadChar(self, start));
  const count = subscriptCount();
  const step = subscriptStep();
  if (step == 1) return strSubstring(self, start, start + count);
  const result = strNew(count, strMaxChar(self));
  if (!result || !count) return result;
  const kind = strKind(self);
  const data = strData(self);
  const to = strData(result);
  for (let i = 0, from = start; i < count; i++, from += step) putChar(kind, to, i, charAt(kind, data, from));
  return strCanonical(result);
}

/** value in self: 1, 0 or -1 (PyUnicode_Contains). */
export function strContains(self: Ref, value: Ref): i32 {
  if (!isStr(value)) {
    raise(Type.TypeError, "'in <string>' requires string as left operand, not %T", value);
    return -1;
  }
  const found = findSpan(strKind(self), strData(self), 0, strLength(self), strKind(value), strData(value), strLength(value), true);
  if (found == NO_MEMORY) {
    raiseMemoryError();
    return -1;
  }
  return found >= 0 ? 1 : 0;
}

/** str(self): exact. */
export function strStr(self: Ref): Owned {
  return strExact(self);
}

/** PyUnicode_IsIdentifier. */
export function strIsIdentifier(self: Ref): bool {
  const length = strLength(self);
  const kind = strKind(self);
  const data = strData(self);
  if (!length || !isIdentifierStart(charAt(kind, data, 0))) return false;
  for (let i = 1; i < length; i++) if (!isIdentifierPart(charAt(kind, data, i))) return false;
  return true;
}

/**
 * A field of an f-string (FORMAT_VALUE): conversion 0 none, 1 str, 2 repr, 3 ascii; spec 0 or a str.
 */
export function formatValue(value: Ref, conversion: i32, spec: Ref): Owned {
  const plain = !spec || (isStr(spec) && strLength(spec) == 0);
  const type = typeOf(value);
  if (plain && conversion < 2) {
    if (type == <u32>Type.str) return retain(value);
    if (type == <u32>Type.int) return intRepr(value);
    if (value == NONE) return objectStr(value);
  }
  if (!conversion) return objectFormat(value, spec);
  const text = conversion == 1 ? objectStr(value) : conversion == 2 ? objectRepr(value) : objectAscii(value);
  if (!text) return 0;
  if (plain && typeOf(text) == <u32>Type.str) return text;
  const result = objectFormat(text, spec);
  release(text);
  return result;
}
