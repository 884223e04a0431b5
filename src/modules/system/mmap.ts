/** The `mmap` module (Modules/mmapmodule.c): memory of its own, or a file's content as memory. */
import { STATE, Type } from "../../core/abi/memory-map.ts";
import { State } from "../../core/abi/state-layout.ts";
import { TypeFlag } from "../../core/abi/type-layout.ts";
import { type Owned, type Ref, rawBlock } from "../../heap/index.ts";
import {
  core,
  defineModule,
  defineType,
  double,
  type MethodEntry,
  type ModuleTable,
  method,
  property,
  type Runtime,
  setInt,
  type TypeTable,
  unsigned,
} from "../../objects/index.ts";
import { quietly, typeAddress } from "../../vm/extend.ts";
import { sizeOrAll, withReadableBuffer } from "../arguments.ts";
import { descriptorsOf, hostCall, raiseErrno } from "../io/descriptors.ts";
import { errorNumbers } from "./errno.ts";
import {
  Access,
  accessOf,
  closeMap,
  dataOf,
  descriptorOf,
  exportsOf,
  MmapObject,
  PAGE,
  positionOf,
  readFile,
  resizeMap,
  sizeOf,
  writeBack,
} from "./mmap-memory.ts";
import { mapFlags, newMap, numberArgument, protection } from "./mmap-new.ts";

function checkOpen(rt: Runtime, self: Ref): void {
  if (!dataOf(rt, self)) rt.raise.valueError("mmap closed or invalid");
}

function checkWritable(rt: Runtime, self: Ref): void {
  if (accessOf(rt, self) === Access.Read) rt.raise.typeError("mmap can't modify a readonly memory map.");
}

const setPosition = (rt: Runtime, self: Ref, position: number): void => setInt(rt, self, MmapObject.position, position);
const bytesAt = (rt: Runtime, self: Ref, start: number, count: number): Owned =>
  rt.must(rt.core.bytesFromData(dataOf(rt, self) + start, count));
/** What lies between the place and the end. */
const left = (rt: Runtime, self: Ref): number => Math.max(0, sizeOf(rt, self) - positionOf(rt, self));

function advance(rt: Runtime, self: Ref, count: number): Owned {
  const start = positionOf(rt, self);
  const made = bytesAt(rt, self, count ? start : 0, count);
  setPosition(rt, self, start + count);
  return made;
}

function readLine(rt: Runtime, self: Ref): Owned {
  checkOpen(rt, self);
  const start = dataOf(rt, self) + positionOf(rt, self);
  const rest = left(rt, self);
  const end = rt.heap.u8.subarray(start, start + rest).indexOf(10);
  return advance(rt, self, end < 0 ? rest : end + 1);
}

function read(rt: Runtime, self: Ref, size: Ref | null): Owned {
  checkOpen(rt, self);
  const wanted = sizeOrAll(rt, size);
  checkOpen(rt, self);
  const rest = left(rt, self);
  return advance(rt, self, wanted < 0 || wanted > rest ? rest : wanted);
}

function write(rt: Runtime, self: Ref, data: Ref): Owned {
  checkOpen(rt, self);
  return withReadableBuffer(rt, data, (address, count) => {
    checkWritable(rt, self);
    checkOpen(rt, self);
    const start = positionOf(rt, self);
    if (start > sizeOf(rt, self) || sizeOf(rt, self) - start < count) rt.raise.valueError("data out of range");
    rt.heap.u8.copyWithin(dataOf(rt, self) + start, address, address + count);
    setPosition(rt, self, start + count);
    writeBack(rt, self, start, count);
    return rt.int(count);
  });
}

/** The argument "b": a byte. */
function byteArgument(rt: Runtime, value: Ref): number {
  const number = rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toBigInt(index));
  if (BigInt.asIntN(64, number) !== number) rt.raise.overflowError("Python int too large to convert to C long");
  if (number < 0n) rt.raise.overflowError("unsigned byte integer is less than minimum");
  if (number > 255n) rt.raise.overflowError("unsigned byte integer is greater than maximum");
  return Number(number);
}

