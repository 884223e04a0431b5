/**
 * Which pages are open: each holds one request that is never answered to its end. When the last is gone and no other has come within
 * the time that a reload takes, somebody is told.
 */
import type { ServerResponse } from "node:http";

/** Pages that can be open at a time, so that they leave connections for everything else. */
const PAGES = 16;

export class Presence {
  readonly #pages = new Set<ServerResponse>();
  readonly #grace: number;
  readonly #gone: () => void;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  /** @param grace milliseconds for a reload */
  constructor(grace: number, gone: () => void) {
    this.#grace = grace;
    this.#gone = gone;
  }

  /** Keeps the answer open. @returns false: there are too many pages */
  add(response: ServerResponse): boolean {
    if (this.#pages.size >= PAGES) return false;
    clearTimeout(this.#timer);
    this.#pages.add(response);
    response.req.socket.setTimeout(0);
    response.writeHead(200, { "Content-Type": "text/plain" }).flushHeaders();
    response.once("close", () => {
      this.#pages.delete(response);
      if (this.#pages.size === 0 && !this.#stopped) this.#timer = setTimeout(this.#gone, this.#grace);
    });
    return true;
  }

  /** Tells nobody any more, and answers every page to its end: one that is cut off would complain. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#stopped = true;
    for (const page of this.#pages) page.end();
  }
}
