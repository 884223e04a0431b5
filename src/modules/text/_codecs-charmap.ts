/** Codecs by table (PyUnicode_DecodeCharmap and PyUnicode_EncodeCharmap): most of the one-byte encodings of the library. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { handleDecode, handleEncode, newStrOfCodes, type Runtime, readCodePoints } from "../../objects/index.ts";

const UNDEFINED = 0xfffe;

/**
 * charmap_decode (PyUnicode_DecodeCharmap): a str as mapping is a table by byte, anything else is asked by `[]`; a LookupError
 * means that the byte has no character. None as mapping is latin-1.
 */
export function charmapDecode(rt: Runtime, data: Uint8Array, errors: string, mapping: Ref | null): Owned {
  const codes: number[] = [];
  const table = mapping !== null && rt.isInstance(mapping, Type.str) ? readCodePoints(rt, mapping) : undefined;
  for (let i = 0; i < data.length; ) {
    const byte = data[i] as number;
    const found = isAbsent(rt, mapping) ? [byte] : table ? [table[byte] ?? UNDEFINED] : lookUp(rt, mapping as Ref, byte);
    if (found === undefined || found[0] === UNDEFINED) {
      const { codes: instead, next } = handleDecode(rt, errors, {
        encoding: "charmap",
        data,
        start: i,
        end: i + 1,
        reason: "character maps to <undefined>",
      });
      for (let k = 0; k < instead.length; k++) codes.push(instead[k] as number);
      i = next;
    } else {
      codes.push(...found);
      i++;
    }
  }
  return rt.must(newStrOfCodes(rt, codes));
}

function isAbsent(rt: Runtime, mapping: Ref | null): boolean {
  return mapping === null || rt.typeOf(mapping) === Type.NoneType;
}

/** mapping[key] as characters; undefined when it is missing or None. */
function lookUp(rt: Runtime, mapping: Ref, key: number): readonly number[] | undefined {
  const value = getItem(rt, mapping, key);
  if (value === undefined) return undefined;
  return rt.lend(value, (object) => {
    if (rt.typeOf(object) === Type.NoneType) return undefined;
    if (rt.isInstance(object, Type.str)) return Array.from(readCodePoints(rt, object));
    if (!rt.isInstance(object, Type.int)) return rt.raise.typeError("character mapping must return integer, None or str");
    const code = rt.toBigInt(object);
    if (code < 0n || code > 0x10ffffn) return rt.raise.typeError("character mapping must be in range(0x110000)");
    return [Number(code)];
  });
}

function getItem(rt: Runtime, mapping: Ref, key: number): Owned | undefined {
  const value = rt.lend(rt.int(key), (ref) => rt.core.objectGetItem(mapping, ref));
  if (value) return value;
  if (!rt.core.errMatches(Type.LookupError as Ref)) return rt.raise.again();
  rt.core.errClear();
  return undefined;
}

/**
 * charmap_encode (_PyUnicode_EncodeCharmap): the mapping may be the EncodingMap that charmap_build made, or any mapping from code
 * points to ints or bytes.
 */
export function charmapEncode(rt: Runtime, text: Ref, errors: string, mapping: Ref | null): Uint8Array {
  const codes = readCodePoints(rt, text);
  const bytes: number[] = [];
  const encode = (code: number): readonly number[] | undefined => {
    if (isAbsent(rt, mapping)) return code < 256 ? [code] : undefined;
    return bytesFor(rt, mapping as Ref, code);
  };
  const name = isAbsent(rt, mapping) ? "latin-1" : "charmap";
  const reason = isAbsent(rt, mapping) ? "ordinal not in range(256)" : "character maps to <undefined>";
  for (let i = 0; i < codes.length; ) {
    const found = encode(codes[i] as number);
    if (found) {
      bytes.push(...found);
      i++;
      continue;
    }
    let end = i + 1;
    while (end < codes.length && !encode(codes[end] as number)) end++;
    const trouble = { encoding: name, text, codes, start: i, end, reason };
    const replacement = handleEncode(rt, errors, trouble);
    if (replacement.bytes) bytes.push(...replacement.bytes);
    for (let k = 0; k < replacement.codes.length; k++) {
      const written = encode(replacement.codes[k] as number);
      if (written) bytes.push(...written);
      else handleEncode(rt, "strict", trouble);
    }
    i = replacement.next;
  }
  return Uint8Array.from(bytes);
}

function bytesFor(rt: Runtime, mapping: Ref, code: number): readonly number[] | undefined {
  const value = getItem(rt, mapping, code);
  if (value === undefined) return undefined;
  return rt.lend(value, (object) => {
    if (rt.typeOf(object) === Type.NoneType) return undefined;
    if (rt.isInstance(object, Type.bytes)) return Array.from(rt.toBytes(object));
    if (!rt.isInstance(object, Type.int))
      return rt.raise.typeError(`character mapping must return integer, bytes or None, not ${rt.typeName(object)}`);
    const byte = rt.toBigInt(object);
    if (byte < 0n || byte > 255n) return rt.raise.typeError("character mapping must be in range(256)");
    return [Number(byte)];
  });
}

/** A dict from characters to bytes (CPython makes an EncodingMap when it can; it answers the same). */
export function charmapBuild(rt: Runtime, map: Ref): Owned {
  const codes = readCodePoints(rt, map);
  const table = rt.must(rt.core.dictNew());
  for (let byte = 0; byte < Math.min(codes.length, 256); byte++) {
    if (codes[byte] === UNDEFINED) continue;
    rt.lend(rt.int(codes[byte] as number), (key) => rt.lend(rt.int(byte), (value) => rt.status(rt.core.dictSetItem(table, key, value))));
  }
  return table;
}
