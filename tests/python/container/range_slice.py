# range and slice.
import sys


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print(range(3), range(1, 3), range(1, 10, 2), range(5, 0, -1), range(0), range(I(3)), range(2**70), attempt(range), attempt(range, 1, 2, 3, 4), attempt(range, 1.5), attempt(range, 1, 2, 0), attempt(range, "a"), attempt(range, a=1))
print(list(range(3)), list(range(5, 0, -2)), list(range(3, 3)), list(range(2**63 - 2, 2**63 + 2)), list(range(-(2**63) + 1, -(2**63) - 3, -1)), list(range(2**70, 2**70 + 3)))
r = range(2, 20, 3)
print(len(r), r[0], r[-1], r[2], attempt(lambda: r[6]), attempt(lambda: r[-7]), attempt(lambda: r["a"]), r[I(1)], r[1:4], r[::-1], r[::2], r[10:], r[-3:], r[:-2**70], r[2**70:], attempt(lambda: r[::0]))
big = range(0, 2**70, 2)
print(big[2**68], big[-1], attempt(len, big), big.index(2**69), big.count(2**69), 2**69 in big, 2**69 + 1 in big, big[5:2**66:7], bool(big), len(range(2**70, 2**70 + 5)))
print(attempt(lambda: big[2**70]), len(range(-(2**62), 2**62)) if False else "skip", attempt(len, range(2**63)), len(range(2**31 - 1)))
print(r.index(5), attempt(r.index, 6), attempt(r.index, "a"), r.index(5.0), r.count(5), r.count(6), r.count("a"), r.count(True), 5 in r, 6 in r, 5.0 in r, "a" in r, True in range(2), attempt(r.index))
print(r == range(2, 18, 3), r == range(2, 20, 3), range(0) == range(5, 5), range(0, 1, 5) == range(0, 1, 9), range(3) == [0, 1, 2], range(3) != range(4), attempt(lambda: range(3) < range(4)))
print(hash(range(0)) == hash(range(5, 3)), hash(range(0, 1, 5)) == hash(range(0, 1, 9)), hash(range(3)) == hash((3, 0, 1)), hash(range(5, 50, 7)))
print(r.start, r.stop, r.step, attempt(setattr, r, "start", 1), bool(r), bool(range(0)), sys.getsizeof(r), r.__reduce__(), list(reversed(r)), list(reversed(range(0))), list(reversed(range(2**70, 2**70 + 2))))
it = iter(range(5))
print(type(it).__name__, next(it), it.__length_hint__(), it.__reduce__()[1:], it.__setstate__(3), list(it), it.__length_hint__(), attempt(next, it))
it = iter(range(2**70, 2**70 + 3))
print(type(it).__name__, next(it) - 2**70, it.__length_hint__(), it.__reduce__()[1:], it.__setstate__(2), [x - 2**70 for x in it], attempt(next, it))
print(type(iter(range(2**63 - 1))).__name__, type(iter(range(2**63))).__name__, type(reversed(range(3))).__name__, next(reversed(range(2**70))) == 2**70 - 1)


class R(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


print(R(99) in range(3), range(3).index(R(7)), range(3).count(R(7)))

s = slice(1, 2, 3)
print(s, slice(5), slice(None), slice("a", [], {}), s.start, s.stop, s.step, attempt(slice), attempt(slice, 1, 2, 3, 4), attempt(slice, a=1), attempt(hash, s), attempt(setattr, s, "start", 1))
print(slice(1, 2) == slice(1, 2), slice(1, 2) != slice(1, 3), slice(1) < slice(2), slice(1, 2) == (1, 2), attempt(lambda: slice(1) < 2), attempt(lambda: slice(1) < slice("a")))
for sl in (slice(None), slice(2, 5), slice(-3, None), slice(None, None, -1), slice(10, 0, -3), slice(-100, 100), slice(5, 1), slice(I(1), I(4), I(2)), slice(2**70, -(2**70), -(2**70))):
    print(sl if "I" not in repr(sl) else "with __index__", sl.indices(7), sl.indices(0), sl.indices(2**70))
print(attempt(slice(0, 1, 0).indices, 5), attempt(slice("a").indices, 5), attempt(slice(1).indices, -1), attempt(slice(1).indices, "a"), attempt(slice(1).indices))
print(slice(1, 2, 3).__reduce__(), sys.getsizeof(slice(1)))


class G:
    def __getitem__(self, item):
        return item


g = G()
print(g[1:2], g[1:2:3], g[:], g[::], g[1:2, 3], g[...], g[()], g[1:,])
i = id(g[1:2])
print(id(g[3:4]) == i)
