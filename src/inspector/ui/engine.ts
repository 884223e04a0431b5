/**
 * The page's end of the worker: questions go out one by one, each gives a promise of its answer. The engine (some megabytes) is fetched
 * beside the page, or, where a page may not fetch (file://), comes in a script.
 */

import type { FromPage, FromWorker } from "../messages.ts";
import type { Progress } from "../opened.ts";
import type { Answer, Question } from "../protocol.ts";

/** What local.js leaves for pages that are opened from a disk: the worker's script, and the engine in base 64. */
interface LocalParts {
  readonly worker: string;
  readonly engine: string;
}

declare global {
  var vivariumLocal: LocalParts | undefined;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Scripts come from this page's own folder only; Trusted Types want to hear it. */
const scripts = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("vivarium", {
  createScriptURL(url) {
    if (url.startsWith("blob:") || !/^[a-z]+:|^\/\//i.test(url)) return url;
    throw new TypeError(`no script of this page: ${url}`);
  },
});
const scriptAddress = (url: string): string => scripts?.createScriptURL(url) ?? url;

export class Engine {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;
  /** Hears how far something long has come. */
  onProgress: (progress: Progress) => void = () => undefined;
  /** Resolves when questions are answered; rejects with what went wrong. */
  readonly ready: Promise<void>;

  private constructor(worker: Worker, packed: ArrayBuffer) {
    this.#worker = worker;
    this.ready = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === "ready") resolve();
        else if (data.kind === "failed") reject(new Error(data.detail));
        else if (data.kind === "progress") this.onProgress(data.progress);
        else this.#answered(data.number, data.answer);
      };
      worker.onerror = (event) => reject(new Error(event.message));
    });
    this.#post({ kind: "engine", packed }, [packed]);
  }

  /** @param folder where the page's files are, with "/" at its end or empty */
  static async start(folder = ""): Promise<Engine> {
    if (location.protocol === "file:" && !globalThis.vivariumLocal) await loadScript(`${folder}local.js`);
    const local = globalThis.vivariumLocal;
    if (local) {
      const address = URL.createObjectURL(new Blob([local.worker], { type: "text/javascript" }));
      return new Engine(new Worker(scriptAddress(address)), bytesOf(local.engine));
    }
    const response = await fetch(`${folder}engine.pack`);
    if (!response.ok) throw new Error(`engine.pack: HTTP ${response.status}`);
    return new Engine(new Worker(scriptAddress(`${folder}worker.js`)), await response.arrayBuffer());
  }

  ask(question: Question): Promise<Answer> {
    const number = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      this.#post({ kind: "question", number, question });
    });
  }

  /** Ends whatever it does. What was asked stays without an answer. */
  end(): void {
    this.#worker.terminate();
  }

  #answered(number: number, answer: Answer): void {
    this.#waiting.get(number)?.(answer);
    this.#waiting.delete(number);
  }

  #post(message: FromPage, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}

function loadScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${address} cannot be loaded`));
    script.src = scriptAddress(address);
    document.head.append(script);
  });
}

function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes.buffer;
}
