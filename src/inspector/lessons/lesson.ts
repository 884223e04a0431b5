/**
 * What a lesson is: a program, what to say about it, and questions that are asked before a line runs. Plain data. A question is about
 * what the run itself shows, so the tests run every program and see whether the answer is right and every other one wrong.
 */

/** Both languages, always: a missing one does not compile. */
export interface Both {
  readonly en: string;
  readonly zh: string;
}

export const both = (en: string, zh: string): Both => ({ en, zh });

/** What is asked about. */
export type Asked =
  /** What this line prints; a line that calls prints what the call does. */
  | { readonly what: "prints" }
  /** The count of the object of this name when the line is about to run. */
  | { readonly what: "count"; readonly name: string };

export interface Option {
  /** What is predicted: the output to the letter, or the count. */
  readonly value: string;
  /** Why that is so, or why not. */
  readonly why: Both;
}

export interface Gate {
  /** The text of the line, which is in the program once; it is asked the first time that it is about to run. */
  readonly before: string;
  readonly asked: Asked;
  readonly question: Both;
  readonly options: readonly Option[];
  /** Which option is right. */
  readonly answer: number;
}

/** A line, by the file that it is in and its text. */
export interface Place {
  readonly file: string;
  readonly before: string;
}

/** By its name in ui/screens. */
export type LessonScreen = "stage" | "lifelines" | "generations" | "collector" | "imports" | "pools" | "finalizers";

export interface Lesson {
  readonly id: string;
  readonly title: Both;
  /** Paragraphs in front of the program and behind it; `code` in back quotes. */
  readonly before: readonly Both[];
  readonly after: readonly Both[];
  readonly filename: string;
  readonly source: string;
  readonly files: readonly (readonly [path: string, text: string])[];
  /** The memory rules that it is about. */
  readonly profile: "3.11" | "3.12" | "legacy";
  readonly screen: LessonScreen;
  /** Where that screen has most to show: the first time that this line is about to run. */
  readonly look: Place | undefined;
  readonly gates: readonly Gate[];
}

/** What most lessons have in common, left away where it is so. */
export type LessonText = Pick<Lesson, "id" | "title" | "before" | "after" | "source" | "gates"> & Partial<Lesson>;

export function lesson(text: LessonText): Lesson {
  const { filename = "main.py", gates } = text;
  const last = gates.at(-1);
  const look = last && { file: filename, before: last.before };
  return { filename, files: [], profile: "3.11", screen: "stage", look, ...text };
}

/** In the lesson's program. */
export function at(before: string, file = "main.py"): Place {
  return { file, before };
}

/** A question about what a line prints. @param answer which of the options is right, from 0 */
export function prints(before: string, question: Both, answer: number, ...options: readonly Option[]): Gate {
  return { before, asked: { what: "prints" }, question, options, answer };
}

export function counts(before: string, name: string, question: Both, answer: number, ...options: readonly Option[]): Gate {
  return { before, asked: { what: "count", name }, question, options, answer };
}

export function option(value: string, en: string, zh: string): Option {
  return { value, why: { en, zh } };
}

/** Of each gate, the line of the program, from 1. */
export function gateLine({ source }: Pick<Lesson, "source">, { before }: Pick<Gate, "before">): number {
  return lineOf(source, before);
}

/** The line to look at, from 1; 0: there is none. */
export function lookLine({ source, filename, files, look }: Pick<Lesson, "source" | "filename" | "files" | "look">): number {
  if (!look) return 0;
  const text = look.file === filename ? source : files.find(([path]) => path === look.file)?.[1];
  return text === undefined ? 0 : lineOf(text, look.before);
}

function lineOf(source: string, text: string): number {
  return source.split("\n").findIndex((line) => line.trim() === text) + 1;
}
