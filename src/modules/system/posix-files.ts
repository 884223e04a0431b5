/** Files by descriptor, and changes to the tree of files (Modules/posixmodule.c). */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import { Bytes } from "../../core/abi/text-layout.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { bytesFromPath, type FileChanges, HostError } from "../../host/index.ts";
import { fn, type MethodEntry, newStructSequence, type Runtime, structSequenceType } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";
import { offsetOf, withReadableBuffer } from "../arguments.ts";
import { type Descriptors, descriptorsOf, hostCall, openPath } from "../io/descriptors.ts";
import { umask } from "../io/file.ts";
import { absolutePath, pathText } from "./posix-path.ts";
import { absence, descriptorArgument, fstat, noDirFd, service, statusOf } from "./posix-stat.ts";

const descriptors = <T>(rt: Runtime, run: (table: Descriptors) => T): T => hostCall(rt, () => run(descriptorsOf(rt)));

/** The argument as an absolute path for the host; an empty one finds nothing. */
function pathArgument(rt: Runtime, path: Ref, who: string): string {
  const text = pathText(rt, path, who);
  return hostCall(
    rt,
    () => {
      if (text === "") throw new HostError("ENOENT");
      return absolutePath(rt, text);
    },
    path,
  );
}

/** A change to the tree; a host without changes refuses it (EROFS), if the path makes sense at all. */
function change(rt: Runtime, path: Ref, who: string, run: (changes: FileChanges, path: string) => void): void {
  const absolute = pathArgument(rt, path, who);
  hostCall(rt, () => run(changesOf(rt), absolute), path);
}

function changesOf(rt: Runtime): FileChanges {
  const { changes } = interpreterOf(rt).host.files;
  if (!changes) throw new HostError("EROFS");
  return changes;
}

function chown(rt: Runtime, path: Ref, who: string, uid: Ref, gid: Ref, follow: boolean): void {
  const [user, group] = [ownerNumber(rt, uid, "uid"), ownerNumber(rt, gid, "gid")];
  change(rt, path, who, (changes, target) => {
    if (!changes.changeOwner) throw new HostError("EPERM");
    changes.changeOwner(target, user, group, follow);
  });
}

/** _Py_Uid_Converter, _Py_Gid_Converter: 32 bits without sign, or -1. */
function ownerNumber(rt: Runtime, value: Ref, what: string): number {
  if (!rt.core.indexCheck(value)) rt.raise.typeError(`${what} should be integer, not ${rt.typeName(value)}`);
  const number = rt.lend(rt.must(rt.core.numberIndex(value)), (int) => rt.toBigInt(int));
  if (number >= 1n << 63n) rt.raise.overflowError(`${what} is greater than maximum`);
  // what a C long holds and 32 bits do not is called too small, too
  if (number < -1n || number > 0xffffffffn) rt.raise.overflowError(`${what} is less than minimum`);
  return Number(number);
}

function changeTwo(rt: Runtime, from: Ref, to: Ref, who: string, run: (changes: FileChanges, from: string, to: string) => void): void {
  const [source, target] = [pathArgument(rt, from, who), pathArgument(rt, to, who)];
  hostCall(rt, () => run(changesOf(rt), source, target), from, to);
}

function openFile(rt: Runtime, path: Ref, flags: number, mode: number): Owned {
  const text = pathText(rt, path, "open");
  const { files } = interpreterOf(rt).host;
  const hostFlags = flags & ~0o2100000;
  return rt.int(
    hostCall(
      rt,
      () => descriptorsOf(rt).add(openPath(files, text === "" ? "" : absolutePath(rt, text), hostFlags, mode & ~umask(rt))),
      path,
    ),
  );
}

function read(rt: Runtime, descriptor: number, size: number): Owned {
  if (size < 0)
    hostCall(rt, () => {
      throw new HostError("EINVAL");
    });
  if (size > 0x7fffffe0) rt.raise.memoryError();
  const result = rt.must(rt.core.bytesNew(size));
  return rt.lend(result, () => {
    const count = descriptors(rt, (table) =>
      table.get(descriptor).read(size ? rt.heap.u8.subarray(result + Bytes.data, result + Bytes.data + size) : new Uint8Array()),
    );
    return count === size ? rt.retain(result) : rt.must(rt.core.bytesFromData(result + Bytes.data, count));
  });
}

