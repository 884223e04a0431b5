# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# sizes as sys.getsizeof tells them; blocks come back
import sys


class C:
    pass


class S:
    __slots__ = ("a", "b")


print([sys.getsizeof(x) for x in (object(), [], (), {}, set(), 1, 1.5, "", b"", C(), S(), None, True, 2**100, "é", "€", "x" * 10)])
print([sys.getsizeof([0] * n) for n in range(5)], [sys.getsizeof((0,) * n) for n in range(4)])
l = []
sizes = []
for i in range(70):
    l.append(i)
    if not sizes or sys.getsizeof(l) != sizes[-1]:
        sizes.append(sys.getsizeof(l))
print(sizes)
before = sys.getallocatedblocks()
keep = [object() for _ in range(1000)]
more = sys.getallocatedblocks() - before
del keep
back = sys.getallocatedblocks() - before
print(1000 <= more <= 1010, -10 < back < 10)
