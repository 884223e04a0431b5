/** The `_heapq` module (Modules/_heapqmodule.c): a list as a heap, its smallest item first. */
import { coreFn, defineModule, type ModuleTable } from "../../objects/index.ts";

export const heapq: ModuleTable = defineModule({
  name: "_heapq",
  doc: "A list as a heap: for all k, a[k] <= a[2*k+1] and a[k] <= a[2*k+2].",
  functions: {
    heappush: coreFn("(heap, item, /)", "Puts an item on the heap.", "heapPush", "FASTCALL"),
    heappushpop: coreFn("(heap, item, /)", "Puts an item on the heap, then takes the smallest off.", "heapPushPop", "FASTCALL"),
    heappop: coreFn("(heap, /)", "Takes the smallest item off the heap.", "heapPop", "O"),
    heapreplace: coreFn("(heap, item, /)", "Takes the smallest item off, then puts one on.", "heapReplace", "FASTCALL"),
    heapify: coreFn("(heap, /)", "Makes a list a heap, in place.", "heapHeapify", "O"),
    _heappop_max: coreFn("(heap, /)", "heappop of a heap with its largest item first.", "heapPopMax", "O"),
    _heapreplace_max: coreFn("(heap, item, /)", "heapreplace of such a heap.", "heapReplaceMax", "FASTCALL"),
    _heapify_max: coreFn("(heap, /)", "heapify into such a heap.", "heapHeapifyMax", "O"),
  },
  constants: {
    __about__: (rt) =>
      rt.str("Heaps\n\nA heap is a list whose items are each not larger than the two items below them; a[0] is the smallest.\n"),
  },
});
