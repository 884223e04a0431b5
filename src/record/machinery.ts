/** Objects that calls and loops make for themselves: nobody draws them, and there are very many. */
import { Type } from "../core/abi/memory-map.ts";

const MACHINERY: ReadonlySet<number> = new Set<number>([
  Type.builtinFunction,
  Type.builtinMethod,
  Type.method,
  Type.methodWrapper,
  Type.cell,
  Type.frame,
  Type.traceback,
  Type.code,
  Type.slice,
  Type.listIterator,
  Type.listReverseIterator,
  Type.tupleIterator,
  Type.strIterator,
  Type.strAsciiIterator,
  Type.bytesIterator,
  Type.bytearrayIterator,
  Type.rangeIterator,
  Type.longRangeIterator,
  Type.dictKeys,
  Type.dictValues,
  Type.dictItems,
  Type.dictKeyIterator,
  Type.dictValueIterator,
  Type.dictItemIterator,
  Type.dictReverseKeyIterator,
  Type.dictReverseValueIterator,
  Type.dictReverseItemIterator,
  Type.setIterator,
  Type.sequenceIterator,
  Type.callableIterator,
  Type.getsetDescriptor,
  Type.memberDescriptor,
  Type.methodDescriptor,
  Type.wrapperDescriptor,
]);

/** @param type the address of a type */
export function isMachinery(type: number): boolean {
  return MACHINERY.has(type);
}
