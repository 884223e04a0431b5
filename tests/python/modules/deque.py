from _collections import deque, defaultdict, _count_elements, _tuplegetter
import sys, gc


def t(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


d = deque()
print(d, len(d), sys.getsizeof(d), d.maxlen, bool(d))
for i in range(200):
    d.append(i)
print(len(d), d[0], d[-1], d[63], d[64], d[100], d[150], sys.getsizeof(d))
d.rotate(7)
print(d[0], d[6], d[7], d[-1], sys.getsizeof(d))
d.rotate(-10)
print(d[0], d[-1])
d.rotate(100003)
print(d[0], d[-1], sum(d))
print([d.popleft() for _ in range(70)][-3:], [d.pop() for _ in range(70)][-3:], len(d), sys.getsizeof(d))
d.clear()
print(d, sys.getsizeof(d))
d = deque("abc", 3)
print(d, repr(d), d.maxlen)
d.append("d")
d.appendleft("z")
print(d)
print(t(d.insert, 0, 1), t(d.insert, 5, 5))
d = deque(range(5))
d.insert(2, "x"); d.insert(-1, "y"); d.insert(100, "e"); d.insert(-100, "s")
print(d)
del d[2]; d[0] = "S"
print(d, d.index("x"), d.count(3), 3 in d, 33 in d)
print(t(d.index, 99), t(d.index), t(d.index, 3, 0, 2), t(d.index, 1, "a"))
print(t(d.remove, 99), d.remove(3), d)
print(t(deque().pop), t(deque().popleft), t(lambda: deque()[0]), t(lambda: deque().__setitem__(0, 1)), t(lambda: deque(maxlen=-1)), t(lambda: deque([], "a")), t(lambda: deque(1)))
print(t(lambda: deque() + []), deque([1]) + deque([2]), deque([1, 2]) * 2, 2 * deque([1]), deque([1, 2, 3], 4) * 3)
d = deque([1]); d += d; d *= 3
print(d)
d.extend(d); d.extendleft([7, 8])
print(d)
d.reverse()
print(d, list(reversed(d)))
print(deque([1, 2]) < deque([1, 3]), deque([1]) == deque([1]), deque([1]) != deque([1, 2]), deque([1]) < deque([1, 2]), deque() == [], t(lambda: deque() < []))
print(t(hash, deque()))
d = deque([1, 2, 3])
it = iter(d)
print(next(it), it.__length_hint__(), it.__reduce__()[1][1])
d.append(4)
print(t(next, it), it.__length_hint__())
print(deque([1, 2], 5).__reduce__()[:3], deque([1, 2]).copy(), deque([1, 2], 3).__copy__())


class E:
    def __init__(self, d):
        self.d = d

    def __eq__(self, o):
        self.d.append(1)
        return False


d = deque([1, 2])
print(t(d.count, E(d)), t(d.remove, E(d)), t(d.__contains__, E(d)), t(d.index, E(d)))


class N:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n, end=" ")


d = deque(N(i) for i in range(70))
d.clear()
print()
d = deque([N(1), N(2)], 2)
d.append(N(3))
d[0] = None
del d
print()
d = deque()
d.append(d)
print(d)
del d
print(gc.collect())


class D(deque):
    pass


d = D([1, 2], maxlen=4)
d.x = 1
print(d, d.copy(), d + deque([3]), d.__reduce__()[:3], d.x)
print(type(iter(deque())), type(iter(deque()))(deque([1, 2, 3]), 1).__next__())
print(t(type(iter(deque())), [1]))
big = deque()
for i in range(20000):
    big = deque([big])
del big

d = defaultdict(list)
d["a"].append(1); d["b"]
print(d, d.default_factory, len(d), sys.getsizeof(d), d.copy(), d == {"a": [1], "b": []})
print(t(defaultdict, 1), defaultdict(None, {1: 2}, a=3), t(lambda: defaultdict()[1]), t(lambda: defaultdict(None)[(1, 2)]))
print(d.__reduce__()[:4], list(d.__reduce__()[4]))
print(d | {"c": 1}, {"c": 1} | d, t(lambda: d | 1), type({} | d).__name__)
d |= {"q": 1}
d.default_factory = int
print(d, d["new"], d)


class DD(defaultdict):
    def __missing__(self, key):
        return key


print(DD()["x"], DD(int), t(lambda: defaultdict(lambda: 1 / 0)[1]))
d = defaultdict()
d.default_factory = d.__missing__
c = {}
_count_elements(c, "abracadabra")
print(c, t(_count_elements, c, 1), t(_count_elements, c, [[]]))


class M(dict):
    def get(self, k, d=None):
        return dict.get(self, k, 10)


m = M()
_count_elements(m, "aab")
print(m)
g = _tuplegetter(1, "doc")
print(g, g.__doc__, g.__get__((1, 2), None), t(g.__get__, [1], None), t(g.__get__, (1,), None), t(g.__set__, (1,), 1), t(g.__delete__, (1,)), g.__reduce__()[1])
