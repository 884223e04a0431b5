/**
 * A host that lives in memory: nothing of the machine is reachable. For tests, pages and sandboxes.
 */
import type { Clock, FileStatus, FileSystem, Host, Streams } from "./host.ts";

/** Files as a map of absolute path to content; directories exist where a file's path says so. */
export class MemoryFiles implements FileSystem {
  readonly #files = new Map<string, Uint8Array>();
  readonly #directories = new Map<string, Set<string>>([["/", new Set()]]);
  readonly #current: string;

  constructor(files: Iterable<readonly [string, string | Uint8Array]> = [], current = "/") {
    this.#current = current;
    this.#addDirectory(current);
    for (const [path, content] of files) this.add(path, content);
  }

  add(path: string, content: string | Uint8Array): void {
    const absolute = path.startsWith("/") ? path : `${this.#current === "/" ? "" : this.#current}/${path}`;
    this.#files.set(absolute, typeof content === "string" ? new TextEncoder().encode(content) : content);
    const cut = absolute.lastIndexOf("/");
    this.#addDirectory(absolute.slice(0, cut) || "/").add(absolute.slice(cut + 1));
  }

  #addDirectory(path: string): Set<string> {
    const known = this.#directories.get(path);
    if (known) return known;
    const entries = new Set<string>();
    this.#directories.set(path, entries);
    const cut = path.lastIndexOf("/");
    this.#addDirectory(path.slice(0, cut) || "/").add(path.slice(cut + 1));
    return entries;
  }

  status(path: string): FileStatus | undefined {
    const clean = path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
    const content = this.#files.get(clean);
    if (content) return { kind: "file", size: content.length, modified: 0 };
    return this.#directories.has(clean) ? { kind: "directory", size: 0, modified: 0 } : undefined;
  }

  read(path: string): Uint8Array | undefined {
    return this.#files.get(path);
  }

  list(path: string): string[] | undefined {
    const entries = this.#directories.get(path);
    return entries && [...entries];
  }

  currentDirectory(): string {
    return this.#current;
  }
}

/** What went to the standard streams, and the lines that input() will read. */
export class MemoryStreams implements Streams {
  readonly #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  readonly #lines: string[];
  stdout = "";
  stderr = "";

  constructor(input = "") {
    this.#lines = input.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  }

  write(stream: "stdout" | "stderr", bytes: Uint8Array): void {
    this[stream] += this.#decoders[stream].decode(bytes, { stream: true });
  }

  readLine(): string {
    return this.#lines.shift() ?? "";
  }

  isTerminal(): boolean {
    return false;
  }
}

/** A clock that each look moves on by a millisecond: the same program sees the same times. */
export class SteadyClock implements Clock {
  #ticks = 0;

  now(): number {
    return 1_700_000_000 + ++this.#ticks / 1000;
  }

  monotonic(): bigint {
    return BigInt(++this.#ticks) * 1_000_000n;
  }

  cpu(): bigint {
    return this.monotonic();
  }

  sleep(seconds: number): void {
    this.#ticks += Math.ceil(seconds * 1000);
  }

  timezone(): { offsetSeconds: number; name: string; isDst: boolean } {
    return { offsetSeconds: 0, name: "UTC", isDst: false };
  }
}

export interface MemoryHostOptions {
  readonly files?: Iterable<readonly [string, string | Uint8Array]>;
  readonly currentDirectory?: string;
  readonly input?: string;
  readonly environment?: Iterable<readonly [string, string]>;
}

export interface MemoryHost extends Host {
  readonly files: MemoryFiles;
  readonly streams: MemoryStreams;
}

/** A host without any connection to the machine; randomness is a fixed sequence. */
export function memoryHost(options: MemoryHostOptions = {}): MemoryHost {
  let state = 0x2545f491;
  return {
    files: new MemoryFiles(options.files, options.currentDirectory ?? "/"),
    clock: new SteadyClock(),
    streams: new MemoryStreams(options.input),
    environment: new Map(options.environment ?? []),
    randomBytes(count) {
      const bytes = new Uint8Array(count);
      for (let i = 0; i < count; i++) {
        // xorshift32: small, and the same everywhere
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        bytes[i] = state & 0xff;
      }
      return bytes;
    },
  };
}
