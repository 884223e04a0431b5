/**
 * `posix`: what `os` is made of (Modules/posixmodule.c), over the host's files. Nothing of the machine
 * is reachable that the host does not offer; what no host can offer (fork) is absent, as on
 * platforms that lack the call.
 */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { bytesFromPath } from "../../host/index.ts";
import { type Constant, defineModule, fn, newStructSequence, type Runtime, structSequenceType } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";
import { umask } from "../io/file.ts";
import { errorText } from "./errno.ts";
import { fileFunctions, terminalSizeType } from "./posix-files.ts";
import { fspath } from "./posix-path.ts";
import { processFunctions } from "./posix-processes.ts";
import { dirEntry, listdir, scandir, scandirIterator } from "./posix-scandir.ts";
import { noDirFd, service, stat, statResultType } from "./posix-stat.ts";

function environ(rt: Runtime): Owned {
  const dict = rt.must(rt.core.dictNew());
  const encoded = (text: string): Owned => rt.bytes(new TextEncoder().encode(text));
  rt.guarded(dict, () => {
    for (const [name, value] of interpreterOf(rt).host.environment)
      rt.lend(encoded(name), (key) => rt.lend(encoded(value), (content) => rt.status(rt.core.dictSetItem(dict, key, content))));
  });
  return dict;
}

function unameType(rt: Runtime): Owned {
  return service(rt, "posix.uname_result", () =>
    structSequenceType(rt, {
      name: "posix.uname_result",
      heapType: true,
      doc: "What the system is called.",
      fields: [
        ["sysname", "operating system name"],
        ["nodename", "name of machine on network (implementation-defined)"],
        ["release", "operating system release"],
        ["version", "operating system version"],
        ["machine", "hardware identifier"],
      ],
    }),
  );
}

function timesType(rt: Runtime): Owned {
  return service(rt, "posix.times_result", () =>
    structSequenceType(rt, {
      name: "posix.times_result",
      heapType: true,
      doc: "Times of this process.",
      fields: [
        ["user", "user time"],
        ["system", "system time"],
        ["children_user", "user time of children"],
        ["children_system", "system time of children"],
        ["elapsed", "elapsed time since an arbitrary point in the past"],
      ],
    }),
  );
}

function uname(rt: Runtime): Owned {
  const names = interpreterOf(rt).host.machine?.uname ?? ["Linux", "localhost", "", "", "wasm32"];
  return newStructSequence(
    rt,
    unameType(rt),
    names.map((name) => rt.str(name)),
  );
}

function times(rt: Runtime): Owned {
  const { clock } = interpreterOf(rt).host;
  const user = Number(clock.cpu()) / 1e9;
  return newStructSequence(
    rt,
    timesType(rt),
    [user, 0, 0, 0, Number(clock.monotonic()) / 1e9].map((seconds) => rt.float(seconds)),
  );
}

const number =
  (value: number): Constant =>
  (rt) =>
    rt.int(value);

/** Numbers of open(), access() and friends on Linux. */
const constants: Readonly<Record<string, number>> = {
  F_OK: 0,
  X_OK: 1,
  W_OK: 2,
  R_OK: 4,
  O_ACCMODE: 3,
  O_APPEND: 1024,
  O_ASYNC: 8192,
  O_CLOEXEC: 524288,
  O_CREAT: 64,
  O_DIRECT: 16384,
  O_DIRECTORY: 65536,
  O_DSYNC: 4096,
  O_EXCL: 128,
  O_FSYNC: 1052672,
  O_LARGEFILE: 0,
  O_NDELAY: 2048,
  O_NOATIME: 262144,
  O_NOCTTY: 256,
  O_NOFOLLOW: 131072,
  O_NONBLOCK: 2048,
  O_PATH: 2097152,
  O_RDONLY: 0,
  O_RDWR: 2,
  O_RSYNC: 1052672,
  O_SYNC: 1052672,
  O_TRUNC: 512,
  O_WRONLY: 1,
  SEEK_DATA: 3,
  SEEK_HOLE: 4,
  EX_OK: 0,
  EX_USAGE: 64,
  EX_DATAERR: 65,
  EX_NOINPUT: 66,
  EX_NOUSER: 67,
  EX_NOHOST: 68,
  EX_UNAVAILABLE: 69,
  EX_SOFTWARE: 70,
  EX_OSERR: 71,
  EX_OSFILE: 72,
  EX_CANTCREAT: 73,
  EX_IOERR: 74,
  EX_TEMPFAIL: 75,
  EX_PROTOCOL: 76,
  EX_NOPERM: 77,
  EX_CONFIG: 78,
  WNOHANG: 1,
  WUNTRACED: 2,
  WCONTINUED: 8,
  TMP_MAX: 238328,
  NGROUPS_MAX: 65536,
};

