/**
 * One view of str, bytes and bytearray for the methods they share: data, kind and length, and how to
 * make a result of the same type. The differences that remain (which characters are white, which
 * arguments are allowed) are asked here too.
 */
import { EMPTY_BYTES, Type } from "../abi/memory-map";
import { Header } from "../abi/object-layout";
import { Buffer, Bytearray, Bytes } from "../abi/text-layout";
import { TypeFlag, TypeObject } from "../abi/type-layout";
import { retain, typeOf } from "../heap/object";
import { raise } from "../raise";
import { Address, Owned, Ref } from "../types";
import { byteValue } from "./methods-bytes";
import { bytearrayFromData, bytearrayNew } from "./bytearray";
import { bufferRelease, objectCheckBuffer, objectGetBuffer } from "./buffer";
import { bytesFromData, bytesNew } from "./bytes";
import { isStr, strCanonical, strData, strExact, strFromKindAndData, strKind, strMaxChar, strNew } from "./str";
import { isSpaceCode } from "./unicode";

/** PyBytes_Check. */
// @ts-ignore: decorator
@inline
export function isBytes(object: Ref): bool {
  return (load<u32>(typeOf(object), TypeObject.flags) & <u32>TypeFlag.BytesSubclass) != 0;
}

// @ts-ignore: decorator
@inline
export function spanLength(self: Ref): i32 {
  return load<i32>(self, Header.size);
}

// @ts-ignore: decorator
@inline
export function spanKind(self: Ref): i32 {
  return isStr(self) ? strKind(self) : 1;
}

/** Where the characters lie; valid until anything can run Python. */
export function spanData(self: Ref): Address {
  if (isStr(self)) return strData(self);
  if (isBytes(self)) return self + Bytes.data;
  // An empty bytearray has no block: any readable address will do.
  return load<u32>(self, Bytearray.size) ? load<u32>(self, Bytearray.start) : EMPTY_BYTES + Bytes.data;
}

/** The largest character that the text may hold by its kind: 0x7f, 0xff, 0xffff or 0x10ffff. */
export function spanMaxChar(self: Ref): u32 {
  return isStr(self) ? strMaxChar(self) : 0xff;
}

/** A new object of self's type with characters copied from memory. */
export function spanFromData(self: Ref, kind: i32, data: Address, size: i32): Owned {
  if (isStr(self)) return strFromKindAndData(kind, data, size);
  return isBytes(self) ? bytesFromData(data, size) : bytearrayFromData(data, size);
}

/** Characters start..end of self, as an object of its type; exact str and bytes give themselves when that is all of it. */
export function spanSlice(self: Ref, start: i32, end: i32): Owned {
  if (start == 0 && end == spanLength(self)) return spanSame(self);
  const kind = spanKind(self);
  return spanFromData(self, kind, spanData(self) + <u32>start * kind, end - start);
}

/** What a method gives that has nothing to change. */
export function spanSame(self: Ref): Owned {
  if (isStr(self)) return strExact(self);
  if (typeOf(self) == <u32>Type.bytes) return retain(self);
  return spanFromData(self, 1, spanData(self), spanLength(self));
}

/** An object of self's type of so many characters, still to be written, none above maxchar. Give it to spanFinish. */
export function spanNew(self: Ref, size: i32, maxchar: u32): Owned {
  if (isStr(self)) return strNew(size, maxchar);
  return isBytes(self) ? bytesNew(size) : bytearrayNew(size);
}

/** A built result in its final form: a str may have become narrower than was allowed for. */
export function spanFinish(result: Owned): Owned {
  return isStr(result) ? strCanonical(result) : result;
}

/** Is the character white space for this type? bytes know only ascii's six. */
// @ts-ignore: decorator
@inline
export function spanIsSpace(unicode: bool, code: u32): bool {
  if (code < 128) return code == 32 || (code >= 9 && code <= 13) || (unicode && code >= 28 && code <= 31);
  return unicode && isSpaceCode(code);
}

// ---- arguments: the characters of another object

/** The characters that the last accepted argument stands for. */
let otherKind: i32 = 1;
let otherData: Address = 0;
let otherLength: i32 = 0;
const ONE_BYTE: Address = memory.data(8, 8);
const VIEW: Address = memory.data(80, 8);

// @ts-ignore: decorator
@inline
export function argumentKind(): i32 {
  return otherKind;
}

// @ts-ignore: decorator
@inline
export function argumentData(): Address {
  return otherData;
}

// @ts-ignore: decorator
@inline
export function argumentLength(): i32 {
  return otherLength;
}

/** Takes a str as the argument, without asking whether it is one. */
export function acceptStr(value: Ref): void {
  otherKind = strKind(value);
  otherData = strData(value);
  otherLength = load<i32>(value, Header.size);
}

/** Takes an object with a buffer; false with "a bytes-like object is required, not 'int'". */
export function acceptBytesLike(value: Ref): bool {
  otherKind = 1;
  const type = typeOf(value);
  if (type == <u32>Type.bytes || type == <u32>Type.bytearray) {
    otherData = spanData(value);
    otherLength = spanLength(value);
    return true;
  }
  if (!objectCheckBuffer(value)) {
    raise(Type.TypeError, "a bytes-like object is required, not '%T'", value);
    return false;
  }
  if (objectGetBuffer(value, VIEW, 0) < 0) return false;
  otherData = load<u32>(VIEW, Buffer.buf);
  otherLength = load<i32>(VIEW, Buffer.len);
  // Nothing can run between here and the use of the address, so the exporter need not stay locked.
  bufferRelease(VIEW);
  return true;
}

/** Takes what self's type calls a piece of itself: a str for str, a bytes-like object for the others. */
export function acceptPiece(self: Ref, value: Ref, strFormat: string): bool {
  if (!isStr(self)) return acceptBytesLike(value);
  if (!isStr(value)) {
    raise(Type.TypeError, strFormat, value);
    return false;
  }
  acceptStr(value);
  return true;
}

/** Takes what bytes.find and its kin look for: an integer of one byte or a bytes-like object. */
export function acceptByteOrBytes(value: Ref): bool {
  if (objectCheckBuffer(value)) return acceptBytesLike(value);
  if (!load<u32>(typeOf(value), TypeObject.nbIndex)) {
    raise(Type.TypeError, "argument should be integer or bytes-like object, not '%T'", value);
    return false;
  }
  const byte = byteValue(value, "byte must be in range(0, 256)");
  if (byte < 0) return false;
  store<u8>(ONE_BYTE, <u8>byte);
  otherKind = 1;
  otherData = ONE_BYTE;
  otherLength = 1;
  return true;
}
