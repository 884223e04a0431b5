/**
 * The host of Node: the machine's files (read), clock, terminal and randomness.
 * The only file below the command line that knows `node:` modules.
 */
import { randomBytes } from "node:crypto";
import { fstatSync, readdirSync, readFileSync, readSync, statSync, writeSync } from "node:fs";
import process from "node:process";
import { isatty } from "node:tty";
import type { Clock, FileStatus, FileSystem, Host, Streams } from "../host.ts";

const files: FileSystem = {
  status(path: string): FileStatus | undefined {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return undefined;
    return { kind: found.isDirectory() ? "directory" : "file", size: found.size, modified: found.mtimeMs / 1000 };
  },
  read(path: string): Uint8Array | undefined {
    try {
      return readFileSync(path);
    } catch {
      return undefined;
    }
  },
  list(path: string): string[] | undefined {
    try {
      return readdirSync(path);
    } catch {
      return undefined;
    }
  },
  currentDirectory: () => process.cwd(),
};

const clock: Clock = {
  now: () => Date.now() / 1000,
  monotonic: () => process.hrtime.bigint(),
  cpu() {
    const { user, system } = process.cpuUsage();
    return BigInt(user + system) * 1000n;
  },
  sleep(seconds) {
    if (seconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
  },
  timezone(at) {
    const date = new Date(at * 1000);
    const january = new Date(date.getFullYear(), 0, 1).getTimezoneOffset();
    const july = new Date(date.getFullYear(), 6, 1).getTimezoneOffset();
    const offset = date.getTimezoneOffset();
    const name = /\(([^)]+)\)/.exec(date.toString())?.[1] ?? "UTC";
    return { offsetSeconds: -offset * 60, name: offset === 0 ? "UTC" : name, isDst: offset < Math.max(january, july) };
  },
};

/** Writes all of it: a pipe may take a part, or nothing for the moment (EAGAIN). */
function writeFully(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EAGAIN") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      else if (code === "EPIPE") return;
      else throw error;
    }
  }
}

/** Standard input read by line, without Node's streams: Python's input() waits. */
class NodeStreams implements Streams {
  #rest: Uint8Array = new Uint8Array();
  #ended = false;
  readonly #decoder = new TextDecoder();

  write(stream: "stdout" | "stderr", bytes: Uint8Array): void {
    writeFully(stream === "stdout" ? 1 : 2, bytes);
  }

  readLine(prompt: string): string {
    if (prompt) writeFully(1, new TextEncoder().encode(prompt));
    for (;;) {
      const end = this.#rest.indexOf(10);
      if (end >= 0 || this.#ended) {
        const line = this.#rest.subarray(0, end >= 0 ? end + 1 : this.#rest.length);
        this.#rest = this.#rest.slice(line.length);
        return this.#decoder.decode(line);
      }
      this.#fill();
    }
  }

  #fill(): void {
    const chunk = new Uint8Array(65536);
    let count = 0;
    try {
      count = readSync(0, chunk);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EAGAIN") {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
        return;
      }
      if (code !== "EOF") throw error;
    }
    if (count === 0) {
      this.#ended = true;
      return;
    }
    const joined = new Uint8Array(this.#rest.length + count);
    joined.set(this.#rest);
    joined.set(chunk.subarray(0, count), this.#rest.length);
    this.#rest = joined;
  }

  isTerminal(stream: "stdin" | "stdout" | "stderr"): boolean {
    return isatty({ stdin: 0, stdout: 1, stderr: 2 }[stream]);
  }
}

/** Everything a command-line program may use. */
export function nodeHost(): Host {
  return {
    files,
    clock,
    streams: new NodeStreams(),
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    environment: new Map(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  };
}

/** Is standard input something to read a program from (a pipe or a file), not a terminal? */
export function inputIsRedirected(): boolean {
  try {
    return !isatty(0) && (fstatSync(0).isFIFO() || fstatSync(0).isFile() || fstatSync(0).isSocket());
  } catch {
    return false;
  }
}
