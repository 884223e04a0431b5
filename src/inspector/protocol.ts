/**
 * What the inspector's page and its worker say to each other: plain data only, so that it can be posted, written to a file, and read by
 * a page of another version. An object is named by its id (its address); what a person reads is put into words by the page.
 */
import type {
  BlockData,
  BriefData,
  CutData,
  DominatorsData,
  IdentityData,
  PlaceData,
  PoolsData,
  SearchData,
  SearchSort,
} from "./protocol-heap.ts";
import type {
  DisassemblyData,
  EvaluationData,
  FinalizersData,
  LifelinesData,
  PromotionsData,
  TimelineData,
  TraceData,
} from "./protocol-life.ts";

/** A cell of a notebook. */
export interface CellSpec {
  readonly source: string;
  /** The cells after it are run even if it fails. */
  readonly raises: boolean;
}

/** A program to be recorded. */
export interface ProgramSpec {
  readonly source: string;
  /** It is a notebook: these are run instead, each statement as a unit of its own. */
  readonly cells?: readonly CellSpec[];
  /** Its name in tracebacks; default "main.py". */
  readonly filename?: string;
  /** Further files, in the program's folder. */
  readonly files?: readonly (readonly [path: string, text: string])[];
  readonly input?: string;
  readonly profile?: string;
  /** Where the recording of a program that does not end stops (default 10,000,000). */
  readonly instructions?: number;
  /** Bytes of memory that it gets, then MemoryError (default 512 MiB). */
  readonly memory?: number;
}

export type StepUnit = "line" | "expression" | "instruction";
export type StepHow = "into" | "over" | "out";

/** What the page asks. Each is answered by one Answer. */
export type Question =
  | { readonly kind: "open"; readonly program: ProgramSpec }
  | { readonly kind: "step"; readonly unit: StepUnit; readonly how: StepHow; readonly back?: boolean }
  | { readonly kind: "goto"; readonly moment: number }
  | { readonly kind: "line"; readonly line: number; readonly filename?: string; readonly back?: boolean }
  /** To where the object's count changes; to right after its death; to the start of a collection. */
  | { readonly kind: "change"; readonly object: number; readonly back?: boolean }
  | { readonly kind: "death"; readonly object: number }
  | { readonly kind: "collection"; readonly back?: boolean }
  /** About the present moment; these move nothing. */
  | { readonly kind: "paths"; readonly object: number; readonly from?: number; readonly count?: number }
  | { readonly kind: "ledger"; readonly object: number }
  /** From now on each moment tells of this object, however far from the names it is; null: of none. */
  | { readonly kind: "watch"; readonly object: number | null }
  | { readonly kind: "nextCollection" }
  | { readonly kind: "imports" }
  | { readonly kind: "promotions" }
  | { readonly kind: "memory" }
  | { readonly kind: "pools" }
  | { readonly kind: "identity"; readonly left: IdentitySide; readonly right: IdentitySide }
  | SearchQuestion
  /** Level by level: what dies with this object (null: with all). @param from of its children those from this one on, with what these come to */
  | {
      readonly kind: "dominators";
      readonly object: number | null;
      readonly depth?: number;
      readonly limit?: number;
      readonly from?: number;
    }
  /** What would die if this holder let go? */
  | { readonly kind: "cut"; readonly object: number; readonly holder: HolderData }
  /** A statement, as in a session; `before`: what was put in at this moment already. @param frame an address; default: the innermost */
  | { readonly kind: "evaluate"; readonly source: string; readonly frame?: number; readonly before?: readonly string[] }
  | { readonly kind: "disassembly"; readonly frame?: number }
  | { readonly kind: "finalizers" }
  /** About the whole run: some of the program's objects; with a query only those in whose type or text it stands. */
  | LifelinesQuestion
  | { readonly kind: "timeline" }
  /** At most so many places (default 20,000). */
  | { readonly kind: "trace"; readonly limit?: number };

/** An expression in the innermost frame, or an object as a card names it, which may be one of another moment. */
export type IdentitySide = string | { readonly id: number; readonly serial: number | null };

export interface LifelinesQuestion {
  readonly kind: "lifelines";
  readonly query?: string;
  readonly from?: number;
  readonly count?: number;
}

