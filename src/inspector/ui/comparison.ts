/**
 * One program under two profiles: the page's own session left, another on a worker of its own right. Their clocks are the lines of the
 * program's own files: moments are counted in instructions and differ, lines do not. Whoever moves, the other goes to the same step.
 */
import { batch, signal } from "@preact/signals";
import type { TraceData } from "../protocol-life.ts";
import { align, counterpart, type Parting } from "./alignment.ts";
import { PROFILES } from "./project.ts";
import type { Session } from "./session.ts";

export type Side = "left" | "right";

export interface Clock {
  readonly left: TraceData;
  readonly right: TraceData;
  readonly partings: readonly Parting[];
}

export class Comparison {
  readonly left: Session;
  readonly right: Session;
  /** undefined: one of the sides is not recorded yet. */
  readonly clock = signal<Clock | undefined>(undefined);
  #opening = 0;
  /** The moment to which the left side is being led: its coming there leads nobody. */
  #led: number | undefined;

  constructor(left: Session) {
    this.left = left;
    this.right = left.another();
  }

  /** The profile of the right side. */
  get profile(): string {
    return comparedProfile(this.left);
  }

  /** Records on the right what is recorded on the left. */
  async open(): Promise<void> {
    const program = this.left.program.value;
    const { profile } = this;
    if (!program || this.right.phase.value === "failed") return;
    const number = ++this.#opening;
    this.clock.value = undefined;
    await this.right.open({ ...program, profile });
    const [left, right] = await Promise.all([this.left.ask({ kind: "trace" }), this.right.ask({ kind: "trace" })]);
    if (number !== this.#opening || left.kind !== "trace" || right.kind !== "trace") return;
    batch(() => {
      this.clock.value = { left, right, partings: align(left.stops.map(nameOfStop), right.stops.map(nameOfStop)) };
    });
    await this.follow("left");
  }

  /** The number of the step at which a side stands, from 0; -1: before the first. */
  stepOf(side: Side): number {
    const moment = this[side].moment.value?.moment ?? 0;
    const stops = this.clock.value?.[side].stops ?? [];
    let [low, high] = [0, stops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stops[middle]!.moment <= moment) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** A line on or back on one side; the other comes along. */
  async step(side: Side, back: boolean): Promise<void> {
    await this[side].move({ kind: "step", unit: "line", how: "into", back });
    if (side === "right") await this.follow("right");
  }

  /** The left side has come to another moment. */
  leftMoved(): void {
    const moment = this.left.moment.value?.moment;
    if (moment !== this.#led) this.follow("left");
    this.#led = undefined;
  }

  async follow(leader: Side): Promise<void> {
    const clock = this.clock.value;
    const other = leader === "left" ? "right" : "left";
    const now = this[leader].moment.value;
    const shown = this[other].moment.value;
    if (!clock || !now || !shown) return;
    const step = this.stepOf(leader);
    const isOver = now.moment >= now.length;
    const { stops } = clock[other];
    const target = Math.min(counterpart(clock.partings, leader, Math.max(step, 0)), stops.length - 1);
    const moment = isOver ? shown.length : step < 0 ? 0 : (stops[target]?.moment ?? shown.length);
    if (moment === shown.moment) return;
    if (other === "left") this.#led = moment;
    // one step on is made as a step: only then is it known what it did
    const isNext = !isOver && step >= 0 && target === this.stepOf(other) + 1;
    await this[other].move(isNext ? { kind: "step", unit: "line", how: "into" } : { kind: "goto", moment });
  }
}

function nameOfStop({ filename, line, name }: TraceData["stops"][number]): string {
  return `${filename}:${line}:${name}`;
}

/** What has been chosen, or whichever is most unlike the left side's. */
export function comparedProfile({ program, compared }: Session): string {
  const own = program.value?.profile ?? "3.11";
  const { value } = compared;
  return value !== undefined && value !== own ? value : PROFILES.find((each) => each !== own && (each === "3.11") === (own !== "3.11"))!;
}

const comparisons = new WeakMap<Session, Comparison>();

/** It stays while its session does: whoever comes back to the screen finds it as it was. */
export function comparisonOf(session: Session): Comparison {
  let comparison = comparisons.get(session);
  if (!comparison) {
    comparison = new Comparison(session);
    comparisons.set(session, comparison);
  }
  return comparison;
}
