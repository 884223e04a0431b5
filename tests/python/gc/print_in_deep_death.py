"""What print() adds to the first count while a deep structure dies: its method objects wait with all else beyond fifty levels."""
import gc
import sys


class Link:
    def __init__(self, held):
        self.held = held

    def __del__(self):
        before = gc.get_count()[0]
        print("", end="")
        between = gc.get_count()[0]
        print("a", "b", end="", file=Nowhere)
        print("a", "b", "c", end=" ")
        counts.append((between - before, gc.get_count()[0] - between))


class Nowhere:
    write = staticmethod(lambda text: None)


counts = []
gc.disable()
for depth in 3, 48, 49, 50, 51, 60, 130:
    chain = None
    for each in range(depth):
        chain = Link(chain)
    gc.collect()
    counts.clear()
    del chain, each
    print()
    print(depth, *counts)
    print(gc.get_count()[0] // 10)
