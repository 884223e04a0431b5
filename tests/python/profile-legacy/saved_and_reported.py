# profile: legacy
"""What hangs on what: order in gc.garbage, subclasses, containers, weak references, generators."""
from __future__ import print_function
import gc
import weakref
gc.disable()
gc.collect()


class Node(object):
    __slots__ = ("name", "next", "__weakref__")

    def __init__(self, name):
        self.name = name
        self.next = None

    def __del__(self):
        print("del " + self.name)


class Sub(Node):
    __slots__ = ()


class Quiet(object):
    __slots__ = ("name", "next", "__weakref__")


def report():
    print([x.name for x in gc.garbage])


def cut():
    for x in gc.garbage:
        x.next = None
    del gc.garbage[:]
    x = None


# a ring of three, inherited __del__ counts
ring = [Node("n0"), Sub("n1"), Node("n2")]
for i in range(3):
    ring[i].next = ring[(i + 1) % 3]
ref = weakref.ref(ring[1])
del ring
print(gc.collect())
report()
# weak references to what is saved stay alive
print(ref() is gc.garbage[1])
ref = None
cut()
print(gc.collect())

# two rings, one with and one without: only the second is freed
a = Node("with")
a.next = [a]
q = Quiet()
q.name = "without"
q.next = [q]
ref = weakref.ref(q)
del a, q
print(gc.collect())
report()
print(ref())
cut()
print(gc.collect())

# a ring without __del__ that an uncollectable one points at is saved with it
a = Node("saver")
q = Quiet()
q.name = "saved"
q.next = q
a.next = [a, q]
ref = weakref.ref(q)
del a, q
print(gc.collect())
report()
print(ref() is None, ref().name)
cut()
print(ref() is None)
print(gc.collect())
print(ref())

# the other way round it is free: the ring dies, the tail's count goes to 0 -- but only if no list of garbage has it
a = Node("self")
a.next = a
del a
print(gc.collect(0))
report()
print(gc.collect(), gc.collect(1))
cut()


# a generator suspended inside a try is like an object with __del__
def generator():
    held = me
    try:
        yield held
    finally:
        print("finally")


def plain():
    held = me
    while True:
        yield held


me = []
g = generator()
me.append(g)
next(g)
del g
me = None
gc.collect()
print(len(gc.garbage), type(gc.garbage[0]).__name__)
gc.garbage[0].close()
del gc.garbage[:]
gc.collect()
me = []
g = plain()
me.append(g)
next(g)
del g
me = None
gc.collect()
print(gc.garbage)
me = []
g = generator()
me.append(g)
del g
me = None
gc.collect()
print(gc.garbage)
