/**
 * What the inspector's page and its worker say to each other: plain data only, so that it can be posted, written to a file, and read by
 * a page of another version. An object is named by its id (its address); what a person reads is put into words by the page.
 */

/** A program to be recorded. */
export interface ProgramSpec {
  readonly source: string;
  /** Its name in tracebacks; default "main.py". */
  readonly filename?: string;
  /** Further files, in the program's folder. */
  readonly files?: readonly (readonly [path: string, text: string])[];
  readonly input?: string;
  readonly profile?: string;
  /** Where the recording of a program that does not end stops (default 10,000,000). */
  readonly instructions?: number;
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
  | { readonly kind: "paths"; readonly object: number }
  | { readonly kind: "ledger"; readonly object: number }
  | { readonly kind: "nextCollection" }
  | { readonly kind: "imports" }
  | { readonly kind: "memory" };

/** One unit of a count. */
export interface HolderData {
  readonly kind: "global" | "object" | "variable" | "stack" | "frame" | "runtime";
  readonly place: string;
  /** The object, the frame, or the module's name that holds it, by kind. */
  readonly object?: number;
  readonly frame?: number;
  readonly module?: string;
}

export interface ObjectData {
  readonly id: number;
  readonly type: string;
  readonly text: string;
  readonly count: number;
  readonly generation: 0 | 1 | 2 | "permanent" | "untracked" | "none";
  readonly finalizer: "waits" | "ran" | "none";
  readonly weakReferences: number;
  readonly holders: readonly HolderData[];
  /** Where it leads to; `size` says of how many items these are the first. */
  readonly references: readonly { readonly place: string; readonly object: number }[];
  readonly size: number;
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
  readonly gained: readonly HolderData[];
  readonly lost: readonly HolderData[];
}

export interface MomentData {
  readonly kind: "moment";
  readonly moment: number;
  readonly length: number;
  readonly end: "ok" | "exception" | "exit" | "limit";
  /** Did the step find what it looked for? Else it went to the end, or the beginning. */
  readonly arrived: boolean;
  readonly frames: readonly FrameData[];
  readonly objects: readonly ObjectData[];
  /** Empty for a step back. */
  readonly changes: readonly ChangeData[];
  readonly output: readonly { readonly stream: "stdout" | "stderr"; readonly text: string }[];
  readonly generations: readonly { readonly objects: number; readonly count: number; readonly threshold: number }[];
}

export interface CollectionData {
  readonly kind: "collection";
  readonly moment: number;
  readonly generation: number;
  readonly examined: number;
  readonly dead: number;
  readonly candidates: readonly {
    readonly id: number;
    readonly type: string;
    readonly text: string;
    readonly count: number;
    readonly outside: number;
    readonly fate: "reachable" | "dies" | "resurrected" | "uncollectable";
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

/** Why something could not be done; the page has the words. */
export interface RefusalData {
  readonly kind: "refused";
  readonly reason: "no recording" | "no such object" | "no collection" | "bad question" | "internal";
  readonly detail: string;
}

export type Answer =
  | MomentData
  | CollectionData
  | ImportsData
  | MemoryData
  | { readonly kind: "paths"; readonly object: number; readonly paths: readonly (readonly HolderData[])[] }
  | { readonly kind: "ledger"; readonly object: number; readonly holders: readonly HolderData[] }
  | RefusalData;