function writeByte(rt: Runtime, self: Ref, value: Ref): void {
  checkOpen(rt, self);
  const byte = byteArgument(rt, value);
  checkWritable(rt, self);
  checkOpen(rt, self);
  const start = positionOf(rt, self);
  if (start >= sizeOf(rt, self)) rt.raise.valueError("write byte out of range");
  rt.heap.u8[dataOf(rt, self) + start] = byte;
  setPosition(rt, self, start + 1);
  writeBack(rt, self, start, 1);
}

function readByte(rt: Runtime, self: Ref): Owned {
  checkOpen(rt, self);
  if (left(rt, self) === 0) rt.raise.valueError("read byte out of range");
  setPosition(rt, self, positionOf(rt, self) + 1);
  return rt.int(rt.heap.u8[dataOf(rt, self) + positionOf(rt, self) - 1] as number);
}

/** find and rfind: between the place and the end, if nothing else is said. */
function find(rt: Runtime, self: Ref, args: readonly Ref[], backwards: boolean): Owned {
  checkOpen(rt, self);
  const who = backwards ? "rfind" : "find";
  if (args.length < 1) rt.raise.typeError(`${who}() takes at least 1 argument (0 given)`);
  if (args.length > 3) rt.raise.typeError(`${who}() takes at most 3 arguments (${args.length} given)`);
  return withReadableBuffer(rt, args[0] as Ref, (address, count) => {
    const bound = (i: number, otherwise: number): number => (args[i] === undefined ? otherwise : numberArgument(rt, args[i] as Ref, 64));
    const [from, to] = [bound(1, positionOf(rt, self)), bound(2, sizeOf(rt, self))];
    checkOpen(rt, self);
    const size = sizeOf(rt, self);
    const clip = (value: number): number => Math.max(0, Math.min(value < 0 ? value + size : value, size));
    const [start, end] = [clip(from), clip(to)];
    const { u8 } = rt.heap;
    const data = dataOf(rt, self);
    const isAt = (place: number): boolean => {
      for (let i = 0; i < count; i++) if (u8[data + place + i] !== u8[address + i]) return false;
      return true;
    };
    const step = backwards ? -1 : 1;
    for (let place = backwards ? end - count : start; place >= start && place + count <= end; place += step)
      if (isAt(place)) return rt.int(place);
    return rt.int(-1);
  });
}

function flush(rt: Runtime, self: Ref, args: readonly Ref[]): void {
  checkOpen(rt, self);
  if (args.length > 2) rt.raise.typeError(`flush() takes at most 2 arguments (${args.length} given)`);
  const offset = args[0] === undefined ? 0 : numberArgument(rt, args[0], 64);
  const size = args[1] === undefined ? sizeOf(rt, self) : numberArgument(rt, args[1], 64);
  checkOpen(rt, self);
  if (size < 0 || offset < 0 || sizeOf(rt, self) - offset < size) rt.raise.valueError("flush values out of range");
  if (accessOf(rt, self) === Access.Read || accessOf(rt, self) === Access.Copy) return;
  if (offset % PAGE !== 0) raiseErrno(rt, errorNumbers["EINVAL"] as number);
  writeBack(rt, self, offset, size);
}

function seek(rt: Runtime, self: Ref, distance: number, whence: number): void {
  checkOpen(rt, self);
  if (whence < 0 || whence > 2) rt.raise.valueError("unknown seek type");
  const place = distance + (whence === 0 ? 0 : whence === 1 ? positionOf(rt, self) : sizeOf(rt, self));
  if (place < 0 || place > sizeOf(rt, self)) rt.raise.valueError("seek out of range");
  setPosition(rt, self, place);
}

function move(rt: Runtime, self: Ref, to: number, from: number, count: number): void {
  checkOpen(rt, self);
  checkWritable(rt, self);
  const size = sizeOf(rt, self);
  if (to < 0 || from < 0 || count < 0 || size - to < count || size - from < count)
    rt.raise.valueError("source, destination, or count out of range");
  const data = dataOf(rt, self);
  rt.heap.u8.copyWithin(data + to, data + from, data + from + count);
  writeBack(rt, self, to, count);
}

