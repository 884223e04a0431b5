/** Going through a recording, forwards and backwards: by lines, expressions, instructions, or to what happens to an object. */
import { Frame } from "../core/abi/eval-layout.ts";
import { GcPhase } from "../core/abi/heap-layout.ts";
import { STATE } from "../core/abi/memory-map.ts";
import { Header } from "../core/abi/object-layout.ts";
import { State } from "../core/abi/state-layout.ts";
import type { Ref } from "../heap/index.ts";
import { filenameOf, frameAddresses, nameOfCode, offsetOf } from "./frames.ts";
import { Marks, type Unit } from "./marks.ts";
import { prefixOf } from "./objects.ts";
import type { Moment, Recording, Visit, Watched } from "./recording.ts";

/** A place at which a walk by lines stops. */
export interface Stop {
  readonly moment: number;
  readonly filename: string;
  readonly line: number;
  /** Of the function, or "<module>". */
  readonly name: string;
}

/** into: whatever comes next; over: not in what is called from here; out: when this frame has been left. */
export type How = "into" | "over" | "out";
export type Direction = 1 | -1;

export class Traveller {
  readonly recording: Recording;
  readonly #isShown: (filename: string) => boolean;
  #moment = 0;

  /** @param isShown which files' lines are stopped at; all others are run through */
  constructor(recording: Recording, isShown: (filename: string) => boolean = () => true) {
    this.recording = recording;
    this.#isShown = isShown;
  }

  get moment(): number {
    return this.#moment;
  }

  /** To a moment of any number; what lies beyond the ends is the end. */
  go(moment: number): void {
    this.#moment = Math.min(Math.max(Math.trunc(moment), 0), this.recording.length);
  }

