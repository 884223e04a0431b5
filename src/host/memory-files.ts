/**
 * A tree of files in memory, that can be read, written and changed as a disk can (no links). Nodes
 * are shared with the open files, so that a removed file lives on until it is closed.
 */
import { type FileChanges, type FileStatus, type FileSystem, HostError, type OpenFile, OpenFlag } from "./host.ts";

interface Node {
  readonly inode: number;
  mode: number;
  modified: number;
  accessed: number;
  user?: number;
  group?: number;
  links: number;
  /** Of a file; longer than `size` when it has grown. */
  content: Uint8Array;
  size: number;
  /** Of a directory. */
  readonly entries?: Map<string, Node>;
}

const DIRECTORY = 0o040000;
const FILE = 0o100000;
/** More than this cannot be kept in an array. */
const LARGEST = 2 ** 31 - 1;

export interface MemoryFilesOptions {
  /** Seconds since the epoch, for times of files; default 0. */
  readonly now?: () => number;
  /** Refuse all changes from inside. */
  readonly readOnly?: boolean;
  /** Directories that are there from the beginning. */
  readonly directories?: readonly string[];
}

/** A file system of maps: what the browser and most tests use. */
export class MemoryFiles implements FileSystem {
  readonly changes: FileChanges;
  #inodes = 1;
  readonly #root: Node;
  #current: string;
  readonly #now: () => number;
  readonly #readOnly: boolean;

  constructor(files: Iterable<readonly [string, string | Uint8Array]> = [], current = "/", options: MemoryFilesOptions = {}) {
    this.#now = options.now ?? (() => 0);
    this.#readOnly = options.readOnly ?? false;
    this.#root = this.#newNode(DIRECTORY | 0o755);
    this.#current = current;
    this.#makeAll(current);
    for (const path of options.directories ?? []) this.#makeAll(path);
    for (const [path, content] of files) this.add(path, content);
    this.changes = this.#makeChanges();
  }

  /** Puts a file there from outside, with the directories that its path needs. */
  add(path: string, content: string | Uint8Array): void {
    const absolute = path.startsWith("/") ? path : `${this.#current === "/" ? "" : this.#current}/${path}`;
    const parts = split(absolute);
    const name = parts.pop() as string;
    const data = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const node = this.#newNode(FILE | 0o644);
    node.content = data;
    node.size = data.length;
    this.#makeAll(parts.join("/")).set(name, node);
  }

  #newNode(mode: number): Node {
    const now = this.#now();
    const base = { inode: this.#inodes++, mode, modified: now, accessed: now, links: 1, content: new Uint8Array(), size: 0 };
    return mode & DIRECTORY ? { ...base, entries: new Map() } : base;
  }

