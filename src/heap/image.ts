/**
 * What a started runtime has in its memory, to begin the next one with: the bytes that are not zero, and
 * the places that depend on the secret of the string hash, for the next one has another.
 */
import { Dict, DictKeys, SetObject } from "../core/abi/container-layout.ts";
import { Id } from "../core/abi/identifiers.ts";
import { STATE, Type } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import { Bytes, Str } from "../core/abi/text-layout.ts";
import { TypeFlag, TypeObject } from "../core/abi/type-layout.ts";
import type { CoreExports } from "../core/generated/exports.ts";
import { addressesIn, FIXED_ROWS } from "./fixed-rows.ts";
import type { HeapViews } from "./views.ts";
import { liveObjects } from "./walk.ts";

const PAGE = 65536;
/** Zeros that are not worth a run of their own. */
const GAP = 64;

export interface MemoryImage {
  /** Size of the memory. */
  readonly pages: number;
  /** Address and length of each run of bytes. */
  readonly runs: Uint32Array;
  /** The bytes of the runs, one after the other. */
  readonly bytes: Uint8Array;
}

/** Where hashes of text stand and what was arranged by them. */
export interface HashPlaces {
  /** Fields of 64 bits that hold the hash of a str, bytes or frozenset. */
  readonly fields: Uint32Array;
  /** Keys blocks of dicts, and sets. */
  readonly keys: Uint32Array;
  readonly sets: Uint32Array;
}

/** The memory as runs of words that are not 0. */
export function readImage(views: HeapViews): MemoryImage {
  const size = views.memory.buffer.byteLength;
  const words = views.u32;
  const runs: number[] = [];
  for (let at = 0; at < size; ) {
    if (words[at >> 2] === 0) {
      at += 4;
      continue;
    }
    let end = at + 4;
    for (let look = end; look < size && look - end < GAP; look += 4) if (words[look >> 2] !== 0) end = look + 4;
    runs.push(at, end - at);
    at = end;
  }
  const bytes = new Uint8Array(runs.reduce((sum, length, i) => (i & 1 ? sum + length : sum), 0));
  eachRun(new Uint32Array(runs), (address, length, offset) => bytes.set(views.u8.subarray(address, address + length), offset));
  return { pages: size / PAGE, runs: new Uint32Array(runs), bytes };
}

/** Into a memory of that size whose bytes are zero, but for the core's own constants. */
export function writeImage(views: HeapViews, image: MemoryImage): void {
  const { u8 } = views;
  eachRun(image.runs, (address, length, offset) => u8.set(image.bytes.subarray(offset, offset + length), address));
}

function eachRun(runs: Uint32Array, visit: (address: number, length: number, offset: number) => void): void {
  let offset = 0;
  for (let i = 0; i < runs.length; i += 2) {
    const length = runs[i + 1]!;
    visit(runs[i]!, length, offset);
    offset += length;
  }
}

/** Finds them all by walking the heap and the static objects. */
export function hashPlaces(views: HeapViews): HashPlaces {
  const fields = new Set<number>();
  const keys = new Set<number>();
  const sets = new Set<number>();
  const note = (field: number): void => {
    if (views.load(field) !== 0xffffffff || views.load(field + 4) !== 0xffffffff) fields.add(field);
  };
  const noteKeys = (block: number): void => {
    if (block !== 0 && views.load(block + DictKeys.nentries) !== 0) keys.add(block);
  };
  for (const object of liveObjects(views)) {
    const type = views.load(object + Header.type);
    const flags = views.load(type + TypeObject.flags);
    if (flags & TypeFlag.StrSubclass) note(object + Str.hash);
    else if (flags & TypeFlag.BytesSubclass) note(object + Bytes.hash);
    else if (flags & TypeFlag.DictSubclass) noteKeys(views.load(object + Dict.keys));
    else if (flags & TypeFlag.TypeSubclass) {
      // only classes made by Python code share keys; elsewhere the field is another
      if (views.load(object + TypeObject.flags) & TypeFlag.HeapType) noteKeys(views.load(object + TypeObject.cachedKeys));
    } else if (type === Type.set || type === Type.frozenset) {
      note(object + SetObject.hash);
      if (views.load(object + SetObject.used) !== 0) sets.add(object);
    }
  }
  for (const at of staticTexts()) note(at + Str.hash);
  for (const at of addressesIn(FIXED_ROWS.bytes)) note(at + Bytes.hash);
  const sorted = (addresses: Set<number>): Uint32Array => Uint32Array.from(addresses).sort();
  return { fields: sorted(fields), keys: sorted(keys), sets: sorted(sets) };
}

/** Objects below the heap; the empty ones hash to 0 whatever the secret. */
function* staticTexts(): Generator<number> {
  for (const address of Object.values(Id)) if (typeof address === "number") yield address;
  yield* addressesIn(FIXED_ROWS.characters);
  yield* addressesIn(FIXED_ROWS.secondCharacters);
}

/** Hashes all text anew by this secret, and rearranges what lies by hash. */
export function rehash(core: CoreExports, views: HeapViews, places: HashPlaces, secret: Uint8Array): void {
  views.u8.set(secret, STATE + State.hashSecret);
  const words = views.u32;
  for (const field of places.fields) {
    words[field >> 2] = 0xffffffff;
    words[(field >> 2) + 1] = 0xffffffff;
  }
  if (!core.internRehash()) throw new RangeError("no memory for the table of interned strings");
  for (const keys of places.keys) core.keysRehash(keys);
  for (const set of places.sets)
    if (core.setRehash(set as Parameters<CoreExports["setRehash"]>[0]) < 0) throw new RangeError("no memory for a set");
}
