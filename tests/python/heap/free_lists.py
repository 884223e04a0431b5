# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 4.1 and 4.3: which addresses come again: free lists, last in first out, and blocks of a pool."""
import gc, sys

gc.disable()
gc.collect()


class C:
    pass


class S:
    __slots__ = ("x",)


def usual(answers):
    """The answer given most often: now and then the objects lie in two pools."""
    return max(answers, key=answers.count)


def reuse(make):
    # three freed in the order 0, 3, 1: the last freed is the first to be had
    items = [make() for _ in range(6)]
    ids = [id(x) for x in items]
    for index in (0, 3, 1): items[index] = None
    new = [make(), make(), make()]
    return [ids.index(id(x)) if id(x) in ids else None for x in new]


def again(title, make):
    # something more is kept each time, so that the pools stand differently
    keep = []
    print(title, usual([id(make()) == id(make()) for _ in range(25) if not keep.append(make())]), end=" ")
    same = []
    for _ in range(25):
        keep.append(make())
        a = make(); i = id(a); del a; b = make()
        same.append(id(b) == i)
        del b
    print(usual(same), end=" ")
    keep = []
    print(usual([reuse(make) for _ in range(25) if not keep.append(make())]))


def one(): return 1.5 * float("2")
for title, make in (
    ("object", object), ("float", one), ("list", list), ("dict", dict), ("tuple1", lambda: (one(),)), ("tuple2", lambda: tuple([1, 2])), ("tuple20", lambda: tuple(range(20))), ("tuple21", lambda: tuple(range(21))), ("str", lambda: "ab" * 20 + str(one())), ("slots", S), ("set", set), ("int", lambda: 10**15 + len("x")), ("complex", lambda: complex(one(), 1)), ("function", lambda: lambda: 0), ("method", lambda: S().__init__), ("range", lambda: range(len("abc"))), ("cell", lambda: (lambda x: lambda: x)(1).__closure__[0]), ("bytearray", bytearray), ("exception", ValueError), ("list iterator", lambda: iter([])), ("slice", lambda: slice(one())),
):
    again(title, make)
# free lists have room for so many
for title, make, room in (("list", list, 80), ("dict", dict, 80), ("float", one, 100), ("tuple", lambda: tuple([1, 2, 3]), 2000)):
    gc.collect()
    items = [make() for _ in range(room + 50)]
    ids = [id(x) for x in items]
    while items: items.pop()
    # freed from the last to the first: what came first into the list of the free comes last out
    new = [make() for _ in range(5)]
    print(title, [ids.index(id(x)) if id(x) in ids else None for x in new])
# a full collection empties them, a young one does not
def kept(collect):
    items = [[] for _ in range(20)]; items.clear()
    before = gc.get_count()[0]
    collect()
    a = gc.get_count()[0]
    x = [[] for _ in range(10)]
    return gc.get_count()[0] - a
# lists, dicts and tuples of the free lists change no count, the others do
def counted(make):
    warm = [make() for _ in range(12)]; warm.clear(); del warm
    x = [None] * 11
    a = gc.get_count()[0]
    for i in range(11): x[i] = make()
    b = gc.get_count()[0]
    x.clear()
    return b - a, gc.get_count()[0] - a
for title, make in (("list", list), ("dict", dict), ("tuple", lambda: tuple([1, 2])), ("set", set), ("instance", S), ("float", one), ("function", lambda: lambda: 0)):
    print(title, counted(make))
# sizes of blocks: steps between neighbours
for title, make in (("object", object), ("slots", S), ("float", one), ("list", list), ("tuple1", lambda: (one(),)), ("int", lambda: 10**15 + len("x")), ("bytes", lambda: bytes(7)), ("set", set), ("complex", lambda: complex(one(), 1)), ("big", lambda: bytes(400))):
    items = [make() for _ in range(3000)]
    steps = [id(y) - id(x) for x, y in zip(items, items[1:])]
    print(title, max(set(steps), key=steps.count), sum(1 for i in items if id(i) % 16))
# pools of 16 KiB with 48 bytes in front
for size in (1, 40, 100, 300, 450):
    items = [bytes(size) for _ in range(4000)]
    block = (33 + size + 15) // 16 * 16
    pools = {}
    for x in items: pools.setdefault(id(x) >> 14, []).append(id(x) & 0x3FFF)
    full = [sorted(p) for p in pools.values() if len(p) == (16384 - 48) // block]
    print(block, len(full) > 2, {p[0] for p in full}, {b - a for p in full for a, b in zip(p, p[1:])})
# a class's first instances have more room in their dict
class Y: pass
ys = [Y() for _ in range(40)]
for y in ys: y.a = 1
print([sys.getsizeof(vars(y)) for y in ys])
class Z:
    def __init__(self):
        for i in range(30): setattr(self, "a%d" % i, i)
sizes = []
class W: pass
w = W()
for i in range(30):
    setattr(w, "a%d" % i, i); sizes.append(sys.getsizeof(w.__dict__))
print(sizes)
# blocks in use
def blocks(make, n=1000):
    make()
    before = sys.getallocatedblocks(); x = make(n); during = sys.getallocatedblocks(); del x
    return round((during - before) / n, 1), abs(sys.getallocatedblocks() - before) < 10
for title, make in (("objects", lambda n=1: [object() for _ in range(n)]), ("lists of one", lambda n=1: [[None] for _ in range(n)]), ("tuples", lambda n=1: [(i,) * 30 for i in range(n)]), ("slots", lambda n=1: [S() for _ in range(n)]), ("ints", lambda n=1: [10**15 + i for i in range(n)]), ("texts", lambda n=1: ["x" * 50 + "y" * (i % 9) for i in range(n)]), ("large", lambda n=1: [bytes(1000) for i in range(n)]), ("sets", lambda n=1: [{1} for i in range(n)])):
    print(title, blocks(make))
