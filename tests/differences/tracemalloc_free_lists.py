"""While tracemalloc traces, dead lists, tuples, dicts and floats are not kept for the next of their kind.

Cause: an object from a free list gets no new block, so that its place could only be noted by a test in every reuse, also when nothing
is traced. Here each new object is a new block and has a place; in CPython one whose block is older than the tracing has none.
Workaround: call gc.collect(), which empties the free lists, after tracemalloc.start().
"""
import tracemalloc

spare = [[] for _ in range(10)]
del spare
tracemalloc.start()
fresh = []
print(tracemalloc.get_object_traceback(fresh) is None)
