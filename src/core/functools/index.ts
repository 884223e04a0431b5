/** The exports of this area: what the _functools and _operator modules call often. */
export { attrGetterCall, attrGetterIndex, attrGetterVectorcall, itemGetterCall, itemGetterIndex, itemGetterVectorcall, methodCallerCall } from "./getters";
export { lruCacheCall, lruCacheClearMethod, lruCacheDealloc, lruCacheTpClear, lruCacheTraverse, lruLinkDealloc } from "./lru-cache";
export { functoolsReduce, keyWrapperNew, keyWrapperRichCompare, partialCall, partialNew, partialVectorcall } from "./partial";
export * from "./operators";