function resize(rt: Runtime, self: Ref, size: number): void {
  checkOpen(rt, self);
  if (exportsOf(rt, self) > 0) rt.raise.bufferError("mmap can't resize with extant buffers exported.");
  if (accessOf(rt, self) !== Access.Write && accessOf(rt, self) !== Access.Default)
    rt.raise.typeError("mmap can't resize a readonly or copy-on-write memory map.");
  if (size < 0 || 2 ** 63 - size <= double(rt, self, MmapObject.offset)) rt.raise.valueError("new size out of range");
  resizeMap(rt, self, size);
}

function close(rt: Runtime, self: Ref): void {
  if (exportsOf(rt, self) > 0) rt.raise.bufferError("cannot close exported pointers exist");
  closeMap(rt, self);
}

const advices = {
  MADV_NORMAL: 0,
  MADV_RANDOM: 1,
  MADV_SEQUENTIAL: 2,
  MADV_WILLNEED: 3,
  MADV_DONTNEED: 4,
  MADV_REMOVE: 9,
  MADV_DONTFORK: 10,
  MADV_DOFORK: 11,
  MADV_HWPOISON: 100,
  MADV_MERGEABLE: 12,
  MADV_UNMERGEABLE: 13,
  MADV_HUGEPAGE: 14,
  MADV_NOHUGEPAGE: 15,
  MADV_DONTDUMP: 16,
  MADV_DODUMP: 17,
  MADV_FREE: 8,
} as const;

/** madvise(2). Of all advice only one changes anything here: what is not needed is gone, and comes back as it was at first. */
function advise(rt: Runtime, self: Ref, args: readonly Ref[]): void {
  checkOpen(rt, self);
  if (args.length < 1) rt.raise.typeError("madvise() takes at least 1 argument (0 given)");
  if (args.length > 3) rt.raise.typeError(`madvise() takes at most 3 arguments (${args.length} given)`);
  const option = numberArgument(rt, args[0] as Ref, 32);
  const start = args[1] === undefined ? 0 : numberArgument(rt, args[1], 64);
  const length = args[2] === undefined ? sizeOf(rt, self) : numberArgument(rt, args[2], 64);
  checkOpen(rt, self);
  if (start < 0 || start >= sizeOf(rt, self)) rt.raise.valueError("madvise start out of bounds");
  if (length < 0) rt.raise.valueError("madvise length invalid");
  if (2 ** 63 - start <= length) rt.raise.overflowError("madvise length too large");
  if (start % PAGE !== 0 || !Object.values<number>(advices).includes(option)) raiseErrno(rt, errorNumbers["EINVAL"] as number);
  const shared = rt.heap.loadI32(self + MmapObject.shared) !== 0;
  if (option !== advices.MADV_DONTNEED || shared) return;
  const end = Math.min(start + Math.ceil(length / PAGE) * PAGE, Math.ceil(sizeOf(rt, self) / PAGE) * PAGE);
  if (descriptorOf(rt, self) < 0) rt.heap.u8.fill(0, dataOf(rt, self) + start, dataOf(rt, self) + end);
  else readFile(rt, self);
}

interface Bounds {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}
function boundsOf(rt: Runtime, self: Ref, slice: Ref): Bounds {
  const scratch = STATE + State.containerScratch;
  rt.status(rt.core.sliceUnpack(slice, scratch));
  const count = rt.core.sliceAdjust(sizeOf(rt, self), scratch);
  return { start: rt.heap.loadI32(scratch), step: rt.heap.loadI32(scratch + 8), count };
}

/** An index of any int; the map is open still, though `__index__` has run. */
function indexOf(rt: Runtime, self: Ref, key: Ref): number {
  const index = rt.check(rt.core.numberAsSsize(key, Type.IndexError as number as Ref));
  checkOpen(rt, self);
  const place = index < 0 ? index + sizeOf(rt, self) : index;
  if (place < 0 || place >= sizeOf(rt, self)) rt.raise.indexError("mmap index out of range");
  return place;
}

function subscript(rt: Runtime, self: Ref, key: Ref): Owned {
  checkOpen(rt, self);
  if (rt.core.indexCheck(key)) {
    const place = indexOf(rt, self, key);
    return rt.int(rt.heap.u8[dataOf(rt, self) + place] as number);
  }
  if (!rt.isInstance(key, Type.slice)) rt.raise.typeError("mmap indices must be integers");
  const { start, step, count } = boundsOf(rt, self, key);
  checkOpen(rt, self);
  if (step === 1 || count === 0) return bytesAt(rt, self, count ? start : 0, count);
  const made = Uint8Array.from({ length: count }, (_, i) => rt.heap.u8[dataOf(rt, self) + start + i * step] as number);
  return rt.bytes(made);
}

