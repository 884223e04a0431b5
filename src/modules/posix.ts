/**
 * `posix`: what `os` is made of (Modules/posixmodule.c), over the host's files. Nothing of the machine
 * is reachable that the host does not offer; what it does not offer is absent, as on platforms that
 * lack the call.
 */
import { NONE, Type } from "../core/abi/memory-map.ts";
import type { Owned, Ref } from "../heap/index.ts";
import type { FileStatus } from "../host/index.ts";
import { type Constant, defineModule, fn, newStructSequence, type Runtime, structSequenceType } from "../objects/index.ts";
import { interpreterOf } from "../vm/interpreter.ts";
import { errorText, errorNumbers } from "./errno.ts";

const DIRECTORY = 0o040755;
const FILE = 0o100644;

/** The path of an argument: str, bytes (UTF-8) or os.PathLike. */
export function pathText(rt: Runtime, path: Ref, who: string): string {
  if (rt.isInstance(path, Type.str)) return withoutNull(rt, rt.text(path));
  if (rt.isInstance(path, Type.bytes)) return withoutNull(rt, new TextDecoder().decode(rt.toBytes(path)));
  const method = rt.lookupAttr(rt.typeOf(path), "__fspath__");
  if (!method) return rt.raise.typeError(`${who}: path should be string, bytes or os.PathLike, not ${rt.typeName(path)}`);
  return rt.lend(method, () => rt.lend(rt.call(method, path), (text) => pathText(rt, text, who)));
}

function withoutNull(rt: Runtime, path: string): string {
  if (path.includes("\0")) rt.raise.valueError("embedded null byte");
  return path;
}

export function absolutePath(rt: Runtime, path: string): string {
  if (path.startsWith("/")) return path;
  const current = interpreterOf(rt).host.files.currentDirectory();
  return path === "" || path === "." ? current : `${current === "/" ? "" : current}/${path}`;
}

/** Raises OSError (the subclass of its number) about a path. */
export function raiseOsError(rt: Runtime, name: keyof typeof errorNumbers, path?: Ref): never {
  const errno = errorNumbers[name];
  const args = [rt.int(errno), rt.str(errorText(errno))];
  if (path) args.push(rt.retain(path));
  const exception = rt.lend(rt.tuple(args), (tuple) => rt.must(rt.core.objectCall(Type.OSError as Ref, tuple, 0 as Ref)));
  rt.core.errSetRaised(exception);
  return rt.raise.again();
}

const statFields = [
  "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime_int", "st_mtime_int", "st_ctime_int",
] as const;

const service = <T>(rt: Runtime, name: string, make: () => T): T => {
  let value = rt.services.get(name) as T | undefined;
  if (value === undefined) rt.services.set(name, (value = make()));
  return value;
};

/** os.stat_result: ten items, and times as floats and nanoseconds by name. */
function statResultType(rt: Runtime): Owned {
  return service(rt, "posix.stat_result", () => structSequenceType(rt, {
    name: "os.stat_result",
    doc: "What is known of a file.",
    fields: [
      ...statFields.map((name) => [name.endsWith("_int") ? undefined : name, undefined] as const),
      ...["st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"].map((name) => [name, undefined] as const),
    ],
    sequenceLength: 10,
  }));
}

function statResult(rt: Runtime, status: FileStatus): Owned {
  const time = Math.floor(status.modified);
  const nanoseconds = BigInt(Math.round(status.modified * 1e6)) * 1000n;
  const numbers = [status.kind === "directory" ? DIRECTORY : FILE, 0, 0, 1, 0, 0, status.size, time, time, time].map((number) => rt.int(number));
  const times = [1, 2, 3].map(() => rt.float(status.modified));
  const exact = [1, 2, 3].map(() => rt.int(nanoseconds));
  return newStructSequence(rt, statResultType(rt), [...numbers, ...times, ...exact, rt.int(4096), rt.int(Math.ceil(status.size / 512)), rt.int(0)]);
}

function stat(rt: Runtime, path: Ref): Owned {
  const text = pathText(rt, path, "stat");
  const status = text === "" ? undefined : interpreterOf(rt).host.files.status(absolutePath(rt, text));
  return status ? statResult(rt, status) : raiseOsError(rt, "ENOENT", path);
}

