/**
 * Every rule of the audit, broken on purpose: one word of a living interpreter's memory is changed, the audit must say
 * what is wrong, and say nothing once the word is back. (The faults of faults.ts, in the running core, take minutes.)
 */
import { beforeAll, describe, expect, it } from "vitest";
import { loadCoreSource } from "../../build/cli/load.js";
import { auditInterpreter } from "../../build/embed/audit.js";
import { type Startup, start } from "../../build/embed/startup.js";
import { liveObjects } from "../../build/heap/index.js";
import { memoryHost } from "../../build/host/index.js";
import { Dict, DictKeys, List, SetObject } from "../../src/core/abi/container-layout.ts";
import { LayoutKind } from "../../src/core/abi/heap-layout.ts";
import { STATE, Type } from "../../src/core/abi/memory-map.ts";
import { Header, ObjectFlag, Prefix } from "../../src/core/abi/object-layout.ts";
import { State } from "../../src/core/abi/state-layout.ts";
import { Str } from "../../src/core/abi/text-layout.ts";
import { TypeObject } from "../../src/core/abi/type-layout.ts";
import { Weakref } from "../../src/core/abi/weak-layout.ts";
import { engine } from "../engine.ts";
import { library, withLibrary } from "../python.ts";

let startup: Startup;
beforeAll(async () => {
  const host = memoryHost({});
  startup = start({ hashSeed: 0, core: await loadCoreSource(engine), host: { ...host, files: withLibrary(host.files) }, library });
});

const load = (address: number): number => startup.rt.heap.load(address);

/** A living object of a type that fits. */
function find(type: number, fits: (object: number) => boolean = () => true): number {
  for (const object of liveObjects(startup.rt.heap)) if (load(object + Header.type) === type && fits(object)) return object;
  throw new Error("there is no such object");
}
const tracked = (object: number): boolean => (load(object + Header.flags) & ObjectFlag.Tracked) !== 0;
const interned = (text: number): boolean => (load(text + Str.interned) & 0xff) === 1;
const textDict = (): number => find(Type.dict, (dict) => load(dict + Dict.used) > 2 && load(dict + Dict.values) === 0);

/** The entries stand behind the hash table. */
function firstKey(dict: number): number {
  const keys = load(dict + Dict.keys);
  return load(keys + DictKeys.indices + 2 ** ((load(keys + DictKeys.log2Size) >>> 8) & 0xff));
}

interface Rule {
  readonly name: string;
  /** The word that is changed, and by how much. */
  readonly at: () => number;
  readonly by: number;
  readonly says: RegExp;
}

const rules: readonly Rule[] = [
  { name: "a count that is too high", at: () => find(Type.list), by: 1, says: /count too high: list/ },
  { name: "a count that is too low", at: () => find(Type.dict, (dict) => load(dict) > 1), by: -1, says: /count too low: dict/ },
  { name: "a link of the collector's lists", at: () => find(Type.dict, tracked) + Prefix.gcPrev, by: 16, says: /link back does not lead/ },
  { name: "a collection's mark", at: () => find(Type.dict, tracked) + Header.flags, by: ObjectFlag.Collecting, says: /still marked/ },
  {
    name: "a list's size",
    at: () => find(Type.list, (list) => load(list + List.size) > 0) + List.allocated,
    by: -1000,
    says: /a list has/,
  },
  {
    name: "a list's room",
    at: () => find(Type.list, (list) => load(list + List.size) > 0) + List.allocated,
    by: 1000,
    says: /has room for/,
  },
  { name: "a dict's length", at: () => textDict() + Dict.used, by: 1, says: /a dict says that it has/ },
  { name: "a table's room", at: () => load(textDict() + Dict.keys) + DictKeys.usable, by: 1000, says: /a table with room for/ },
  { name: "a table's count", at: () => load(textDict() + Dict.keys) + DictKeys.refcnt, by: 1, says: /a table of keys has count/ },
  { name: "the places of a table", at: () => load(textDict() + Dict.keys) + DictKeys.indices, by: 0x01010101, says: /lead/ },
  { name: "a set's fill", at: () => find(Type.frozenset) + SetObject.fill, by: 1, says: /a set says that/ },
  { name: "a hash", at: () => firstKey(textDict()) + Str.hash, by: 1, says: /does not lead to it|has not the hash/ },
  {
    name: "an object out of the collector's lists",
    at: () => find(Type.weakref, tracked) + Header.flags,
    by: -ObjectFlag.Tracked,
    says: /without being tracked/,
  },
  { name: "a weak reference's link", at: () => find(Type.weakref) + Weakref.previous, by: 16, says: /link back does not lead/ },
  { name: "a weak reference's referent", at: () => find(Type.weakref) + Weakref.object, by: 16, says: /it is in the list of another/ },
  { name: "the interned strings", at: () => STATE + State.internCount, by: 1, says: /strings are interned in/ },
  { name: "an interned string's mark", at: () => find(Type.str, interned) + Str.interned, by: -1, says: /does not know it/ },
  { name: "the pools", at: () => STATE + State.poolsInUse, by: 1, says: /pools in use/ },
  { name: "the charge of large blocks", at: () => STATE + State.largeBytes, by: 16, says: /bytes in large blocks/ },
  { name: "a free list's length", at: () => STATE + State.dictFreeCount, by: 1, says: /the free list of dicts says/ },
  { name: "what a type says of its references", at: () => Type.tuple + TypeObject.kind, by: -LayoutKind.Tuple, says: /count too high/ },
];

describe("the audit notices", () => {
  for (const { name, at, by, says } of rules) {
    it(name, () => {
      const address = at();
      const before = load(address);
      startup.rt.heap.store(address, before + by);
      const found = auditInterpreter(startup).discrepancies.map(({ message }) => message);
      startup.rt.heap.store(address, before);
      expect(found.join("\n")).toMatch(says);
      expect(auditInterpreter(startup).discrepancies).toEqual([]);
    });
  }
});
