/** One collection as a row of pictures: after each, what is known of each candidate. Pure; the screen shows picture number n. */
import type { CollectionData } from "../protocol.ts";

type CandidateData = CollectionData["candidates"][number];

/** The steps of CPython's collector (Modules/gcmodule.c, gc_collect_main), in their order. */
export type Phase =
  | "candidates"
  | "copy"
  | "subtract"
  | "tentative"
  | "reachable"
  | "weakrefs"
  | "finalizers"
  | "resurrection"
  | "save"
  | "clear";

export interface Frame {
  readonly phase: Phase;
  /** Whose references are being subtracted, who is found reachable, by phase. */
  readonly actor: number | undefined;
  /** The copy of each count, as far as it is known by now. */
  readonly scratch: ReadonlyMap<number, number>;
  readonly state: ReadonlyMap<number, State>;
}

export type State =
  | "candidate"
  | "tentative"
  | "reachable"
  | "unreachable"
  | "finalized"
  | "resurrected"
  | "uncollectable"
  | "saved"
  | "deleted";

/** Subtracting is shown candidate by candidate up to here, then all at once. */
const SINGLE = 60;

export function framesOf({ candidates }: CollectionData): Frame[] {
  const frames: Frame[] = [];
  let scratch: ReadonlyMap<number, number> = new Map();
  let state: ReadonlyMap<number, State> = new Map(candidates.map(({ id }) => [id, "candidate"]));
  const show = (phase: Phase, actor?: number): void => {
    frames.push({ phase, actor, scratch, state });
  };
  show("candidates");
  scratch = new Map(candidates.map(({ id, count }) => [id, count]));
  show("copy");
  for (const candidate of candidates.length <= SINGLE ? candidates : []) {
    if (candidate.references.length === 0) continue;
    scratch = subtract(scratch, candidate);
    show("subtract", candidate.id);
  }
  // what the picture does not list (members of long containers) is subtracted, too
  scratch = new Map(candidates.map(({ id, outside }) => [id, outside]));
  show("subtract");
  state = new Map(candidates.map(({ id, outside }) => [id, outside > 0 ? "reachable" : "tentative"]));
  show("tentative");
  state = changed(state, candidates, ({ fate }) => (fate === "reachable" ? "reachable" : "unreachable"));
  show("reachable");
  const condemned = candidates.filter(({ fate }) => fate !== "reachable");
  if (condemned.length === 0) return frames;
  if (condemned.some(({ weakReferences }) => weakReferences > 0)) show("weakrefs");
  if (condemned.some(({ finalizer }) => finalizer)) {
    state = changed(state, condemned, ({ finalizer, fate }) =>
      fate === "uncollectable" ? "uncollectable" : finalizer ? "finalized" : "unreachable",
    );
    show("finalizers");
    state = changed(state, condemned, ({ fate }) =>
      fate === "resurrected" ? "resurrected" : fate === "uncollectable" ? "uncollectable" : "unreachable",
    );
    show("resurrection");
  }
  state = changed(state, condemned, ({ fate }) => (fate === "dies" ? "deleted" : fate === "reachable" ? "resurrected" : fate));
  show(condemned.some(({ fate }) => fate === "saved") ? "save" : "clear");
  return frames;
}

function subtract(scratch: ReadonlyMap<number, number>, { references }: CandidateData): Map<number, number> {
  const next = new Map(scratch);
  for (const { object } of references) next.set(object, (next.get(object) ?? 0) - 1);
  return next;
}

function changed(
  state: ReadonlyMap<number, State>,
  candidates: readonly CandidateData[],
  of: (candidate: CandidateData) => State,
): Map<number, State> {
  const next = new Map(state);
  for (const candidate of candidates) next.set(candidate.id, of(candidate));
  return next;
}
