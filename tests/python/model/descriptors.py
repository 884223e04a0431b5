# Descriptors: order of lookup, property, slots, class and static methods, getset texts.
import sys
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class Data:
    def __get__(self, o, t=None): return ("get", o is None, t.__name__ if t else None)
    def __set__(self, o, v): print("set", v)
    def __delete__(self, o): print("delete")
class NonData:
    def __get__(self, o, t=None): return ("nondata", o is None)
class C:
    d = Data(); n = NonData(); plain = 1
c = C()
c.__dict__.update(d="own", n="own", plain="own")
print(c.d, c.n, c.plain, C.d, C.n)
c.d = 3
del c.d
class P:
    def __init__(self): self._x = 0
    @property
    def x(self):
        "the doc"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): self._x = None
    y = property()
    w = property(lambda self: 5, doc="w doc")
p = P()
p.x = 4
print(p.x, P.x.__doc__, P.w.__doc__, P.x.fget.__name__)
del p.x
print(p.x)
show(lambda: p.y)
def f(): p.y = 1
show(f)
def f(): del p.y
show(f)
def f(): p.w = 1
show(f)
show(lambda: property(1, 2, 3, 4, 5))
show(lambda: property(foo=1))
class Named:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
class N:
    a = Named(); b = Named()
class Bad:
    def __set_name__(self, owner, name): raise ValueError("no")
try:
    class NB: a = Bad()
except RuntimeError as e: print(e, repr(e.__cause__))
class S:
    @staticmethod
    def s(*a): return a
    @classmethod
    def c(cls, *a): return cls.__name__, a
class T(S): pass
print(S.s(1), S().s(1), S.c(1), T().c(2), S.__dict__["s"](7))
show(lambda: S.__dict__["c"](7))
show(lambda: staticmethod())
show(lambda: classmethod(1, 2))
show(lambda: staticmethod(a=1))
print(staticmethod(len).__wrapped__ is len, staticmethod(len).__name__)
class Sl:
    __slots__ = ("b", "a", "__m")
    def setm(self): self.__m = 1; return self.__m
s = Sl()
show(lambda: s.a)
s.a = 1
print(s.a, s.setm(), Sl.__slots__, sorted(k for k in Sl.__dict__ if not k.startswith("__")))
def f(): s.z = 1
show(f)
def f(): del s.b
show(f)
show(lambda: Sl.a.__get__(3))
show(lambda: Sl.a.__get__(None, Sl) is Sl.a)
show(lambda: Sl.a)
show(lambda: int.real)
show(lambda: int.__add__)
show(lambda: list.append)
show(lambda: dict.__dict__["fromkeys"])
show(lambda: str.upper(1))
show(lambda: str.upper())
show(lambda: int.__add__())
show(lambda: int.__add__("a", 1))
show(lambda: (1).__add__())
show(lambda: (1).__add__(1, 2))
show(lambda: (1).__add__(a=1))
show(lambda: (2).__pow__(1, 2, 3))
show(lambda: [].append())
show(lambda: [].append(a=1))
show(lambda: [].insert(1))
show(lambda: [].clear(1))
show(lambda: len())
show(lambda: getattr(1))
show(lambda: int.real.__get__("a"))
def f(): int.real.__set__(1, 2)
show(f)
show(lambda: int.__dict__["real"].__doc__ is not None)
show(lambda: object.__setattr__(int, "x", 1))
show(lambda: object.__delattr__(int, "x"))
show(lambda: list.append.__objclass__)
print(list.append.__qualname__, [].append.__qualname__, [].append.__self__, list.append.__name__, len.__module__, [].append.__module__)
print(list.append == list.append, [].append == [].append)
l = []
print(l.append == l.append, hash(l.append) == hash(l.append))
print(sys.getsizeof(len), sys.getsizeof([].append), sys.getsizeof(c.__init__), sys.getsizeof(property()), sys.getsizeof(staticmethod(len)))
