# profile: 3.14
"""Loads of variables that borrow (LOAD_FAST_BORROW): what sys.getrefcount shows of variables, operands and arguments."""
import sys

g = sys.getrefcount


class C:
    def m(self): return g(self)
    def two(self, x): return g(self), g(x)


# a load borrows what is used up within its block, and what is not, does not; a parameter is as borrowed as what was passed
def after_handler(x):
    try: raise KeyError
    except KeyError: pass
    return g(x)
def passes(f):
    y = C()
    return f(y)
def stored(x):
    y = x
    return g(y), g(x)
def stored_again(x):
    y = x; del x
    return g(y)
def swapped(x):
    a = C()
    a, x = x, a
    return g(a), g(x)
for f in (after_handler, stored, stored_again, swapped, g): print(f.__name__, passes(f), f(C()))


def operands():
    z = C(); return g(z), (z, g(z))[1], [z, z, g(z)][2], {1: z, 2: g(z)}[2]
def conditional(t):
    c = C()
    return g(c if t else None), g(t and c), g(t or c), c and g(c), g(c) if c else 0
def perhaps_unbound(t):
    if t: q = C()
    return g(q), g(q)
def unbound_again():
    q = C()
    first = g(q); del q
    if first: q = C()
    return first, g(q), g(q)
def one_line():
    z = C(); x = z; y = z; g(z)
    return g(x), (x, y, g(y))[2]
def chained(a, b): return a is b is not None is not g(a), (a is b) == g(b)
def reassigned():
    a = C()
    return g(a), (a, a := C(), g(a))[2]
print(operands(), conditional(1), perhaps_unbound(1), unbound_again(), one_line(), chained(C(), C()), reassigned())


# methods, calls of classes, super
class Base:
    def __init__(self, *a): self.seen = [g(self), *map(g, a)]
    def m(self): return g(self)
class Derived(Base):
    def __init__(self, a):
        super().__init__(a)
        first = self.seen
        super().__init__(a if a else None)
        self.seen = first, self.seen
    def m(self): return super().m(), super(Derived, self).m()
class Captured(Base):
    def m(self):
        f = lambda: self
        return super().m(), super(Captured, self).m(), f is None
def methods():
    k = C(); c = C()
    print(k.m(), k.two(c), C().m(), C().two(k), (k.m)(), C.m(k))
    bound = k.m
    print(bound(), [k.m()][0], f"{k.m()}{k and k.m()}")
    for i in range(3): print(Derived(c).seen, Derived(c).m(), Captured().m())
methods()


# keywords, stars, defaults
def kw(*, x): return g(x)
def star(*a): return g(a[0])
def both(a, /, b=C(), *, c): return g(a), g(b), g(c)
def calls():
    c = C()
    t = (c,)
    return kw(x=c), star(c), star(*t), kw(**{"x": c}), both(c, c=c), both(c, c, c=c), both(*t, c=c)
print(calls())


# generators own what they were given; what lies on the stack at a `yield` may be borrowed
def gen(x):
    a = C()
    yield g(a), g(x)
    b = a
    yield g(a), g(x)
def across():
    a = C()
    x = (a, (yield a), g(a))
    yield x[2]
def generators():
    c = C()
    it = gen(c)
    print(next(it), g(c), next(it), g(c))
    it = across()
    a = next(it)
    print(g(a), it.send(None), g(a))
generators()


# `with`: function and self lie on the stack
class M:
    def __init__(self): print("made", g(self))
    def __enter__(self): print("enter", g(self)); return self
    def __exit__(self, kind, value, traceback): print("exit", g(self), g(value) if value else None); return True
def managers():
    m = M()
    with m: pass
    with m as q: print(g(m), g(q)); raise ValueError
    with M() as d, m: print(g(d), g(m))
    with m: print(g(m), m.__class__ is M and g(m))
    with m: return print(g(m))
managers()


# loops, texts, frames
def loops():
    items = [C(), C()]
    for i in items: print(g(i), end=" ")
    for i in items: pass; g(i); print(g(i), g(items), end=" ")
    while items: print(g(items), end=" "); items.pop()
    print(g(i))
def texts():
    x = "".join(["a", " b"])
    return f"{x}{g(x)}", f"{x!s}{g(x)}", f"{x:4}{g(x)}", "%s%d" % (x, g(x))
def frame():
    c = C()
    f = sys._getframe()
    return g(c), f.f_locals["c"] is c, g(c), g(f)
def kept(x):
    f = sys._getframe()
    return f, g(x)
def keeps():
    c = C()
    f, n = kept(c)
    return n, g(c), f.f_locals["x"] is c
loops(); print(texts(), frame(), keeps())
