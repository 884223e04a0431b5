/** What the worker says of the heap at the present moment: pools, rows of a table, retained sizes, identity. Plain data. */

/** An object in a few words, as rows and lists show it. */
export interface BriefData {
  readonly id: number;
  /** Its number in the order of birth; null: it is one of those that never die, or is no object of this moment. */
  readonly serial: number | null;
  readonly type: string;
  readonly text: string;
}

/** Where an object's memory is. */
export type BlockData =
  /** `sizeClass`: bytes of a block there; `index`: the how many-th block of the pool, from 0. */
  | { readonly kind: "pool"; readonly arena: number; readonly pool: number; readonly sizeClass: number; readonly index: number }
  | { readonly kind: "large"; readonly bytes: number }
  /** Made with the interpreter, at a fixed address: None, small ints, built-in types. */
  | { readonly kind: "static" };

export interface PoolData {
  readonly address: number;
  /** Bytes of a block; 0: the pool has never been used. */
  readonly sizeClass: number;
  readonly used: number;
  readonly total: number;
  readonly state: "used" | "full" | "empty";
}

export interface PoolsData {
  readonly kind: "pools";
  /** -5 to 256. `held`: references; the count of such an object starts at `start`. */
  readonly smallInts: readonly { readonly id: number; readonly value: number; readonly held: number }[];
  readonly start: number;
  /** The one-character strings U+0000 to U+00FF that somebody holds. */
  readonly characters: readonly { readonly id: number; readonly text: string; readonly held: number }[];
  readonly interned: {
    readonly total: number;
    readonly first: readonly { readonly id: number; readonly text: string; readonly count: number }[];
  };
  readonly freeLists: readonly { readonly name: string; readonly length: number; readonly limit: number }[];
  readonly arenas: readonly { readonly address: number; readonly pools: readonly PoolData[] }[];
  /** Of the innermost frame's code; null: no frame. */
  readonly constants: { readonly code: string; readonly values: readonly (BriefData & { readonly count: number })[] } | null;
}

/** A line of a file, and the moment when it ran. */
export interface PlaceData {
  readonly moment: number;
  readonly filename: string;
  readonly line: number;
}

/** Why two names lead to the same object, or to two. */
export type IdentityReason =
  /** The same: there is only one such object. */
  | { readonly why: "small int"; readonly value: number }
  /** twin: there are two of it, and this is the one that is looked up. */
  | { readonly why: "character"; readonly text: string; readonly twin: boolean }
  | { readonly why: "interned"; readonly text: string }
  | { readonly why: "empty"; readonly type: string }
  | { readonly why: "singleton"; readonly text: string }
  /** The same: one constant of a code object, loaded twice. */
  | { readonly why: "constant"; readonly code: string; readonly index: number }
  /** The same: made once (null: before the program), and given on from name to name. */
  | { readonly why: "given on"; readonly born: PlaceData | null }
  /** Two, each made for itself. `equal`: of one type and with one text. */
  | { readonly why: "made anew"; readonly born: readonly [PlaceData | null, PlaceData | null]; readonly equal: boolean }
  /** Two constants, of two code objects or of one. */
  | {
      readonly why: "two constants";
      readonly codes: readonly [string, string];
      readonly indexes: readonly [number, number];
      readonly equal: boolean;
    }
  /** Two objects of one character: the profile's frozen modules bring the interned one, for all of `characters`. */
  | { readonly why: "two characters"; readonly text: string; readonly interned: "left" | "right"; readonly characters: string }
  /** An id was compared: the object that had it has died (at `died`), and another lies there now. */
  | { readonly why: "address reused"; readonly died: number; readonly born: PlaceData | null }
  /** An id was compared: whoever had it has died, and nobody lies there now. */
  | { readonly why: "dead"; readonly died: number };

export interface IdentityData {
  readonly kind: "identity";
  readonly same: boolean;
  readonly left: BriefData;
  readonly right: BriefData;
  readonly reason: IdentityReason;
}

export type SearchSort = "serial" | "id" | "type" | "refs" | "size" | "gen";

export interface SearchRow extends BriefData {
  readonly count: number;
  /** sys.getsizeof. */
  readonly bytes: number;
  readonly generation: 0 | 1 | 2 | "permanent" | "untracked" | "none";
}

export interface SearchData {
  readonly kind: "search";
  /** How many objects match, of which the rows are a part. */
  readonly total: number;
  readonly from: number;
  readonly rows: readonly SearchRow[];
}

/** An object, and all that dies with it. */
export interface DominatorNode extends BriefData {
  /** Its own block and those that belong to it alone (items, tables). */
  readonly bytes: number;
  /** With all that it alone keeps alive; `objects` says how many these are, itself included. */
  readonly retained: number;
  readonly objects: number;
  /** The largest ones; `rest` is what the others come to. */
  readonly children: readonly DominatorNode[];
  readonly rest: { readonly nodes: number; readonly objects: number; readonly retained: number } | null;
}

export interface DominatorsData {
  readonly kind: "dominators";
  /** id 0: all roots together. */
  readonly root: DominatorNode;
  /** Objects that no root leads to: garbage that waits for a collection. */
  readonly unreachable: { readonly objects: number; readonly bytes: number };
}

/** An object that dies, and when. */
export interface DeathData extends BriefData {
  /** count: at once; collection: only when the collector has found the cycle. */
  readonly by: "count" | "collection";
}

export interface CutData {
  readonly kind: "cut";
  /** In the order of death; the first ones. */
  readonly dies: readonly DeathData[];
  readonly total: number;
  readonly bytes: number;
}
