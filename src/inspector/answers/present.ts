/** Questions about the present moment that need no more than src/record. */
import { collectionFrom, holdersOf, importsOf, pathsTo } from "../../record/index.ts";
import { holderData } from "../data.ts";
import { type Opened, refused } from "../opened.ts";
import type { Answer, Question } from "../protocol.ts";

export const present = {
  paths: (opened: Opened, { object }: Extract<Question, { kind: "paths" }>): Answer =>
    opened.withObject(object, (found) => {
      const paths = opened.traveller.look((moment) => pathsTo(moment, found));
      return { kind: "paths", object, paths: paths.map(({ holders }) => holders.map(holderData)) };
    }),
  ledger: (opened: Opened, { object }: Extract<Question, { kind: "ledger" }>): Answer =>
    opened.withObject(object, (found) => {
      const holders = opened.traveller.look((moment) => holdersOf(moment, [found]).get(found) ?? []);
      return { kind: "ledger", object, holders: holders.map(holderData) };
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
