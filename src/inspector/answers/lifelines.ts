/** The whole run at once: the program's objects from birth to death, and what else happened when. */
import type { Ref } from "../../heap/index.ts";
import { Cause, generationsOfLife, isTracked, type Life, NEVER, textOf, typeNameOf } from "../../record/index.ts";
import type { Opened } from "../opened.ts";
import type { Answer, Question } from "../protocol.ts";
import type { CauseData, LifeData, TimelineData } from "../protocol-life.ts";

const ROWS = 20_000;

export const lifelines = {
  lifelines: (opened: Opened, { limit = ROWS }: Extract<Question, { kind: "lifelines" }>): Answer => {
    const { total, serials } = opened.lives.own(Math.min(Math.max(Math.trunc(limit) || 0, 0), ROWS));
    return { kind: "lifelines", total, rows: rowsOf(opened, serials), timeline: timelineOf(opened) };
  },
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
function lookAt({ recording }: Opened, lives: readonly Life[]): Map<number, Seen> {
  const byMoment = new Map<number, Life[]>();
  for (const life of lives) {
    const moment = Math.min(life.died - 1, recording.length);
    const others = byMoment.get(moment);
    if (others) others.push(life);
    else byMoment.set(moment, [life]);
  }
  const seen = new Map<number, Seen>();
  const moments = [...byMoment.keys()].sort((a, b) => a - b);
  recording.visit(moments, ({ rt, number }) => {
    for (const { serial, object } of byMoment.get(number) ?? [])
      seen.set(serial, { type: typeNameOf(rt, object), text: textOf(rt, object as Ref), tracked: isTracked(rt, object) });
  });
  return seen;
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

function timelineOf({ recording, lives }: Opened): TimelineData {
  const { length, shutdown, output } = recording;
  return {
    length,
    collections: lives.collections.map(({ births, ...mark }) => mark),
    shutdown: shutdown[0]?.moment ?? null,
    phases: shutdown,
    output: [...new Set(output.map(({ moment }) => moment))],
  };
}
