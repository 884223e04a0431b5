from _collections import OrderedDict as O
import sys, gc


def t(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


o = O(a=1, b=2)
o["c"] = 3
print(o, O(), list(o), o["b"], len(o), sys.getsizeof(O()), [sys.getsizeof(O.fromkeys(range(n))) for n in (1, 5, 6, 20)])
o.move_to_end("a"); o.move_to_end("c", last=False)
print(o, o.popitem(), o.popitem(last=False), o, t(O().popitem), t(o.move_to_end, "q"), t(O().move_to_end, "q"))
o = O([(1, "x"), (2, "y")])
print(o.pop(1), o, t(o.pop, 9), o.pop(9, None), o.setdefault(5), o.setdefault(2, 7), o, t(lambda: o.__delitem__(9)))
del o[2]
print(o, o.update({7: 8}, z=1), o, o.copy() == o, type(o.copy()).__name__, o.copy() is o)
print(O(a=1, b=2) == O(b=2, a=1), O(a=1, b=2) == dict(b=2, a=1), O(a=1) != O(a=1), dict(a=1) == O(a=1), t(lambda: O() < O()))
print(list(reversed(o)), o.keys(), o.values(), o.items(), list(reversed(o.items())), list(reversed(o.values())), type(o.keys()), type(iter(o)))
print(o | {1: 2}, {1: 2} | o, t(lambda: o | 1), t(O, 1), t(O, 1, 2), t(O, [(1,)]), t(O, [(1, 2, 3)]), t(O, [()]), t(o.update, 1, 2))
o |= [("i", "o")]
print(o, O.fromkeys("ab"), O.fromkeys("ab", 1), t(O.fromkeys), t(hash, o))
it = iter(o); next(it)
o["new"] = 1
print(t(next, it), t(next, it, "end"))
it = iter(o); o.move_to_end(7)
print(t(next, it))
print(o.__reduce__()[:4], list(o.__reduce__()[4])[:2], iter(o).__reduce__()[1])
o = O(); o["self"] = o
print(o)
o.x = 1
print(o.__dict__, o.copy().__dict__)
del o
print(gc.collect())


class N:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n, end=" ")


o = O((N(i), N(-i)) for i in range(1, 4))
o.clear()
print(len(o), o)
o = O(a=N(1), b=N(2))
o["a"] = None
del o["b"]
print(o)


class S(O):
    def __missing__(self, key):
        return key


s = S(a=1)
print(s, s["zz"], s.copy(), type(s | {}).__name__, s.pop("a"), s.setdefault("k", 1))


class Bad:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("eq")


o = O({Bad(): 1})
print(t(o.__getitem__, Bad()), t(o.__setitem__, Bad(), 1), len(o), t(o.pop, Bad(), 1), t(o.move_to_end, Bad()))
o = O((i, i) for i in range(1000))
for i in range(0, 1000, 2):
    del o[i]
for i in range(1, 1000, 4):
    o.move_to_end(i)
print(list(o)[:3], list(o)[-3:], len(o), sum(o.values()))
while o:
    o.popitem(last=len(o) % 2 == 0)
print(o)
d = O()
for i in range(5000):
    d = O(d=d)
del d
k = O(a=1, b=2).keys()
print(sorted(k & {"a"}), sorted(k | {"z"}), k == {"a", "b"}, k <= {"a", "b", "c"}, "a" in k, len(k), k.isdisjoint({"q"}), sorted(k ^ {"a"}), sorted(k - {"a"}))
i = O(a=1).items()
print(("a", 1) in i, i == {("a", 1)}, i & {("a", 1)}, k.mapping, isinstance(k, type({}.keys())))
