/**
 * File descriptors: small numbers for the host's open files. 0, 1 and 2 are the host's standard
 * streams. The numbers are this interpreter's own; `dup` and `pipe` need nothing of the host.
 */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { type FileStatus, type FileSystem, type Host, HostError, type OpenFile, OpenFlag } from "../../host/index.ts";
import { RAISED, type Runtime, type Saveable } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";
import { errorNumbers, errorText } from "../system/errno.ts";
import { checkSignals } from "../system/signal-handlers.ts";
import { Pipe, Stream } from "./pipes.ts";

interface Entry {
  readonly file: OpenFile;
  /** How many descriptors stand for it. */
  uses: number;
  inheritable: boolean;
}

/** A file that is kept open for a child process; release it when that is over. */
export interface HeldFile {
  readonly file: OpenFile;
  readonly release: () => void;
}

/** A descriptor's number is its index. */
export class Descriptors implements Saveable {
  #entries: (Entry | undefined)[];
  readonly #standard: readonly OpenFile[];

  /** Runs a child process that could write into a pipe; false: there is none (children.ts sets it). */
  awaitChild: (pipe: Pipe) => boolean = () => false;

  constructor(readonly host: Host) {
    const standard = (file: OpenFile): Entry => ({ file, uses: 1, inheritable: true });
    this.#entries = [standard(stdinFile(host)), standard(outputFile(host, "stdout")), standard(outputFile(host, "stderr"))];
    this.#standard = this.#entries.map((entry) => (entry as Entry).file);
  }

