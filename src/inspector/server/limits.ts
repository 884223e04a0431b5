/**
 * How much of the server one visitor can take. Whoever opens connections and says nothing pushes out others like him, never those
 * that have asked for something: the page is answered while thousands of connections come in.
 */
import type { Socket } from "node:net";

/** Bytes of a request's body. */
export const BODY = 1 << 20;
/** Bytes of a request's head; a path may have 8 KB and still be told that it leads nowhere. */
export const HEAD = 16_384;
/** Milliseconds for the head, for the whole request, for silence in the midst of it, and between two requests. */
export const TIMES = { head: 5_000, request: 10_000, silence: 20_000, between: 5_000 };

/** Connections that have asked for something. */
const SPEAKING = 32;
/** Connections that have not yet. */
const SILENT = 256;
const PER_SECOND = 100;

export class Connections {
  readonly #silent = new Set<Socket>();
  /** With the number of requests that are being answered; the one that spoke last is the last. */
  readonly #speaking = new Map<Socket, number>();

  get size(): number {
    return this.#silent.size + this.#speaking.size;
  }

  opened(socket: Socket): void {
    this.#silent.add(socket);
    socket.once("close", () => {
      this.#silent.delete(socket);
      this.#speaking.delete(socket);
    });
    if (this.#silent.size > SILENT) {
      const [oldest] = this.#silent;
      this.#silent.delete(oldest!);
      oldest!.destroy();
    }
  }

  /** A request has come. @returns false: there are too many, all of them busy */
  asked(socket: Socket): boolean {
    const busy = this.#speaking.get(socket);
    if (busy === undefined && this.#speaking.size >= SPEAKING && !this.#dropIdle()) return false;
    this.#silent.delete(socket);
    this.#speaking.delete(socket);
    this.#speaking.set(socket, (busy ?? 0) + 1);
    return true;
  }

  answered(socket: Socket): void {
    const busy = this.#speaking.get(socket);
    if (busy !== undefined) this.#speaking.set(socket, busy - 1);
  }

  #dropIdle(): boolean {
    for (const [socket, busy] of this.#speaking) {
      if (busy > 0) continue;
      this.#speaking.delete(socket);
      socket.destroy();
      return true;
    }
    return false;
  }
}

/** Requests in a second, a second's worth of them at once. */
export class Rate {
  #left = PER_SECOND;
  #seen = performance.now();

  allows(now = performance.now()): boolean {
    this.#left = Math.min(PER_SECOND, this.#left + ((now - this.#seen) * PER_SECOND) / 1000);
    this.#seen = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