/** Words that all must be true of an object, each `text`, `field:text`, `field==text` or `field>number`; fields type, id, value, refs, gen, size. */
export interface SearchQuestion {
  readonly kind: "search";
  readonly query: string;
  /** Default: by the order of birth. */
  readonly sort?: SearchSort;
  readonly descending?: boolean;
  readonly from?: number;
  readonly count?: number;
  /** Default: only objects that the program has made. */
  readonly all?: boolean;
}

/** One unit of a count. */
export interface HolderData {
  readonly kind: "global" | "object" | "variable" | "stack" | "frame" | "runtime" | "native";
  readonly place: string;
  /** The object, the frame, or the module's name that holds it, by kind. */
  readonly object?: number;
  readonly frame?: number;
  readonly module?: string;
  /** What to call an object that no name leads to, or that has died since. */
  readonly of?: NamedData;
  /** The name of a frame that may have ended since. */
  readonly call?: string;
}

/** tree: the list in which a syntax tree keeps its literals. */
export interface NamedData extends Omit<BriefData, "serial"> {
  readonly role?: "tree";
}

export interface ObjectData {
  readonly id: number;
  /** In the order of birth over the whole recording: another object at the same address later has another one. null: it lies at a fixed address. */
  readonly serial: number | null;
  readonly type: string;
  readonly text: string;
  readonly count: number;
  readonly generation: 0 | 1 | 2 | "permanent" | "untracked" | "none";
  readonly finalizer: "waits" | "ran" | "none";
  readonly weakReferences: number;
  /** Nobody but a cycle holds it: it waits for the collector. */
  readonly garbage: boolean;
  /** The first ones; `held` says how many there are. */
  readonly holders: readonly HolderData[];
  readonly held: number;
  /** Where it leads to; `size` says of how many items these are the first. */
  readonly references: readonly { readonly place: string; readonly object: number; readonly text: string }[];
  readonly size: number;
  /** sys.getsizeof. */
  readonly bytes: number;
  readonly block: BlockData;
  /** It lies at a fixed address; of its holders, of which there may be thousands, only those of the program are told. */
  readonly fixed: FixedData | null;
  /** A string that is in the table of interned strings. */
  readonly interned: boolean;
  /** null: before the program. */
  readonly born: PlaceData | null;
}

export interface FixedData {
  /** immortal: references are not counted. high: the count begins so high that it never comes to 0. static: an ordinary count. */
  readonly state: "immortal" | "high" | "static";
  /** What the count begins with. */
  readonly start: number;
  /** How many of its holders belong to the program. */
  readonly own: number;
}

export interface FrameData {
  readonly address: number;
  readonly name: string;
  readonly filename: string;
  /** From 1; 0: unknown. Columns are offsets in UTF-8. */
  readonly line: number;
  readonly columns: readonly [start: number, end: number] | null;
  readonly instruction: string;
  readonly operand: number;
  readonly variables: readonly { readonly name: string; readonly object: number; readonly cell: boolean; readonly text: string }[];
  readonly stack: readonly { readonly object: number; readonly text: string }[];
}

/** What a step has done to an object that could be seen before it. */
export interface ChangeData {
  readonly object: number;
  readonly type: string;
  readonly text: string;
  readonly before: number;
  /** null: it has died. */
  readonly after: number | null;
  /** Whose doing its death was: its count came to 0, the collector found it in a cycle, the interpreter ended. null: it lives. */
  readonly by: "count" | "collection" | "shutdown" | null;
  readonly gained: readonly HolderData[];
  readonly lost: readonly HolderData[];
}

/** limit, output: it had not ended after so many instructions, or so much output. input: it asked for more than was given. memory: there was no more. */
export type EndStatus = "ok" | "exception" | "exit" | "limit" | "output" | "input" | "memory";

export interface ErrorData {
  readonly type: string;
  readonly message: string;
  readonly traceback: string;
  /** Of a SyntaxError: lines from 1, columns in characters from 1; 0: not known. */
  readonly place: {
    readonly filename: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  } | null;
}

/** An object that is far from the names. */
export interface BeyondData {
  readonly object: ObjectData;
  /** The objects that hold it. */
  readonly near: readonly (BriefData & NamedData)[];
}