function assign(rt: Runtime, self: Ref, key: Ref, value: Ref): void {
  checkOpen(rt, self);
  checkWritable(rt, self);
  if (rt.core.indexCheck(key)) assignByte(rt, self, indexOf(rt, self, key), value);
  else if (rt.isInstance(key, Type.slice)) assignSlice(rt, self, key, value);
  else rt.raise.typeError("mmap indices must be integer");
}

function assignByte(rt: Runtime, self: Ref, place: number, value: Ref): void {
  if (value === 0) rt.raise.typeError("mmap doesn't support item deletion");
  if (!rt.core.indexCheck(value)) rt.raise.typeError("mmap item value must be an int");
  const byte = rt.check(rt.core.numberAsSsize(value, Type.TypeError as number as Ref));
  if (byte < 0 || byte > 255) rt.raise.valueError("mmap item value must be in range(0, 256)");
  checkOpen(rt, self);
  // the conversion may have made the map smaller
  if (place >= sizeOf(rt, self)) rt.raise.indexError("mmap index out of range");
  rt.heap.u8[dataOf(rt, self) + place] = byte;
  writeBack(rt, self, place, 1);
}

function assignSlice(rt: Runtime, self: Ref, key: Ref, value: Ref): void {
  const { start, step, count } = boundsOf(rt, self, key);
  if (value === 0) rt.raise.typeError("mmap object doesn't support slice deletion");
  withReadableBuffer(rt, value, (address, size) => {
    checkOpen(rt, self);
    if (size !== count) rt.raise.indexError("mmap slice assignment is wrong size");
    if (count === 0) return;
    if (Math.max(start, start + (count - 1) * step) >= sizeOf(rt, self)) rt.raise.indexError("mmap index out of range");
    const bytes = rt.heap.u8.slice(address, address + size);
    const data = dataOf(rt, self);
    for (const [i, byte] of bytes.entries()) rt.heap.u8[data + start + i * step] = byte;
    const low = Math.min(start, start + (count - 1) * step);
    writeBack(rt, self, low, (count - 1) * Math.abs(step) + 1);
  });
}

function repr(rt: Runtime, self: Ref): Owned {
  const name = rt.typeName(self);
  if (!dataOf(rt, self)) return rt.str(`<${name} closed=True>`);
  const access = ["ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"][accessOf(rt, self)];
  const place = `length=${sizeOf(rt, self)}, pos=${positionOf(rt, self)}, offset=${double(rt, self, MmapObject.offset)}`;
  return rt.str(`<${name} closed=False, access=${access}, ${place}>`);
}

/** What dies open is closed; trouble on the way is forgotten, and an exception on its way is kept. */
function finalize(rt: Runtime, self: Ref): void {
  const pending = rt.core.errFetch();
  quietly(rt, () => closeMap(rt, self));
  if (pending) rt.core.errRestore(pending);
}

const row = (entry: MethodEntry): MethodEntry => unsigned(entry);

