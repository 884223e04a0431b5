# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Which instances hold their type: from 3.12 on those of itertools, deques and defaultdicts, too, as their types are heap types there."""
import collections
import gc
import itertools
import sys

gc.disable()

MADE = {
    "deque": lambda: collections.deque([[], ()]),
    "deque iterator": lambda: iter(collections.deque([1])),
    "reversed deque": lambda: reversed(collections.deque([1])),
    "defaultdict": lambda: collections.defaultdict(list, {1: [], "a": ()}),
    "tuplegetter": lambda: vars(collections.namedtuple("Pair", "left right"))["left"],
    "OrderedDict": lambda: collections.OrderedDict(a=1),
    "accumulate": lambda: itertools.accumulate([1], len, initial=5),
    "chain": lambda: itertools.chain([1], [2]),
    "combinations": lambda: itertools.combinations([1], 1),
    "with replacement": lambda: itertools.combinations_with_replacement([1], 1),
    "compress": lambda: itertools.compress([], []),
    "count": itertools.count,
    "count by": lambda: itertools.count(1.5, 2.5),
    "cycle": lambda: itertools.cycle([1]),
    "dropwhile": lambda: itertools.dropwhile(len, []),
    "filterfalse": lambda: itertools.filterfalse(None, []),
    "groupby": lambda: itertools.groupby([1]),
    "grouper": lambda: next(itertools.groupby([1]))[1],
    "islice": lambda: itertools.islice([], 1),
    "permutations": lambda: itertools.permutations([1]),
    "product": lambda: itertools.product([1], [2]),
    "repeat": lambda: itertools.repeat([]),
    "starmap": lambda: itertools.starmap(len, []),
    "takewhile": lambda: itertools.takewhile(len, []),
    "tee": lambda: itertools.tee([1])[0],
    "tee's data": lambda: gc.get_referents(itertools.tee([1])[0])[-1],
    "zip_longest": lambda: itertools.zip_longest([1], [2]),
}


def names(thing):
    return [getattr(each, "__name__", type(each).__name__) for each in gc.get_referents(thing)]


for title, make in MADE.items():
    thing = make()
    kind = type(thing)
    before = sys.getrefcount(kind)
    more = [make() for _ in range(10)]
    held = sys.getrefcount(kind) - before
    del more
    gc.collect()
    print(title, names(thing), kind.__flags__ & 512, "held" if held >= 10 else "not held", sys.getrefcount(kind) - before)

for base in collections.deque, collections.defaultdict, itertools.chain, itertools.count, itertools.starmap, collections.OrderedDict:
    made = type("Made", (base,), {})
    slotted = type("Slotted", (base,), {"__slots__": ("own",)})
    arguments = (len, []) if base is itertools.starmap else ()
    thing, other = made(*arguments), slotted(*arguments)
    thing.attribute = other.own = []
    before = sys.getrefcount(made), sys.getrefcount(slotted), sys.getrefcount(base)
    more = [(made(*arguments), slotted(*arguments)) for _ in range(3)]
    print(base.__name__, names(thing), names(other), sys.getrefcount(made) - before[0], sys.getrefcount(slotted) - before[1])
    print("   ", sys.getrefcount(base) - before[2])
    del more
    print("   ", sys.getrefcount(made) - before[0], sys.getrefcount(slotted) - before[1], sys.getrefcount(base) - before[2])

# cycles through them
for make in MADE["deque"], MADE["chain"], MADE["defaultdict"]:
    kind = type(make())
    before = sys.getrefcount(kind)
    made = type("Made", (kind,), {})
    thing = made()
    thing.me = thing
    del thing, made
    print(gc.collect() > 0, sys.getrefcount(kind) - before)
d = collections.deque()
d.append(d)
e = collections.defaultdict(lambda: e)
e["me"] = [e]
c = itertools.cycle([d, e])
next(c)
d.append(c)
del d, e, c
print(gc.collect())
