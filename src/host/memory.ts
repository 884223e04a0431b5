/**
 * A host that lives in memory: nothing of the machine is reachable. For tests, pages and sandboxes.
 */
import type { Clock, Host, Streams } from "./host.ts";
import { MemoryFiles } from "./memory-files.ts";

export { MemoryFiles } from "./memory-files.ts";

/** What went to the standard streams, and the lines that input() will read. */
export class MemoryStreams implements Streams {
  readonly #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #input: Uint8Array;
  stdout = "";
  stderr = "";

  constructor(input = "") {
    this.#input = new TextEncoder().encode(input);
  }

  write(stream: "stdout" | "stderr", bytes: Uint8Array): void {
    this[stream] += this.#decoders[stream].decode(bytes, { stream: true });
  }

  readLine(): string {
    const end = this.#input.indexOf(10);
    const line = this.#input.subarray(0, end < 0 ? this.#input.length : end + 1);
    this.#input = this.#input.subarray(line.length);
    return new TextDecoder().decode(line);
  }

  read(into: Uint8Array): number {
    const part = this.#input.subarray(0, into.length);
    into.set(part);
    this.#input = this.#input.subarray(part.length);
    return part.length;
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
  /** Refuse all changes to the files. */
  readonly readOnly?: boolean;
}

export interface MemoryHost extends Host {
  readonly files: MemoryFiles;
  readonly streams: MemoryStreams;
}

/** A host without any connection to the machine; randomness is a fixed sequence. */
export function memoryHost(options: MemoryHostOptions = {}): MemoryHost {
  let state = 0x2545f491;
  const clock = new SteadyClock();
  return {
    // A look at the clock would move it on: times of files stay at the start.
    files: new MemoryFiles(options.files, options.currentDirectory ?? "/", {
      now: () => 1_700_000_000,
      readOnly: options.readOnly ?? false,
      directories: ["/tmp"],
    }),
    clock,
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
