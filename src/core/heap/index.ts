/** The exports of this area. */
export { initHeap } from "./init";
export { blockAlloc, blockAllocZeroed, blockFree, blockRealloc, blockReallocUntraced, blockSize, isRaw } from "./blocks";
export { freeObject, gcFree, gcNew, gcNewVar, gcPassed, gcPassing, gcResize, gcTrack, gcUntrack, isGc, isTracked, objectNew, objectNewVar, objectResize } from "./allocate";
export { callFinalizer, callFinalizerFromDealloc } from "./finalize";
export { traceClear, traceOfObject, traceResetPeak, traceStart, traceStop } from "./trace";
export { trashPutsOff } from "./trashcan";
export { failAllocation, failNothing } from "./watch";
export { gcCollect, gcCollectAlways, gcCollectIfEnabled, gcDisable, gcEnable, gcFreeze, gcSetThreshold, gcUnfreeze, updateTrigger } from "./generations";
export { dealloc } from "./object";
export { heapBytes } from "./segments";
export { listLength } from "./lists";
export { objectClear, objectDealloc } from "./generic";
export { objectReferents, objectRefersTo, visitReference } from "./traverse";
export { frameObjectTraverse, generatorTraverse } from "./traverse-frames";
export { clearWeakrefs, clearWeakrefsSilently, isWeakref, weakrefClear, weakrefCount, weakrefDealloc, weakrefGetObject, weakrefListOf, weakrefNew, weakrefNewOf, weakrefProxyNew } from "./weak";
export { proxyStr, proxyNegative, proxyPositive, proxyAbsolute, proxyInvert, proxyInt, proxyFloat, proxyIndex, proxyGetIter, proxyAdd, proxySubtract, proxyMultiply, proxyRemainder, proxyDivmod, proxyLshift, proxyRshift, proxyAnd, proxyXor, proxyOr, proxyFloorDivide, proxyTrueDivide, proxyMatrixMultiply, proxyInplaceAdd, proxyInplaceSubtract, proxyInplaceMultiply, proxyInplaceRemainder, proxyInplaceLshift, proxyInplaceRshift, proxyInplaceAnd, proxyInplaceXor, proxyInplaceOr, proxyInplaceFloorDivide, proxyInplaceTrueDivide, proxyInplaceMatrixMultiply, proxyGetItem, proxyGetAttr, proxyPower, proxyInplacePower, proxyRichCompare, proxyCall, proxyIterNext, proxySetAttr, proxySetItem, proxyBool, proxyLength, proxyContains, proxyReferent } from "./weak-proxy";
export { weakrefCall, weakrefHash, weakrefInit, weakrefNewInstance, weakrefRichCompare, weakrefVectorcall } from "./weak-slots";
