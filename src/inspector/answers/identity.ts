/** The `is` explainer: the same object or two, and why. */
import type { Ref } from "../../heap/index.ts";
import {
  CONSOLE,
  type Constant,
  constantOf,
  isFixed,
  isInterned,
  type Life,
  type Moment,
  NEVER,
  sharingOf,
  twinCharacters,
  twinOf,
  withValues,
} from "../../record/index.ts";
import { bornData } from "../data.ts";
import { type Opened, refused } from "../opened.ts";
import type { Answer, IdentitySide, Question } from "../protocol.ts";
import type { BriefData, IdentityReason } from "../protocol-heap.ts";
import { brief } from "./memory.ts";

type Side = IdentitySide;

export const identity = {
  identity: (opened: Opened, { left, right }: Extract<Question, { kind: "identity" }>): Answer => {
    const sides = [left, right];
    if (!sides.every((side) => typeof side === "string" || isObject(side))) return refused("bad question", "the two sides");
    const gone = sides.map((side) => (typeof side === "string" ? undefined : goneBy(opened, side)));
    if (gone[0] || gone[1]) return afterDeath(opened, sides, gone);
    const expressions = sides.filter((side) => typeof side === "string");
    const compare = (moment: Moment, values: readonly Ref[]): Answer => {
      const rest = [...values];
      const [a, b] = sides.map((side) => (typeof side === "string" ? rest.shift()! : (side.id as Ref))) as [Ref, Ref];
      return {
        kind: "identity",
        same: a === b,
        left: brief(opened, moment, a),
        right: brief(opened, moment, b),
        reason: a === b ? reasonOfOne(opened, moment, a) : reasonOfTwo(opened, moment, a, b),
      };
    };
    const { recording, traveller } = opened;
    // only an object of this moment has a number that is alive
    if (sides.some((side) => typeof side !== "string" && !isHere(opened, side))) return refused("no such object");
    if (expressions.length === 0) return traveller.look((moment) => compare(moment, []));
    if (opened.scene.frames.length === 0) return refused("no such frame");
    const { result, failure } = withValues(recording, traveller.moment, expressions, compare);
    return result ?? refused("bad question", failure);
  },
};

function isObject(side: unknown): boolean {
  const { id, serial } = (side ?? {}) as { id?: unknown; serial?: unknown };
  return Number.isSafeInteger(id) && (serial === null || Number.isSafeInteger(serial));
}

/** Is it what it says it is, or an object at a fixed address? */
function isHere(opened: Opened, { id, serial }: Exclude<Side, string>): boolean {
  if (serial !== null) return serial >= 1 && serial <= opened.lives.count && opened.lives.life(serial).object === id;
  return opened.scene.objects.has(id) || opened.traveller.look(({ rt }) => isFixed(rt, id));
}

/** The life of an object that was seen at another moment, if it is over by now (or has not begun). */
function goneBy({ lives, traveller }: Opened, { serial }: Exclude<Side, string>): Life | undefined {
  if (serial === null || serial < 1 || serial > lives.count) return undefined;
  const life = lives.life(serial);
  return life.born <= traveller.moment && traveller.moment < life.died ? undefined : life;
}

/** An id outlives its object: whoever lies there now is somebody else. */
function afterDeath(opened: Opened, sides: readonly Side[], gone: readonly (Life | undefined)[]): Answer {
  const { lives, traveller } = opened;
  const life = (gone[0] ?? gone[1])!;
  const other = lives.lastBefore(life.object, traveller.moment);
  const now = other !== undefined && other.serial !== life.serial && traveller.moment < other.died ? other : undefined;
  const died = life.died === NEVER ? life.born : life.died;
  const reason: IdentityReason = now ? { why: "address reused", died, born: bornData(lives, now.serial) } : { why: "dead", died };
  const shown = (index: number): BriefData => {
    const side = sides[index]!;
    return typeof side === "string" ? { id: 0, serial: null, type: "", text: side } : { ...side, type: "", text: "" };
  };
  return { kind: "identity", same: false, left: shown(0), right: shown(1), reason };
}

function reasonOfOne(opened: Opened, moment: Moment, object: Ref): IdentityReason {
  const shared = sharingOf(moment.rt, object);
  if (shared) return shared;
  const constant = constantOf(moment.rt, object);
  if (constant) return { why: "constant", code: nameOf(constant), index: constant.index };
  return { why: "given on", born: bornData(opened.lives, opened.serial(moment, object)) };
}

function reasonOfTwo(opened: Opened, moment: Moment, a: Ref, b: Ref): IdentityReason {
  const [left, right] = [brief(opened, moment, a), brief(opened, moment, b)];
  const equal = left.type === right.type && left.text === right.text;
  if (twinOf(moment.rt, a) === b)
    return {
      why: "two characters",
      text: left.text,
      interned: isInterned(moment.rt, a) ? "left" : "right",
      characters: twinCharacters(moment.rt),
    };
  const [one, two] = [constantOf(moment.rt, a), constantOf(moment.rt, b)];
  if (one && two) return { why: "two constants", codes: [nameOf(one), nameOf(two)], indexes: [one.index, two.index], equal };
  return { why: "made anew", born: [bornData(opened.lives, left.serial), bornData(opened.lives, right.serial)], equal };
}

/** What was asked is compiled, too. */
function nameOf({ code, filename }: Constant): string {
  return filename === CONSOLE ? CONSOLE : code;
}
