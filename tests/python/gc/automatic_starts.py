# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 5.3 and 5.4: which allocations count, at which one a collection starts, and of which generation."""
import collections, functools, gc, sys, weakref

gc.disable()
gc.collect()
runs = []
index = -1
def watch(phase, info):
    if phase == "start": runs.append((index, info["generation"]))
class C: pass
class S: __slots__ = ()
keep_lists = [[] for _ in range(90)]
del keep_lists


def count(title, make, n=10):
    # the free lists are filled first, and stay so: only a full collection empties them
    made = [make(i) for i in range(n)]
    made.clear()
    made = [None] * n
    gc.get_count(), gc.get_count()
    gc.collect(1)
    a = gc.get_count()[0]
    for i in range(n): made[i] = make(i)
    b = gc.get_count()[0]
    made.clear()
    print(title, b - a, gc.get_count()[0] - a)


for title, make in (
    ("int", lambda i: i + 10**9), ("str", lambda i: "x" * (i + 5)), ("float", lambda i: i + 0.5), ("bytes", lambda i: bytes(i + 3)), ("object", lambda i: object()), ("instance", lambda i: C()), ("slots", lambda i: S()), ("set", lambda i: {i}), ("frozenset", lambda i: frozenset([i])), ("big tuple", lambda i: (i,) * 30), ("function", lambda i: lambda: i),
    ("method", lambda i: C().__init__), ("builtin method", lambda i: "x".join), ("cell", lambda i: type((lambda: i).__closure__[0])(i)), ("exception", lambda i: ValueError(i)), ("memoryview", lambda i: memoryview(b"x")), ("range", lambda i: range(i)), ("bytearray", lambda i: bytearray(i)), ("property", lambda i: property()), ("module", lambda i: type(sys)("m")), ("iterator", lambda i: iter("x")), ("enumerate", lambda i: enumerate(())), ("weakref", lambda i: weakref.ref(C)),
    ("deque", lambda i: collections.deque()), ("partial", lambda i: functools.partial(print)), ("complex", lambda i: complex(i, 1)), ("super", lambda i: super(C, C)), ("staticmethod", lambda i: staticmethod(i)), ("mappingproxy", lambda i: C.__dict__), ("dict view", lambda i: {}.keys()),
):
    count(title, make)


def trigger(thresholds, n, make=C):
    global index, runs
    runs = []
    gc.callbacks.append(watch)
    keep = [None] * n
    gc.set_threshold(*thresholds)
    gc.collect()
    runs = []
    gc.enable()
    for index in range(n):
        keep[index] = make()
    gc.disable()
    gc.callbacks.remove(watch)
    gc.set_threshold(700, 10, 10)
    return runs


print(trigger((100, 2, 2), 1250))
print(trigger((1, 1, 1), 12))
print(trigger((50, 0, 0), 400))
print(trigger((0, 1, 1), 500))
print(trigger((100, 2, 2), 600, lambda: 5))
print(trigger((100, 2, 2), 600, list))
print(trigger((10, 1, 10), 100, set))
# the rule of the long-lived: a quarter of generation 2 must be pending
def full_runs(resident, n):
    residents = [C() for _ in range(resident)]
    gc.collect()
    runs = trigger((50, 1, 1), n)
    return [i for i, g in runs if g == 2]
base = len(gc.get_objects())
print(len(full_runs(0, 3000)) > len(full_runs(60000, 3000)), full_runs(60000, 3000))
small = [C() for _ in range(40000)]
def garbage_only():
    """Loops of dead cycles leave nothing pending, so generation 2 is never due."""
    def make(): c = C(); c.c = c
    return sorted({g for i, g in trigger((50, 1, 1), 3000, make)})
print(garbage_only())
del small
# in the middle of a display, a constructor, a built-in
def inside(call, threshold=50):
    global runs
    gc.callbacks.append(watch); gc.set_threshold(threshold, 1000, 1000); gc.collect(); runs = []; gc.enable(); call(); gc.disable(); gc.callbacks.remove(watch); gc.set_threshold(700, 10, 10)
    return len(runs)
print(inside(lambda: list(map(set, [()] * 1000))), inside(lambda: [[[[[[]]]]] for _ in range(200)]), inside(lambda: [set() for _ in range(300)]), inside(lambda: sorted([set() for _ in range(100)], key=id)), inside(lambda: dict.fromkeys(map(frozenset, zip(range(300))))))
print(inside(lambda: [C() for _ in range(500)]), inside(lambda: (lambda *a: 0)(*[C() for _ in range(50)])), inside(lambda: None))
