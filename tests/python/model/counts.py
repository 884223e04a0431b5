# Counts of classes and instances, order of death, shared keys, sizes.
import sys, gc
class C: pass
print(sys.getrefcount(C))
c = C(); print(sys.getrefcount(C)); d = C(); print(sys.getrefcount(C)); del d; print(sys.getrefcount(C))
def make():
    class Local: pass
    return Local
print(sys.getrefcount(make()))
gc.collect()
make(); print(gc.collect())
def make_slots():
    class Local: __slots__ = ("a", "b")
make_slots(); print(gc.collect())
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
class H: pass
h = H(); h.b = D("b"); h.a = D("a"); del h
class S: __slots__ = ("z", "a", "m", "__dict__")
s = S(); s.z = D("z"); s.m = D("m"); s.a = D("a"); s.q = D("q"); del s
class S2(S): __slots__ = ("k",)
s = S2(); s.z = D("z"); s.k = D("k"); del s
class LL(list): pass
l = LL([D(1), D(2)]); l.x = D("x"); del l
class TT(tuple): pass
l = TT([D(1), D(2)]); l.x = D("x"); del l
class N:
    def __init__(self): self.d = D("attr")
    def __del__(self): print("del N", self.d.n)
n = N(); del n
class K: pass
for i in range(4):
    k = K(); k.a = 1; print(sys.getsizeof(k.__dict__), end=" ")
print(sys.getsizeof(k), sys.getsizeof(C), sys.getsizeof(S), sys.getsizeof(type), sys.getsizeof(int))
class G: pass
g = G()
for i in range(40): setattr(g, "a%d" % i, i)
print(list(g.__dict__) == ["a%d" % i for i in range(40)], sys.getsizeof(g.__dict__))
class O: pass
o1 = O(); o1.a = 1; o1.b = 2
o2 = O(); o2.b = 1; o2.a = 2
print(o1.__dict__, o2.__dict__, vars(o2) is o2.__dict__)
del o2.b
print(o2.__dict__)
o3 = O(); o3.a = 1; del o3.a; o3.a = 2; o3.b = 3; print(o3.__dict__)
o3.__dict__ = {"z": 1}; print(o3.z, hasattr(o3, "a")); o3.__dict__["w"] = 2; print(o3.w)
def f(): del o3.nope
try: f()
except AttributeError as e: print(e)
p = O()
try: del p.nope
except AttributeError as e: print(e)
try: p.nope
except AttributeError as e: print(e, e.name, e.obj is p)
for cls in (type("i", (int,), {}), type("s", (str,), {}), type("d", (dict,), {}), type("t", (tuple,), {}), type("l", (list,), {}), type("b", (bytes,), {}), type("f", (float,), {})):
    x = cls(); x.attr = 1; print(cls.__name__, sys.getsizeof(x), x.__dict__, gc.is_tracked(x))
class E: __slots__ = ()
print(sys.getsizeof(E()), sys.getsizeof(S()), gc.is_tracked(E()), gc.is_tracked(C()))
class R:
    def __del__(self):
        global keep; keep = self
r = R(); del r; print(type(keep).__name__); del keep; print("keep" in globals())
x = C(); y = C(); x.y = y; y.x = x; del x, y; print(gc.collect())
print(id(C()) == id(C()))
m = c.__init__
print(sys.getrefcount(c))
del m
class W: pass
print(W.__subclasses__(), object.__subclasses__()[-1])
class W2(W): pass
print(W.__subclasses__()); del W2; gc.collect(); print(W.__subclasses__())