export interface MomentData {
  readonly kind: "moment";
  readonly moment: number;
  readonly length: number;
  readonly end: EndStatus;
  /** What the program ended with, if nobody handled it; a SyntaxError has the place. */
  readonly error: ErrorData | null;
  /** Did the step find what it looked for? Else it went to the end, or the beginning. */
  readonly arrived: boolean;
  readonly frames: readonly FrameData[];
  readonly objects: readonly ObjectData[];
  /** The object that is watched, if it is alive and none of the others. */
  readonly beyond: BeyondData | null;
  /** Empty for a step back, as are born and names. */
  readonly changes: readonly ChangeData[];
  /** Those of the objects that the step has seen born. */
  readonly born: readonly number[];
  /** Names that lead elsewhere than before the step, or are new. */
  readonly names: readonly { readonly frame: number; readonly name: string; readonly object: number; readonly text: string }[];
  /** What the interpreter keeps for the program to see: `gc.garbage`, once something is in it. */
  readonly kept: readonly { readonly name: string; readonly object: number }[];
  readonly output: readonly { readonly stream: "stdout" | "stderr"; readonly text: string }[];
  readonly generations: readonly { readonly objects: number; readonly count: number; readonly threshold: number }[];
}

export interface CollectionData {
  readonly kind: "collection";
  readonly moment: number;
  readonly generation: number;
  readonly examined: number;
  readonly dead: number;
  /** Garbage that is kept in gc.garbage. */
  readonly kept: number;
  readonly candidates: readonly {
    readonly id: number;
    readonly type: string;
    readonly text: string;
    readonly count: number;
    readonly outside: number;
    /** To other candidates that are listed: what is subtracted from their counts. */
    readonly references: readonly { readonly place: string; readonly object: number }[];
    readonly finalizer: boolean;
    readonly weakReferences: number;
    readonly fate: "reachable" | "dies" | "saved" | "resurrected" | "uncollectable";
  }[];
}

export interface ImportsData {
  readonly kind: "imports";
  readonly modules: readonly {
    readonly name: string;
    readonly state: "loaded" | "loading" | "blocked" | "other";
    readonly file: string | null;
    readonly names: readonly string[];
  }[];
  readonly running: readonly string[];
}

export interface MemoryData {
  readonly kind: "memory";
  readonly objects: number;
  readonly objectBytes: number;
  readonly pools: number;
  readonly arenas: number;
  readonly parked: number;
}

/** Why an object is alive. */
export interface PathsData {
  readonly kind: "paths";
  readonly object: number;
  /** How many ways there are at most that share no object. 0: only a cycle keeps it, unless it is fixed. */
  readonly total: number;
  /** How many references must go before nothing leads to it any more. */
  readonly references: number;
  /** It lies at a fixed address: nothing has to keep it alive. */
  readonly fixed: boolean;
  /** Some of the ways, the shortest first, from this one on: the holders from the end to the object. */
  readonly from: number;
  readonly paths: readonly (readonly HolderData[])[];
  /** The first of the references that must go, as near to the object as can be. `to` null: they lead to the object itself. */
  readonly cut: readonly { readonly holder: HolderData; readonly to: BriefData | null }[];
  readonly near: readonly (BriefData & NamedData)[];
}

/** Why something could not be done; the page has the words. */
export interface RefusalData {
  readonly kind: "refused";
  readonly reason:
    | "no recording"
    | "no such object"
    | "no such frame"
    | "no collection"
    | "cannot be cut"
    | "bad question"
    | "bad query"
    | "internal";
  readonly detail: string;
  /** Of a bad query: which character is the first that cannot be understood. */
  readonly position?: number;
}

export type Answer =
  | MomentData
  | CollectionData
  | ImportsData
  | MemoryData
  | PathsData
  | { readonly kind: "ledger"; readonly object: number; readonly holders: readonly HolderData[]; readonly held: number }
  | { readonly kind: "watched"; readonly beyond: BeyondData | null }
  | PoolsData
  | IdentityData
  | SearchData
  | DominatorsData
  | CutData
  | EvaluationData
  | DisassemblyData
  | FinalizersData
  | LifelinesData
  | PromotionsData
  | TimelineData
  | TraceData
  | RefusalData;
