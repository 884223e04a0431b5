/** `array(typecode[, initializer])` and the other ways by which whole runs of items come into an array (Modules/arraymodule.c). */

import { Type } from "../../core/abi/memory-map.ts";
import { TypeObject } from "../../core/abi/type-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { field, noKeywords, type Runtime, readCodePoints } from "../../objects/index.ts";
import { withReadableBuffer } from "../arguments.ts";
import { insertItem, setItem, strOfCharacters } from "./items.ts";
import { adopt, blockOf, codeOf, copyItems, itemSize, itemSizeOf, letterOf, newArray, newBlock, resize, sizeOf } from "./layout.ts";
import { arrayType, isArray } from "./sequence.ts";

/** The argument "C" of PyArg_ParseTuple: a str of one character. */
function typeCode(rt: Runtime, value: Ref): number {
  const codes = rt.isInstance(value, Type.str) ? readCodePoints(rt, value) : [];
  if (codes.length === 1) return codes[0] as number;
  return rt.raise.typeError(`array() argument 1 must be a unicode character, not ${rt.shownType(value)}`);
}

function argumentsOf(rt: Runtime, args: Ref): readonly Ref[] {
  const items = rt.items(args);
  if (items.length === 0) rt.raise.typeError("array() takes at least 1 argument (0 given)");
  if (items.length > 2) rt.raise.typeError(`array() takes at most 2 arguments (${items.length} given)`);
  return items;
}

function refuseText(rt: Runtime, initial: Ref, letter: string): void {
  const what = rt.isInstance(initial, Type.str)
    ? "str"
    : isArray(rt, initial) && letterOf(rt, initial) === "u"
      ? "unicode array"
      : undefined;
  if (what) rt.raise.typeError(`cannot use a ${what} to initialize an array with typecode '${letter}'`);
}

/** array_new. What is no list, tuple, bytes, str or array of the kind is asked for its iterator before anything is made. */
export function newInstance(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const array = arrayType(rt);
  if (type === array || field(rt, type, TypeObject.init) === field(rt, array, TypeObject.init)) noKeywords(rt, "array.array", kwargs);
  const [letterObject, initial] = argumentsOf(rt, args);
  const code = typeCode(rt, letterObject as Ref);
  const letter = String.fromCodePoint(code);
  if (initial !== undefined && letter !== "u") refuseText(rt, initial, letter);
  const iterator = initial === undefined || isTakenWhole(rt, initial, code) ? 0 : rt.must(rt.core.objectGetIter(initial));
  try {
    if (itemSizeOf(code) === undefined) rt.raise.valueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    const self = newArray(rt, type, iterator || initial === undefined ? 0 : lengthOf(rt, initial), code);
    return rt.guarded(self, () => {
      if (iterator) rt.each(iterator as Ref, (item) => insertItem(rt, self, sizeOf(rt, self), item));
      else if (initial !== undefined) fill(rt, self, initial);
      return self;
    });
  } finally {
    if (iterator) rt.release(iterator);
  }
}

const isList = (rt: Runtime, object: Ref): boolean => rt.isInstance(object, Type.list) || rt.isInstance(object, Type.tuple);
const isBytes = (rt: Runtime, object: Ref): boolean => rt.isInstance(object, Type.bytes) || rt.isInstance(object, Type.bytearray);

function isTakenWhole(rt: Runtime, initial: Ref, code: number): boolean {
  if (isList(rt, initial) || isBytes(rt, initial)) return true;
  return rt.isInstance(initial, Type.str) || (isArray(rt, initial) && codeOf(rt, initial) === code);
}

function lengthOf(rt: Runtime, initial: Ref): number {
  return isList(rt, initial) || isArray(rt, initial) ? sizeOf(rt, initial) : 0;
}

function fill(rt: Runtime, self: Ref, initial: Ref): void {
  if (isList(rt, initial)) fillFromList(rt, self, initial);
  else if (isBytes(rt, initial)) fromBytes(rt, self, initial);
  else if (rt.isInstance(initial, Type.str)) adoptText(rt, self, initial);
  else copyItems(rt, self, 0, initial, 0, sizeOf(rt, self));
}

/** PySequence_GetItem for each place: a conversion that makes the list shorter is an IndexError. */
function fillFromList(rt: Runtime, self: Ref, initial: Ref): void {
  const count = sizeOf(rt, self);
  for (let i = 0; i < count; i++) {
    const item = rt.must(rt.core.sequenceGetItem(initial, i));
    rt.lend(item, () => setItem(rt, self, i, item));
  }
}

