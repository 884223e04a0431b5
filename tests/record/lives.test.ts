/** Every object from birth to death: what the table says lives at a moment is what is found in the memory there. */
import { describe, expect, it } from "vitest";
import { liveObjects } from "../../build/heap/index.js";
import {
  Cause,
  generationsOfLife,
  type Life,
  Lives,
  NEVER,
  type Recording,
  textOf,
  typeNameOf,
  viewObject,
} from "../../build/record/index.js";
import { corpus, seedOf } from "../torture/torture.ts";
import { ownFile, record } from "./record.ts";

function livesOf(source: string): { recording: Recording; lives: Lives } {
  const { recording } = record(source);
  return { recording, lives: new Lives(recording, ownFile) };
}

const alive = (lives: Lives, moment: number): Life[] =>
  Array.from({ length: lives.count }, (_, index) => lives.life(index + 1)).filter(({ born, died }) => born <= moment && moment < died);

/** Compares the table with the memory, and says what differs. */
function compare(recording: Recording, lives: Lives, moment: number): unknown {
  return recording.at(moment, ({ rt }) => {
    const there = new Set(liveObjects(rt.heap));
    const known = new Set(alive(lives, moment).map(({ object }) => object));
    const named = (object: number): string => `${object.toString(16)} ${typeNameOf(rt, object)}`;
    return {
      missing: [...there].filter((object) => !known.has(object)).map(named),
      tooMany: [...known].filter((object) => !there.has(object as never)).map((object) => object.toString(16)),
    };
  });
}

const NONE = { missing: [], tooMany: [] };

describe("the lives of a recording", () => {
  const all = process.env["RECORD"] === "all";
  for (const { path, source } of corpus().filter((program) => seedOf(program.path) % (all ? 2 : 40) === 1)) {
    it(`are those of the memory, in ${path}`, { timeout: 120_000 }, () => {
      const { recording, lives } = livesOf(source);
      for (const part of [0, 0.11, 0.35, 0.5, 0.77, 0.99]) {
        const moment = Math.floor(recording.length * part);
        expect([moment, compare(recording, lives, moment)]).toEqual([moment, NONE]);
      }
    });
  }

  it("tell an object from a later one at the same address", () => {
    const { recording, lives } = livesOf("x = [1]\nx = None\nx = [2]\ny = 1.5\ny = None\ny = 2.5\nend = 1\n");
    const lists = Array.from({ length: lives.count }, (_, index) => lives.life(index + 1)).filter(
      ({ bornAt }) => bornAt?.filename === "/main.py",
    );
    const [first, second] = lists.filter(({ bornAt }) => bornAt?.line === 1 || bornAt?.line === 3);
    expect(first!.object).toBe(second!.object);
    expect(first!.died).toBeLessThan(second!.born + 1);
    expect(lives.serialAt(first!.object, first!.born)).toBe(first!.serial);
    expect(lives.serialAt(first!.object, second!.born)).toBe(second!.serial);
    expect(recording.at(second!.born, ({ rt }) => textOf(rt, second!.object as never))).toBe("[2]");
    expect(lives.lastBefore(first!.object, second!.born - 1)?.serial).toBe(first!.serial);
  });

  it("say where and how each was born and died", () => {
    const source = [
      "import gc",
      "gc.disable()",
      "class A: pass",
      "a = A()",
      "a.me = a",
      "b = [a]",
      "def f():",
      "    return {'k': 1}",
      "d = f()",
      "del d",
      "a = None",
      "b = None",
      "gc.collect()",
      "kept = [1]",
      "",
    ].join("\n");
    const { lives } = livesOf(source);
    const serials = [...lives.own].slice(0, 1000);
    const told = serials.map((serial) => lives.life(serial)).filter(({ bornAt }) => [4, 6, 8, 14].includes(bornAt?.line ?? 0));
    expect(
      told.map(({ bornAt, cause, diedAt, generation }) => [bornAt?.line, cause, cause === Cause.Collection ? generation : diedAt?.line]),
    ).toEqual([
      [4, Cause.Collection, 2],
      [6, Cause.Count, 12],
      [8, Cause.Count, 10],
      [14, Cause.Shutdown, undefined],
    ]);
  });

  it("know every collection, and what started it", () => {
    const source = "import gc\nkept = []\nfor i in range(2000):\n    kept.append([i])\ngc.collect(1)\n";
    const { lives } = livesOf(source);
    const automatic = lives.collections.filter(({ start }) => start === "automatic");
    expect(automatic.length).toBeGreaterThan(1);
    for (const { generation, counts, thresholds } of automatic) expect(counts[generation]).toBeGreaterThan(thresholds[generation]);
    expect(lives.collections.filter(({ start }) => start === "gc.collect").map(({ generation }) => generation)).toEqual([1]);
    expect(lives.collections.filter(({ start }) => start === "shutdown").map(({ generation }) => generation)).toEqual([2, 2, 2, 2]);
  });

  it("grow older by collections as the memory says", () => {
    const { recording, lives } = livesOf(
      "import gc\nkept = []\nfor i in range(3000):\n    kept.append([i])\n    if i % 900 == 0: gc.collect(1)\nend = 1\n",
    );
    const moment = recording.length >> 1;
    const wrong = recording.at(moment, ({ rt }) =>
      Array.from(lives.own, (serial) => lives.life(serial))
        .filter(({ born, died }) => born <= moment && moment < died)
        .filter((life) => {
          const { generation } = viewObject(rt, life.object as never);
          const moves = generationsOfLife(life, lives.collections).filter((move) => move.moment <= moment);
          return typeof generation === "number" && generation !== (moves.at(-1)?.generation ?? 0);
        })
        .map(({ serial, object }) => [serial, textOf(rt, object as never)]),
    );
    expect(wrong).toEqual([]);
  });

  it("of a program that does not end go on", () => {
    const { recording } = record("kept = []\nwhile True:\n    kept.append([1])\n    kept = kept[-3:]\n", { instructions: 100_000 });
    const lives = new Lives(recording, ownFile);
    expect(alive(lives, 100_000).some(({ died }) => died === NEVER)).toBe(true);
    expect(compare(recording, lives, 100_000)).toEqual(NONE);
  });
});
