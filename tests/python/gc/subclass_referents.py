# What the collector visits in subclasses of types that enumerate their references themselves.
import gc
import weakref
from collections import OrderedDict, defaultdict, deque


class D(deque):
    pass


class Slotted(deque):
    __slots__ = ("p", "q")


class Both(deque):
    __slots__ = ("__dict__", "p")


class O(OrderedDict):
    pass


class F(defaultdict):
    pass


for make in (lambda: D([1]), lambda: O(a=1), lambda: F(list, a=1)):
    made = make()
    print(gc.get_referents(made))
    made.x = 2
    made.__dict__
    print(gc.get_referents(made))
s = Slotted([1])
s.p = [1]
s.q = {}
b = Both([1])
b.p = [1]
b.q = {}
o = OrderedDict(a=1)
print(gc.get_referents(s), gc.get_referents(b), gc.get_referents(o))
o.x = 3
print(gc.get_referents(o))

for make in (D, Slotted, Both):
    loop = make()
    loop.append(loop)
    gone = weakref.ref(loop)
    del loop
    print(make.__name__, gc.collect() > 0, gone() is None)
