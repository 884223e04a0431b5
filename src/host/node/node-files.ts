/** The machine's files through `node:fs`. Its errors carry the `code` that the interface asks for. */
import {
  accessSync,
  type BigIntStats,
  chmodSync,
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  renameSync,
  rmdirSync,
  type Stats,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeSync,
} from "node:fs";
import process from "node:process";
import { isatty } from "node:tty";
import { type FileChanges, type FileStatus, type FileSystem, HostError, type OpenFile, OpenFlag } from "../host.ts";

function kindOf(found: Stats | BigIntStats): FileStatus["kind"] {
  return found.isDirectory() ? "directory" : found.isFile() ? "file" : found.isSymbolicLink() ? "link" : "other";
}

/** All that stat knows; importlib asks by the thousand, so times to the nanosecond are read by the same call. */
function describe(found: BigIntStats): FileStatus {
  return {
    kind: kindOf(found),
    size: Number(found.size),
    modified: Number(found.mtimeNs) / 1e9,
    accessed: Number(found.atimeNs) / 1e9,
    changed: Number(found.ctimeNs) / 1e9,
    mode: Number(found.mode),
    inode: Number(found.ino),
    device: Number(found.dev),
    links: Number(found.nlink),
    user: Number(found.uid),
    group: Number(found.gid),
    nanoseconds: [found.atimeNs, found.mtimeNs, found.ctimeNs],
    blockSize: Number(found.blksize),
    blocks: Number(found.blocks),
    deviceType: Number(found.rdev),
  };
}

function orUndefined<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** Node's file system. */
export function nodeFiles(readOnly: boolean): FileSystem {
  const refuse = (): void => {
    if (readOnly) throw new HostError("EACCES");
  };
  const changes: FileChanges = {
    makeDirectory: (path, mode) => mkdirSync(path, { mode }),
    removeDirectory: (path) => rmdirSync(path),
    remove: (path) => unlinkSync(path),
    rename: (from, to) => renameSync(from, to),
    changeMode: (path, mode) => chmodSync(path, mode),
    setTimes: (path, accessed, modified) => utimesSync(path, accessed, modified),
    link: (from, to) => linkSync(from, to),
    symbolicLink: (target, path) => symlinkSync(target, path),
  };
  return {
    status(path, follow = true) {
      return orUndefined(() => {
        const found = follow
          ? statSync(path, { bigint: true, throwIfNoEntry: false })
          : lstatSync(path, { bigint: true, throwIfNoEntry: false });
        return found && describe(found);
      });
    },
    read: (path) => orUndefined(() => readFileSync(path)),
    list: (path) => orUndefined(() => readdirSync(path)),
    currentDirectory: () => process.cwd(),
    changeDirectory: (path) => process.chdir(path),
    readLink: (path) => readlinkSync(path),
    access(path, mode) {
      if (readOnly && mode & 2) return false;
      return (
        orUndefined(() => {
          accessSync(path, mode);
          return true;
        }) ?? false
      );
    },
    open(path, flags, mode) {
      if (flags & (OpenFlag.AccessMode | OpenFlag.Create | OpenFlag.Truncate)) refuse();
      return new NodeOpenFile(openSync(path, flags, mode), flags);
    },
    ...(readOnly ? {} : { changes }),
  };
}

/** Node has no lseek: the place is kept here, except for what has none (pipes, terminals, devices). */
class NodeOpenFile implements OpenFile {
  readonly isTerminal: boolean;
  readonly #hasPlace: boolean;
  #place = 0;

  constructor(
    readonly descriptor: number,
    readonly flags: number,
  ) {
    const found = fstatSync(descriptor);
    this.#hasPlace = found.isFile() || found.isBlockDevice();
    this.isTerminal = isatty(descriptor);
  }

  read(into: Uint8Array): number {
    const count = readSync(this.descriptor, into, 0, into.length, this.#hasPlace ? this.#place : null);
    this.#place += count;
    return count;
  }

  write(bytes: Uint8Array): number {
    const append = (this.flags & OpenFlag.Append) !== 0;
    const count = writeSync(this.descriptor, bytes, 0, bytes.length, this.#hasPlace && !append ? this.#place : null);
    if (append && this.#hasPlace) this.#place = fstatSync(this.descriptor).size;
    else this.#place += count;
    return count;
  }

  seek(offset: number, whence: number): number {
    if (!this.#hasPlace) {
      // devices such as /dev/null take any place and stay at 0
      if (!this.isTerminal && fstatSync(this.descriptor).isCharacterDevice()) return 0;
      if (!fstatSync(this.descriptor).isDirectory()) throw new HostError("ESPIPE");
    }
    const base = whence === 0 ? 0 : whence === 1 ? this.#place : whence === 2 ? fstatSync(this.descriptor).size : Number.NaN;
    const place = base + offset;
    if (!(place >= 0)) throw new HostError("EINVAL");
    this.#place = place;
    return place;
  }

  truncate(size: number): void {
    ftruncateSync(this.descriptor, size);
  }

  status(): FileStatus {
    return describe(fstatSync(this.descriptor, { bigint: true }));
  }

  sync(): void {
    fsyncSync(this.descriptor);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