function listdir(rt: Runtime, path: Ref | null): Owned {
  const text = path === null || path === NONE ? "." : pathText(rt, path, "listdir");
  const { files } = interpreterOf(rt).host;
  const absolute = absolutePath(rt, text);
  const names = files.list(absolute);
  if (!names) return raiseOsError(rt, files.status(absolute) ? "ENOTDIR" : "ENOENT", path ?? undefined);
  const bytes = path !== null && rt.isInstance(path, Type.bytes);
  return rt.list(names.map((name) => (bytes ? rt.bytes(new TextEncoder().encode(name)) : rt.str(name))));
}

function environ(rt: Runtime): Owned {
  const dict = rt.must(rt.core.dictNew());
  for (const [name, value] of interpreterOf(rt).host.environment) {
    const key = rt.bytes(new TextEncoder().encode(name));
    const content = rt.bytes(new TextEncoder().encode(value));
    rt.status(rt.core.dictSetItem(dict, key, content));
    rt.release(key);
    rt.release(content);
  }
  return dict;
}

/** os.fspath: str and bytes as they are, else what `__fspath__` gives. */
function fspath(rt: Runtime, path: Ref): Owned {
  if (rt.isInstance(path, Type.str) || rt.isInstance(path, Type.bytes)) return rt.retain(path);
  const method = rt.lookupAttr(rt.typeOf(path), "__fspath__");
  if (!method) return rt.raise.typeError(`expected str, bytes or os.PathLike object, not ${rt.typeName(path)}`);
  const result = rt.lend(method, () => rt.call(method, path));
  if (rt.isInstance(result, Type.str) || rt.isInstance(result, Type.bytes)) return result;
  const message = `expected ${rt.typeName(path)}.__fspath__() to return str or bytes, not ${rt.typeName(result)}`;
  rt.release(result);
  return rt.raise.typeError(message);
}

const number = (value: number): Constant => (rt) => rt.int(value);

/** Numbers of open(), access() and friends on Linux. */
const constants: Readonly<Record<string, number>> = {
  F_OK: 0, X_OK: 1, W_OK: 2, R_OK: 4, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 0o100, O_EXCL: 0o200, O_TRUNC: 0o1000, O_APPEND: 0o2000,
  O_CLOEXEC: 0o2000000, EX_OK: 0, WNOHANG: 1, TMP_MAX: 238328, NGROUPS_MAX: 65536,
};

export const posix = defineModule({
  name: "posix",
  doc: "The operating system, as far as the host lets it be seen.",
  functions: {
    stat: fn("(path, *, dir_fd = None, follow_symlinks: bool = True)", "What is known of a file.", (rt, path) => stat(rt, path)),
    lstat: fn("(path, *, dir_fd = None)", "The same without following a symbolic link.", (rt, path) => stat(rt, path)),
    listdir: fn("(path = None)", "The names in a directory.", listdir),
    access: fn("(path, mode: i32, *, dir_fd = None, effective_ids: bool = False, follow_symlinks: bool = True)", "Is this use allowed?", (rt, path, mode) => {
      const known = interpreterOf(rt).host.files.status(absolutePath(rt, pathText(rt, path, "access")));
      return rt.bool(known !== undefined && (mode & 2) === 0);
    }),
    getcwd: fn("()", "The current directory.", (rt) => rt.str(interpreterOf(rt).host.files.currentDirectory())),
    getcwdb: fn("()", "The current directory as bytes.", (rt) => rt.bytes(new TextEncoder().encode(interpreterOf(rt).host.files.currentDirectory()))),
    getpid: fn("()", "The number of this process.", (rt) => rt.int(1)),
    fspath: fn("(path)", "The path of a path-like object.", fspath),
    strerror: fn("(code: i32, /)", "The text of an error number.", (rt, code) => rt.str(errorText(code))),
    urandom: fn("(size: index, /)", "Random bytes.", (rt, size) => {
      if (size < 0) rt.raise.valueError("negative argument not allowed");
      return rt.bytes(interpreterOf(rt).host.randomBytes(size));
    }),
    cpu_count: fn("()", "How many processors there are.", (rt) => rt.int(1)),
    isatty: fn("(fd: i32, /)", "Is it a terminal?", (rt, fd) => {
      const name = (["stdin", "stdout", "stderr"] as const)[fd];
      return rt.bool(name !== undefined && interpreterOf(rt).host.streams.isTerminal(name));
    }),
    _exit: fn("(status: i32)", "Ends the program at once.", (rt, status) => rt.raise.withArgs(Type.SystemExit, [rt.int(status)])),
  },
  constants: {
    ...Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, number(value)])),
    error: (rt) => rt.retain(Type.OSError as Ref),
    environ,
    stat_result: (rt) => rt.retain(statResultType(rt)),
    _have_functions: (rt) => rt.list([]),
  },
});
