/** `mmap(fileno, length, ...)`: what may be mapped, and how (new_mmap_object of Modules/mmapmodule.c). */
import type { Owned, Ref } from "../../heap/index.ts";
import { allocate, keywordsOf, type Runtime, setInt } from "../../objects/index.ts";
import { offsetOf } from "../arguments.ts";
import { descriptorsOf, hostCall, raiseErrno } from "../io/descriptors.ts";
import { errorNumbers } from "./errno.ts";
import { Access, MmapObject, PAGE, readFile, requireWritable, setPlace, takePages } from "./mmap-memory.ts";

export const protection = { PROT_EXEC: 4, PROT_READ: 1, PROT_WRITE: 2 } as const;
export const mapFlags = { MAP_SHARED: 1, MAP_PRIVATE: 2 } as const;
const BOTH = protection.PROT_READ | protection.PROT_WRITE;

const NAMES = ["fileno", "length", "flags", "prot", "access", "offset"] as const;

/** The arguments "i" and "n" of PyArg_Parse. */
export function numberArgument(rt: Runtime, value: Ref, bits: 32 | 64): number {
  const number = rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toBigInt(index));
  if (bits === 64) {
    if (BigInt.asIntN(64, number) !== number) rt.raise.overflowError("Python int too large to convert to C ssize_t");
    return Number(number);
  }
  if (BigInt.asIntN(64, number) !== number) rt.raise.overflowError("Python int too large to convert to C long");
  if (BigInt.asIntN(32, number) !== number)
    rt.raise.overflowError(`signed integer is ${number < 0n ? "less than minimum" : "greater than maximum"}`);
  return Number(number);
}

interface Wish {
  readonly fileno: number;
  readonly length: number;
  readonly flags: number;
  readonly access: Access;
  readonly offset: number;
}

function parse(rt: Runtime, args: Ref, kwargs: Ref): Wish {
  const values = keywordsOf(rt, "", NAMES, args, kwargs, 2);
  const usual = [0, 0, mapFlags.MAP_SHARED, BOTH, Access.Default] as const;
  const numbers = usual.map((otherwise, i) => {
    const value = values[i];
    return value === undefined ? otherwise : numberArgument(rt, value, i === 1 ? 64 : 32);
  });
  const [fileno, length, flags, prot, access] = numbers as [number, number, number, number, number];
  const offset = values[5] === undefined ? 0 : offsetOf(rt, values[5]);
  if (length < 0) rt.raise.overflowError("memory mapped length must be positive");
  if (offset < 0) rt.raise.overflowError("memory mapped offset must be positive");
  if (access !== Access.Default && (flags !== mapFlags.MAP_SHARED || prot !== BOTH))
    rt.raise.valueError("mmap can't specify both access and flags, prot.");
  return { fileno, length, offset, ...accessAndFlags(rt, access, flags, prot) };
}

function accessAndFlags(rt: Runtime, access: number, flags: number, prot: number): { readonly access: Access; readonly flags: number } {
  if (access === Access.Read || access === Access.Write) return { access, flags: mapFlags.MAP_SHARED };
  if (access === Access.Copy) return { access, flags: mapFlags.MAP_PRIVATE };
  if (access !== Access.Default) rt.raise.valueError("mmap invalid access parameter.");
  if ((prot & BOTH) === BOTH) return { access, flags };
  return { access: prot & protection.PROT_WRITE ? Access.Write : Access.Read, flags };
}

/** The length of the map: the rest of the file, if none was asked for. */
function lengthInFile(rt: Runtime, { fileno, length, offset }: Wish): number {
  const status = hostCall(rt, () => descriptorsOf(rt).get(fileno).status());
  if (status.kind !== "file") return raiseErrno(rt, errorNumbers["ENODEV"] as number);
  if (length > 0) {
    if (offset > status.size || status.size - offset < length) rt.raise.valueError("mmap length is greater than file size");
    return length;
  }
  if (status.size === 0) rt.raise.valueError("cannot mmap an empty file");
  if (offset >= status.size) rt.raise.valueError("mmap offset is greater than file size");
  return status.size - offset;
}

export function newMap(rt: Runtime, type: Ref, args: Ref, kwargs: Ref): Owned {
  const wish = parse(rt, args, kwargs);
  const onFile = wish.fileno !== -1;
  const length = onFile ? lengthInFile(rt, wish) : wish.length;
  const shared = (wish.flags & mapFlags.MAP_SHARED) !== 0;
  const self = allocate(rt, type);
  return rt.guarded(self, () => {
    setPlace(rt, self, wish.offset, -1);
    setInt(rt, self, MmapObject.access, wish.access);
    if (wish.offset % PAGE !== 0) raiseErrno(rt, errorNumbers["EINVAL"] as number);
    if (onFile) {
      if (shared && wish.access !== Access.Read) requireWritable(rt, wish.fileno);
      setPlace(
        rt,
        self,
        wish.offset,
        hostCall(rt, () => descriptorsOf(rt).duplicate(wish.fileno)),
      );
    }
    takePages(rt, self, length);
    if (onFile) readFile(rt, self);
    setInt(rt, self, MmapObject.shared, shared ? 1 : 0);
    return self;
  });
}
