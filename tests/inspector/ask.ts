/** Programs opened in an agent, and asked, for the tests. */
import { loadCountedCore } from "../../build/cli/load.js";
import { Agent, type Answer, type MomentData, type ProgramSpec, type Question } from "../../build/inspector/index.js";
import { library, withLibrary } from "../python.ts";

const core = loadCountedCore();

export function agent(): Agent {
  return new Agent({ core, library, withLibrary });
}

export function moment(answer: Answer): MomentData {
  if (answer.kind !== "moment") throw new Error(JSON.stringify(answer));
  // what is posted is a copy
  return JSON.parse(JSON.stringify(answer)) as MomentData;
}

export function opened(source: string, more: Partial<ProgramSpec> = {}): { ask: (question: Question) => Answer; first: MomentData } {
  const one = agent();
  const first = moment(one.answer({ kind: "open", program: { source, ...more } }));
  return { ask: (question) => one.answer(question), first };
}

/** What a moment tells of the step that has led there, when none has. */
export const UNMOVED = { changes: [], born: [], names: [] };

/** The answer of a kind, or an error that shows what came instead. */
export function answered<Kind extends Answer["kind"]>(answer: Answer, kind: Kind): Extract<Answer, { kind: Kind }> {
  if (answer.kind !== kind) throw new Error(JSON.stringify(answer));
  return JSON.parse(JSON.stringify(answer)) as Extract<Answer, { kind: Kind }>;
}

/** The objects of the innermost frame's variables. */
export function variables(data: MomentData): Record<string, number> {
  return Object.fromEntries((data.frames[0]?.variables ?? []).map(({ name, object }) => [name, object]));
}
