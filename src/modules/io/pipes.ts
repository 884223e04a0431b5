/** Pipes inside the interpreter, and what `select` may ask of an open file. */
import { type FileStatus, HostError, type OpenFile } from "../../host/index.ts";

/** The bits of poll(2). */
export const enum Poll {
  In = 1,
  Priority = 2,
  Out = 4,
  Error = 8,
  HangUp = 16,
  Invalid = 32,
}

/** An open file that can say what could be done with it now, as Poll bits; one that cannot is always ready. */
export interface PollableFile extends OpenFile {
  ready(): number;
  /** Set for the end that reads. */
  readonly pipe?: Pipe;
}
export const isPollable = (file: OpenFile): file is PollableFile => "ready" in file;

const noStatus = (mode: number, blockSize: number): FileStatus => ({ kind: "other", size: 0, modified: 0, mode, links: 1, blockSize });
const CHARACTER_DEVICE = 0o020620;
const FIFO = 0o010600;
/** What Linux says of the two in st_blksize: the buffers of streams on them are as large. */
const TERMINAL_BLOCK = 1024;
const PIPE_BLOCK = 4096;

/** A file that is a stream: nothing to seek in, and nothing allowed that a subclass does not say. */
export abstract class Stream implements OpenFile {
  readonly isTerminal: boolean = false;
  read(_into: Uint8Array): number {
    throw new HostError("EBADF");
  }
  write(_bytes: Uint8Array): number {
    throw new HostError("EBADF");
  }
  seek(): number {
    throw new HostError("ESPIPE");
  }
  truncate(): void {
    throw new HostError("EINVAL");
  }
  status(): FileStatus {
    return this.isTerminal ? noStatus(CHARACTER_DEVICE, TERMINAL_BLOCK) : noStatus(FIFO, PIPE_BLOCK);
  }
  close(): void {}
}

/**
 * What one end writes the other reads. Nobody outside could fill or empty it, so where a real one waits it says EAGAIN, unless
 * a child process that has not run yet holds the other end: then that runs first.
 */
export class Pipe {
  static readonly CAPACITY = 65536;
  #chunks: Uint8Array[] = [];
  #length = 0;
  #writers = 1;
  #readers = 1;
  /** A child that has not run yet is to read it: it takes everything. */
  feedsChild = false;
  readonly #awaitChild: (pipe: Pipe) => boolean;
  readonly reader: PollableFile;
  readonly writer: PollableFile;

  /** @param awaitChild runs a child that could write into the pipe; false: there is none */
  constructor(awaitChild: (pipe: Pipe) => boolean) {
    this.#awaitChild = awaitChild;
    const pipe = this;
    this.reader = new (class extends Stream {
      readonly pipe = pipe;
      override read(into: Uint8Array): number {
        return pipe.#read(into);
      }
      override close(): void {
        pipe.#readers--;
      }
      ready(): number {
        return (pipe.#length > 0 ? Poll.In : 0) | (pipe.#writers === 0 ? Poll.HangUp : 0);
      }
    })();
    this.writer = new (class extends Stream {
      override write(bytes: Uint8Array): number {
        return pipe.#write(bytes);
      }
      override close(): void {
        pipe.#writers--;
      }
      /** What a child has written: all of it, as the child is at its end. */
      put(bytes: Uint8Array): void {
        if (bytes.length > 0 && pipe.#readers > 0) pipe.#add(bytes);
      }
      ready(): number {
        return pipe.#readers === 0 ? Poll.Error : pipe.#room() > 0 ? Poll.Out : 0;
      }
    })();
  }

  #read(into: Uint8Array): number {
    if (into.length === 0) return 0;
    while (this.#length === 0 && this.#writers > 0) if (!this.#awaitChild(this)) throw new HostError("EAGAIN");
    let done = 0;
    while (done < into.length && this.#chunks.length > 0) {
      const chunk = this.#chunks[0] as Uint8Array;
      const part = chunk.subarray(0, into.length - done);
      into.set(part, done);
      done += part.length;
      if (part.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.length);
    }
    this.#length -= done;
    return done;
  }

  #write(bytes: Uint8Array): number {
    if (this.#readers === 0) throw new HostError("EPIPE");
    const room = this.#room();
    if (room <= 0) throw new HostError("EAGAIN");
    this.#add(bytes.slice(0, room));
    return Math.min(room, bytes.length);
  }

  #room(): number {
    return this.feedsChild ? Number.POSITIVE_INFINITY : Pipe.CAPACITY - this.#length;
  }

  #add(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }
}
