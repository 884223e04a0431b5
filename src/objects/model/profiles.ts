/**
 * Memory profiles: whose rules of memory the runtime follows. Language and library stay 3.11's. A profile
 * is a row of switches; boot writes them into fields of the State before anything is allocated, and each is
 * read at the places that docs/profiles.md lists. Nothing else asks which profile runs.
 */
import { IMMORTAL_START, STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import type { HeapViews } from "../../heap/index.ts";

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
}

const of311: Switches = {
  startCount: IMMORTAL_START,
  legacyFinalizers: false,
  instanceDicts: false,
  callerKeepsArguments: false,
  dictKeysHeader: 32,
  wideDictEntries: false,
  zeroHasNoDigit: false,
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
  ];
  for (const [field, value] of fields) heap.store(STATE + field, Number(value));
}
