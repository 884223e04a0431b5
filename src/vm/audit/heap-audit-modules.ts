/** Edges of objects whose struct a list of fields cannot describe, and that belong to built-in modules. */
import { DEQUE_BLOCK_ITEMS, Deque, DequeBlock, OrderedDict, OrderedNode } from "../../core/abi/collections-layout.ts";
import { LruCache, LruLink } from "../../core/abi/functools-layout.ts";
import { TeeData } from "../../core/abi/itertools-layout.ts";
import { Type } from "../../core/abi/memory-map.ts";
import type { EdgeEnumerator, EdgeWalker } from "../../heap/index.ts";

/** Offsets of a struct's references, with the names that the report shows. */
export type Offsets = Parameters<EdgeWalker["fields"]>[1];

/** Edges that are fields and nothing else; `added` to those that the type's words give, or in their place. */
export function fieldEdges(fields: Offsets, added = false): EdgeEnumerator {
  return { replaces: !added, visit: (walker, object, visit) => walker.fields(object, fields, visit) };
}

/** The links pay for keys and results themselves. */
const lruLinkEdges = fieldEdges([
  [LruLink.key, "key"],
  [LruLink.result, "result"],
]);

const lruCacheFields: Offsets = [
  [LruCache.cache, "cache"],
  [LruCache.func, "function"],
  [LruCache.mark, "keyword mark"],
  [LruCache.linkType, "type of the links"],
  [LruCache.cacheInfoType, "type of cache_info"],
  [LruCache.dict, "__dict__"],
];

/** Beside its fields, the links of the ring, for which the cache's dict pays once more. */
const lruCacheEdges: EdgeEnumerator = {
  replaces: true,
  visit(walker, cache, visit) {
    walker.fields(cache, lruCacheFields, visit);
    const { views } = walker;
    if (views.load(cache + LruCache.next) !== cache) walker.fields(cache, [[LruCache.next, "link"]], visit);
    for (let link = views.load(cache + LruCache.next); link !== cache && link !== 0; link = views.load(link + LruLink.next))
      if (views.load(link + LruLink.next) !== cache) walker.fields(link, [[LruLink.next, "link"]], visit);
  },
};

const dequeEdges: EdgeEnumerator = {
  replaces: true,
  visit(walker, deque, visit) {
    const { views } = walker;
    let block = views.load(deque + Deque.leftblock);
    let index = views.loadI32(deque + Deque.leftindex);
    for (let left = views.loadI32(deque + Deque.size); left > 0; left--) {
      if (index === DEQUE_BLOCK_ITEMS) {
        block = views.load(block + DequeBlock.right);
        index = 0;
      }
      walker.items(block + DequeBlock.data + 8 * index++, 1, visit);
    }
  },
};

const teeDataEdges: EdgeEnumerator = {
  replaces: true,
  visit(walker, data, visit) {
    walker.fields(
      data,
      [
        [TeeData.iterator, "iterator"],
        [TeeData.next, "next block"],
      ],
      visit,
    );
    walker.items(data + TeeData.values, walker.views.loadI32(data + TeeData.count), visit);
  },
};

/** Beside what every dict holds: the nodes own their keys. */
const orderedDictEdges: EdgeEnumerator = {
  replaces: false,
  visit(walker, dict, visit) {
    const { views } = walker;
    for (let node = views.load(dict + OrderedDict.first); node !== 0; node = views.load(node + OrderedNode.next)) {
      walker.fields(node, [[OrderedNode.key, "key of the order"]], visit);
    }
  },
};

export const moduleEnumerators: readonly (readonly [type: number, edges: EdgeEnumerator])[] = [
  [Type.lruListElement, lruLinkEdges],
  [Type.lruCacheWrapper, lruCacheEdges],
  [Type.deque, dequeEdges],
  [Type.teeData, teeDataEdges],
  [Type.orderedDict, orderedDictEdges],
];