  #entry(descriptor: number): Entry {
    const entry = this.#entries[descriptor];
    if (!entry) throw new HostError("EBADF");
    return entry;
  }

  /** Which numbers are open; what stands in a pipe cannot be remembered, and the place in a file is its host's business. */
  save(): (() => void) | undefined {
    const entries = [...this.#entries];
    if (entries.some((entry) => entry && entry.file instanceof Stream && !this.#standard.includes(entry.file))) return undefined;
    const uses = entries.map((entry) => entry?.uses ?? 0);
    const inheritable = entries.map((entry) => entry?.inheritable ?? false);
    return () => {
      this.#entries = [...entries];
      for (const [index, entry] of entries.entries()) {
        if (entry) Object.assign(entry, { uses: uses[index], inheritable: inheritable[index] });
      }
    };
  }

  has(descriptor: number): boolean {
    return this.#entries[descriptor] !== undefined;
  }

  get(descriptor: number): OpenFile {
    return this.#entry(descriptor).file;
  }

  /** The lowest free number, as POSIX wants it. */
  #place(entry: Entry, from = 0): number {
    let at = from;
    while (this.#entries[at]) at++;
    this.#entries[at] = entry;
    return at;
  }

  add(file: OpenFile): number {
    return this.#place({ file, uses: 1, inheritable: false });
  }

  close(descriptor: number): void {
    const entry = this.#entry(descriptor);
    this.#entries[descriptor] = undefined;
    if (--entry.uses === 0) entry.file.close();
  }

  duplicate(descriptor: number, to?: number, inheritable = false): number {
    const { file } = this.#entry(descriptor);
    if (to !== undefined) {
      if (to < 0 || to > 65535) throw new HostError("EBADF");
      if (to === descriptor) return to;
      if (this.#entries[to]) this.close(to);
    }
    const entry = this.#entries[descriptor] as Entry;
    entry.uses++;
    // one shared count of uses, but "inheritable" belongs to the number
    const copy: Entry = {
      file,
      inheritable,
      get uses() {
        return entry.uses;
      },
      set uses(value) {
        entry.uses = value;
      },
    };
    if (to === undefined) return this.#place(copy);
    this.#entries[to] = copy;
    return to;
  }

  inheritable(descriptor: number): boolean {
    return this.#entry(descriptor).inheritable;
  }

  setInheritable(descriptor: number, value: boolean): void {
    this.#entry(descriptor).inheritable = value;
  }

  pipe(): [number, number] {
    const pipe = new Pipe((empty) => this.awaitChild(empty));
    return [this.add(pipe.reader), this.add(pipe.writer)];
  }

  /** Keeps a file open beyond its descriptors, for a child process. */
  hold(descriptor: number): HeldFile {
    const entry = this.#entry(descriptor);
    entry.uses++;
    const release = (): void => {
      if (--entry.uses === 0) entry.file.close();
    };
    return { file: entry.file, release };
  }

  /** Is it the host's own standard stream of this number? */
  isStandard(file: OpenFile, number: number): boolean {
    return this.#standard[number] === file;
  }

  /** At the end of the interpreter: what is still open (not the standard streams). */
  closeAll(): void {
    for (let i = 3; i < this.#entries.length; i++) if (this.#entries[i]) this.close(i);
  }
}

/** The table of open file descriptors of this runtime; 0, 1 and 2 are the host's streams. */
export function descriptorsOf(rt: Runtime): Descriptors {
  let table = rt.services.get("descriptors") as Descriptors | undefined;
  if (!table) rt.services.set("descriptors", (table = new Descriptors(interpreterOf(rt).host)));
  return table;
}

function stdinFile({ streams }: Host): OpenFile {
  return new (class extends Stream {
    override readonly isTerminal = streams.isTerminal("stdin");
    #rest: Uint8Array = new Uint8Array();

    override read(into: Uint8Array): number {
      if (streams.read) return streams.read(into);
      if (this.#rest.length === 0) this.#rest = new TextEncoder().encode(streams.readLine(""));
      const part = this.#rest.subarray(0, into.length);
      into.set(part);
      this.#rest = this.#rest.subarray(part.length);
      return part.length;
    }
  })();
}

function outputFile({ streams }: Host, name: "stdout" | "stderr"): OpenFile {
  return new (class extends Stream {
    override readonly isTerminal = streams.isTerminal(name);

    override write(bytes: Uint8Array): number {
      // the host may keep it, and the memory it lies in changes
      streams.write(name, bytes.slice());
      return bytes.length;
    }
    size(): readonly [number, number] | undefined {
      return streams.terminalSize?.();
    }
  })();
}

/** What a file system without `open` gives: the whole content, to be read. */
class WholeFile extends Stream {
  #place = 0;
  constructor(
    readonly content: Uint8Array,
    readonly known: FileStatus,
  ) {
    super();
  }
  override read(into: Uint8Array): number {
    const part = this.content.subarray(this.#place, this.#place + into.length);
    into.set(part);
    this.#place += part.length;
    return part.length;
  }
  override seek(offset = 0, whence = 0): number {
    const place = offset + (whence === 0 ? 0 : whence === 1 ? this.#place : this.content.length);
    if (!(place >= 0)) throw new HostError("EINVAL");
    return (this.#place = place);
  }
  override status(): FileStatus {
    return { ...this.known, size: this.content.length };
  }
}

/** open(2). */
export function openPath(files: FileSystem, path: string, flags: number, mode: number): OpenFile {
  if (path === "") throw new HostError("ENOENT");
  if (files.open) return files.open(path, flags, mode);
  const status = files.status(path);
  if (flags & (OpenFlag.AccessMode | OpenFlag.Truncate)) throw new HostError(status?.kind === "directory" ? "EISDIR" : "EROFS");
  if (!status) throw new HostError(flags & OpenFlag.Create ? "EROFS" : "ENOENT");
  if (status.kind === "directory") return new WholeFile(new Uint8Array(), status);
  const content = files.read(path);
  if (!content) throw new HostError("EACCES");
  return new WholeFile(content, status);
}

/**
 * Runs a call of the host; its refusal becomes OSError with the errno and the file names given. One that a signal
 * has broken off is made again, unless the handler raises (PEP 475).
 */
export function hostCall<T>(rt: Runtime, run: () => T, path?: Ref, path2?: Ref): T {
  for (;;) {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof HostError && error.code === "EINTR")) return raiseHostError(rt, error, path, path2);
    }
    checkSignals(rt);
  }
}

/**
 * Makes OSError, or the subclass that belongs to its number, of a failure of the host. Other exceptions of JavaScript go on as they
 * are.
 */
export function raiseHostError(rt: Runtime, error: unknown, path?: Ref, path2?: Ref): never {
  if (error === RAISED) throw error;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== "string") throw error;
  const number = (errorNumbers as Readonly<Record<string, number>>)[code] ?? errorNumbers.EIO;
  return raiseErrno(rt, number, path, path2);
}

/** PyErr_SetFromErrnoWithFilenameObjects: OSError(errno, text, path, None, path2), of the subclass that stands for the number. */
export function raiseErrno(rt: Runtime, number: number, path?: Ref, path2?: Ref): never {
  const args: Owned[] = [rt.int(number), rt.str(errorText(number))];
  if (path) args.push(rt.retain(path));
  if (path2) args.push(rt.none(), rt.retain(path2));
  const exception = rt.lend(rt.tuple(args), (tuple) => rt.must(rt.core.objectCall(Type.OSError as Ref, tuple, 0 as Ref)));
  rt.core.errSetRaised(exception);
  return rt.raise.again();
}
