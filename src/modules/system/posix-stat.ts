/** What is known of files: stat_result, stat and its kin (Modules/posixmodule.c). */
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { bytesFromPath, type FileStatus, HostError } from "../../host/index.ts";
import { newStructSequence, type Runtime, structSequenceType } from "../../objects/index.ts";
import { interpreterOf } from "../../vm/extend.ts";
import { descriptorsOf, hostCall } from "../io/descriptors.ts";
import { absolutePath, pathText } from "./posix-path.ts";

const TYPE_BITS = { directory: 0o040000, file: 0o100000, link: 0o120000, other: 0o020000 };
const PERMISSIONS = { directory: 0o755, file: 0o644, link: 0o777, other: 0o666 };

const statFields = ["st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", undefined, undefined, undefined];
const moreFields = ["st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"];

export const service = <T>(rt: Runtime, name: string, make: () => T): T => {
  let value = rt.services.get(name) as T | undefined;
  if (value === undefined) rt.services.set(name, (value = make()));
  return value;
};

/** os.stat_result: ten items, times in whole seconds among them; exact times by name. */
export function statResultType(rt: Runtime): Owned {
  return service(rt, "posix.stat_result", () =>
    structSequenceType(rt, {
      name: "os.stat_result",
      heapType: true,
      doc: "What is known of a file.",
      fields: [...statFields, ...moreFields].map((name) => [name, undefined] as const),
      sequenceLength: 10,
    }),
  );
}

/** st_mode: the host's, or a likely one for its kind of file. */
export function modeOf(status: FileStatus): number {
  return status.mode ?? TYPE_BITS[status.kind] | PERMISSIONS[status.kind];
}

/** os.stat_result with times as ints, floats and nanoseconds. */
export function statResult(rt: Runtime, status: FileStatus): Owned {
  const seconds = [status.accessed ?? status.modified, status.modified, status.changed ?? status.modified];
  const exact = status.nanoseconds ?? seconds.map((time) => BigInt(Math.round(time * 1e6)) * 1000n);
  const whole = exact.map((time) => (time >= 0n ? time / 1_000_000_000n : -((-time + 999_999_999n) / 1_000_000_000n)));
  const numbers = [
    modeOf(status),
    status.inode ?? 0,
    status.device ?? 0,
    status.links ?? 1,
    status.user ?? 0,
    status.group ?? 0,
    status.size,
  ];
  const more = [status.blockSize ?? 4096, status.blocks ?? Math.ceil(status.size / 512), status.deviceType ?? 0];
  return newStructSequence(rt, statResultType(rt), [
    ...numbers.map((number) => rt.int(number)),
    ...whole.map((time) => rt.int(time)),
    ...exact.map((time, i) => rt.float(Number(whole[i]) + 1e-9 * Number(time - (whole[i] as bigint) * 1_000_000_000n))),
    ...exact.map((time) => rt.int(time)),
    ...more.map((number) => rt.int(number)),
  ]);
}

/** dir_fd arguments: only None is supported. */
export function noDirFd(rt: Runtime, ...values: readonly (Ref | null)[]): void {
  for (const value of values) if (value !== null && value !== NONE) rt.raise.notImplementedError("dir_fd unavailable on this platform");
}

/** Why nothing is known of a path: something on the way is a file, or it is not there. */
export function absence(rt: Runtime, path: string): HostError {
  const { files } = interpreterOf(rt).host;
  if (path.split("/").some((part) => bytesFromPath(part).length > 255)) return new HostError("ENAMETOOLONG");
  for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) {
    const above = files.status(path.slice(0, cut));
    if (above) return new HostError(above.kind === "directory" ? "ENOENT" : "ENOTDIR");
  }
  return new HostError("ENOENT");
}

/** The status of a path (as the program gave it), or throws HostError. */
export function statusOf(rt: Runtime, path: string, follow: boolean): FileStatus {
  if (path === "") throw new HostError("ENOENT");
  const absolute = absolutePath(rt, path);
  const status = interpreterOf(rt).host.files.status(absolute, follow);
  if (!status) throw absence(rt, absolute);
  return status;
}

/** os.stat and os.lstat; an int as path is a descriptor. */
export function stat(rt: Runtime, path: Ref, follow: boolean): Owned {
  if (rt.core.indexCheck(path) && !rt.isInstance(path, Type.str)) return fstat(rt, descriptorArgument(rt, path));
  const text = pathText(rt, path, "stat", "string, bytes, os.PathLike or integer");
  return statResult(
    rt,
    hostCall(rt, () => statusOf(rt, text, follow), path),
  );
}

/** A file descriptor where a path may stand, too. */
export function descriptorArgument(rt: Runtime, value: Ref): number {
  const number = rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toBigInt(index));
  if (number > 0x7fffffffn) rt.raise.overflowError("fd is greater than maximum");
  if (number < -0x80000000n) rt.raise.overflowError("fd is less than minimum");
  return Number(number);
}

/**
 * os.fstat.
 *
 * @throws RAISED with OSError EBADF
 */
export function fstat(rt: Runtime, descriptor: number): Owned {
  return statResult(
    rt,
    hostCall(rt, () => descriptorsOf(rt).get(descriptor).status()),
  );
}
