/**
 * Loops over characters of one width, the ground floor of this area. An array of characters is an
 * address, a kind (bytes a character: 1, 2 or 4) and a length; bytes are characters of kind 1. An
 * array may begin at any character of another, so what reads several at once says how they lie.
 */
import { Address } from "../types";

/** The character at an index, whatever the kind. */
// @ts-ignore: decorator
@inline
export function charAt(kind: i32, data: Address, index: i32): u32 {
  if (kind == 1) return load<u8>(data + index);
  return kind == 2 ? load<u16>(data + (<u32>index << 1)) : load<u32>(data + (<u32>index << 2));
}

// @ts-ignore: decorator
@inline
export function putChar(kind: i32, data: Address, index: i32, code: u32): void {
  if (kind == 1) store<u8>(data + index, <u8>code);
  else if (kind == 2) store<u16>(data + (<u32>index << 1), <u16>code);
  else store<u32>(data + (<u32>index << 2), code);
}

/** A bound of the characters that tells the class they need: below 0x80, 0x100, 0x10000 or more. */
export function maxCharacter(kind: i32, data: Address, size: i32): u32 {
  if (kind == 1) return isAsciiData(data, size) ? 0x7f : 0xff;
  let all: u32 = 0;
  if (kind == 2) {
    const end = data + (<u32>size << 1);
    let p = data;
    let wide: u64 = 0;
    for (; p + 8 <= end; p += 8) wide |= load<u64>(p, 0, 2);
    wide |= wide >> 32;
    all = <u32>wide | (<u32>wide >> 16);
    for (; p < end; p += 2) all |= load<u16>(p);
    all &= 0xffff;
  } else {
    const end = data + (<u32>size << 2);
    for (let p = data; p < end; p += 4) all |= load<u32>(p);
  }
  return all < 0x80 ? 0x7f : all < 0x100 ? 0xff : all < 0x10000 ? 0xffff : 0x10ffff;
}

/** Are all the bytes below 0x80? */
export function isAsciiData(data: Address, size: i32): bool {
  const end = data + size;
  let p = data;
  for (; p + 8 <= end; p += 8) if (load<u64>(p, 0, 1) & 0x8080808080808080) return false;
  for (; p < end; p++) if (load<u8>(p) & 0x80) return false;
  return true;
}

/** memory.copy for what is mostly short and never overlaps: the engine's own costs a call into the host each time. */
export function copyBytes(to: Address, from: Address, bytes: u32): void {
  if (bytes < 8) {
    if (bytes & 4) {
      // The two words overlap when fewer than eight bytes are asked for.
      const last = load<u32>(from + bytes - 4, 0, 1);
      store<u32>(to, load<u32>(from, 0, 1), 0, 1);
      store<u32>(to + bytes - 4, last, 0, 1);
    } else if (bytes) {
      store<u8>(to, load<u8>(from));
      if (bytes > 1) store<u16>(to + bytes - 2, load<u16>(from + bytes - 2, 0, 1), 0, 1);
    }
    return;
  }
  if (bytes > 64) {
    memory.copy(to, from, bytes);
    return;
  }
  const last = bytes - 8;
  for (let at: u32 = 0; at < last; at += 8) store<u64>(to + at, load<u64>(from + at, 0, 1), 0, 1);
  store<u64>(to + last, load<u64>(from + last, 0, 1), 0, 1);
}

/** Copies characters from one kind to another; what is narrowed is known to fit. */
export function copyCharacters(to: Address, toKind: i32, from: Address, fromKind: i32, size: i32): void {
  if (toKind == fromKind) {
    copyBytes(to, from, <u32>size * toKind);
  } else if (toKind == 1) {
    if (fromKind == 2) convert<u8, u16>(to, from, size);
    else convert<u8, u32>(to, from, size);
  } else if (toKind == 2) {
    if (fromKind == 1) convert<u16, u8>(to, from, size);
    else convert<u16, u32>(to, from, size);
  } else if (fromKind == 1) {
    convert<u32, u8>(to, from, size);
  } else {
    convert<u32, u16>(to, from, size);
  }
}

// @ts-ignore: decorator
@inline
function convert<To, From>(to: Address, from: Address, size: i32): void {
  for (let i = 0; i < size; i++) store<To>(to + i * sizeof<To>(), <To>load<From>(from + i * sizeof<From>()));
}

/** Writes one character many times. */
export function fillCharacters(kind: i32, data: Address, start: i32, count: i32, code: u32): void {
  if (count <= 0) return;
  if (kind == 1 && count > 16) {
    memory.fill(data + start, <u8>code, count);
    return;
  }
  for (let i = start; i < start + count; i++) putChar(kind, data, i, code);
}

/** Copies a pattern that stands at the beginning of the memory until the whole is full of it. */
export function repeatBytes(data: Address, patternBytes: u32, totalBytes: u32): void {
  let done = patternBytes;
  while (done < totalBytes) {
    const step = min(done, totalBytes - done);
    memory.copy(data + done, data, step);
    done += step;
  }
}

/** -1, 0 or 1, by code points. */
export function compareCharacters(kindA: i32, a: Address, sizeA: i32, kindB: i32, b: Address, sizeB: i32): i32 {
  const shorter = min(sizeA, sizeB);
  if (kindA == 1 && kindB == 1) {
    const order = memory.compare(a, b, shorter);
    if (order) return order < 0 ? -1 : 1;
  } else {
    for (let i = 0; i < shorter; i++) {
      const x = charAt(kindA, a, i);
      const y = charAt(kindB, b, i);
      if (x != y) return x < y ? -1 : 1;
    }
  }
  return sizeA == sizeB ? 0 : sizeA < sizeB ? -1 : 1;
}

/** Do two arrays of one kind have the same characters? Eight bytes at a time. */
export function sameBytes(a: Address, b: Address, bytes: u32): bool {
  let i: u32 = 0;
  for (; i + 8 <= bytes; i += 8) if (load<u64>(a + i, 0, 1) != load<u64>(b + i, 0, 1)) return false;
  for (; i < bytes; i++) if (load<u8>(a + i) != load<u8>(b + i)) return false;
  return true;
}