  #makeAll(path: string): Map<string, Node> {
    let entries = this.#root.entries as Map<string, Node>;
    for (const part of split(path)) {
      let next = entries.get(part);
      if (!next?.entries) entries.set(part, (next = this.#newNode(DIRECTORY | 0o755)));
      entries = next.entries as Map<string, Node>;
    }
    return entries;
  }

  /** The node of a path, or undefined; ENOTDIR when a file stands where a directory should. */
  #find(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const part of split(path)) {
      if (!node.entries) throw new HostError("ENOTDIR");
      node = node.entries.get(part);
      if (!node) return undefined;
    }
    if (path.endsWith("/") && !node.entries) throw new HostError("ENOTDIR");
    return node;
  }

  #must(path: string): Node {
    const node = this.#find(path);
    if (!node) throw new HostError("ENOENT");
    return node;
  }

  /** The directory that a path's last name stands in. */
  #parent(path: string): { readonly entries: Map<string, Node>; readonly name: string; readonly node: Node } {
    const parts = split(path);
    const name = parts.pop();
    if (name === undefined) throw new HostError("EBUSY");
    const node = this.#must(`/${parts.join("/")}`);
    if (!node.entries) throw new HostError("ENOTDIR");
    return { entries: node.entries, name, node };
  }

  status(path: string): FileStatus | undefined {
    try {
      const node = this.#find(path);
      return node && describe(node);
    } catch {
      return undefined;
    }
  }

  read(path: string): Uint8Array | undefined {
    try {
      const node = this.#find(path);
      return node && !node.entries ? node.content.subarray(0, node.size) : undefined;
    } catch {
      return undefined;
    }
  }

  list(path: string): string[] | undefined {
    try {
      const entries = this.#find(path)?.entries;
      return entries && [...entries.keys()];
    } catch {
      return undefined;
    }
  }

  currentDirectory(): string {
    return this.#current;
  }

  changeDirectory(path: string): void {
    if (!this.#must(path).entries) throw new HostError("ENOTDIR");
    this.#current = `/${split(path).join("/")}`;
  }

  access(path: string, mode: number): boolean {
    const node = this.#find(path);
    return node !== undefined && ((node.mode >> 6) & mode) === mode && !(mode & 2 && this.#readOnly);
  }

  open(path: string, flags: number, mode: number): OpenFile {
    const writes = (flags & OpenFlag.AccessMode) !== 0;
    if ((writes || flags & (OpenFlag.Create | OpenFlag.Truncate)) && this.#readOnly) throw new HostError("EROFS");
    let node = this.#find(path);
    if (node && flags & OpenFlag.Create && flags & OpenFlag.Exclusive) throw new HostError("EEXIST");
    if (!node) {
      if (!(flags & OpenFlag.Create)) throw new HostError("ENOENT");
      const parent = this.#parent(path);
      node = this.#newNode(FILE | (mode & 0o777));
      parent.entries.set(parent.name, node);
      parent.node.modified = this.#now();
    }
    if (node.entries && writes) throw new HostError("EISDIR");
    if (!node.entries && flags & OpenFlag.Directory) throw new HostError("ENOTDIR");
    if (flags & OpenFlag.Truncate) {
      node.size = 0;
      node.modified = this.#now();
    }
    return new MemoryOpenFile(node, flags, this.#now);
  }

  #makeChanges(): FileChanges {
    const allowed = (): void => {
      if (this.#readOnly) throw new HostError("EROFS");
    };
    return {
      makeDirectory: (path, mode) => {
        allowed();
        if (this.#find(path.replace(/\/+$/, "") || "/")) throw new HostError("EEXIST");
        const { entries, name, node } = this.#parent(path);
        entries.set(name, this.#newNode(DIRECTORY | (mode & 0o7777)));
        node.modified = this.#now();
      },
      removeDirectory: (path) => {
        allowed();
        const { entries, name, node } = this.#parent(path);
        const found = entries.get(name);
        if (!found) throw new HostError("ENOENT");
        if (!found.entries) throw new HostError("ENOTDIR");
        if (found.entries.size > 0) throw new HostError("ENOTEMPTY");
        entries.delete(name);
        node.modified = this.#now();
      },
      remove: (path) => {
        allowed();
        const found = this.#must(path);
        if (found.entries) throw new HostError("EISDIR");
        const { entries, name, node } = this.#parent(path);
        found.links--;
        entries.delete(name);
        node.modified = this.#now();
      },
      rename: (from, to) => {
        allowed();
        this.#rename(from, to);
      },
      changeMode: (path, mode) => {
        allowed();
        const node = this.#must(path);
        node.mode = (node.mode & ~0o7777) | (mode & 0o7777);
      },
      changeOwner: (path, user, group) => {
        allowed();
        const node = this.#must(path);
        if (user >= 0) node.user = user;
        if (group >= 0) node.group = group;
      },
      setTimes: (path, accessed, modified) => {
        allowed();
        Object.assign(this.#must(path), { accessed, modified });
      },
      link: (from, to) => {
        allowed();
        const node = this.#must(from);
        if (node.entries) throw new HostError("EPERM");
        if (this.#find(to)) throw new HostError("EEXIST");
        const { entries, name } = this.#parent(to);
        node.links++;
        entries.set(name, node);
      },
    };
  }

  #rename(from: string, to: string): void {
    const node = this.#must(from);
    const source = this.#parent(from);
    const target = this.#parent(to);
    const existing = target.entries.get(target.name);
    if (existing === node) return;
    if (node.entries && `${split(to).join("/")}/`.startsWith(`${split(from).join("/")}/`)) throw new HostError("EINVAL");
    if (existing) {
      if (existing.entries && !node.entries) throw new HostError("EISDIR");
      if (!existing.entries && node.entries) throw new HostError("ENOTDIR");
      if (existing.entries && existing.entries.size > 0) throw new HostError("ENOTEMPTY");
      existing.links--;
    }
    source.entries.delete(source.name);
    target.entries.set(target.name, node);
    source.node.modified = target.node.modified = this.#now();
  }
}

/** The names of a path; "." goes nowhere, ".." one up. */
function split(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part && part !== ".") parts.push(part);
  }
  return parts;
}

function describe(node: Node): FileStatus {
  const size = node.entries ? 0 : node.size;
  return {
    kind: node.entries ? "directory" : "file",
    size,
    modified: node.modified,
    accessed: node.accessed,
    changed: node.modified,
    mode: node.mode,
    inode: node.inode,
    device: 1,
    links: node.entries ? 2 : node.links,
    user: node.user ?? 0,
    group: node.group ?? 0,
    blockSize: 4096,
    blocks: Math.ceil(size / 512),
  };
}

class MemoryOpenFile implements OpenFile {
  readonly isTerminal = false;
  #place = 0;

  constructor(
    readonly node: Node,
    readonly flags: number,
    readonly now: () => number,
  ) {}

  read(into: Uint8Array): number {
    if ((this.flags & OpenFlag.AccessMode) === OpenFlag.WriteOnly) throw new HostError("EBADF");
    if (this.node.entries) throw new HostError("EISDIR");
    const count = Math.max(0, Math.min(into.length, this.node.size - this.#place));
    into.set(this.node.content.subarray(this.#place, this.#place + count));
    this.#place += count;
    return count;
  }

  write(bytes: Uint8Array): number {
    if ((this.flags & OpenFlag.AccessMode) === 0) throw new HostError("EBADF");
    const { node } = this;
    if (this.flags & OpenFlag.Append) this.#place = node.size;
    const end = this.#place + bytes.length;
    if (bytes.length > 0 && end > node.size) this.#resize(end);
    else if (bytes.length > 0) this.#own(node.size);
    node.content.set(bytes, this.#place);
    this.#place = end;
    node.modified = this.now();
    return bytes.length;
  }

  /** The array may be the embedder's: the first change makes a copy, larger than needed. */
  #own(size: number): void {
    const { node } = this;
    if (size > LARGEST) throw new HostError("EFBIG");
    if (size <= node.content.length && owned.has(node.content)) return;
    const grown = new Uint8Array(Math.max(size, Math.min(LARGEST, Math.floor(size * 1.5) + 64)));
    grown.set(node.content.subarray(0, Math.min(node.size, size)));
    owned.add(grown);
    node.content = grown;
  }

  #resize(size: number): void {
    const { node } = this;
    this.#own(Math.max(size, node.size));
    if (size > node.size) node.content.fill(0, node.size, size);
    node.size = size;
  }

  seek(offset: number, whence: number): number {
    const base = whence === 0 ? 0 : whence === 1 ? this.#place : whence === 2 ? this.node.size : Number.NaN;
    const place = base + offset;
    if (!(place >= 0)) throw new HostError("EINVAL");
    this.#place = place;
    return place;
  }

  truncate(size: number): void {
    if ((this.flags & OpenFlag.AccessMode) === 0 || size < 0) throw new HostError("EINVAL");
    this.#resize(size);
    this.node.modified = this.now();
  }

  status(): FileStatus {
    return describe(this.node);
  }

  close(): void {}
}

/** Arrays that a file has made for itself. */
const owned = new WeakSet<Uint8Array>();
