# profile: 3.10
"""Every instance with attributes has a dict object of its own: the collector counts and visits it."""
import gc
import sys
gc.disable()
gc.collect()


class C:
    pass


def ring(n):
    nodes = [C() for i in range(n)]
    for i in range(n):
        nodes[i].next = nodes[(i + 1) % n]


for n in 1, 2, 3, 10:
    ring(n)
    print(n, gc.collect())

# what an instance refers to: its dict, then its class
c = C()
print([type(x).__name__ for x in gc.get_referents(c)])
c.a = []
print([type(x).__name__ for x in gc.get_referents(c)], gc.get_referents(c)[0] is c.__dict__)
print(gc.get_referrers(c.a)[0] is c.__dict__, len(gc.get_referrers(c.a)))
d = c.__dict__
c.b = 5
print(d, d is c.__dict__, vars(c) is d, sys.getrefcount(d))
del c.a, c.b
print(d, d is c.__dict__)

# the dict is tracked from its first trackable value on
c = C()
d = c.__dict__
print(gc.is_tracked(c), gc.is_tracked(d))
c.n = 1
c.s = "text"
print(gc.is_tracked(d))
c.t = []
print(gc.is_tracked(d))
del c.t
gc.collect()
print(gc.is_tracked(d))

# a new dict, a shared dict
c.__dict__ = {"x": 1}
print(c.x, d)
e = C()
e.__dict__ = c.__dict__
e.y = 2
print(c.y, sys.getrefcount(c.__dict__))
del e.__dict__
print(e.__dict__, c.__dict__)

# counts: an object in an attribute
o = object()
c.o = o
print(sys.getrefcount(o), sys.getrefcount(c))
c.me = c
print(sys.getrefcount(c))
del c.me


# order of death: attributes in the order of the dict
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


c = C()
c.one, c.two, c.three = D("one"), D("two"), D("three")
c.one = D("one again")
del c
kept = C()
kept.v = D("kept")
d = kept.__dict__
del kept
print("dict lives", list(d))
del d


# inheritance, slots, bases with content
class Slots:
    __slots__ = ("s", "__weakref__")


class Both(Slots):
    pass


b = Both()
b.s, b.t = [], []
print([type(x).__name__ for x in gc.get_referents(b)], b.__dict__)


class L(list):
    pass


x = L([1, [2]])
x.me = x
x.append(x)
print([type(y).__name__ for y in gc.get_referents(x)])
del x
print(gc.collect())


class T(tuple):
    pass


x = T((1, []))
x.attr = x
print(x.__dict__.keys())
del x
print(gc.collect())
x = T(())
x.a = D("in a tuple")
del x


class E(Exception):
    pass


x = E("text")
x.me = x
print([type(y).__name__ for y in gc.get_referents(x)])
del x
print(gc.collect())


# classes change
class A1:
    pass


class A2:
    pass


x = A1()
d = x.__dict__
x.v = 1
x.__class__ = A2
print(type(x).__name__, x.__dict__ is d, x.v)
x = A1()
x.__class__ = A2
x.w = 2
print(x.__dict__)


# thirty attributes and more, deletions, other orders, names that are no str
x = C()
for i in range(40):
    setattr(x, "n%d" % i, i)
print(len(x.__dict__), x.n39)
for i in range(0, 40, 2):
    delattr(x, "n%d" % i)
print(list(x.__dict__)[:5])
x.__dict__[1] = "one"
print(1 in vars(x), x.n1)
y = C()
y.z, y.a = 1, 2
y2 = C()
y2.a, y2.z = 1, 2
print(list(y.__dict__), list(y2.__dict__))
try:
    y.nothing
except AttributeError as e:
    print(e)


# counts of the collector: an instance and its dict
def made(f):
    a = gc.get_count()[0]
    kept = f()
    return gc.get_count()[0] - a


def with_attribute():
    c = C()
    c.a = 1
    return c


gc.collect()
hold = [{} for i in range(100)], C(), with_attribute()
print(made(C), made(with_attribute))

# subclass instance cycles through __init__, bound methods, closures
class M:
    def __init__(self):
        self.bound = self.method

    def method(self):
        return self


gc.collect()
M()
print(gc.collect())


def local():
    class Local:
        pass

    Local.me = Local()
    Local.me.cls = Local


gc.collect()
local()
print(gc.collect())