function write(rt: Runtime, descriptor: number, data: Ref): Owned {
  return withReadableBuffer(rt, data, (address, size) =>
    rt.int(descriptors(rt, (table) => table.get(descriptor).write(rt.heap.u8.subarray(address, address + size)))),
  );
}

/** utime: (atime, mtime) in seconds, or ns= in nanoseconds; None for now. */
function utime(rt: Runtime, path: Ref, times: Ref | null, ns: Ref | null): void {
  if (times !== null && times !== NONE && ns !== null) rt.raise.valueError("utime: you may specify either 'times' or 'ns' but not both");
  const pair = (value: Ref, wrong: string): [Ref, Ref] => {
    const items = rt.isInstance(value, Type.tuple) ? rt.items(value) : [];
    return items.length === 2 ? (items as [Ref, Ref]) : rt.raise.typeError(wrong);
  };
  let accessed: number;
  let modified: number;
  if (ns !== null) {
    [accessed, modified] = pair(ns, "utime: 'ns' must be a tuple of two ints").map((each) => Number(rt.toBigInt(each)) / 1e9) as [
      number,
      number,
    ];
  } else if (times !== null && times !== NONE) {
    const seconds = (each: Ref): number => rt.lend(rt.must(rt.core.numberFloat(each)), (number) => rt.toFloat(number));
    [accessed, modified] = pair(times, "utime: 'times' must be either a tuple of two ints or None").map(seconds) as [number, number];
  } else accessed = modified = interpreterOf(rt).host.clock.now();
  change(rt, path, "utime", (changes, target) => {
    statusOf(rt, target, true);
    changes.setTimes(target, accessed, modified);
  });
}

function access(rt: Runtime, path: Ref, mode: number): Owned {
  const text = pathText(rt, path, "access", "string, bytes or os.PathLike");
  if (text === "") return rt.bool(false);
  const { files } = interpreterOf(rt).host;
  const absolute = absolutePath(rt, text);
  const status = files.status(absolute);
  if (!status) return rt.bool(false);
  if (files.access) return rt.bool(files.access(absolute, mode & 7));
  return rt.bool((mode & 2) === 0 && ((mode & 1) === 0 || status.kind === "directory"));
}

function chdir(rt: Runtime, path: Ref): void {
  const absolute = pathArgument(rt, path, "chdir");
  hostCall(
    rt,
    () => {
      const status = statusOf(rt, absolute, true);
      if (status.kind !== "directory") throw new HostError("ENOTDIR");
      const { files } = interpreterOf(rt).host;
      if (!files.changeDirectory) throw new HostError("EPERM");
      files.changeDirectory(absolute);
    },
    path,
  );
}

function readlink(rt: Runtime, path: Ref): Owned {
  const absolute = pathArgument(rt, path, "readlink");
  const target = hostCall(
    rt,
    () => {
      const status = interpreterOf(rt).host.files.status(absolute, false);
      if (!status) throw absence(rt, absolute);
      const { readLink } = interpreterOf(rt).host.files;
      if (status.kind !== "link" || !readLink) throw new HostError("EINVAL");
      return readLink(absolute);
    },
    path,
  );
  return rt.isInstance(path, Type.bytes) ? rt.bytes(bytesFromPath(target)) : rt.str(target);
}

/** os.terminal_size, made when first asked for. Owned. */
export function terminalSizeType(rt: Runtime): Owned {
  return service(rt, "posix.terminal_size", () =>
    structSequenceType(rt, {
      name: "os.terminal_size",
      heapType: true,
      doc: "Columns and lines of a terminal.",
      fields: [
        ["columns", "width of the terminal in characters"],
        ["lines", "height of the terminal in characters"],
      ],
    }),
  );
}

function terminalSize(rt: Runtime, descriptor: number): Owned {
  const size = descriptors(rt, (table) => {
    const found = table.get(descriptor).size?.();
    if (!found) throw new HostError("ENOTTY");
    return found;
  });
  return newStructSequence(
    rt,
    terminalSizeType(rt),
    size.map((number) => rt.int(number)),
  );
}

