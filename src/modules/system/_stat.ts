/** The `_stat` module (Modules/_stat.c): file modes as Linux has them. */
import { Type } from "../../core/abi/memory-map.ts";
import type { Owned, Ref } from "../../heap/index.ts";
import { type Constant, defineModule, fn, type MethodEntry, type ModuleTable, type Runtime } from "../../objects/index.ts";

const NUMBERS: Readonly<Record<string, number>> = {
  S_IFDIR: 0o040000,
  S_IFCHR: 0o020000,
  S_IFBLK: 0o060000,
  S_IFREG: 0o100000,
  S_IFIFO: 0o010000,
  S_IFLNK: 0o120000,
  S_IFSOCK: 0o140000,
  S_IFDOOR: 0,
  S_IFPORT: 0,
  S_IFWHT: 0,
  S_ISUID: 0o4000,
  S_ISGID: 0o2000,
  S_ISVTX: 0o1000,
  S_ENFMT: 0o2000,
  S_IREAD: 0o400,
  S_IWRITE: 0o200,
  S_IEXEC: 0o100,
  S_IRWXU: 0o700,
  S_IRUSR: 0o400,
  S_IWUSR: 0o200,
  S_IXUSR: 0o100,
  S_IRWXG: 0o070,
  S_IRGRP: 0o040,
  S_IWGRP: 0o020,
  S_IXGRP: 0o010,
  S_IRWXO: 0o007,
  S_IROTH: 0o004,
  S_IWOTH: 0o002,
  S_IXOTH: 0o001,
  UF_NODUMP: 1,
  UF_IMMUTABLE: 2,
  UF_APPEND: 4,
  UF_OPAQUE: 8,
  UF_NOUNLINK: 16,
  UF_COMPRESSED: 32,
  UF_HIDDEN: 32768,
  SF_ARCHIVED: 65536,
  SF_IMMUTABLE: 131072,
  SF_APPEND: 262144,
  SF_NOUNLINK: 1048576,
  SF_SNAPSHOT: 2097152,
  ST_MODE: 0,
  ST_INO: 1,
  ST_DEV: 2,
  ST_NLINK: 3,
  ST_UID: 4,
  ST_GID: 5,
  ST_SIZE: 6,
  ST_ATIME: 7,
  ST_MTIME: 8,
  ST_CTIME: 9,
};
const FORMAT = 0o170000;
const KINDS: readonly (readonly [number, string, string])[] = [
  [0o100000, "-", "REG"],
  [0o040000, "d", "DIR"],
  [0o120000, "l", "LNK"],
  [0o060000, "b", "BLK"],
  [0o020000, "c", "CHR"],
  [0o010000, "p", "FIFO"],
  [0o140000, "s", "SOCK"],
];

/** mode_t: an int of up to 32 bits. */
function modeOf(rt: Runtime, given: Ref): number {
  if (!rt.isInstance(given, Type.int)) rt.raise.typeError("an integer is required");
  const mode = rt.toBigInt(given);
  if (mode < 0n) rt.raise.overflowError("can't convert negative value to unsigned int");
  if (mode >= 1n << 64n) rt.raise.overflowError("Python int too large to convert to C unsigned long");
  if (mode >= 1n << 32n) rt.raise.overflowError("mode out of range");
  return Number(mode);
}

/** Three letters; a special bit shows in the last one. */
function permissions(mode: number, shift: number, special: number, letter: string): string {
  const bits = mode >> shift;
  const run = bits & 1;
  const last = mode & special ? (run ? letter : letter.toUpperCase()) : run ? "x" : "-";
  return `${bits & 4 ? "r" : "-"}${bits & 2 ? "w" : "-"}${last}`;
}

function filemode(rt: Runtime, given: Ref): Owned {
  const mode = modeOf(rt, given);
  const kind = KINDS.find(([format]) => format === (mode & FORMAT))?.[1] ?? "?";
  return rt.str(kind + permissions(mode, 6, 0o4000, "s") + permissions(mode, 3, 0o2000, "s") + permissions(mode, 0, 0o1000, "t"));
}

const functions: Record<string, MethodEntry> = {
  S_IMODE: fn("(mode, /)", "The part of a mode that chmod sets.", (rt, mode) => rt.int(modeOf(rt, mode) & 0o7777)),
  S_IFMT: fn("(mode, /)", "The part of a mode that tells the kind of file.", (rt, mode) => rt.int(modeOf(rt, mode) & FORMAT)),
  filemode: fn("(mode, /)", "A mode as ls -l shows it.", filemode),
};
for (const [format, , name] of KINDS) {
  functions[`S_IS${name}`] = fn("(mode, /)", `Is it the mode of a file of this kind (${name})?`, (rt, mode) =>
    rt.bool((modeOf(rt, mode) & FORMAT) === format),
  );
}
// Kinds that Linux does not have.
for (const name of ["DOOR", "PORT", "WHT"]) {
  functions[`S_IS${name}`] = fn("(mode, /)", `Is it the mode of a file of this kind (${name})?`, (rt, mode) => {
    modeOf(rt, mode);
    return rt.bool(false);
  });
}

export const stat: ModuleTable = defineModule({
  name: "_stat",
  doc: "Constants and tests of file modes.",
  functions,
  constants: Object.fromEntries(Object.entries(NUMBERS).map(([name, value]): [string, Constant] => [name, (rt) => rt.int(value)])),
});
