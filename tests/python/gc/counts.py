# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# the three counts, thresholds, and which allocations count
import gc

gc.collect()
gc.disable()
print(gc.get_threshold())
print(gc.isenabled())


def delta(make):
    before = gc.get_count()[0]
    x = make()
    made = gc.get_count()[0]
    del x
    return made - before, gc.get_count()[0] - before


class C:
    pass


keep = [[] for _ in range(100)], [{"a": []} for _ in range(100)]
print("instance", delta(C))
print("set", delta(lambda: {1}))
print("function", delta(lambda: lambda: 0))
lists = [[] for _ in range(11)]
gc.collect(0)
print(gc.get_count()[0] < 5)
gc.collect(0), gc.collect(0), gc.collect(1)
print(gc.get_count()[1:])
gc.collect()
gc.collect(0)
print(gc.get_count()[1:])
gc.collect(0)
print(gc.get_count()[1:])
gc.collect(1)
print(gc.get_count()[1:])
gc.set_threshold(500)
print(gc.get_threshold())
gc.set_threshold(50, 5)
print(gc.get_threshold())
gc.set_threshold(1, 2, 3)
print(gc.get_threshold())
gc.set_threshold(0)
print(gc.get_threshold())
gc.enable()
print(gc.isenabled())
stats = gc.get_stats()
print([sorted(s) for s in stats])
before = [s["collections"] for s in gc.get_stats()]
gc.collect(0), gc.collect(1), gc.collect(), gc.collect(2)
print([s["collections"] - b for s, b in zip(gc.get_stats(), before)])
