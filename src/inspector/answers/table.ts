/** Who answers which question about an opened program. */
import type { Opened } from "../opened.ts";
import type { Answer, Question } from "../protocol.ts";
import { code } from "./code.ts";
import { finalizers } from "./finalizers.ts";
import { identity } from "./identity.ts";
import { lifelines } from "./lifelines.ts";
import { memory } from "./memory.ts";
import { moves } from "./moves.ts";
import { present } from "./present.ts";
import { search } from "./search.ts";
import { trials } from "./trials.ts";

export type Asked = Exclude<Question, { kind: "open" }>;
export type Answers = { readonly [Kind in Asked["kind"]]: (opened: Opened, question: Extract<Asked, { kind: Kind }>) => Answer };

export const answers: Answers = {
  ...moves,
  ...present,
  ...lifelines,
  ...search,
  ...memory,
  ...code,
  ...finalizers,
  ...identity,
  ...trials,
};
