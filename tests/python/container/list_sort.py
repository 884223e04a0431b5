# Sorting: results, stability, and the very comparisons that are made.
import sys


class Counter:
    count = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Counter.count += 1
        return self.n < other.n


def lcg(seed):
    while True:
        seed = (seed * 1103515245 + 12345) % 2**31
        yield seed >> 8


def counted(values):
    Counter.count = 0
    l = [Counter(v) for v in values]
    l.sort()
    assert [c.n for c in l] == sorted(values)
    return Counter.count


for n in (0, 1, 2, 3, 5, 10, 31, 32, 63, 64, 65, 100, 128, 200, 500, 1000, 3000):
    g = lcg(n)
    random = [next(g) % (n + 1) for _ in range(n)]
    few = [next(g) % 5 for _ in range(n)]
    nearly = list(range(n))
    for _ in range(3):
        if n > 1:
            i, j = next(g) % n, next(g) % n
            nearly[i], nearly[j] = nearly[j], nearly[i]
    saw = [i % 17 for i in range(n)]
    runs = [i // 2 if i % 2 else -i for i in range(n)]
    blocks = list(range(n // 2, n)) + list(range(n // 2))
    print(n, [counted(v) for v in (random, few, list(range(n)), list(range(n, 0, -1)), nearly, saw, runs, blocks, random[: n // 2] + sorted(random), sorted(few) + sorted(random))])

trace = []


class Traced:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        trace.append((self.n, other.n))
        return self.n < other.n


g = lcg(7)
l = [Traced(next(g) % 30) for _ in range(20)]
l.sort()
print(trace)
trace.clear()
l = [Traced(next(g) % 200) for _ in range(150)]
l.sort(reverse=True)
digest = 0
for a, b in trace:
    digest = (digest * 31 + a * 7 + b) % 1000000007
print(len(trace), digest, [t.n for t in l][:10])

pairs = [(next(g) % 6, i) for i in range(60)]
print(sorted(pairs, key=lambda p: p[0]))
print(sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted([3, 1, 2], reverse=True), sorted("hello"), sorted(["b", "ä", "a", "", "ab"]), sorted([2.5, 1, -3, 10**20, True]))
print(sorted([(1, "b"), (1, "a"), (0, "z"), (1,), ()]), sorted([(2, 1), (1, 2), (1, 1)]), sorted([[2], [1, 5], [1]]))
print(sorted(["x", "日本", "y", "ÿ", "日"]), sorted([10**30, -(10**30), 5, 10**10]), sorted([1.5, -0.0, float("inf"), 0.0, -2.5]))
print(sorted([((1, 2), 3), ((1, 1), 4), ((0,), 1)]), sorted([b"b", b"a", b"ab"]), sorted([{1}, {1, 2}, set()]))


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


print(attempt(sorted, [1, "a"]), attempt(sorted, ["a", 1]), attempt(sorted, [1, None, 2]), attempt(sorted, [(1, "a"), (1, 2)]), attempt(sorted, [1j, 2j]))
print(attempt([].sort, 1), attempt([].sort, foo=1), attempt([1].sort, key=5), attempt([1].sort, reverse="a"), attempt([1, 2].sort, key=None, reverse=2))
print(attempt(sorted), attempt(sorted, 5), attempt(sorted, [], 1), attempt(sorted, [], foo=1))
l = [3, 1, 2]
print(l.sort(), l, sorted(l, key=lambda x: -x), sorted(l, key=str, reverse=True))
l = [1]
before = sys.getrefcount(l)
sorted([l, l, l], key=lambda x: 0)
print(sys.getrefcount(l) == before)


class NotImpl:
    def __init__(self, n):
        self.n = n

    def __gt__(self, other):
        return self.n > other.n


print([x.n for x in sorted([NotImpl(3), NotImpl(1), NotImpl(2)])])


class Truthy:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return [1] if self.n < other.n else []


print([x.n for x in sorted([Truthy(3), Truthy(1), Truthy(2)])])
