/**
 * The host of Node: the machine's files, clock, terminal and randomness. Only this folder, below the
 * command line, knows `node:` modules.
 */
import { randomBytes } from "node:crypto";
import { fstatSync, readSync, writeSync } from "node:fs";
import { arch, availableParallelism, hostname, release, type, version } from "node:os";
import process from "node:process";
import { isatty, WriteStream } from "node:tty";
import { type Clock, type Host, HostError, type Streams } from "../host.ts";
import { nodeCompression } from "./node-compression.ts";
import { nodeFiles } from "./node-files.ts";
import { nodeProcesses } from "./node-processes.ts";
import { NodeSignals } from "./node-signals.ts";

const nodeClock = (signals: NodeSignals | undefined): Clock => ({
  now: () => Date.now() / 1000,
  monotonic: () => process.hrtime.bigint(),
  cpu() {
    const { user, system } = process.cpuUsage();
    return BigInt(user + system) * 1000n;
  },
  sleep(seconds) {
    if (seconds <= 0) return;
    if (signals) signals.sleep(seconds * 1000);
    else pause(seconds * 1000);
  },
  timezone(at) {
    const date = new Date(at * 1000);
    const january = new Date(date.getFullYear(), 0, 1).getTimezoneOffset();
    const july = new Date(date.getFullYear(), 6, 1).getTimezoneOffset();
    const offset = date.getTimezoneOffset();
    const name = /\(([^)]+)\)/.exec(date.toString())?.[1] ?? "UTC";
    return { offsetSeconds: -offset * 60, name: offset === 0 ? "UTC" : name, isDst: offset < Math.max(january, july) };
  },
});

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Writes all of it: a pipe may take a part, or nothing for the moment (EAGAIN). */
function writeFully(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EAGAIN") pause(2);
      else if (code !== "EINTR") throw new HostError(code ?? "EIO");
    }
  }
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

/** Standard input read by line, without Node's streams: Python's input() waits. */
class NodeStreams implements Streams {
  #rest: Uint8Array = new Uint8Array();
  #ended = false;
  readonly #decoder = new TextDecoder();
  readonly #signals: NodeSignals | undefined;
  /** A file answers at once. */
  readonly #waits = !isFile(0);

  constructor(signals: NodeSignals | undefined) {
    this.#signals = signals;
  }

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
    if (this.#waits) this.#signals?.listen();
    if (this.#signals?.cameNow(false)) throw new HostError("EINTR");
    try {
      count = readSync(0, chunk);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EAGAIN" || code === "EINTR") {
        if (code === "EAGAIN") pause(5);
        if (this.#signals?.cameNow(code === "EINTR")) throw new HostError("EINTR");
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

  read(into: Uint8Array): number {
    while (this.#rest.length === 0 && !this.#ended) this.#fill();
    const part = this.#rest.subarray(0, into.length);
    into.set(part);
    this.#rest = this.#rest.subarray(part.length);
    // a terminal goes on after its end-of-file key
    if (part.length === 0 && isatty(0)) this.#ended = false;
    return part.length;
  }

  isTerminal(stream: "stdin" | "stdout" | "stderr"): boolean {
    return isatty({ stdin: 0, stdout: 1, stderr: 2 }[stream]);
  }

  terminalSize(): readonly [number, number] | undefined {
    const found = [1, 2].find((descriptor) => isatty(descriptor));
    if (found === undefined) return undefined;
    const stream = found === 1 ? process.stdout : process.stderr;
    return stream instanceof WriteStream ? [stream.columns, stream.rows] : undefined;
  }
}

export interface NodeHostOptions {
  /** Let programs read files but change nothing. */
  readonly readOnly?: boolean;
  /** Let programs handle Ctrl-C, which then no longer reaches listeners of this process. */
  readonly signals?: boolean;
}

/** Everything a command-line program may use. */
export function nodeHost(options: NodeHostOptions = {}): Host {
  const signals = options.signals ? new NodeSignals() : undefined;
  return {
    ...(signals ? { signals } : {}),
    files: nodeFiles(options.readOnly ?? false),
    compression: nodeCompression,
    ...(options.readOnly ? {} : { processes: nodeProcesses }),
    machine: {
      processId: process.pid,
      processors: availableParallelism(),
      uname: [type(), hostname(), release(), version(), machineName()],
    },
    clock: nodeClock(signals),
    streams: new NodeStreams(signals),
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    environment: new Map(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  };
}

/** As `uname -m` says it. */
function machineName(): string {
  const name = arch();
  return name === "x64" ? "x86_64" : name === "arm64" ? "aarch64" : name;
}

/** Is standard input something to read a program from (a pipe or a file), not a terminal? */
export function inputIsRedirected(): boolean {
  try {
    return !isatty(0) && (fstatSync(0).isFIFO() || fstatSync(0).isFile() || fstatSync(0).isSocket());
  } catch {
    return false;
  }
}
