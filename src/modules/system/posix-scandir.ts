/** os.scandir and os.listdir: the entries of a directory (Modules/posixmodule.c). */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { heldField, type Owned, type Ref } from "../../heap/index.ts";
import { bytesFromPath, type FileStatus, HostError } from "../../host/index.ts";
import {
  allocate,
  classMethod,
  core,
  defineType,
  field,
  flag,
  int,
  type MethodEntry,
  member,
  method,
  type Runtime,
  setByte,
  setField,
  setInt,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import { interpreterOf, typeAddress, warnCaller } from "../../vm/extend.ts";
import { hostCall } from "../io/descriptors.ts";
import { writeUnraisable } from "../runtime/sys-hooks.ts";
import { absolutePath, hostPath, pathText } from "./posix-path.ts";
import { absence, modeOf, statResult, statusOf } from "./posix-stat.ts";

const enum Entry {
  name = 16,
  path = 24,
  /** What stat() and stat(follow_symlinks=False) gave, once asked. */
  stat = 32,
  lstat = 40,
  /** As DirEntry has it, with room for file type and inode. */
  SIZEOF = 72,
}
const enum Iterator {
  names = 16, // list, or 0 when exhausted
  path = 24, // as given
  index = 32, // i32
  opened = 36, // u8
  /** As ScandirIterator has it, with the path_t of the directory. */
  SIZEOF = 104,
}

function directoryNames(rt: Runtime, path: Ref | null, who: string): { readonly names: readonly string[]; readonly bytes: boolean } {
  const text = path === null || path === NONE ? "." : pathText(rt, path, who, "string, bytes, os.PathLike, integer or None");
  const names = hostCall(
    rt,
    () => {
      const { files } = interpreterOf(rt).host;
      if (text === "") throw new HostError("ENOENT");
      const absolute = absolutePath(rt, text);
      const found = files.list(absolute);
      if (found) return found;
      const status = files.status(absolute);
      throw status ? new HostError(status.kind === "directory" ? "EACCES" : "ENOTDIR") : absence(rt, absolute);
    },
    path ?? undefined,
  );
  return { names, bytes: path !== null && rt.isInstance(path, Type.bytes) };
}

const nameObject = (rt: Runtime, name: string, bytes: boolean): Owned => (bytes ? rt.bytes(bytesFromPath(name)) : rt.str(name));

/** os.listdir: names in the host's order; bytes give bytes. */
export function listdir(rt: Runtime, path: Ref | null): Owned {
  const { names, bytes } = directoryNames(rt, path, "listdir");
  return rt.list(names.map((name) => nameObject(rt, name, bytes)));
}

/** The path of an entry for the host. */
const entryPath = (rt: Runtime, self: Ref): string => hostPath(rt, field(rt, self, Entry.path));

function entryStatus(rt: Runtime, self: Ref, follow: boolean): FileStatus | undefined {
  return interpreterOf(rt).host.files.status(absolutePath(rt, entryPath(rt, self)), follow);
}

/** Kept: a second call gives the same object. A file that is no link has one status. */
function entryStat(rt: Runtime, self: Ref, follow: boolean): Owned {
  const offset = follow ? Entry.stat : Entry.lstat;
  const known = field(rt, self, offset);
  if (known) return rt.retain(known);
  const path = field(rt, self, Entry.path);
  if (follow && entryStatus(rt, self, false)?.kind !== "link") {
    const own = entryStat(rt, self, false);
    setField(rt, self, Entry.stat, rt.retain(own));
    return own;
  }
  const made = statResult(
    rt,
    hostCall(rt, () => statusOf(rt, entryPath(rt, self), follow), path),
  );
  setField(rt, self, offset, rt.retain(made));
  return made;
}

const kindTest = (kind: "directory" | "file"): MethodEntry => {
  const wanted = kind === "directory" ? 0o040000 : 0o100000;
  return method("(self, /, *, follow_symlinks: bool = True)", `Is it a ${kind}?`, (rt, self, follow) => {
    const status = entryStatus(rt, self, follow);
    return rt.bool(status !== undefined && (modeOf(status) & 0o170000) === wanted);
  });
};

export const dirEntry: TypeTable = defineType({
  name: "posix.DirEntry",
  heapType: true,
  doc: "An entry of a directory.",
  basicsize: Entry.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [Entry.name, Entry.path, Entry.stat, Entry.lstat].map((offset) => heldField(offset)),
  slots: {
    dealloc: core("objectDealloc"),
    repr: (rt, self) => rt.str(`<DirEntry ${rt.repr(field(rt, self, Entry.name))}>`),
  },
  methods: {
    is_dir: kindTest("directory"),
    is_file: kindTest("file"),
    is_symlink: method("(self, /)", "Is it a symbolic link?", (rt, self) => rt.bool(entryStatus(rt, self, false)?.kind === "link")),
    is_junction: method("(self, /)", "There are none here.", (rt) => rt.bool(false)),
    stat: method("(self, /, *, follow_symlinks: bool = True)", "What is known of it.", entryStat),
    inode: method("(self, /)", "Its inode number.", (rt, self) =>
      rt.int(hostCall(rt, () => statusOf(rt, entryPath(rt, self), false).inode ?? 0, field(rt, self, Entry.path))),
    ),
    __fspath__: method("(self, /)", "Its path.", (rt, self) => rt.retain(field(rt, self, Entry.path))),
    __class_getitem__: unsigned(
      classMethod("(cls, item, /)", "See PEP 585.", (rt, cls, item) => rt.must(rt.core.genericAliasNew(cls, item))),
    ),
  },
  members: {
    name: member("objectStrict", Entry.name, "The name in the directory."),
    path: member("objectStrict", Entry.path, "The directory's path and the name."),
  },
});

function closeIterator(rt: Runtime, self: Ref): void {
  setField(rt, self, Iterator.names, 0);
}

function nextEntry(rt: Runtime, self: Ref): Owned | undefined {
  const names = field(rt, self, Iterator.names);
  if (!names) return undefined;
  const index = int(rt, self, Iterator.index);
  const name = rt.items(names)[index];
  if (name === undefined) {
    closeIterator(rt, self);
    return undefined;
  }
  setInt(rt, self, Iterator.index, index + 1);
  const entry = allocate(rt, typeAddress(rt, dirEntry));
  setField(rt, entry, Entry.name, rt.retain(name));
  setField(rt, entry, Entry.path, joinPath(rt, field(rt, self, Iterator.path), name));
  return entry;
}

/** join_path_filename */
function joinPath(rt: Runtime, directory: Ref, name: Ref): Owned {
  if (directory === NONE) return rt.isInstance(name, Type.bytes) ? rt.bytes(rt.toBytes(name)) : rt.str(`./${rt.text(name)}`);
  const start = hostPath(rt, directory);
  const joined = `${start}${start === "" || start.endsWith("/") ? "" : "/"}${hostPath(rt, name)}`;
  return nameObject(rt, joined, rt.isInstance(name, Type.bytes));
}

/** Dies before its end: a warning, as its directory has stayed open. */
function finalizeIterator(rt: Runtime, self: Ref): void {
  if (!field(rt, self, Iterator.names) || !flag(rt, self, Iterator.opened)) return;
  const pending = rt.core.errFetch();
  warnCaller(rt, Type.ResourceWarning as Ref, `unclosed scandir iterator ${rt.repr(self)}`, self);
  if (rt.pending()) {
    if (rt.core.errMatches(Type.Warning as Ref) === 1) writeUnraisable(rt, undefined, self);
    else rt.core.errClear();
  }
  closeIterator(rt, self);
  if (pending) rt.core.errRestore(pending);
}

export const scandirIterator: TypeTable = defineType({
  name: "posix.ScandirIterator",
  heapType: true,
  doc: "The entries of a directory, one after the other.",
  basicsize: Iterator.SIZEOF,
  flags: TypeFlag.DisallowInstantiation,
  references: [heldField(Iterator.names), heldField(Iterator.path)],
  slots: {
    dealloc: core("objectDealloc"),
    finalize: finalizeIterator,
    iter: (rt, self) => rt.retain(self),
    iternext: nextEntry,
  },
  methods: {
    __enter__: unsigned(method("(self, /)", "The iterator.", (rt, self) => rt.retain(self))),
    __exit__: unsigned(method("(self, *args)", "Closes it.", closeIterator)),
    close: unsigned(method("(self, /)", "Closes the directory.", closeIterator)),
  },
});

/** os.scandir: an iterator that is a context manager, too, and warns when it dies unfinished. */
export function scandir(rt: Runtime, path: Ref | null): Owned {
  const { names, bytes } = directoryNames(rt, path, "scandir");
  const self = allocate(rt, typeAddress(rt, scandirIterator));
  setField(rt, self, Iterator.names, rt.list(names.map((name) => nameObject(rt, name, bytes))));
  // the entries' paths begin with the path as given; os.PathLike gives its text
  setField(rt, self, Iterator.path, path === null || path === NONE ? rt.str(".") : textOf(rt, path));
  setByte(rt, self, Iterator.opened, true);
  return self;
}

function textOf(rt: Runtime, path: Ref): Owned {
  if (rt.isInstance(path, Type.str) || rt.isInstance(path, Type.bytes)) return rt.retain(path);
  return rt.callMethod(path, "__fspath__");
}
