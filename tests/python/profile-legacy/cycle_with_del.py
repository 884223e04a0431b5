# profile: legacy
"""Cycles that hold a __del__ are never freed: gc.garbage gets those that have one."""
from __future__ import print_function
import gc
gc.disable()
gc.collect()


class A(object):
    __slots__ = ("other", "name")

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del " + self.name)


class B(object):
    __slots__ = ("other", "name")

    def __init__(self, name):
        self.name = name


def names():
    return [x.name for x in gc.garbage]


# the classic: two with __del__ hold each other
a, b = A("a"), A("b")
a.other, b.other = b, a
del a, b
print(gc.collect())
print(names())
# asked again, nothing new is found: they live in the oldest generation, held by the list
print(gc.collect())
print(names())
# cutting the ring lets them go, each at its own moment
first = gc.garbage[0]
first.other = None
del gc.garbage[:]
print("garbage cleared")
del first
print(gc.collect(), gc.garbage)

# only those with __del__ are in the list, but all they reach stays and is counted
a, b = A("a2"), B("b2")
a.other, b.other = b, a
del a, b
print(gc.collect())
print(names())
gc.garbage[0].other.other = None
del gc.garbage[:]
print(gc.collect())

# without __del__ the ring goes at once
a, b = B("a3"), B("b3")
a.other, b.other = b, a
del a, b
print(gc.collect(), len(gc.garbage))

# outside of every cycle, but hanging on one: held by garbage without __del__ it is uncollectable too
a, b, tail = B("a4"), B("b4"), A("tail")
a.other, b.other = b, a
b.name = tail
del a, b, tail
print(gc.collect())
print(names())
print(gc.collect(), len(gc.garbage))
del gc.garbage[:]

# what hangs on an instance with __del__ is saved by it, lists and all
a = A("holder")
a.other = [a, [1, 2, []]]
del a
print(gc.collect())
print(names(), gc.garbage[0].other[1])
gc.garbage[0].other = None
del gc.garbage[:]
print(gc.collect())
