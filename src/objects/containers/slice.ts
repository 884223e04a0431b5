/** The type slice (Objects/sliceobject.c). */
import { Slice } from "../../core/abi/container-layout.ts";
import { NONE, Type } from "../../core/abi/memory-map.ts";
import type { Ref } from "../../heap/index.ts";
import { core, defineType, type MemberEntry, member, method, type TypeTable, unsigned } from "../model/define.ts";
import type { Runtime } from "../model/runtime.ts";

export interface SliceBounds {
  readonly start: bigint;
  readonly stop: bigint;
  readonly step: bigint;
}

/** A bound as a number of any size; undefined for None. */
function bound(rt: Runtime, value: Ref): bigint | undefined {
  if (value === NONE) return undefined;
  if (!rt.core.indexCheck(value)) return rt.raise.typeError("slice indices must be integers or None or have an __index__ method");
  return rt.lend(rt.must(rt.core.numberIndex(value)), (index) => rt.toBigInt(index));
}

/** _PySlice_GetLongIndices: start, stop and step for a sequence of any length. */
export function sliceBounds(rt: Runtime, slice: Ref, length: bigint): SliceBounds {
  const step = bound(rt, rt.heap.load(slice + Slice.step) as Ref) ?? 1n;
  if (step === 0n) return rt.raise.valueError("slice step cannot be zero");
  const down = step < 0n;
  const lower = down ? -1n : 0n;
  const upper = down ? length - 1n : length;
  const clip = (value: bigint | undefined, absent: bigint): bigint => {
    if (value === undefined) return absent;
    if (value < 0n) return value + length < lower ? lower : value + length;
    return value > upper ? upper : value;
  };
  const start = clip(bound(rt, rt.heap.load(slice + Slice.start) as Ref), down ? upper : lower);
  const stop = clip(bound(rt, rt.heap.load(slice + Slice.stop) as Ref), down ? lower : upper);
  return { start, stop, step };
}

const readable = (offset: number): MemberEntry => member("object", offset);

export const slice: TypeTable = defineType({
  name: "slice",
  address: Type.slice,
  doc: "slice(stop)\nslice(start, stop[, step])\n\nWhat stands in the brackets of a[i:j:k].",
  basicsize: Slice.SIZEOF,
  references: [Slice.start, Slice.stop, Slice.step],
  slots: {
    dealloc: core("sliceDealloc"),
    repr: core("sliceRepr"),
    hash: "none",
    richcompare: core("sliceRichCompare"),
    newInstance: core("sliceNewInstance"),
  },
  members: { start: readable(Slice.start), stop: readable(Slice.stop), step: readable(Slice.step) },
  methods: {
    indices: unsigned(
      method(
        "(self, length, /)",
        "S.indices(len) -> (start, stop, stride)\n\nThe bounds that the slice means for a sequence of this length, clipped to it.",
        (rt, self, length) => {
          const size = rt.lend(rt.must(rt.core.numberIndex(length)), (int) => rt.toBigInt(int));
          if (size < 0n) return rt.raise.valueError("length should not be negative");
          const { start, stop, step } = sliceBounds(rt, self, size);
          return rt.tuple([rt.int(start), rt.int(stop), rt.int(step)]);
        },
      ),
    ),
    __reduce__: unsigned(
      method("(self, /)", "What pickling needs.", (rt, self) => {
        const fields = [Slice.start, Slice.stop, Slice.step].map((offset) => rt.retain(rt.heap.load(self + offset) as Ref));
        return rt.tuple([rt.retain(Type.slice as number as Ref), rt.tuple(fields)]);
      }),
    ),
  },
});
