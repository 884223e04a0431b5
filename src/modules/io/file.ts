/** `FileIO`: a file descriptor as a raw stream (Modules/_io/fileio.c). */
import { FALSE, NONE, TRUE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { HostError, OpenFlag } from "../../host/index.ts";
import {
  allocate,
  byte,
  core,
  defineType,
  flag,
  int,
  keywordsOf,
  member,
  method,
  property,
  RAISED,
  type Runtime,
  setByte,
  setInt,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import { interpreterOf, typeAddress, warnCaller } from "../../vm/extend.ts";
import { offsetOf, sizeOrAll, withReadableBuffer, withWritableBuffer } from "../arguments.ts";
import { writeUnraisable } from "../runtime/sys-hooks.ts";
import { errorNumbers } from "../system/errno.ts";
import { absolutePath, fsPath } from "../system/posix-path.ts";
import { ioBase, joined, rawIoBase, streamFlags, unsupported } from "./base.ts";
import { descriptorsOf, hostCall, openPath, raiseErrno } from "./descriptors.ts";
import { chained, File, guardedRepr, shownAttribute } from "./layout.ts";

const CLOEXEC = 0o2000000;
const UNKNOWN = 2;

export const fileDescriptor = (rt: Runtime, self: Ref): number => int(rt, self, File.fd);

function checkOpen(rt: Runtime, self: Ref): void {
  if (int(rt, self, File.fd) < 0) rt.raise.valueError("I/O operation on closed file");
}

function checkMode(rt: Runtime, self: Ref, offset: File.readable | File.writable): void {
  checkOpen(rt, self);
  if (!flag(rt, self, offset)) unsupported(rt, `File not open for ${offset === File.readable ? "reading" : "writing"}`);
}

function badMode(rt: Runtime): never {
  return rt.raise.valueError("Must have exactly one of create/read/write/append mode and at most one plus");
}

/** Sets the struct's marks by the mode; gives open's flags. */
function readMode(rt: Runtime, self: Ref, mode: string): number {
  let plus = false;
  let kind = "";
  for (const letter of mode) {
    if ("xrwa".includes(letter)) {
      if (kind) badMode(rt);
      kind = letter;
    } else if (letter === "+") {
      if (plus) badMode(rt);
      plus = true;
    } else if (letter !== "b") rt.raise.valueError(`invalid mode: ${mode.slice(0, 200)}`);
  }
  if (!kind) badMode(rt);
  const readable = kind === "r" || plus;
  const writable = kind !== "r" || plus;
  setByte(rt, self, File.created, kind === "x");
  setByte(rt, self, File.appending, kind === "a");
  setByte(rt, self, File.readable, readable);
  setByte(rt, self, File.writable, writable);
  const extra = {
    x: OpenFlag.Exclusive | OpenFlag.Create,
    w: OpenFlag.Create | OpenFlag.Truncate,
    a: OpenFlag.Append | OpenFlag.Create,
    r: 0,
  };
  return (readable && writable ? OpenFlag.ReadWrite : readable ? 0 : OpenFlag.WriteOnly) | extra[kind as "r"] | CLOEXEC;
}

/** The descriptor that an argument may be, else -1. */
function givenDescriptor(rt: Runtime, file: Ref): number {
  if (!rt.core.indexCheck(file)) return -1;
  const number = rt.lend(rt.must(rt.core.numberIndex(file)), (index) => rt.toBigInt(index));
  // too large for a descriptor: then it is no path either
  if (number > 0x7fffffffn || number < -0x80000000n) return -1;
  if (number < 0n) rt.raise.valueError("negative file descriptor");
  return Number(number);
}

function callOpener(rt: Runtime, opener: Ref, name: Ref, flags: number): number {
  const answer = rt.lend(rt.int(flags), (number) => rt.call(opener, name, number));
  return rt.lend(answer, () => {
    if (!rt.isInstance(answer, Type.int)) rt.raise.typeError("expected integer from opener");
    const fd = rt.toNumber(answer);
    if (fd < 0) rt.raise.valueError(`opener returned ${fd}`);
    return fd;
  });
}

function init(rt: Runtime, self: Ref, args: Ref, kwargs: Ref): void {
  const [file, modeArg, closefdArg, openerArg] = keywordsOf(rt, "FileIO", ["file", "mode", "closefd", "opener"], args, kwargs, 1) as [
    Ref,
    ...(Ref | undefined)[],
  ];
  if (modeArg && !rt.isInstance(modeArg, Type.str))
    rt.raise.typeError(`FileIO() argument 'mode' must be str, not ${rt.shownType(modeArg)}`);
  const mode = modeArg ? rt.text(modeArg) : "r";
  const closefd = closefdArg ? rt.isTrue(closefdArg) : true;
  // called again on an open file: that one is closed first
  if (int(rt, self, File.fd) >= 0) {
    if (flag(rt, self, File.closefd)) closeDescriptor(rt, self);
    else setInt(rt, self, File.fd, -1);
  }
  openFile(rt, self, { file, mode, closefd, opener: openerArg && openerArg !== NONE ? openerArg : undefined });
}

interface OpenArguments {
  readonly file: Ref;
  readonly mode: string;
  readonly closefd: boolean;
  readonly opener: Ref | undefined;
}

function openFile(rt: Runtime, self: Ref, { file, mode, closefd, opener }: OpenArguments): void {
  setByte(rt, self, File.seekable, UNKNOWN);
  const given = givenDescriptor(rt, file);
  const path = given < 0 ? fsPath(rt, file) : undefined;
  const flags = readMode(rt, self, mode);
  let isSelf = false;
  try {
    setByte(rt, self, File.closefd, closefd);
    if (given >= 0) setInt(rt, self, File.fd, given);
    else {
      if (!closefd) rt.raise.valueError("Cannot use closefd=False with file name");
      setInt(rt, self, File.fd, opener ? callOpener(rt, opener, file, flags) : openNamed(rt, path as string, flags, file));
      isSelf = true;
    }
    inspect(rt, self, file);
    rt.setAttr(self, "name", file);
    // the position of an appending file is its end at once
    if (flag(rt, self, File.appending)) seekFile(rt, self, 0, 2);
  } catch (error) {
    // a descriptor that was given stays open, one of our own does not
    if (!isSelf) setInt(rt, self, File.fd, -1);
    else if (error === RAISED) chained(rt, () => closeDescriptor(rt, self));
    throw error;
  }
}

function openNamed(rt: Runtime, path: string, flags: number, name: Ref): number {
  const { files } = interpreterOf(rt).host;
  return hostCall(
    rt,
    () => descriptorsOf(rt).add(openPath(files, path === "" ? "" : absolutePath(rt, path), flags & ~CLOEXEC, 0o666 & ~umask(rt))),
    name,
  );
}

/** The process's mask of permission bits. */
export function umask(rt: Runtime): number {
  return (rt.services.get("umask") as number | undefined) ?? 0o022;
}

/** Directories are refused; the block size is remembered. */
function inspect(rt: Runtime, self: Ref, name: Ref): void {
  // a descriptor that is not open has no name to tell
  const file = hostCall(rt, () => descriptorsOf(rt).get(int(rt, self, File.fd)));
  const status = hostCall(rt, () => file.status(), name);
  if (status.kind === "directory") raiseErrno(rt, errorNumbers.EISDIR, name);
  setInt(rt, self, File.blksize, status.blockSize && status.blockSize > 1 ? status.blockSize : 8192);
}

function closeDescriptor(rt: Runtime, self: Ref): void {
  const fd = int(rt, self, File.fd);
  if (fd < 0) return;
  // first, so that nothing can close it twice
  setInt(rt, self, File.fd, -1);
  hostCall(rt, () => descriptorsOf(rt).close(fd));
}

/** @returns how many bytes came; undefined when it would have to wait */
export function readFile(rt: Runtime, self: Ref, address: number, size: number): number | undefined {
  checkMode(rt, self, File.readable);
  return orUndefined(rt, () =>
    descriptorsOf(rt)
      .get(int(rt, self, File.fd))
      .read(rt.heap.u8.subarray(address, address + size)),
  );
}

/**
 * _io_FileIO_write: one write of the descriptor.
 *
 * @returns how many bytes were taken, undefined when the descriptor would block
 */
export function writeFile(rt: Runtime, self: Ref, address: number, size: number): number | undefined {
  checkMode(rt, self, File.writable);
  return orUndefined(rt, () =>
    descriptorsOf(rt)
      .get(int(rt, self, File.fd))
      .write(rt.heap.u8.subarray(address, address + size)),
  );
}

function orUndefined(rt: Runtime, run: () => number): number | undefined {
  return hostCall(rt, () => {
    try {
      return run();
    } catch (error) {
      if ((error as { code?: unknown }).code === "EAGAIN") return undefined;
      throw error;
    }
  });
}

/**
 * portable_lseek.
 *
 * @param whence 0 from the start, 1 from here, 2 from the end
 * @returns the new position
 */
export function seekFile(rt: Runtime, self: Ref, offset: number, whence: number): number {
  const place = hostCall(rt, () => {
    if (whence < 0 || whence > 2) throw new HostError("EINVAL");
    return descriptorsOf(rt)
      .get(int(rt, self, File.fd))
      .seek(offset, whence);
  });
  if (byte(rt, self, File.seekable) === UNKNOWN) setByte(rt, self, File.seekable, 1);
  return place;
}

function readAll(rt: Runtime, self: Ref): Owned {
  checkMode(rt, self, File.readable);
  const parts: Uint8Array[] = [];
  let total = 0;
  const file = hostCall(rt, () => descriptorsOf(rt).get(int(rt, self, File.fd)));
  let chunk = hostCall(rt, () => Math.min(Math.max(file.status().size, 8192) + 1, 0x40000000));
  for (;;) {
    const part = new Uint8Array(chunk);
    const count = orUndefined(rt, () => file.read(part));
    if (count === undefined && total === 0) return rt.none();
    if (!count) return rt.bytes(joined(parts, total));
    parts.push(part.subarray(0, count));
    total += count;
    if (total > 0x7fffffff) rt.raise.overflowError("unbounded read returned more bytes than a Python bytes object can hold");
    chunk = 65536;
  }
}

function read(rt: Runtime, self: Ref, size: number): Owned {
  checkMode(rt, self, File.readable);
  if (size < 0) return readAll(rt, self);
  if (size > 0x7fffffff) rt.raise.memoryError();
  const block = rt.core.blockAlloc(Math.max(size, 1));
  if (!block) rt.raise.memoryError();
  try {
    const count = readFile(rt, self, block, size);
    return count === undefined ? rt.none() : rt.must(rt.core.bytesFromData(block, count));
  } finally {
    rt.core.blockFree(block);
  }
}

const orNone = (rt: Runtime, count: number | undefined): Owned => (count === undefined ? rt.none() : rt.int(count));

function truncate(rt: Runtime, self: Ref, size: Ref | null): Owned {
  checkMode(rt, self, File.writable);
  const wanted = size === null || size === NONE ? seekFile(rt, self, 0, 1) : offsetOf(rt, size);
  hostCall(rt, () => {
    if (wanted < 0) throw new HostError("EINVAL");
    descriptorsOf(rt)
      .get(int(rt, self, File.fd))
      .truncate(wanted);
  });
  return rt.int(wanted);
}

/** fileio_dealloc_warn: the file dies open. A warning turned into an error has nobody to catch it. */
export function warnUnclosed(rt: Runtime, self: Ref, source: Ref): void {
  if (int(rt, self, File.fd) < 0 || !flag(rt, self, File.closefd)) return;
  const pending = rt.core.errFetch();
  warnCaller(rt, Type.ResourceWarning as Ref, `unclosed file ${rt.repr(source)}`, source);
  if (rt.pending()) {
    if (rt.core.errMatches(Type.Warning as Ref) === 1) writeUnraisable(rt, undefined, self);
    else rt.core.errClear();
  }
  if (pending) rt.core.errRestore(pending);
}

function close(rt: Runtime, self: Ref): void {
  const finish = (): void => {
    if (!flag(rt, self, File.closefd)) {
      setInt(rt, self, File.fd, -1);
      return;
    }
    if (flag(rt, self, File.finalizing)) warnUnclosed(rt, self, self);
    closeDescriptor(rt, self);
  };
  try {
    rt.release(rt.lend(rt.getAttr(typeAddress(rt, rawIoBase), "close"), (inherited) => rt.call(inherited, self)));
  } catch (error) {
    if (error !== RAISED) throw error;
    chained(rt, finish);
  }
  finish();
}

/** _io_FileIO_seekable: found out by a seek that goes nowhere, then remembered. */
export function isSeekable(rt: Runtime, self: Ref): boolean {
  checkOpen(rt, self);
  if (byte(rt, self, File.seekable) === UNKNOWN) {
    let answer = true;
    try {
      descriptorsOf(rt)
        .get(int(rt, self, File.fd))
        .seek(0, 1);
    } catch {
      answer = false;
    }
    setByte(rt, self, File.seekable, answer);
  }
  return flag(rt, self, File.seekable);
}

function modeText(rt: Runtime, self: Ref): string {
  const readable = flag(rt, self, File.readable);
  const writable = flag(rt, self, File.writable);
  if (flag(rt, self, File.created)) return readable ? "xb+" : "xb";
  if (flag(rt, self, File.appending)) return readable ? "ab+" : "ab";
  return readable ? (writable ? "rb+" : "rb") : "wb";
}

function repr(rt: Runtime, self: Ref): Owned {
  if (int(rt, self, File.fd) < 0) return rt.str("<_io.FileIO [closed]>");
  return guardedRepr(rt, self, () => {
    const name = shownAttribute(rt, self, "name");
    const what = name === undefined ? `fd=${int(rt, self, File.fd)}` : `name=${name}`;
    return `<_io.FileIO ${what} mode='${modeText(rt, self)}' closefd=${flag(rt, self, File.closefd) ? "True" : "False"}>`;
  });
}

/** _io_FileIO_isatty. */
export function isTerminal(rt: Runtime, self: Ref): boolean {
  checkOpen(rt, self);
  return hostCall(rt, () => descriptorsOf(rt).get(int(rt, self, File.fd)).isTerminal);
}

const ability = (name: string, offset: File.readable | File.writable) =>
  method("(self, /)", `Is it ${name}?`, (rt, self) => {
    checkOpen(rt, self);
    return rt.bool(flag(rt, self, offset));
  });

export const fileIo: TypeTable = defineType({
  name: "_io.FileIO",
  base: "_io._RawIOBase",
  doc: "A file as a raw stream of bytes, by its name or its descriptor.",
  basicsize: File.SIZEOF,
  flags: streamFlags,
  references: [File.dict],
  dictoffset: File.dict,
  weaklistoffset: File.weakrefs,
  textSignature: "(file, mode='r', closefd=True, opener=None)",
  slots: {
    ...ioBase.slots,
    getattro: core("objectGenericGetAttr"),
    repr,
    init,
    newInstance: (rt, type) => {
      const self = allocate(rt, type);
      setInt(rt, self, File.fd, -1);
      setByte(rt, self, File.seekable, UNKNOWN);
      setByte(rt, self, File.closefd, true);
      return self;
    },
  },
  methods: {
    read: method("(self, size = -1, /)", "Up to so many bytes by one read; all by default.", (rt, self, size) => {
      checkOpen(rt, self);
      return read(rt, self, sizeOrAll(rt, size));
    }),
    readall: method("(self, /)", "All that is left.", readAll),
    readinto: method("(self, buffer, /)", "Reads into a buffer.", (rt, self, target) =>
      withWritableBuffer(rt, target, "readinto", (address, size) => orNone(rt, readFile(rt, self, address, size))),
    ),
    write: method("(self, b, /)", "Writes bytes; how many were taken.", (rt, self, data) =>
      withReadableBuffer(rt, data, (address, size) => orNone(rt, writeFile(rt, self, address, size))),
    ),
    seek: method("(self, pos, whence: i32 = 0, /)", "Changes the position.", (rt, self, position, whence) => {
      checkOpen(rt, self);
      if (rt.isInstance(position, Type.float)) rt.raise.typeError("an integer is required");
      return rt.int(seekFile(rt, self, offsetOf(rt, position), whence));
    }),
    tell: method("(self, /)", "The position.", (rt, self) => {
      checkOpen(rt, self);
      return rt.int(seekFile(rt, self, 0, 1));
    }),
    truncate: method("(self, size = None, /)", "Cuts the file off, at the position by default.", truncate),
    close: method("(self, /)", "Closes the file.", close),
    seekable: method("(self, /)", "Is it seekable?", (rt, self) => rt.bool(isSeekable(rt, self))),
    readable: ability("readable", File.readable),
    writable: ability("writable", File.writable),
    fileno: method("(self, /)", "The file descriptor.", (rt, self) => {
      checkOpen(rt, self);
      return rt.int(int(rt, self, File.fd));
    }),
    isatty: method("(self, /)", "Is it a terminal?", (rt, self) => rt.bool(isTerminal(rt, self))),
    _dealloc_warn: unsigned(method("(self, source, /)", "Warns of an unclosed file.", warnUnclosed)),
  },
  members: {
    _blksize: member("i32", File.blksize, undefined, false),
    _finalizing: member("bool", File.finalizing, undefined, false),
  },
  getset: {
    closed: property((rt, self) => rt.bool(int(rt, self, File.fd) < 0), undefined, "True if the file is closed"),
    closefd: property((rt, self) => rt.retain((flag(rt, self, File.closefd) ? TRUE : FALSE) as Ref)),
    mode: property((rt, self) => rt.str(modeText(rt, self))),
  },
});
