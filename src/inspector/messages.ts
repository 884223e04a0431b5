/** What page and worker post to each other. */
import type { Progress } from "./opened.ts";
import type { Answer, Question } from "./protocol.ts";

export type FromPage =
  /** First, once: the file that tools/site.mjs packs. */
  | { readonly kind: "engine"; readonly packed: ArrayBuffer }
  | { readonly kind: "question"; readonly number: number; readonly question: Question };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly detail: string }
  | { readonly kind: "answer"; readonly number: number; readonly answer: Answer }
  /** Of what it does now, at most some times a second. */
  | { readonly kind: "progress"; readonly progress: Progress };