/** PyUnicode_AsWideCharString: the block has room for a closing 0, too, which the array does not know of. */
function adoptText(rt: Runtime, self: Ref, text: Ref): void {
  const codes = readCodePoints(rt, text);
  if (codes.length === 0) return;
  const block = newBlock(rt, 4 * (codes.length + 1));
  rt.heap.u32.set(codes, block >> 2);
  rt.heap.u32[(block >> 2) + codes.length] = 0;
  adopt(rt, self, block, codes.length, codes.length);
}

/** array_array_frombytes: bytes behind the items, from a buffer of single bytes. */
export function fromBytes(rt: Runtime, self: Ref, data: Ref): void {
  withReadableBuffer(rt, data, (address, bytes, unit) => {
    if (unit !== 1) rt.raise.typeError("a bytes-like object is required");
    const size = itemSize(rt, self);
    if (bytes % size !== 0) rt.raise.valueError("bytes length not a multiple of item size");
    if (bytes === 0) return;
    const old = sizeOf(rt, self);
    resize(rt, self, old + bytes / size);
    rt.heap.u8.copyWithin(blockOf(rt, self) + old * size, address, address + bytes);
  });
}

/** fromlist: all of the list or nothing. */
export function fromList(rt: Runtime, self: Ref, list: Ref): void {
  if (!rt.isInstance(list, Type.list)) rt.raise.typeError("arg must be list");
  const count = sizeOf(rt, list);
  if (count === 0) return;
  const old = sizeOf(rt, self);
  resize(rt, self, old + count);
  try {
    for (let i = 0; i < count; i++) {
      const item = rt.retain(rt.items(list)[i] as Ref);
      rt.lend(item, () => setItem(rt, self, sizeOf(rt, self) - count + i, item));
      if (sizeOf(rt, list) !== count) rt.raise.runtimeError("list changed size during iteration");
    }
  } catch (error) {
    resize(rt, self, old);
    throw error;
  }
}

function requireText(rt: Runtime, self: Ref, who: string): void {
  if (letterOf(rt, self) !== "u") rt.raise.valueError(`${who}() may only be called on unicode type arrays`);
}

export function fromUnicode(rt: Runtime, self: Ref, text: Ref): void {
  requireText(rt, self, "fromunicode");
  const codes = readCodePoints(rt, text);
  if (codes.length === 0) return;
  const old = sizeOf(rt, self);
  resize(rt, self, old + codes.length);
  rt.heap.u32.set(codes, (blockOf(rt, self) >> 2) + old);
}

export function toUnicode(rt: Runtime, self: Ref): Owned {
  requireText(rt, self, "tounicode");
  const start = blockOf(rt, self) >> 2;
  return strOfCharacters(rt, rt.heap.u32.slice(start, start + sizeOf(rt, self)));
}

/** fromfile: what was read is in the array even if it was too little. */
export function fromFile(rt: Runtime, self: Ref, file: Ref, count: number): void {
  if (count < 0) rt.raise.valueError("negative count");
  const size = itemSize(rt, self);
  if (count * size >= 2 ** 63) rt.raise.memoryError();
  const data = rt.lend(rt.int(BigInt(count) * BigInt(size)), (bytes) => rt.callMethod(file, "read", bytes));
  rt.lend(data, () => {
    if (!rt.isInstance(data, Type.bytes)) rt.raise.typeError("read() didn't return bytes");
    fromBytes(rt, self, data);
    if (sizeOf(rt, data) !== count * size) rt.raise.eofError("read() didn't return enough bytes");
  });
}

const BLOCK = 64 * 1024;
/** tofile: pieces of 64 KiB, each a bytes object. A `write` that makes the array shorter ends it. */
export function toFile(rt: Runtime, self: Ref, file: Ref): void {
  const bytes = sizeOf(rt, self) * itemSize(rt, self);
  for (let at = 0; at < bytes; at += BLOCK) {
    const left = Math.min(bytes, sizeOf(rt, self) * itemSize(rt, self)) - at;
    if (left <= 0) return;
    const piece = rt.must(rt.core.bytesFromData(blockOf(rt, self) + at, Math.min(BLOCK, left)));
    rt.lend(piece, () => rt.release(rt.callMethod(file, "write", piece)));
  }
}
