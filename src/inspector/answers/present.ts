/** Questions about the present moment that need no more than src/record. */
import { collectionFrom, holdersOf, importsOf, pathsTo } from "../../record/index.ts";
import { holderData, holdersData } from "../data.ts";
import { type Opened, refused } from "../opened.ts";
import type { Answer, Question } from "../protocol.ts";
import { nearData } from "./memory.ts";

export const present = {
  paths: (opened: Opened, { object }: Extract<Question, { kind: "paths" }>): Answer =>
    opened.withObject(object, (found) => {
      return opened.traveller.look((moment) => {
        const paths = pathsTo(moment, found);
        const near = nearData(
          opened,
          moment,
          paths.flatMap(({ holders }) => holders),
        );
        return { kind: "paths", object, paths: paths.map(({ holders }) => holders.map(holderData)), near };
      });
    }),
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
