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

/** Scripts come from this page's own server only; Trusted Types want to hear it. */
const scripts = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("vivarium", {
  createScriptURL(url) {
    if (url.startsWith("blob:") || isOfPage(url)) return url;
    throw new TypeError(`no script of this page: ${url}`);
  },
});
function isOfPage(url: string): boolean {
  const { protocol, host } = new URL(url, document.baseURI);
  return protocol === location.protocol && host === location.host;
}
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
    // a copy goes: other workers are given the same download
    this.#post({ kind: "engine", packed });
  }

  /** @param folder where the page's files are, with "/" at its end or empty */
  static async start(folder = ""): Promise<Engine> {
    const { script, packed } = await partsOf(folder);
    return new Engine(new Worker(scriptAddress(script)), packed);
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

  #post(message: FromPage): void {
    this.#worker.postMessage(message);
  }
}

interface Parts {
  /** The address of the worker's script. */
  readonly script: string;
  readonly packed: ArrayBuffer;
}

/** What has been downloaded, by folder: once for all workers of a page. */
const downloads = new Map<string, Promise<Parts>>();

function partsOf(folder: string): Promise<Parts> {
  const known = downloads.get(folder);
  if (known) return known;
  const parts = download(folder);
  downloads.set(folder, parts);
  // the network may be there again when the next one asks
  parts.catch(() => downloads.delete(folder));
  return parts;
}

async function download(folder: string): Promise<Parts> {
  if (location.protocol === "file:" && !globalThis.vivariumLocal) await loadScript(`${folder}local.js`);
  const local = globalThis.vivariumLocal;
  if (local) return { script: blobOf(local.worker), packed: bytesOf(local.engine) };
  const worker = `${folder}worker.js`;
  const [packed, script] = await Promise.all([
    fetched(`${folder}engine.pack`).then((response) => response.arrayBuffer()),
    // a worker is made of a script of its page's own server, or of text
    isOfPage(worker) ? worker : fetched(worker).then(async (response) => blobOf(await response.text())),
  ]);
  return { script, packed };
}

async function fetched(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.replace(/^.*\//, "")}: HTTP ${response.status}`);
  return response;
}

function blobOf(script: string): string {
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
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