const mmap: TypeTable = defineType({
  name: "mmap.mmap",
  heapType: true,
  doc: "mmap(fileno, length[, flags[, prot[, access[, offset]]]])\n\nMemory that is a file's content, or for -1 as fileno memory of its own.",
  basicsize: MmapObject.SIZEOF,
  flags: TypeFlag.BaseType,
  weaklistoffset: MmapObject.weakrefs,
  references: [rawBlock(MmapObject.data)],
  // CPython gives the descriptor back in tp_dealloc
  withoutWrapper: ["__del__"],
  slots: {
    dealloc: core("objectDealloc"),
    finalize,
    repr,
    getattro: core("objectGenericGetAttr"),
    newInstance: newMap,
    sqLength: (rt, self) => {
      checkOpen(rt, self);
      return sizeOf(rt, self);
    },
    sqItem: (rt, self, index) => {
      checkOpen(rt, self);
      if (index < 0 || index >= sizeOf(rt, self)) rt.raise.indexError("mmap index out of range");
      return bytesAt(rt, self, index, 1);
    },
    mpLength: (rt, self) => {
      checkOpen(rt, self);
      return sizeOf(rt, self);
    },
    mpSubscript: subscript,
    mpAssSubscript: assign,
    bfGetBuffer: (rt, self, view, flags) => {
      checkOpen(rt, self);
      rt.status(rt.core.bufferFillInfo(view, self, dataOf(rt, self), sizeOf(rt, self), accessOf(rt, self) === Access.Read ? 1 : 0, flags));
      setInt(rt, self, MmapObject.exports, exportsOf(rt, self) + 1);
    },
    bfReleaseBuffer: (rt, self) => setInt(rt, self, MmapObject.exports, exportsOf(rt, self) - 1),
  },
  methods: {
    close: row(method("(self, /)", "Gives the memory back.", close)),
    find: row(method("(self, *args)", "The first place of some bytes, or -1.", (rt, self, args) => find(rt, self, args, false))),
    rfind: row(method("(self, *args)", "The last place of some bytes, or -1.", (rt, self, args) => find(rt, self, args, true))),
    flush: row(method("(self, *args)", "Writes what has changed to the file.", flush)),
    madvise: row(method("(self, *args)", "Tells the system how the memory will be used.", advise)),
    move: row(method("(self, dest: index, src: index, count: index, /)", "Copies bytes inside of the map.", move)),
    read: row(method("(self, n = NULL, /)", "Up to n bytes from the place on, all by default.", read)),
    read_byte: row(method("(self, /)", "The byte at the place.", readByte)),
    readline: row(method("(self, /)", "The bytes up to the end of the line.", readLine)),
    resize: row(method("(self, newsize: index, /)", "Makes the map, and its file, shorter or longer.", resize)),
    seek: row(method("(self, pos: index, whence: i32 = 0, /)", "Changes the place.", seek)),
    size: row(
      method("(self, /)", "The size of the file, which the map may be a part of.", (rt, self) => {
        checkOpen(rt, self);
        return rt.int(hostCall(rt, () => descriptorsOf(rt).get(descriptorOf(rt, self)).status().size));
      }),
    ),
    tell: row(
      method("(self, /)", "The place.", (rt, self) => {
        checkOpen(rt, self);
        return rt.int(positionOf(rt, self));
      }),
    ),
    write: row(method("(self, bytes, /)", "Writes bytes at the place.", write)),
    write_byte: row(method("(self, byte, /)", "Writes a byte at the place.", writeByte)),
    __enter__: row(
      method("(self, /)", "The map itself.", (rt, self) => {
        checkOpen(rt, self);
        return rt.retain(self);
      }),
    ),
    __exit__: row(method("(self, *args)", "Closes it.", (rt, self) => close(rt, self))),
  },
  getset: { closed: property((rt, self) => rt.bool(dataOf(rt, self) === 0)) },
});

const constants = {
  ...protection,
  ...mapFlags,
  MAP_DENYWRITE: 0x800,
  MAP_EXECUTABLE: 0x1000,
  MAP_ANON: 0x20,
  MAP_ANONYMOUS: 0x20,
  MAP_POPULATE: 0x8000,
  MAP_STACK: 0x20000,
  PAGESIZE: PAGE,
  ALLOCATIONGRANULARITY: PAGE,
  ACCESS_DEFAULT: Access.Default,
  ACCESS_READ: Access.Read,
  ACCESS_WRITE: Access.Write,
  ACCESS_COPY: Access.Copy,
  ...advices,
};

function init(rt: Runtime, module: Ref): void {
  const dict = rt.mustRef(rt.core.moduleGetDict(module));
  const type = typeAddress(rt, mmap);
  rt.dictSet(dict, "error", Type.OSError as number as Ref);
  rt.dictSet(dict, "mmap", type);
  for (const [name, value] of Object.entries(constants)) rt.lend(rt.int(value), (number) => rt.dictSet(dict, name, number));
}

export const mmapModule: ModuleTable = defineModule({
  name: "mmap",
  doc: "Files as memory.",
  types: [mmap],
  unnamedTypes: "all",
  shared: true,
  init,
});
