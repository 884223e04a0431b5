/**
 * What a runtime may ask of the outside. There is no other way out: a capability that the embedder
 * does not pass in does not exist for the Python program.
 */

/** A file or directory as the import system and `open` need it. */
export interface FileStatus {
  readonly kind: "file" | "directory";
  /** Bytes; 0 for a directory. */
  readonly size: number;
  /** Seconds since the epoch. */
  readonly modified: number;
}

/** Reading (and, where granted, writing) files. Paths are absolute with "/" as separator. */
export interface FileSystem {
  /** undefined when nothing is there. */
  status(path: string): FileStatus | undefined;
  /** undefined when there is no such file or it cannot be read. */
  read(path: string): Uint8Array | undefined;
  /** Names in a directory, undefined when it is none. */
  list(path: string): string[] | undefined;
  currentDirectory(): string;
}

export interface Clock {
  /** Seconds since the epoch, as time.time() gives. */
  now(): number;
  /** Nanoseconds of a clock that never goes back. */
  monotonic(): bigint;
  /** Nanoseconds of processor time of this process. */
  cpu(): bigint;
  /** Waits; a host that cannot wait returns at once. */
  sleep(seconds: number): void;
  /** Minutes west of UTC now and the zone's names, for time.localtime. */
  timezone(at: number): { readonly offsetSeconds: number; readonly name: string; readonly isDst: boolean };
}

export interface Streams {
  /** Encoded text (UTF-8, lone surrogates already escaped) for the standard streams. */
  write(stream: "stdout" | "stderr", bytes: Uint8Array): void;
  /** One line of standard input with its newline; "" at the end. */
  readLine(prompt: string): string;
  isTerminal(stream: "stdin" | "stdout" | "stderr"): boolean;
}

export interface Host {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly streams: Streams;
  /** Fills with unpredictable bytes: the hash seed, os.urandom. */
  randomBytes(count: number): Uint8Array;
  readonly environment: ReadonlyMap<string, string>;
}
