/** Iterators over str, bytes and bytearray (Objects/unicodeobject.c, bytesobject.c, bytearrayobject.c). */
import { Bytearray, Bytes, Str, TextIterator } from "../abi/text-layout";
import { Type } from "../abi/memory-map";
import { release, retain } from "../heap/object";
import { intFromI32 } from "../number/int";
import { latin1Char, strFromOrdinal, strReadChar } from "../text/str";
import { Owned, Ref } from "../types";
import { iteratorNew } from "./iterators";

/** tp_iter of str: the ascii kind has an iterator type of its own. */
export function strIter(str: Ref): Owned {
  return iteratorNew(load<u8>(str, Str.ascii) ? Type.strAsciiIterator : Type.strIterator, str, 0);
}

function finish(self: Ref): Owned {
  const sequence = load<u32>(self, TextIterator.sequence);
  store<u32>(self, 0, TextIterator.sequence);
  release(sequence);
  return 0;
}

export function strIteratorNext(self: Ref): Owned {
  const str = load<u32>(self, TextIterator.sequence);
  if (!str) return 0;
  const index = load<i32>(self, TextIterator.index);
  if (index >= load<i32>(str, Str.length)) return finish(self);
  const code = strReadChar(str, index);
  store<i32>(self, index + 1, TextIterator.index);
  return code < 256 ? retain(latin1Char(code)) : strFromOrdinal(code);
}

/** tp_iter of bytes. */
export function bytesIter(bytes: Ref): Owned {
  return iteratorNew(Type.bytesIterator, bytes, 0);
}

export function bytesIteratorNext(self: Ref): Owned {
  const bytes = load<u32>(self, TextIterator.sequence);
  if (!bytes) return 0;
  const index = load<i32>(self, TextIterator.index);
  if (index >= load<i32>(bytes, Bytes.size)) return finish(self);
  store<i32>(self, index + 1, TextIterator.index);
  return intFromI32(load<u8>(bytes + <u32>index, Bytes.data));
}

/** tp_iter of bytearray. */
export function bytearrayIter(bytearray: Ref): Owned {
  return iteratorNew(Type.bytearrayIterator, bytearray, 0);
}

export function bytearrayIteratorNext(self: Ref): Owned {
  const bytearray = load<u32>(self, TextIterator.sequence);
  if (!bytearray) return 0;
  const index = load<i32>(self, TextIterator.index);
  if (index >= load<i32>(bytearray, Bytearray.size)) return finish(self);
  store<i32>(self, index + 1, TextIterator.index);
  return intFromI32(load<u8>(load<u32>(bytearray, Bytearray.start) + <u32>index));
}
