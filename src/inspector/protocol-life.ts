/** What the worker says of the whole run, and of the program's code: lives, collections, evaluation, bytecode, finalizers. Plain data. */
import type { BriefData } from "./protocol-heap.ts";

/** How an object died. */
export type CauseData =
  /** The last reference went, in this line. */
  | { readonly how: "count"; readonly filename: string; readonly line: number }
  /** It was garbage in a collection, or was held by such alone. */
  | { readonly how: "collection"; readonly generation: number }
  | { readonly how: "shutdown" };

/** An object from birth to death. */
export interface LifeData extends BriefData {
  readonly serial: number;
  /** Moments from `born` to before `died` see it. */
  readonly born: number;
  readonly filename: string;
  /** From 1; 0: not known. */
  readonly line: number;
  /** null: when the recording ended it was alive. */
  readonly died: number | null;
  readonly cause: CauseData | null;
  /** It has been moved to these generations; empty: it has never been moved from its first one. */
  readonly generations: readonly { readonly moment: number; readonly generation: number }[];
}

export interface CollectionMark {
  /** The first moment that sees what it has done. */
  readonly moment: number;
  readonly generation: 0 | 1 | 2;
  readonly start: "automatic" | "gc.collect" | "shutdown";
  /** The counters of the generations against the thresholds, as they stood when it began. */
  readonly counts: readonly [number, number, number];
  readonly thresholds: readonly [number, number, number];
  readonly examined: number;
  readonly dead: number;
  readonly uncollectable: number;
}

export interface TimelineData {
  readonly kind: "timeline";
  readonly length: number;
  /**
   * When something happened, in order: births and deaths of the program's objects, collections, the beginning and the end. Of very many so
   * few that between two of them there are equally many.
   */
  readonly events: readonly number[];
  readonly collections: readonly CollectionMark[];
  /** When the shutdown began; null: the recording ended before. */
  readonly shutdown: number | null;
  readonly phases: readonly ShutdownMark[];
  /** Moments at which something was written. */
  readonly output: readonly number[];
}

/** A step of the interpreter's end (docs/shutdown.md). */
export interface ShutdownMark {
  readonly moment: number;
  readonly phase: "threads" | "exit functions" | "flush" | "collection" | "modules" | "namespace" | "interpreter";
  /** The module's name, where it is about one. */
  readonly detail: string;
}

export interface LifelinesData {
  readonly kind: "lifelines";
  /** How many there are, in the order of birth, of which the rows are a part. */
  readonly total: number;
  readonly from: number;
  readonly rows: readonly LifeData[];
}

/** Objects of the program that have been moved to an older generation and live: the youngest of them, by their births. */
export interface PromotionsData {
  readonly kind: "promotions";
  readonly moved: readonly { readonly object: BriefData; readonly moment: number; readonly generation: number }[];
}

/** Where one comes to line by line, from the beginning. */
export interface TraceData {
  readonly kind: "trace";
  readonly stops: readonly { readonly moment: number; readonly filename: string; readonly line: number; readonly name: string }[];
  /** false: these are the first ones. */
  readonly complete: boolean;
}

export interface EvaluationData {
  readonly kind: "evaluation";
  /** incomplete: more lines must follow; limit: it did not end within the instructions that were allowed. */
  readonly status: "ok" | "exception" | "exit" | "limit" | "incomplete";
  /** As a terminal would show it: what was printed, the repr of the value, the traceback. */
  readonly output: readonly { readonly stream: "stdout" | "stderr"; readonly text: string }[];
  readonly instructions: number;
}

export interface InstructionData {
  readonly offset: number;
  readonly opname: string;
  /** null: it has none. */
  readonly argument: number | null;
  /** What the argument means: a name, a constant, a target. */
  readonly text: string;
  /** The line that begins here; null: the same as before. */
  readonly line: number | null;
  readonly current: boolean;
  /** Something jumps here. */
  readonly target: boolean;
}

export interface DisassemblyData {
  readonly kind: "disassembly";
  readonly name: string;
  readonly filename: string;
  readonly rows: readonly InstructionData[];
}

export interface FinalizersData {
  readonly kind: "finalizers";
  /** The program's objects that have a finalizer. */
  readonly objects: readonly (BriefData & { readonly state: "waits" | "ran"; readonly what: "__del__" | "generator" | "built-in" })[];
  /** target null: it has died. */
  readonly weakReferences: readonly (BriefData & { readonly target: BriefData | null; readonly callback: BriefData | null })[];
  /** weakref.finalize objects in the order of their making. */
  readonly finalizes: readonly {
    readonly id: number;
    readonly target: BriefData | null;
    readonly function: BriefData;
    readonly atexit: boolean;
  }[];
}