const removal = fn("(path, *, dir_fd = None)", "Removes a file.", (rt, path, dirFd) => {
  noDirFd(rt, dirFd);
  change(rt, path, "remove", (changes, target) => {
    statusOf(rt, target, false);
    changes.remove(target);
  });
});
const renaming = (name: string): MethodEntry =>
  fn("(src, dst, *, src_dir_fd = None, dst_dir_fd = None)", "Renames a file or directory.", (rt, from, to, fromFd, toFd) => {
    noDirFd(rt, fromFd, toFd);
    changeTwo(rt, from, to, name, (changes, source, target) => changes.rename(source, target));
  });

export const fileFunctions: Record<string, MethodEntry> = {
  open: fn("(path, flags: i32, mode: i32 = 511, *, dir_fd = None)", "Opens a file; its descriptor.", (rt, path, flags, mode, dirFd) => {
    noDirFd(rt, dirFd);
    return openFile(rt, path, flags, mode);
  }),
  close: fn("(fd: i32)", "Closes a descriptor.", (rt, fd) => descriptors(rt, (table) => table.close(fd))),
  closerange: fn("(fd_low: i32, fd_high: i32, /)", "Closes all of these descriptors that are open.", (rt, low, high) => {
    const table = descriptorsOf(rt);
    for (let fd = Math.max(low, 0); fd < Math.min(high, 65536); fd++) {
      try {
        table.close(fd);
      } catch {
        // not open
      }
    }
  }),
  read: fn("(fd: i32, length: index, /)", "Reads from a descriptor.", read),
  write: fn("(fd: i32, data, /)", "Writes to a descriptor; how many bytes.", write),
  lseek: fn("(fd: i32, position, whence: i32, /)", "Changes the place.", (rt, fd, position, whence) => {
    const offset = offsetOf(rt, position);
    return rt.int(descriptors(rt, (table) => table.get(fd).seek(offset, whence)));
  }),
  fstat: fn("(fd: i32)", "What is known of an open file.", fstat),
  fsync: fn("(fd)", "Waits until all is on the disk.", (rt, fd) =>
    descriptors(rt, (table) => table.get(descriptorArgument(rt, fd)).sync?.()),
  ),
  fdatasync: fn("(fd)", "The same.", (rt, fd) => descriptors(rt, (table) => table.get(descriptorArgument(rt, fd)).sync?.())),
  dup: fn("(fd: i32, /)", "Another descriptor of the same file.", (rt, fd) => rt.int(descriptors(rt, (table) => table.duplicate(fd)))),
  dup2: fn("(fd: i32, fd2: i32, inheritable: bool = True)", "Makes a descriptor one of another's file.", (rt, fd, to, inheritable) =>
    rt.int(descriptors(rt, (table) => table.duplicate(fd, to, inheritable))),
  ),
  pipe: fn("()", "A pipe: (read end, write end).", (rt) => rt.tuple(descriptors(rt, (table) => table.pipe()).map((fd) => rt.int(fd)))),
  isatty: fn("(fd: i32, /)", "Is it a terminal?", (rt, fd) => {
    try {
      return rt.bool(descriptorsOf(rt).get(fd).isTerminal);
    } catch {
      return rt.bool(false);
    }
  }),
  get_inheritable: fn("(fd: i32, /)", "Do child processes get it?", (rt, fd) => rt.bool(descriptors(rt, (table) => table.inheritable(fd)))),
  set_inheritable: fn("(fd: i32, inheritable: i32, /)", "Shall child processes get it?", (rt, fd, value) =>
    descriptors(rt, (table) => table.setInheritable(fd, value !== 0)),
  ),
  get_blocking: fn("(fd: i32, /)", "Do reads wait?", (rt, fd) => rt.bool(descriptors(rt, (table) => table.get(fd)) !== undefined)),
  ftruncate: fn("(fd: i32, length, /)", "Cuts an open file off.", (rt, fd, length) => {
    const size = offsetOf(rt, length);
    descriptors(rt, (table) => {
      if (size < 0) throw new HostError("EINVAL");
      table.get(fd).truncate(size);
    });
  }),
  truncate: fn("(path, length)", "Cuts a file off.", (rt, path, length) => {
    const size = offsetOf(rt, length);
    if (rt.core.indexCheck(path)) return descriptors(rt, (table) => table.get(descriptorArgument(rt, path)).truncate(size));
    const absolute = pathArgument(rt, path, "truncate");
    hostCall(
      rt,
      () => {
        if (size < 0) throw new HostError("EINVAL");
        const file = openPath(interpreterOf(rt).host.files, absolute, 1, 0);
        try {
          file.truncate(size);
        } finally {
          file.close();
        }
      },
      path,
    );
  }),
  device_encoding: fn("(fd: i32)", "The encoding of a terminal, None for other files.", (rt, fd) => {
    try {
      return descriptorsOf(rt).get(fd).isTerminal ? rt.str("UTF-8") : rt.none();
    } catch {
      return rt.none();
    }
  }),
  get_terminal_size: fn("(fd: i32 = 1, /)", "Columns and lines of the terminal.", terminalSize),
  access: fn(
    "(path, mode: i32, *, dir_fd = None, effective_ids: bool = False, follow_symlinks: bool = True)",
    "Is this use allowed?",
    (rt, path, mode, dirFd) => {
      noDirFd(rt, dirFd);
      return access(rt, path, mode);
    },
  ),
  mkdir: fn("(path, mode: i32 = 511, *, dir_fd = None)", "Makes a directory.", (rt, path, mode, dirFd) => {
    noDirFd(rt, dirFd);
    change(rt, path, "mkdir", (changes, target) => changes.makeDirectory(target, mode & ~umask(rt)));
  }),
  rmdir: fn("(path, *, dir_fd = None)", "Removes an empty directory.", (rt, path, dirFd) => {
    noDirFd(rt, dirFd);
    change(rt, path, "rmdir", (changes, target) => changes.removeDirectory(target));
  }),
  remove: removal,
  unlink: removal,
  rename: renaming("rename"),
  replace: renaming("replace"),
  link: fn(
    "(src, dst, *, src_dir_fd = None, dst_dir_fd = None, follow_symlinks: bool = True)",
    "Another name for a file.",
    (rt, from, to) =>
      changeTwo(rt, from, to, "link", (changes, source, target) => {
        if (!changes.link) throw new HostError("EPERM");
        changes.link(source, target);
      }),
  ),
  symlink: fn("(src, dst, target_is_directory: bool = False, *, dir_fd = None)", "Makes a symbolic link.", (rt, from, to) => {
    const source = pathText(rt, from, "symlink");
    const target = pathArgument(rt, to, "symlink");
    hostCall(
      rt,
      () => {
        const { symbolicLink } = changesOf(rt);
        if (!symbolicLink) throw new HostError("EPERM");
        symbolicLink(source, target);
      },
      from,
      to,
    );
  }),
  readlink: fn("(path, *, dir_fd = None)", "Where a symbolic link leads.", (rt, path, dirFd) => {
    noDirFd(rt, dirFd);
    return readlink(rt, path);
  }),
  chmod: fn("(path, mode: i32, *, dir_fd = None, follow_symlinks: bool = True)", "Changes the permissions.", (rt, path, mode, dirFd) => {
    noDirFd(rt, dirFd);
    change(rt, path, "chmod", (changes, target) => changes.changeMode(target, mode));
  }),
  chown: fn(
    "(path, uid, gid, *, dir_fd = None, follow_symlinks: bool = True)",
    "Changes the owner and the group; -1 leaves one as it is.",
    (rt, path, uid, gid, dirFd, follow) => {
      noDirFd(rt, dirFd);
      chown(rt, path, "chown", uid, gid, follow);
    },
  ),
  lchown: fn("(path, uid, gid)", "The same, of a symbolic link itself.", (rt, path, uid, gid) =>
    chown(rt, path, "lchown", uid, gid, false),
  ),
  utime: fn(
    "(path, times = None, *, ns = NULL, dir_fd = None, follow_symlinks: bool = True)",
    "Sets the times of a file.",
    (rt, path, times, ns, dirFd) => {
      noDirFd(rt, dirFd);
      utime(rt, path, times, ns);
    },
  ),
  chdir: fn("(path)", "Changes the current directory.", chdir),
};
