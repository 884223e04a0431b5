# Programs that change what they stand on while it is used.
import sys
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, str(e)[:120])
class Evil:
    def __get__(self, o, t):
        if o is not None: del type(o).evil
        return 42
class A: evil = Evil()
a = A(); print(a.evil); show(lambda: a.evil)
class B:
    def __getattr__(self, n):
        del B.__getattr__
        return "once"
b = B(); print(b.x); show(lambda: b.x)
class C:
    def __del__(self): self.__class__.seen = sorted(self.__dict__)
c = C(); c.x = c.y = 1; del c; print(C.seen)
class D:
    def __init__(self): self.a = 1
    def __setattr__(self, n, v): object.__setattr__(self, n, v); self.__dict__
d = D(); d.b = 2; print(d.__dict__)
class Key(str):
    def __hash__(self): return hash("k")
    def __eq__(self, o): print("eq"); return str.__eq__(self, o)
class E: k = 1
e = E()
show(lambda: getattr(e, Key("k")))
setattr(e, Key("k"), 5); show(lambda: e.k); show(lambda: e.__dict__)
class M(type):
    def mro(cls):
        if getattr(cls, "ready", False): cls.__bases__ = (object,)
        return type.mro(cls)
class F(metaclass=M): pass
class G(F): pass
G.ready = True
class Base1: pass
class Base2: pass
show(lambda: setattr(G, "__bases__", (Base1,)))
class H:
    def __eq__(self, o): H.__eq__ = lambda s, o: False; return True
print(H() == 1, H() == 1)
class I:
    def __len__(self): del I.__len__; return 2
i = I(); print(len(i)); show(lambda: len(i))
class J:
    def __add__(self, o): J.__add__ = None; return 1
j = J(); print(j + 1); show(lambda: j + 1)
class P:
    @property
    def p(self): del P.p; return "gone"
p = P(); print(p.p); show(lambda: p.p)
class S(object): __slots__ = ("a", "b")
class Drop:
    def __del__(self): s.b = None; print("dropped", hasattr(s, "a"))
s = S(); s.a = Drop(); s.b = 1; s.a = 2; print(s.a, s.b)
s.a = Drop(); del s.a; show(lambda: s.a)
class K:
    def __repr__(self): return repr(self)
show(lambda: repr(K()))
class L:
    def __getattr__(self, n): return getattr(self, n + "x")
show(lambda: L().a)
class N:
    def __call__(self): return self()
show(lambda: N()())
class Meta(type):
    def __getattribute__(cls, n):
        if n == "boom": raise ValueError("boom")
        return type.__getattribute__(cls, n)
class O(metaclass=Meta): pass
show(lambda: O.boom); show(lambda: hasattr(O, "boom")); show(lambda: getattr(O, "none", 3))
class Q:
    __slots__ = ()
    def __init_subclass__(cls): raise RuntimeError("refused")
show(lambda: type("QQ", (Q,), {})); print(Q.__subclasses__())
names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype", "__defineGetter__"]
class Names: pass
n = Names()
print([hasattr(n, k) for k in names], [k in Names.__dict__ for k in names])
for k in names: setattr(n, k, k)
print(n.__dict__, [getattr(n, k) for k in names])
T = type("T", (), {k: 1 for k in names}); print([k for k in T.__dict__ if k in names])
show(lambda: type("x" * 1000, (), {})().nope)
show(lambda: setattr(1, "x" * 200, 1))
x = type("deep", (), {})
for k in range(300): x = type("d%d" % k, (x,), {})
print(len(x.__mro__), x().__class__.__name__)
def gen():
    class Loc:
        def m(self): return 1
    return Loc
ms = [gen()().m for _ in range(50)]; print(sum(m() for m in ms)); del ms
class W:
    def __set_name__(self, o, n): setattr(o, n + "_more", 1); o.__dict__
class Host: w = W(); v = W()
print(sorted(k for k in Host.__dict__ if "more" in k))
class Iter:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 2: del Iter.__next__
        if self.n > 5: raise StopIteration
        return self.n
show(lambda: list(Iter()))
class Cls2: pass
c2 = Cls2(); c2.__class__ = type("Other", (), {"z": 3}); print(c2.z, type(c2).__name__)
class Rec: pass
r = Rec(); r.r = r; r.__dict__["d"] = r.__dict__; print(sorted(r.__dict__))
