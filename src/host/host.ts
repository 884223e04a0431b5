/**
 * What a runtime may ask of the outside. There is no other way out: a capability that the embedder
 * does not pass in does not exist for the Python program.
 */

/** What is known of a file or directory. What a host does not say is made up (os.stat shows zeros). */
export interface FileStatus {
  readonly kind: "file" | "directory" | "link" | "other";
  /** Bytes; 0 for a directory. */
  readonly size: number;
  /** Seconds since the epoch. */
  readonly modified: number;
  /** st_mode, type bits included. */
  readonly mode?: number;
  readonly inode?: number;
  readonly device?: number;
  readonly links?: number;
  readonly user?: number;
  readonly group?: number;
  readonly accessed?: number;
  readonly changed?: number;
  /** Access, modification and change in nanoseconds, where the host knows them that exactly. */
  readonly nanoseconds?: readonly [accessed: bigint, modified: bigint, changed: bigint];
  readonly blockSize?: number;
  readonly blocks?: number;
  readonly deviceType?: number;
}

/** How the system refuses: `code` is the name of an error number ("ENOENT"). Node's own errors look the same. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    what = "",
  ) {
    super(what ? `${code}: ${what}` : code);
  }
}

/** Flags of `open`, with Linux's numbers. */
export const OpenFlag = {
  WriteOnly: 1,
  ReadWrite: 2,
  AccessMode: 3,
  Create: 0o100,
  Exclusive: 0o200,
  Truncate: 0o1000,
  Append: 0o2000,
  Directory: 0o200000,
} as const;

/** An open file with its place in it. Each method throws HostError (or anything with a `code`) when refused. */
export interface OpenFile {
  /** Reads at the place and moves it; 0 at the end. The array must not be kept. */
  read(into: Uint8Array): number;
  /** Writes at the place and moves it; how much was taken. The array must not be kept. */
  write(bytes: Uint8Array): number;
  /** @param whence 0 from the start, 1 from the place, 2 from the end */
  seek(offset: number, whence: number): number;
  truncate(size: number): void;
  status(): FileStatus;
  readonly isTerminal: boolean;
  /** Columns and lines, where it is a terminal of known size. */
  size?(): readonly [columns: number, lines: number] | undefined;
  sync?(): void;
  close(): void;
}

/** Changes to the tree of files. Each throws HostError when refused. */
export interface FileChanges {
  makeDirectory(path: string, mode: number): void;
  removeDirectory(path: string): void;
  remove(path: string): void;
  /** Replaces the target if there is one. */
  rename(from: string, to: string): void;
  changeMode(path: string, mode: number): void;
  /** Seconds since the epoch. */
  setTimes(path: string, accessed: number, modified: number): void;
  /** @param user and group: their numbers, -1 for what shall stay. @param follow false: of a symbolic link itself */
  changeOwner?(path: string, user: number, group: number, follow: boolean): void;
  link?(from: string, to: string): void;
  symbolicLink?(target: string, path: string): void;
}

/** Files. Paths are absolute with "/" as separator; bytes of names that are no UTF-8 are lone surrogates (path-bytes.ts). Without `open` files are read whole; without `changes` nothing can be changed. */
export interface FileSystem {
  /** undefined when nothing is there. @param follow false: of a symbolic link itself */
  status(path: string, follow?: boolean): FileStatus | undefined;
  /** undefined when there is no such file or it cannot be read. */
  read(path: string): Uint8Array | undefined;
  /** Names in a directory, undefined when it is none. */
  list(path: string): string[] | undefined;
  currentDirectory(): string;
  open?(path: string, flags: number, mode: number): OpenFile;
  readonly changes?: FileChanges;
  /** The target of a symbolic link; throws EINVAL for anything else. */
  readLink?(path: string): string;
  /** Is this use allowed (4 read, 2 write, 1 execute)? */
  access?(path: string, mode: number): boolean;
  changeDirectory?(path: string): void;
}

export interface Clock {
  /** Seconds since the epoch, as time.time() gives. */
  now(): number;
  /** Nanoseconds of a clock that never goes back. */
  monotonic(): bigint;
  /** Nanoseconds of processor time of this process. */
  cpu(): bigint;
  /** Waits, at most until a signal comes; a host that cannot wait returns at once. */
  sleep(seconds: number): void;
  /** Minutes west of UTC now and the zone's names, for time.localtime. */
  timezone(at: number): { readonly offsetSeconds: number; readonly name: string; readonly isDst: boolean };
}

export interface Streams {
  /** Encoded text (UTF-8, lone surrogates already escaped) for the standard streams. */
  write(stream: "stdout" | "stderr", bytes: Uint8Array): void;
  /** One line of standard input with its newline; "" at the end. Throws HostError EINTR when a signal comes. */
  readLine(prompt: string): string;
  /** Bytes of standard input as they come; 0 at the end. Throws as readLine does. Absent: made from it. */
  read?(into: Uint8Array): number;
  isTerminal(stream: "stdin" | "stdout" | "stderr"): boolean;
  /** Columns and lines of the terminal. */
  terminalSize?(): readonly [columns: number, lines: number] | undefined;
}

/** Compression that the host's platform brings along; absent: the modules that need it cannot be imported. */
export interface Compression {
  /** windowBits as zlib's: 8..15 zlib, -8..-15 raw, 24..31 gzip; 40..47 (decompression) either. */
  deflate(data: Uint8Array, level: number, windowBits: number): Uint8Array;
  /** The content, and how many bytes of data belong to it; undefined: the data goes on. Throws HostError with zlib's message. */
  inflate(data: Uint8Array, windowBits: number): { readonly content: Uint8Array; readonly used: number } | undefined;
}

/** Signals to the program from outside. */
export interface Signals {
  /** Has there been a SIGINT (Ctrl-C) since the last look? Asked every few milliseconds while a program runs. */
  interrupted(): boolean;
  /** Ends this process as the signal with this number does when a program does not handle it. */
  end(signal: number): void;
}

/** A child process to be run: what it is, and what its three standard streams are. */
export interface ProcessRequest {
  /** The path of the program. */
  readonly executable: string;
  /** argv; the first is the name it is told. */
  readonly args: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
  readonly directory: string;
  readonly input: Uint8Array | "inherit";
  readonly output: "pipe" | "inherit";
  /** "output": into the same stream. */
  readonly errors: "pipe" | "inherit" | "output";
}

export interface ProcessResult {
  /** As waitpid gives it: the exit code times 256, or the signal that ended it. */
  readonly status: number;
  readonly output: Uint8Array;
  readonly errors: Uint8Array;
}

/** Child processes. They run from beginning to end while the program waits. */
export interface Processes {
  /** @throws HostError when it cannot be started */
  run(request: ProcessRequest): ProcessResult;
}

export interface Host {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly streams: Streams;
  /** Fills with unpredictable bytes: the hash seed, os.urandom. */
  randomBytes(count: number): Uint8Array;
  readonly environment: ReadonlyMap<string, string>;
  readonly compression?: Compression;
  /** Absent: no signal ever comes, and one that would end the process is a SystemExit. */
  readonly signals?: Signals;
  /** Absent: programs cannot start others. */
  readonly processes?: Processes;
  /** What os.uname, os.getpid and os.cpu_count show; absent: made up. */
  readonly machine?: { readonly processId: number; readonly processors: number; readonly uname: readonly string[] };
}
