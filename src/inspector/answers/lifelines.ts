/** The whole run at once: the program's objects from birth to death, and what else happened when. */

import type { Runtime } from "../../objects/index.ts";
import { Cause, generationsOfLife, isTracked, type Life, type Moment, NEVER, textOf, typeNameOf } from "../../record/index.ts";
import { type Opened, refused } from "../opened.ts";
import type { Answer, LifelinesQuestion, Question } from "../protocol.ts";
import type { CauseData, LifeData, PromotionsData, TimelineData } from "../protocol-life.ts";
import { brief } from "./memory.ts";

/** Rows and stops that an answer has at most. */
const ROWS = 20_000;
/** Moves to older generations that are listed. */
const MOVED = 50;
/** Events of a timeline. */
const EVENTS = 20_000;

export const lifelines = {
  lifelines: (opened: Opened, { query = "", from = 0, count = 100 }: LifelinesQuestion): Answer => {
    if (typeof query !== "string" || !(from >= 0)) return refused("bad question", "the lifelines");
    const serials = matching(opened, query.trim().toLowerCase());
    const first = Math.trunc(from);
    const rows = serials.slice(first, first + Math.min(Math.max(Math.trunc(count) || 0, 0), ROWS));
    return { kind: "lifelines", total: serials.length, from: first, rows: rowsOf(opened, [...rows]) };
  },
  promotions: (opened: Opened): Answer => opened.traveller.look((moment) => ({ kind: "promotions", moved: promoted(opened, moment) })),
  timeline: (opened: Opened): Answer => timelineOf(opened),
  trace: ({ traveller }: Opened, { limit = ROWS }: Extract<Question, { kind: "trace" }>): Answer => {
    const most = Math.min(Math.max(Math.trunc(limit) || 0, 1), ROWS);
    // one more tells whether there is more
    const stops = traveller.trace(most + 1);
    return { kind: "trace", stops: stops.slice(0, most), complete: stops.length <= most };
  },
};

interface Seen {
  readonly type: string;
  readonly text: string;
  readonly tracked: boolean;
}

function rowsOf(opened: Opened, serials: readonly number[]): LifeData[] {
  const lives = serials.map((serial) => opened.lives.life(serial));
  const seen = lookAt(opened, lives);
  return lives.map((life) => {
    const { type, text, tracked } = seen.get(life.serial) ?? { type: "", text: "", tracked: false };
    return {
      id: life.object,
      serial: life.serial,
      type,
      text,
      born: life.born,
      filename: life.bornAt?.filename ?? "",
      line: life.bornAt?.line ?? 0,
      died: life.died === NEVER ? null : life.died,
      cause: causeOf(life),
      generations: tracked ? generationsOfLife(life, opened.lives.collections) : [],
    };
  });
}

/** Each as it is in the last moment that sees it: then it is whole, and not yet taken apart. */
function lookAt(opened: Opened, lives: readonly Life[]): Map<number, Seen> {
  const seen = new Map<number, Seen>();
  const serials = Uint32Array.from(lives, ({ serial }) => serial);
  visitLast(opened, serials, (rt, serial) => {
    const object = opened.lives.objectOf(serial);
    seen.set(serial, { type: typeNameOf(rt, object), text: textOf(rt, object), tracked: isTracked(rt, object) });
  });
  return seen;
}

/** Goes once through the run, to the last moment that sees each of these. */
function visitLast({ recording, lives }: Opened, serials: Uint32Array, visit: (rt: Runtime, serial: number) => void): void {
  const lasts = Float64Array.from(serials, (serial, index) => Math.min(lives.span(serial)[1], recording.length) * INDEXES + index).sort();
  const momentOf = (last: number): number => Math.floor(last / INDEXES);
  const moments: number[] = [];
  for (const last of lasts) if (moments.at(-1) !== momentOf(last)) moments.push(momentOf(last));
  let next = 0;
  recording.visit(moments, ({ rt, number }) => {
    for (; next < lasts.length && momentOf(lasts[next]!) <= number; next++) visit(rt, serials[lasts[next]! % INDEXES]!);
  });
}

/** More than there can be objects: a moment and an index are one number, which sorts faster than a pair. */
const INDEXES = 2 ** 28;

/** What the last query of each recording has found: whoever scrolls asks the same again, with other rows. */
const lastFound = new WeakMap<Opened, { readonly query: string; readonly serials: Uint32Array }>();

function matching(opened: Opened, query: string): Uint32Array {
  const { own } = opened.lives;
  if (query === "") return own;
  const last = lastFound.get(opened);
  if (last?.query === query) return last.serials;
  const found = new Set<number>();
  visitLast(opened, own, (rt, serial) => {
    const object = opened.lives.objectOf(serial);
    if (typeNameOf(rt, object).toLowerCase().includes(query) || textOf(rt, object).toLowerCase().includes(query)) found.add(serial);
  });
  const serials = own.filter((serial) => found.has(serial));
  lastFound.set(opened, { query, serials });
  return serials;
}

function promoted(opened: Opened, moment: Moment): PromotionsData["moved"] {
  const { lives } = opened;
  const moved: PromotionsData["moved"][number][] = [];
  for (let index = lives.own.length - 1; index >= 0 && moved.length < MOVED; index--) {
    const serial = lives.own[index]!;
    const [born, last] = lives.span(serial);
    const object = lives.objectOf(serial);
    if (born > moment.number || last < moment.number || !isTracked(moment.rt, object)) continue;
    const moves = generationsOfLife(lives.life(serial), lives.collections);
    for (const move of moves.reverse())
      if (move.generation > 0 && move.moment <= moment.number) moved.push({ object: brief(opened, moment, object), ...move });
  }
  return moved.reverse();
}

function causeOf({ cause, diedAt, generation }: Life): CauseData | null {
  switch (cause) {
    case Cause.Count:
      return { how: "count", filename: diedAt?.filename ?? "", line: diedAt?.line ?? 0 };
    case Cause.Collection:
      return { how: "collection", generation };
    case Cause.Shutdown:
      return { how: "shutdown" };
    default:
      return null;
  }
}

function timelineOf(opened: Opened): TimelineData {
  const { recording, lives } = opened;
  const { length, shutdown, output } = recording;
  return {
    kind: "timeline",
    length,
    events: eventsOf(opened),
    collections: lives.collections.map(({ births, ...mark }) => mark),
    shutdown: shutdown[0]?.moment ?? null,
    phases: shutdown,
    output: [...new Set(output.map(({ moment }) => moment))],
  };
}

function eventsOf({ recording: { length, shutdown }, lives }: Opened): number[] {
  const moments = new Float64Array(2 * lives.own.length + lives.collections.length + 3);
  let count = 0;
  const add = (moment: number): void => {
    moments[count++] = Math.min(moment, length);
  };
  for (const serial of lives.own) {
    const [born, last] = lives.span(serial);
    add(born);
    add(last + 1);
  }
  for (const { moment } of lives.collections) add(moment);
  for (const moment of [0, length, shutdown[0]?.moment ?? 0]) add(moment);
  const all = moments.sort().filter((moment, index, sorted) => index === 0 || moment !== sorted[index - 1]);
  const step = Math.max((all.length - 1) / (EVENTS - 1), 1);
  return Array.from({ length: Math.min(all.length, EVENTS) }, (_, index) => all[Math.round(index * step)]!);
}
