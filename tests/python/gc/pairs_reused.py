# profiles: 3.11 3.10 legacy 3.12 3.13
"""Fact 5.12: pairwise, which from 3.13 on keeps the pair that it gave and gives it again: identity, counts, tracking, what the collector visits."""
import gc, itertools, sys, weakref

gc.disable(); gc.collect()


class Thing:
    def __init__(self, name): self.name = name
    def __del__(self): print("gone", self.name, end=" ")
    def __repr__(self): return self.name


class Fails:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 3: raise KeyError("third")
        return Thing(str(self.n))


def shown(pairs): return [type(x).__name__ if x is not None else x for x in gc.get_referents(pairs)]


def things(count): return (Thing(str(i)) for i in range(count))


pairs = itertools.pairwise(things(5))
print("new", shown(pairs), sys.getsizeof(pairs))
print("first", next(pairs), shown(pairs)); print()
print("second", next(pairs), shown(pairs)); print()
kept = next(pairs); print("kept", kept, sys.getrefcount(kept), shown(pairs)); print()
other = next(pairs); print("another", other, other is kept, sys.getrefcount(kept), sys.getrefcount(other), shown(pairs)); print()
del kept; print("kept is gone"); del other; print("and the other")
print(next(pairs, "end"), shown(pairs)); print()
del pairs; print("all gone")

# the places of pairs that nobody keeps
pairs = itertools.pairwise(range(10)); print("same place", len({id(pair) for pair in pairs}))
pairs = itertools.pairwise(range(10)); every = list(pairs); print("all kept", len({id(pair) for pair in every}), every[0], every[-1], shown(pairs))
print([sys.getrefcount(pair) for pair in every[:3]]); del every

# tracking: a collection takes ints out of its lists, and the pair comes back
pairs = itertools.pairwise([1, 2, [], 4, 5, 6]); print("tracked", gc.is_tracked(next(pairs)), end=" ")
gc.collect(); print([gc.is_tracked(pair) for pair in pairs])

# how many things with a collector header are made
def made(function):
    start = gc.get_count()[0]; function(); return gc.get_count()[0] - start
made(lambda: None); source = [1, 2, 3, 4, 5]
holder = []
print("made", made(lambda: holder.append(itertools.pairwise(source))), made(lambda: next(holder[0])), made(lambda: holder.append(next(holder[0]))), made(lambda: holder.append(next(holder[0]))), made(lambda: list(holder[0])))
holder.clear(); print("let go", made(lambda: None))

# cycles through the kept pair
def cycle():
    source = []; pairs = itertools.pairwise(iter(lambda: source, None)); source.append(pairs); next(pairs)
cycle(); print("cycle", gc.collect())
def cycle():
    box = Fails(); pairs = itertools.pairwise([box, box, box]); next(pairs); box.pairs = pairs
cycle(); print("found", gc.collect())
pairs = itertools.pairwise(Fails())
print(next(pairs), shown(pairs))
try: next(pairs)
except KeyError as error: print(error, shown(pairs))
print(next(pairs, "over"))
class Sub(itertools.pairwise): pass
sub = Sub([1, 2, 3]); sub.x = sub; print(next(sub), shown(sub)); del sub; print(gc.collect())
reference = weakref.ref(Sub([])); print(reference())