  look<Result>(look: (moment: Moment) => Result): Result {
    return this.recording.at(this.#moment, look);
  }

  /** One step. @returns false when there is none: at the end (the beginning) it goes there */
  step(unit: Unit, how: How, direction: Direction): boolean {
    if (unit === "instruction" && how === "into") return this.#to(this.#moment + direction);
    const { frames, cell } = this.look(({ rt }) => {
      const addresses = frameAddresses(rt);
      const filename = addresses.length === 1 ? filenameOf(rt, rt.heap.load(addresses[0]! + Frame.code) as Ref) : "";
      return { frames: addresses, cell: this.recording.isCell(filename) ? filename : undefined };
    });
    // a cell's own statements have nobody who called them
    if (how === "out" && cell !== undefined) return this.#outOfCell(unit, cell, direction);
    // after the end there is no frame to be in
    const allowed = how === "into" || frames.length === 0 ? undefined : how === "over" ? frames : frames.slice(1);
    return direction === 1 ? this.#forward(unit, allowed) : this.#back(unit, allowed);
  }

  /** To where a line begins. @param filename default: of any file */
  toLine(line: number, direction: Direction, filename?: string): boolean {
    const isThere = ({ rt }: Moment, frame: number, marks: Marks): boolean => {
      const code = rt.heap.load(frame + Frame.code) as Ref;
      return marks.lineAt(code, offsetOf(rt, frame)) === line && (filename === undefined || filenameOf(rt, code) === filename);
    };
    const { visit, found } = this.#stops("line", isThere);
    if (direction === 1) {
      this.recording.walk(this.#moment, this.recording.length, (moment) => visit(moment) && moment.number > this.#moment);
      return this.#arrive(found.last !== undefined && found.last > this.#moment ? found.last : undefined, 1);
    }
    return this.#arrive(
      this.#lastBefore((from, to) => {
        found.last = undefined;
        this.recording.walk(from, to, (moment) => void visit(moment));
        return found.last;
      }),
      -1,
    );
  }

  /** Where one comes to line by line from the beginning, the first so many places. Stays where it is. */
  trace(limit: number): Stop[] {
    const stops: Stop[] = [];
    const { visit } = this.#stops("line", ({ rt, number }, frame, marks) => {
      const code = rt.heap.load(frame + Frame.code) as Ref;
      const line = marks.lineAt(code, offsetOf(rt, frame));
      if (number > 0) stops.push({ moment: number, filename: filenameOf(rt, code), line, name: nameOfCode(rt, code) });
      return true;
    });
    this.recording.walk(0, this.recording.length, (moment) => visit(moment) && stops.length >= limit);
    return stops;
  }

  /** To where the object's count has become another. */
  toChange(object: Ref, direction: Direction): boolean {
    return this.#toEvent({ word: object + Header.refcnt }, () => true, direction);
  }

  /** Forwards to the moment right after the object's death. */
  toDeath(object: Ref): boolean {
    const block = this.look(({ rt }) => object - prefixOf(rt, object));
    let freed = false;
    const watched: Watched = { word: object + Header.refcnt, freed: (address) => (freed ||= address === block) };
    return this.#toEvent(watched, ({ rt }) => freed || rt.heap.loadI32(object + Header.refcnt) === 0, 1);
  }

  /** To the moment before the instruction in which a collection starts. */
  toCollection(direction: Direction): boolean {
    return this.#toEvent({ phase: (phase) => phase === GcPhase.Merged }, () => true, direction, 1);
  }

  /** @param before stand so many instructions before the one that ends with the event behind it */
  #toEvent(watched: Watched, counts: (moment: Moment) => boolean, direction: Direction, before = 0): boolean {
    let last: number | undefined;
    const visit = (moment: Moment): boolean => {
      const there = moment.number - before;
      // the one that is stood before, or has just been come to, is not the next
      if ((there - this.#moment) * direction <= 0 || !counts(moment)) return false;
      last = there;
      return direction === 1;
    };
    if (direction === 1) {
      this.recording.watch(this.#moment, this.recording.length, watched, visit);
      return this.#arrive(last, 1);
    }
    const found = this.#lastBefore((from, to) => {
      last = undefined;
      this.recording.watch(from, to + before, watched, visit);
      return last;
    });
    return this.#arrive(found, -1);
  }

  #to(moment: number): boolean {
    const there = moment >= 0 && moment <= this.recording.length;
    this.go(moment);
    return there;
  }

  #arrive(moment: number | undefined, direction: Direction): boolean {
    this.go(moment ?? (direction === 1 ? this.recording.length : 0));
    return moment !== undefined;
  }

  /** Checkpoint by checkpoint backwards, until a stretch (both ends included) has something. */
  #lastBefore(search: (from: number, to: number) => number | undefined): number | undefined {
    let to = this.#moment - 1;
    for (const from of this.recording.checkpoints.filter((checkpoint) => checkpoint <= to).reverse()) {
      // one moment more: a stretch's first stop can need the one before it (a jump backwards)
      const found = search(Math.max(from - 1, 0), to);
      if (found !== undefined) return found;
      to = from - 1;
    }
    return undefined;
  }

  #forward(unit: Unit, allowed: readonly number[] | undefined): boolean {
    const start = this.#moment;
    // frames that are left on the way: what is called next may lie where they lay
    let alive = allowed;
    const { visit, found } = this.#stops(unit, (_, frame) => alive === undefined || alive.includes(frame));
    this.recording.walk(start, this.recording.length, (moment) => {
      const frame = moment.rt.heap.load(STATE + State.currentFrame);
      if (alive?.includes(frame)) alive = alive.slice(alive.indexOf(frame));
      return visit(moment) && moment.number > start;
    });
    return this.#arrive(found.last !== undefined && found.last > start ? found.last : undefined, 1);
  }

  /** To where another cell begins, the cells in between that have no code left out. */
  #outOfCell(unit: Unit, cell: string, direction: Direction): boolean {
    const { visit, found } = this.#stops(unit, (moment, frame) => {
      const code = moment.rt.heap.load(frame + Frame.code) as Ref;
      return isOutermost(moment) && filenameOf(moment.rt, code) !== cell;
    });
    if (direction === 1) {
      this.recording.walk(this.#moment, this.recording.length, visit);
      return this.#arrive(found.last, 1);
    }
    const last = this.#lastBefore((from, to) => {
      found.last = undefined;
      this.recording.walk(from, to, (moment) => void visit(moment));
      return found.last;
    });
    return this.#arrive(last, -1);
  }

  #back(unit: Unit, allowed: readonly number[] | undefined): boolean {
    const moment = this.#lastBefore((from, to) => {
      const { visit, found } = this.#stops(unit, (_, frame) => allowed === undefined || allowed.includes(frame));
      /** The last stop in each of the frames, outermost last. */
      const stops: (number | undefined)[] = [];
      this.recording.walk(from, to, (at) => {
        const index = allowed?.indexOf(at.rt.heap.load(STATE + State.currentFrame)) ?? 0;
        // while an outer frame runs, the inner ones are not there yet: what lay in their places were others
        if (allowed && index > 0) stops.fill(undefined, 0, index);
        if (visit(at) && index >= 0) stops[index] = found.last;
      });
      return stops.reduce((latest, stop) => (stop !== undefined && (latest === undefined || stop > latest) ? stop : latest), undefined);
    });
    return this.#arrive(moment, -1);
  }

  /** A visitor that says whether a moment is a stop, and notes the last one. */
  #stops(
    unit: Unit,
    counts: (moment: Moment, frame: number, marks: Marks) => boolean,
  ): { readonly visit: Visit; readonly found: { last?: number | undefined } } {
    const found: { last?: number | undefined } = {};
    let marks: Marks | undefined;
    let [lastFrame, lastOffset] = [0, 0];
    const visit = (moment: Moment): boolean => {
      const { rt } = moment;
      marks ??= new Marks(rt, unit, this.#isShown);
      const frame = rt.heap.load(STATE + State.currentFrame);
      if (frame === 0) return false;
      const code = rt.heap.load(frame + Frame.code) as Ref;
      const offset = offsetOf(rt, frame);
      const jumpedBack = frame === lastFrame && offset < lastOffset;
      [lastFrame, lastOffset] = [frame, offset];
      if (!marks.isStop(code, offset, jumpedBack) || !counts(moment, frame, marks)) return false;
      found.last = moment.number;
      return true;
    };
    return { visit, found };
  }
}

/** Has the running frame nobody who called it? A function of an earlier cell that this one calls is no other cell. */
function isOutermost({ rt }: Moment): boolean {
  return rt.heap.load(rt.heap.load(STATE + State.currentFrame) + Frame.previous) === 0;
}
