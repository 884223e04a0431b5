/** The lesson that is under way, and what its reader has predicted. */
import { computed, signal } from "@preact/signals";
import { CHAPTERS, type Gate, gateLine, type Lesson } from "../lessons/index.ts";
import type { MomentData } from "../protocol.ts";

export const LESSONS: readonly Lesson[] = CHAPTERS.flatMap(({ lessons }) => lessons);

export interface AskedGate {
  readonly index: number;
  readonly gate: Gate;
}

export class Course {
  readonly lesson = signal<Lesson | undefined>(undefined);
  /** By gate: the option that was chosen. */
  readonly answers = signal<ReadonlyMap<number, number>>(new Map());
  /** How many questions have been answered, and how many of them rightly. */
  readonly score = computed(() => {
    const gates = this.lesson.value?.gates ?? [];
    const right = [...this.answers.value].filter(([gate, chosen]) => gates[gate]?.answer === chosen).length;
    return { of: gates.length, answered: this.answers.value.size, right };
  });

  begin(lesson: Lesson | undefined): void {
    this.lesson.value = lesson;
    this.answers.value = new Map();
  }

  answer(gate: number, chosen: number): void {
    if (!this.answers.value.has(gate)) this.answers.value = new Map([...this.answers.value, [gate, chosen]]);
  }

  /** The gates whose line is about to run: those that have been answered, and the next one. */
  gatesAt(moment: MomentData | undefined): readonly AskedGate[] {
    const lesson = this.lesson.value;
    const [frame] = moment?.frames ?? [];
    if (!lesson || !frame?.filename.endsWith(lesson.filename)) return [];
    const here = lesson.gates.map((gate, index) => ({ gate, index })).filter(({ gate }) => gateLine(lesson, gate) === frame.line);
    const open = here.findIndex(({ index }) => !this.answers.value.has(index));
    return open < 0 ? here : here.slice(0, open + 1);
  }

  /** Is there a question at this moment that has not been answered? */
  openGate(moment: MomentData | undefined): Gate | undefined {
    const last = this.gatesAt(moment).at(-1);
    return last && !this.answers.value.has(last.index) ? last.gate : undefined;
  }

  /** Is the reader being asked for a count? Then the page does not show any. */
  isAsking(moment: MomentData | undefined): boolean {
    return this.openGate(moment)?.asked.what === "count";
  }

  /** The line of the first gate that has not been answered; undefined: all have. */
  nextLine(): number | undefined {
    const lesson = this.lesson.value;
    const gate = lesson?.gates.find((_, index) => !this.answers.value.has(index));
    return lesson && gate && gateLine(lesson, gate);
  }
}
