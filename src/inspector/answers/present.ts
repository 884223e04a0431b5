/** Questions about the present moment that need no more than src/record. */
import { collectionFrom, holdersOf, importsOf } from "../../record/index.ts";
import { holderData, holdersData } from "../data.ts";
import { type Opened, refused } from "../opened.ts";
import type { Answer, Question } from "../protocol.ts";
import { brief, nearData } from "./memory.ts";

/** Ways that an answer tells at most, and references of those that must go. */
const WAYS = 200;
const CUT = 5;

export const present = {
  paths: (opened: Opened, { object, from = 0, count = 5 }: Extract<Question, { kind: "paths" }>): Answer => {
    if (!(from >= 0 && count >= 0)) return refused("bad question", "the ways");
    return opened.withObject(object, (found) =>
      opened.traveller.look((moment) => {
        const ways = opened.ways(moment, found);
        const first = Math.min(Math.trunc(from), ways.total);
        const paths = ways.some(moment, first, Math.min(Math.trunc(count), WAYS));
        const cut = ways.cut(moment, CUT);
        const near = nearData(opened, moment, [...paths.flat(), ...cut.map(({ holder }) => holder)]);
        return {
          kind: "paths",
          object,
          total: ways.total,
          references: ways.references,
          fixed: ways.isFixed,
          from: first,
          paths: paths.map((holders) => holders.map(holderData)),
          cut: cut.map(({ holder, object: to }) => ({ holder: holderData(holder), to: to === object ? null : brief(opened, moment, to) })),
          near,
        };
      }),
    );
  },
  ledger: (opened: Opened, { object }: Extract<Question, { kind: "ledger" }>): Answer =>
    opened.withObject(object, (found) => {
      const holders = opened.traveller.look((moment) => holdersOf(moment, [found]).get(found) ?? []);
      return { kind: "ledger", object, holders: holdersData(holders), held: holders.length };
    }),
  nextCollection: ({ recording, traveller }: Opened): Answer => {
    const seen = collectionFrom(recording, traveller.moment);
    return seen ? { kind: "collection", ...seen } : refused("no collection");
  },
  imports: ({ traveller }: Opened): Answer => {
    const { modules, running } = traveller.look(({ rt }) => importsOf(rt));
    return { kind: "imports", modules: modules.map((module) => ({ ...module, file: module.file ?? null })), running };
  },
};
