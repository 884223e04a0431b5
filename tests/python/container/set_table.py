# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# Sizes of sets, and the order of their tables after all kinds of changes.
from sys import getsizeof

s = set()
seen = [(0, getsizeof(s))]
for i in range(20000):
    s.add(i)
    if getsizeof(s) != seen[-1][1]:
        seen.append((i + 1, getsizeof(s)))
print(seen)
for n in (0, 1, 4, 5, 6, 18, 19, 20, 77, 307, 1000):
    r = range(n)
    a = set(r)
    print(n, getsizeof(a), getsizeof(set(a)), getsizeof(frozenset(a)), getsizeof(a | {-1}), getsizeof(a & a), getsizeof(set(dict.fromkeys(r))), getsizeof(set(list(r))), getsizeof({x for x in r}), getsizeof(a.copy()), getsizeof(a - {0}), getsizeof(a ^ {1}))
a = set(range(1000))
for i in range(995):
    a.discard(i)
print(getsizeof(a), getsizeof(a.copy()), list(a))
a.add(5000)
print(getsizeof(a))
a.clear()
print(getsizeof(a))
a = set(range(50))
a -= set(range(5, 50))
print(getsizeof(a), list(a))
a = set(range(50))
a &= {1, 2}
print(getsizeof(a), list(a))


def lcg(seed):
    while True:
        seed = (seed * 1103515245 + 12345) % 2**31
        yield seed >> 8


g = lcg(42)
digest = 0
for round in range(60):
    s = set()
    span = [8, 20, 60, 300, 100000][round % 5]
    for _ in range(next(g) % 120):
        op = next(g) % 12
        x = next(g) % span * (1 if round % 3 else 8)
        if op < 6:
            s.add(x)
        elif op < 9:
            s.discard(x)
        elif op == 9 and s:
            digest = (digest * 31 + s.pop()) % 1000000007
        elif op == 10:
            other = {next(g) % span for _ in range(next(g) % 10)}
            kind = next(g) % 6
            if kind == 0:
                s |= other
            elif kind == 1:
                s -= other
            elif kind == 2:
                s ^= other
            elif kind == 3:
                s = s | other
            elif kind == 4:
                s = s - other
            elif len(s) > 20:
                s &= set(list(s)[::2]) | other
    for x in s:
        digest = (digest * 31 + x) % 1000000007
    print(len(s), getsizeof(s), digest, list(s)[:8])
print(list({0, 8, 16, 24, 1}), list({-1, -2, 5}), list(frozenset([10, 2, 3, 100, 7])))
s = {0, 8}
s.discard(0)
s.add(16)
print(list(s))