export const posix = defineModule({
  name: "posix",
  doc: "The operating system, as far as the host lets it be seen.",
  types: [dirEntry, scandirIterator],
  functions: {
    stat: fn("(path, *, dir_fd = None, follow_symlinks: bool = True)", "What is known of a file.", (rt, path, dirFd, follow) => {
      noDirFd(rt, dirFd);
      return stat(rt, path, follow);
    }),
    lstat: fn("(path, *, dir_fd = None)", "The same without following a symbolic link.", (rt, path, dirFd) => {
      noDirFd(rt, dirFd);
      return stat(rt, path, false);
    }),
    listdir: fn("(path = None)", "The names in a directory.", listdir),
    scandir: fn("(path = None)", "An iterator over the entries of a directory.", scandir),
    ...fileFunctions,
    getcwd: fn("()", "The current directory.", (rt) => rt.str(interpreterOf(rt).host.files.currentDirectory())),
    getcwdb: fn("()", "The current directory as bytes.", (rt) => rt.bytes(bytesFromPath(interpreterOf(rt).host.files.currentDirectory()))),
    getpid: fn("()", "The number of this process.", (rt) => rt.int(interpreterOf(rt).host.machine?.processId ?? 1)),
    getppid: fn("()", "The number of the parent process.", (rt) => rt.int(1)),
    getuid: fn("()", "The number of the user.", (rt) => rt.int(0)),
    geteuid: fn("()", "The number of the user in effect.", (rt) => rt.int(0)),
    getgid: fn("()", "The number of the group.", (rt) => rt.int(0)),
    getegid: fn("()", "The number of the group in effect.", (rt) => rt.int(0)),
    fspath: fn("(path)", "The path of a path-like object.", fspath),
    strerror: fn("(code: i32, /)", "The text of an error number.", (rt, code) => rt.str(errorText(code))),
    urandom: fn("(size: index, /)", "Random bytes.", (rt, size) => {
      if (size < 0) rt.raise.valueError("negative argument not allowed");
      if (size > 0x7fffffe0) rt.raise.memoryError();
      return rt.bytes(interpreterOf(rt).host.randomBytes(size));
    }),
    umask: fn("(mask: i32, /)", "Sets the mask of permission bits; the old one.", (rt, mask) => {
      const old = umask(rt);
      rt.services.set("umask", mask & 0o777);
      return rt.int(old);
    }),
    uname: fn("()", "What the system is called.", uname),
    times: fn("()", "Times of this process.", times),
    cpu_count: fn("()", "How many processors there are.", (rt) => rt.int(interpreterOf(rt).host.machine?.processors ?? 1)),
    ...processFunctions,
  },
  constants: {
    ...Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, number(value)])),
    error: (rt) => rt.retain(Type.OSError as Ref),
    environ,
    stat_result: (rt) => rt.retain(statResultType(rt)),
    terminal_size: (rt) => rt.retain(terminalSizeType(rt)),
    uname_result: (rt) => rt.retain(unameType(rt)),
    times_result: (rt) => rt.retain(timesType(rt)),
    _have_functions: (rt) => rt.list([]),
  },
  init(rt, module) {
    // reached through scandir() only
    const dict = rt.mustRef(rt.core.moduleGetDict(module));
    rt.lend(rt.interned("ScandirIterator"), (key) => rt.status(rt.core.dictDelItem(dict, key)));
  },
});
