/**
 * Memory profiles: whose rules of memory the runtime follows. Language and library stay 3.11's. A profile
 * is a row of switches; boot writes them into fields of the State before anything is allocated, and each is
 * read at the places that docs/profiles.md lists. Nothing else asks which profile runs.
 */
import { IMMORTAL_START, STATE } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import { TypeFlag, TypeObject } from "../../core/abi/type-layout.ts";
import type { HeapViews, Ref } from "../../heap/index.ts";
import type { Runtime } from "./runtime.ts";

export type Profile = "3.11" | "3.10" | "legacy";

/** What the State says about a profile. */
interface Switches {
  /** What the count of an object at a fixed address starts from (small ints, characters, names, the empty ones). */
  readonly startCount: number;
  /** A cycle with a `__del__` in it is not freed but goes to gc.garbage, and `__del__` runs at each death (before PEP 442). */
  readonly legacyFinalizers: boolean;
  /** Attributes are in a dict object from the first one on, not in the instance (before 3.11). */
  readonly instanceDicts: boolean;
  /** A Python function gets references of its own to its arguments; the caller lets go of its after the call (before 3.11). */
  readonly callerKeepsArguments: boolean;
  /** Bytes of a dict's keys block in front of its indices; are entries of 24 bytes also when all keys are str? */
  readonly dictKeysHeader: number;
  readonly wideDictEntries: boolean;
  /** Has the int 0 no digit? */
  readonly zeroHasNoDigit: boolean;
  /** Bytes of a deque's own store of spare blocks. */
  readonly dequeSpareBytes: number;
  /** Up to which size a dead tuple goes to a free list, and up to which one a new tuple is taken from there. */
  readonly tuplesKept: number;
  readonly tuplesReused: number;
}

/** Sizes that sys.getsizeof shows and that differ from those of the structs here, which are 3.11's. Without collector headers. */
interface Sizes {
  /** Bytes more or less in the struct of a built-in type (by tp_name), and so in the instances of its subclasses. */
  readonly structs: ReadonlyMap<string, number>;
  /** A generator, coroutine, asynchronous generator, whose frame is an object of its own; a frame without its slots; a code object. */
  readonly generator: number;
  readonly coroutine: number;
  readonly asyncGenerator: number;
  readonly frame: number;
  readonly code: number;
  /** The struct of a Python class without its shared keys. */
  readonly classStruct: number;
}

const of311: Switches = {
  startCount: IMMORTAL_START,
  legacyFinalizers: false,
  instanceDicts: false,
  callerKeepsArguments: false,
  dictKeysHeader: 32,
  wideDictEntries: false,
  zeroHasNoDigit: false,
  dequeSpareBytes: 136,
  tuplesKept: 20,
  tuplesReused: 19,
};

const switches: Readonly<Record<Profile, Switches>> = {
  "3.11": of311,
  legacy: { ...of311, legacyFinalizers: true },
  "3.10": {
    ...of311,
    // one reference: the table that an object at a fixed address is in
    startCount: 1,
    instanceDicts: true,
    callerKeepsArguments: true,
    dictKeysHeader: 40,
    wideDictEntries: true,
    zeroHasNoDigit: true,
    dequeSpareBytes: 0,
    tuplesKept: 19,
  },
};

const sizes: Readonly<Partial<Record<Profile, Sizes>>> = {
  "3.10": {
    structs: new Map([
      ["BaseException", -8],
      ["function", -8],
      ["weakref.ReferenceType", -8],
      ["weakref.ProxyType", -8],
      ["weakref.CallableProxyType", -8],
      ["enumerate", -8],
      ["operator.itemgetter", -8],
      ["types.GenericAlias", -16],
    ]),
    generator: 88,
    coroutine: 96,
    asyncGenerator: 112,
    frame: 352,
    code: 176,
    classStruct: 888,
  },
};

/** Sets the switches in a fresh memory. */
export function applyProfile(heap: HeapViews, profile: Profile): void {
  const row = switches[profile];
  const fields: readonly (readonly [State, number | boolean])[] = [
    [State.startCount, row.startCount],
    [State.legacyFinalizers, row.legacyFinalizers],
    [State.instanceDicts, row.instanceDicts],
    [State.callerKeepsArguments, row.callerKeepsArguments],
    [State.dictKeysHeader, row.dictKeysHeader],
    [State.wideDictEntries, row.wideDictEntries],
    [State.zeroHasNoDigit, row.zeroHasNoDigit],
    [State.dequeSpareBytes, row.dequeSpareBytes],
    [State.tuplesKept, row.tuplesKept],
    [State.tuplesReused, row.tuplesReused],
  ];
  for (const [field, value] of fields) heap.store(STATE + field, Number(value));
}

/** The sizes that differ, undefined when none do. */
export function profileSizes(rt: Runtime): Sizes | undefined {
  return sizes[(rt.services.get("profile") as Profile | undefined) ?? "3.11"];
}

/** How many bytes more than here the struct of this type's instances has. */
export function structDifference(rt: Runtime, type: Ref): number {
  const structs = profileSizes(rt)?.structs;
  if (!structs) return 0;
  for (let base = type; base !== 0; base = rt.heap.load(base + TypeObject.base) as Ref) {
    if (!(rt.heap.load(base + TypeObject.flags) & TypeFlag.HeapType)) {
      const difference = structs.get(rt.nameOfType(base));
      if (difference !== undefined) return difference;
    }
  }
  return 0;
}
