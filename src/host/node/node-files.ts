/** The machine's files through `node:fs`. Its errors carry the `code` that the interface asks for. */
import {
  accessSync,
  type BigIntStats,
  chmodSync,
  chownSync,
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lchownSync,
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
import { bytesFromPath, pathFromBytes } from "../path-bytes.ts";

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

/** What Node's functions take for a path: a buffer when it is no text, of which they would make another name. */
function nativePath(path: string): string | Buffer {
  return /[\ud800-\udfff]/.test(path) ? Buffer.from(bytesFromPath(path)) : path;
}

/** Names in a folder; they are read again as bytes when one may have bytes that are no text. */
function listed(path: string | Buffer): string[] {
  const names = readdirSync(path, "utf8");
  return names.some((name) => name.includes("\ufffd")) ? readdirSync(path, { encoding: "buffer" }).map(pathFromBytes) : names;
}

/** Node's file system. */
export function nodeFiles(readOnly: boolean): FileSystem {
  const refuse = (): void => {
    if (readOnly) throw new HostError("EACCES");
  };
  const changes: FileChanges = {
    makeDirectory: (path, mode) => mkdirSync(nativePath(path), { mode }),
    removeDirectory: (path) => rmdirSync(nativePath(path)),
    remove: (path) => unlinkSync(nativePath(path)),
    rename: (from, to) => renameSync(nativePath(from), nativePath(to)),
    changeMode: (path, mode) => chmodSync(nativePath(path), mode),
    setTimes: (path, accessed, modified) => utimesSync(nativePath(path), accessed, modified),
    changeOwner: (path, user, group, follow) => (follow ? chownSync : lchownSync)(nativePath(path), user, group),
    link: (from, to) => linkSync(nativePath(from), nativePath(to)),
    symbolicLink: (target, path) => symlinkSync(nativePath(target), nativePath(path)),
  };
  return {
    status(path, follow = true) {
      return orUndefined(() => {
        const found = follow
          ? statSync(nativePath(path), { bigint: true, throwIfNoEntry: false })
          : lstatSync(nativePath(path), { bigint: true, throwIfNoEntry: false });
        return found && describe(found);
      });
    },
    read: (path) => orUndefined(() => readFileSync(nativePath(path))),
    list: (path) => orUndefined(() => listed(nativePath(path))),
    currentDirectory: () => process.cwd(),
    changeDirectory: (path) => process.chdir(path),
    readLink: (path) => pathFromBytes(readlinkSync(nativePath(path), { encoding: "buffer" })),
    access(path, mode) {
      if (readOnly && mode & 2) return false;
      return (
        orUndefined(() => {
          accessSync(nativePath(path), mode);
          return true;
        }) ?? false
      );
    },
    open(path, flags, mode) {
      if (flags & (OpenFlag.AccessMode | OpenFlag.Create | OpenFlag.Truncate)) refuse();
      return new NodeOpenFile(openSync(nativePath(path), flags, mode), flags);
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
