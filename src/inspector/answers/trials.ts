/** What is tried out at a moment: a session in a paused frame, a reference that is taken away. */
import { bytesOf, cut, evaluate, type Holder } from "../../record/index.ts";
import { outputText } from "../data.ts";
import { type Opened, refused } from "../opened.ts";
import type { Answer, HolderData, Question } from "../protocol.ts";
import { brief } from "./memory.ts";

/** Objects that an answer lists. */
const DEATHS = 1000;
/** Earlier inputs of a session. */
const INPUTS = 1000;

export const trials = {
  evaluate: ({ recording, traveller }: Opened, { source, frame, before = [] }: Extract<Question, { kind: "evaluate" }>): Answer => {
    if (typeof source !== "string" || !Array.isArray(before) || before.length > INPUTS) return refused("bad question", "the input");
    const inputs = [...(before as readonly string[]), source];
    if (!inputs.every((input) => typeof input === "string")) return refused("bad question", "the input");
    const evaluation = evaluate(recording, traveller.moment, frame, inputs);
    if (!evaluation) return refused("no such frame", String(frame ?? ""));
    const { status, printed, instructions } = evaluation;
    return { kind: "evaluation", status, output: outputText(printed), instructions };
  },
  cut: (opened: Opened, { object, holder }: Extract<Question, { kind: "cut" }>): Answer =>
    opened.withObject(object, (found) => {
      const { recording, traveller } = opened;
      if (!isHolder(holder)) return refused("bad question", "the holder");
      const deaths = cut(recording, traveller.moment, found, holder);
      if (!deaths) return refused("cannot be cut");
      return traveller.look((moment) => {
        const dies = deaths.slice(0, DEATHS).map(({ object: dead, by }) => ({ ...brief(opened, moment, dead), by }));
        const bytes = bytesOf(
          moment.rt,
          deaths.map((death) => death.object),
        );
        return { kind: "cut", dies, total: deaths.length, bytes: bytes.reduce((sum, each) => sum + each, 0) };
      });
    }),
};

function isHolder(holder: HolderData | null | undefined): holder is HolderData & Holder {
  if (typeof holder?.place !== "string") return false;
  const { kind, object, frame, module } = holder;
  if (kind === "global") return typeof module === "string";
  return kind === "runtime" || (kind === "object" ? typeof object === "number" : typeof frame === "number");
}
