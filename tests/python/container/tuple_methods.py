# tuple: methods, identity rules, hashes, tracking.
import gc
import sys

EMPTY = ()


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


t = (3, 1, 2)
print(t, (), (1,), (1, (2, [3])), len(t), t[0], t[-1], attempt(lambda: t[3]), attempt(lambda: t["a"]), attempt(lambda: t[1.0]))
print(t + (4,), () + t is t, t + () is t, t * 1 is t, t * 2, 2 * t, t * 0 is EMPTY, t * -1, t[:] is t, t[::1] is t, t[1:], t[::-1], t[5:] is EMPTY)
print(attempt(lambda: t + [1]), attempt(lambda: t * "a"), attempt(lambda: (1, 2) * 2**62), attempt(lambda: () * 2**62), attempt(lambda: t * 2**70))
print(t.index(1), t.count(3), attempt(t.index, 9), attempt(t.index, 1, 2), attempt(t.index), attempt(t.count), attempt(t.index, 1, "a"), t.index(2, -1))
print(tuple(), tuple("ab"), tuple([1, 2]), tuple(t) is t, tuple(x for x in range(3)), attempt(tuple, 5), attempt(tuple, 1, 2), attempt(tuple, a=1), tuple({1: 2}))
print(tuple([]) is EMPTY, tuple("") is EMPTY, tuple(x for x in ()) is EMPTY, tuple(range(25)) == tuple(x for x in range(25)), tuple(iter(range(100)))[-1])
print((1, 2) == (1, 2), (1, 2) != (1, 3), (1, 2) < (1, 3), (1,) < (1, 2), (2,) > (1, 5), () <= (), (1, 2) == [1, 2], attempt(lambda: (1,) < [1]))
print(1 in t, "a" in t, attempt(lambda: t.__setitem__(0, 1)), attempt(lambda: t.x))
print(hash(()), hash((1,)), hash((1, 2, 3)), hash((1, (2, 3))), hash((0, -1)), hash((2.5, 10**30, None is None)), attempt(hash, ([],)))
print(hash(tuple(range(100))), hash((-1,)), hash((True, 0.0)))
print(t.__getnewargs__(), sys.getsizeof(()), sys.getsizeof((1, 2)), tuple[int, str])
l = [1]
print([sys.getsizeof(tuple(range(n))) for n in range(5)])


class Sub(tuple):
    pass


s = Sub("ab")
s.x = 1
print(s, s == ("a", "b"), type(s + (1,)).__name__, type(s[:]).__name__, type(s * 1).__name__, type(tuple(s)).__name__, s.x, hash(s) == hash(("a", "b")))
print(attempt(Sub, a=1), Sub(), Sub(s) == s)


class Kw(tuple):
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls, args)


print(Kw(1, 2, a=3))

print(gc.is_tracked(()), gc.is_tracked((1, [])), gc.is_tracked(tuple([1, 2])))
a = tuple([1, "a", 2.5, None])
b = tuple([a, a])
c = tuple([b, []])
d = tuple([object()])
e = tuple([1, {}])
print([gc.is_tracked(x) for x in (a, b, c, d, e, s)])
gc.collect()
print([gc.is_tracked(x) for x in (a, b, c, d, e, s)])
gc.collect()
print([gc.is_tracked(x) for x in (a, b, c, d, e, s)])

# id reuse through the free lists: the same block comes back
x = 1
p = (x, 2)
i = id(p)
del p
q = (x, 3)
print(id(q) == i)
deep = ()
for i in range(100000):
    deep = (deep,)
del deep
print("deep tuple is gone")
