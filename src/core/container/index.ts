/** The exports of this area. */
export { listNew, listFromArraySteal, listFromIterable, listAppend, listAppendSteal, listInsert, listGetItem, listSetItem, listExtend, listGetSlice, listSetSlice, listReverse, listAsTuple, listResize, listDealloc } from "./list";
export { listRepr, listLength, listConcat, listRepeat, listItem, listAssItem, listContains, listInplaceConcat, listInplaceRepeat, listRichCompare, listInit, listVectorcall } from "./list-slots";
export { listSubscript, listAssSubscript } from "./list-subscript";
export { listSort } from "./list-sort";
export { tupleNew, tuplePack1, tuplePack2, tuplePack3, tupleFromArray, tupleFromArraySteal, tupleFromIterable, tupleGetItem, tupleSetItem, tupleGetSlice, tupleResize, tupleMaybeUntrack, tupleClearFreeList, tupleDealloc } from "./tuple";
export { dictNew, dictNewPresized, dictGetItem, dictGetItemWithError, dictSetItem, dictSetItemSteal, dictSetDefault, dictDelItem, dictContains, dictPop, dictClear, dictSize, dictCopy, dictKeys, dictValues, dictItems, dictNext, dictMaybeUntrack, dictClearFreeList, dictDealloc } from "./dict";
export { dictUpdate, dictMerge, dictMergeUnique, dictMergeFromSeq2, dictFromArray, dictFromConstKeys } from "./dict-merge";
export { dictLoadGlobal, dictLookupStr, dictKeysVersion, dictIndexOfStr } from "./dict-names";
export { dictKeysNewShared, dictKeysRelease, dictKeysSize, dictKeysGetVersion, dictKeysLookupStr, dictKeysInsertShared, dictKeysUsableSize, dictValuesNew, dictValuesFree, dictValuesClear, dictValuesAddToOrder, dictValuesRemoveFromOrder, dictFromValues } from "./dict-split";
export { setNew, frozensetNew, setAdd, setContains, setDiscard, setPop, setClear, setSize, setUpdate, setNextEntry, setDealloc } from "./set";
export { sliceNew, sliceNewSteal2, sliceUnpack, sliceAdjust, sliceDealloc, sliceClearCache } from "./slice";
export { rangeNew, rangeIter } from "./range";
export { sequenceIteratorNew, callableIteratorNew, listIter, tupleIter, strIter, bytesIter, bytearrayIter, listIteratorNext, tupleIteratorNext, rangeIteratorNext } from "./iterators";

/** Prepares what the containers keep in STATE and at fixed addresses: called once by boot. */
export { initContainer } from "./init";
