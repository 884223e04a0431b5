/**
 * One recorded program and where the reader stands in it. Everything on the page hangs on these signals; only this file moves the
 * recording. A page can have several (two profiles side by side, elements in an article).
 */
import { batch, computed, signal } from "@preact/signals";
import type { Progress } from "../opened.ts";
import type { Answer, BeyondData, MomentData, ObjectData, ProgramSpec, Question, RefusalData } from "../protocol.ts";
import type { ShareFault } from "../share.ts";
import type { Engine } from "./engine.ts";
import { Slots } from "./slots.ts";
import { isDrawn } from "./stage-data.ts";

export type Phase = "loading" | "idle" | "recording" | "moving" | "failed";

/** Questions that move: each is answered by a moment. */
export type Move = Extract<Question, { kind: "step" | "goto" | "line" | "change" | "death" | "collection" }>;

export class Session {
  readonly phase = signal<Phase>("loading");
  /** Why nothing can be run at all. */
  readonly failure = signal("");
  readonly moment = signal<MomentData | undefined>(undefined);
  /** What the recording was made of; undefined: none yet. */
  readonly program = signal<ProgramSpec | undefined>(undefined);
  /** Why the last question was not answered. */
  readonly refusal = signal<RefusalData | undefined>(undefined);
  /** The last move that was made; the sentence under the stage depends on it. */
  readonly lastMove = signal<Move | undefined>(undefined);
  /** The id of the object that all screens speak of. */
  readonly selected = signal<number | undefined>(undefined);
  /** An object that the pointer is on. */
  readonly pointed = signal<number | undefined>(undefined);
  /** What to tell the reader about how the page was come to. */
  readonly notice = signal<{ readonly fault: ShareFault | "server" | "notebook" | "file" } | undefined>(undefined);
  /** Which screen is shown (screens/index.ts). */
  readonly screen = signal("stage");
  /** On a phone: the one part of the page that is shown. */
  readonly pane = signal<"code" | "stage" | "details">("code");
  /** The profile that it is compared with, if somebody has chosen one (comparison.ts). */
  readonly compared = signal<string | undefined>(undefined);
  /** Places by level of detail: each level is a stage of its own. */
  readonly slots = { mutable: new Slots((object) => isDrawn(object, "mutable")), all: new Slots(() => true) };

  readonly objects = computed(() => new Map((this.moment.value?.objects ?? []).map((each) => [each.id, each])));
  /** The selected object where it is far from the names. */
  readonly beyond = signal<BeyondData | null>(null);
  readonly chosen = computed<ObjectData | undefined>(() => {
    const far = this.beyond.value?.object;
    return this.objects.value.get(this.selected.value ?? -1) ?? (far?.id === this.selected.value ? far : undefined);
  });

  /** How far the worker has come with something long. */
  readonly progress = signal<Progress | undefined>(undefined);

  readonly #start: () => Promise<Engine>;
  readonly #others: Session[] = [];
  #engine: Promise<Engine>;
  #pending: Move | undefined;
  #recordings = 0;

  constructor(start: () => Promise<Engine>) {
    this.#start = start;
    this.#engine = this.#begin();
  }

  #begin(): Promise<Engine> {
    this.phase.value = "loading";
    const engine = this.#start();
    engine
      .then((started) => {
        started.onProgress = (progress) => {
          this.progress.value = progress;
        };
        return started.ready;
      })
      .then(
        () => {
          if (this.phase.value === "loading") this.phase.value = "idle";
        },
        (error: unknown) => batch(() => ([this.phase.value, this.failure.value] = ["failed", String(error)])),
      );
    return engine;
  }

  /** Gives up whatever the worker does, and the recording with it. */
  async stop(): Promise<void> {
    this.#recordings++;
    this.#pending = undefined;
    (await this.#engine).end();
    batch(() => {
      this.program.value = undefined;
      this.moment.value = undefined;
      this.progress.value = undefined;
      this.#engine = this.#begin();
    });
  }

  /** Records a program and stands before its first line. */
  async open(program: ProgramSpec): Promise<void> {
    const number = ++this.#recordings;
    this.#pending = undefined;
    this.phase.value = "recording";
    const engine = await this.#engine;
    await engine.ready;
    const answer = await engine.ask({ kind: "open", program });
    if (number !== this.#recordings) return;
    batch(() => {
      for (const slots of Object.values(this.slots)) slots.clear();
      this.selected.value = undefined;
      this.lastMove.value = undefined;
      this.program.value = program;
      this.progress.value = undefined;
      this.#show(answer);
      this.phase.value = "idle";
    });
  }

  /** While one move is made, only the last of those that are asked for meanwhile is remembered. */
  async move(move: Move): Promise<void> {
    if (this.program.value === undefined) return;
    this.#pending = move;
    if (this.phase.value !== "idle") return;
    this.phase.value = "moving";
    const number = this.#recordings;
    const engine = await this.#engine;
    while (this.#pending && number === this.#recordings) {
      const next: Move = this.#pending;
      this.#pending = undefined;
      const answer = await engine.ask(next);
      if (number !== this.#recordings) return;
      batch(() => {
        this.lastMove.value = next;
        this.#show(answer);
      });
    }
    if (this.phase.value === "moving") this.phase.value = "idle";
  }

  /** A question about the present moment. */
  async ask(question: Question): Promise<Answer> {
    const answer = await (await this.#engine).ask(question);
    // what comes next begins anew
    if (this.phase.value !== "recording") this.progress.value = undefined;
    return answer;
  }

  /** Ends the worker for good, and those of the sessions beside this one. */
  async end(): Promise<void> {
    this.#recordings++;
    for (const other of this.#others) other.end();
    const engine = await this.#engine.catch(() => undefined);
    engine?.end();
  }

  /** One beside this, on a worker of its own. */
  another(): Session {
    const other = new Session(this.#start);
    this.#others.push(other);
    return other;
  }

  /** The worker follows it from now on, through all moments that it lives in. */
  select(object: number | undefined): void {
    this.selected.value = object;
    if (this.program.value) void this.#watch(object ?? null);
  }

  async #watch(object: number | null): Promise<void> {
    const { value: moment } = this.moment;
    const answer = await this.ask({ kind: "watch", object });
    // what has been selected or moved to since then has an answer of its own
    if (answer.kind === "watched" && this.selected.value === (object ?? undefined) && this.moment.value === moment)
      this.beyond.value = answer.beyond;
  }

  #show(answer: Answer): void {
    if (answer.kind !== "moment") {
      if (answer.kind === "refused") this.refusal.value = answer;
      return;
    }
    this.refusal.value = undefined;
    for (const slots of Object.values(this.slots)) slots.place(answer);
    this.moment.value = answer;
    this.beyond.value = answer.beyond;
  }
}
