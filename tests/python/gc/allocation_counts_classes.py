# profiles: 3.11 3.10
"""What class statements, attributes and operators add to the collector's first count.

Each line: what one call leaves in the collector's first count, and how high above its start the count stands meanwhile;
first with empty free lists, then with filled ones.
"""
import gc

gc.disable()


def height(act, prepare, limit):
    """Does the first count stay within the limit, from where it stood, all through the call? And what is left of it."""
    gc.collect()
    prepare()
    ballast = [set() for _ in range(60)]
    gc.get_count()
    gc.set_threshold(gc.get_count()[0] + limit, 1000000, 1000000)
    first, second, _ = gc.get_count()
    gc.enable()
    act()
    gc.disable()
    after, started, _ = gc.get_count()
    return started == second, after - first


def measure(act, prepare):
    left = height(act, prepare, 1000000)[1]
    peak = 0
    while not height(act, prepare, peak)[0]:
        peak += 1
    return left, peak


def table(setup, text):
    space = {"__name__": "__main__"}
    exec(setup, space)
    for line in text.strip("\n").split("\n"):
        exec("def act():\n" + "".join("    " + part + "\n" for part in line.split("\\n")), space)
        act = space["act"]
        for _ in range(3):
            act()

        def twice():
            act()
            act()

        print(line, "->", *measure(act, int), *measure(act, twice))


gc.collect()
gc.freeze()
table(r"""
import sys, gc, weakref
o = []
class K:
    def __init__(self, *rest, **kw): pass
    def m(self): pass
    def __len__(self): return 3
    def __iter__(self): return iter((1,2))
    def __getitem__(self, i): return i
    def __contains__(self, x): return False
    def __enter__(self): return self
    def __exit__(self, *e): pass
    def __repr__(self): return "K"
    def __format__(self, s): return "f"
    def __bool__(self): return True
    def __hash__(self): return 1
    def __eq__(self, other): return self is other
    def __lt__(self, other): return False
    def __call__(self, *a, **k): return 5
    def __index__(self): return 1
    def __float__(self): return 1.0
    def __add__(self, other): return 1
    def __radd__(self, other): return 1
    def __dir__(self): return ["a", "b"]
    def __reversed__(self): return iter(())
    def __round__(self, n=None): return 1
    def __complex__(self): return 1j
    def __bytes__(self): return b"x"
    def __getattr__(self, n): raise AttributeError(n)
    @property
    def p(self): return 1
    @classmethod
    def cm(cls): return 1
    @staticmethod
    def sm(): return 1
class P:
    pass
class S:
    __slots__ = ("a", "b")
class D(dict): pass
class L(list): pass
class T(tuple): pass
class I(int): pass
class St(str): pass
k = K(); p = P(); p.x = 1; s = S(); s.a = 1
def f(a=1, *b, c=3, **d): return a
def g(a, b=2): return a
def gen(): yield 1; yield 2
lst = [3, 1, 2]; tup = (3, 1, 2); dct = {"a": 1, "b": 2}; st = {1, 2}; fs = frozenset((1,2))
big = 1 << 100
nested = [[1], (2, [3]), {4: [5]}, {6}]

import abc, functools, enum, dataclasses, typing, collections
class Meta(type): pass
class MetaI(type):
    def __new__(m, n, b, ns, **kw): return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **kw): super().__init__(n, b, ns)
class MetaP(type):
    @classmethod
    def __prepare__(m, n, b, **kw): return {}
class MetaCall(type):
    def __call__(cls, *a, **k): return super().__call__(*a, **k)
class Base: pass
class HasSub: pass
class Sub1(HasSub): pass
class IS:
    def __init_subclass__(cls, **kw): super().__init_subclass__()
class Desc:
    def __set_name__(self, o, n): pass
    def __get__(self, o, t=None): return 5
    def __set__(self, o, v): pass
    def __delete__(self, o): pass
d = Desc()
class WithMeta(metaclass=Meta): pass
class A: pass
class B(A): pass
class C(A): pass
class Called(metaclass=MetaCall): pass
class Slotted: __slots__ = ("a",)
class Sub(Slotted): pass
class WithDel:
    def __del__(self): pass
class WithNew:
    def __new__(cls, *a, **k): return object.__new__(cls)
class WithNewInit:
    def __new__(cls, *a, **k): return super().__new__(cls)
    def __init__(self, *a, **k): super().__init__()
class GA:
    def __getattribute__(self, n): return object.__getattribute__(self, n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v)
    def __delattr__(self, n): object.__delattr__(self, n)
class Prop:
    @property
    def p(self): return 1
    @p.setter
    def p(self, v): pass
    @p.deleter
    def p(self): pass
    @functools.cached_property
    def c(self): return 1
ga = GA(); ga.x = 1
pr = Prop()
class Ops:
    def __getitem__(self, i): return 1
    def __setitem__(self, i, v): pass
    def __delitem__(self, i): pass
    def __neg__(self): return 1
    def __iadd__(self, o): return self
    def __matmul__(self, o): return 1
    def __call__(self, *a, **k): return 1
    def __len__(self): return 1
    def __bool__(self): return True
    def __next__(self): return 1
    def __iter__(self): return self
    def __missing__(self, k): return 1
    def __instancecheck__(self, x): return True
    def __subclasscheck__(self, x): return True
    def __contains__(self, x): return True
    def __int__(self): return 1
    def __str__(self): return ""
    def __divmod__(self, o): return 1
    def __pow__(self, o, m=None): return 1
    def __rsub__(self, o): return 1
    def __get__(self, o, t=None): return 1
    def __length_hint__(self): return 1
    def __sizeof__(self): return 1
    def __fspath__(self): return ""
    def __trunc__(self): return 1
    def __floor__(self): return 1
    def __ceil__(self): return 1
    def __hash__(self): return 1
    def __abs__(self): return 1
    def __invert__(self): return 1
    def __ge__(self, o): return True
    def __reduce__(self): return (Ops, ())
    def __copy__(self): return self
    def __deepcopy__(self, m): return self
    def __anext__(self): return 1
    def __class_getitem__(cls, i): return 1
ops = Ops()
class DM(dict):
    def __missing__(self, k): return 1
""", r"""
class X: pass
class X: a = 1
class X: a = []
class X: "doc"
class X:\n def f(self): pass
class X:\n def __init__(self): pass
class X:\n def __del__(self): pass
class X:\n def __init__(self): super().__init__()
class X:\n def __eq__(self, o): return True
class X:\n def __hash__(self): return 1
class X:\n def __new__(cls): return 1
class X:\n def f(self): return __class__
class X:\n @property\n def p(self): pass
class X:\n @staticmethod\n def p(): pass
class X:\n @classmethod\n def p(cls): pass
class X:\n d = d
class X:\n d = Desc()
class X:\n __slots__ = ()
class X:\n __slots__ = "a"
class X:\n __slots__ = "a",
class X:\n __slots__ = ("a", "b")
class X:\n __slots__ = ["a", "b"]
class X:\n __slots__ = {"a": "doc"}
class X:\n __slots__ = "__dict__",
class X:\n __slots__ = "__weakref__",
class X:\n __slots__ = "__dict__", "__weakref__", "z"
class X:\n a: int = 1
class X:\n a: int
class X:\n class Y: pass
class X(object): pass
class X(Base): pass
class X(HasSub): pass
class X(Base, HasSub): pass
class X(B, C): pass
class X(IS): pass
class X(IS, k=1): pass
class X(list): pass
class X(dict): pass
class X(tuple): pass
class X(int): pass
class X(str): pass
class X(set): pass
class X(frozenset): pass
class X(bytes): pass
class X(float): pass
class X(complex): pass
class X(bytearray): pass
class X(type): pass
class X(Exception): pass
class X(ValueError): pass
class X(KeyError, Base): pass
class X(BaseException): pass
class X(property): pass
class X(staticmethod): pass
class X(super): pass
class X(enumerate): pass
class X(weakref.ref): pass
class X(type(sys)): pass
class X(collections.OrderedDict): pass
class X(collections.deque): pass
class X(collections.defaultdict): pass
class X(metaclass=type): pass
class X(metaclass=Meta): pass
class X(metaclass=MetaI): pass
class X(metaclass=MetaI, a=1): pass
class X(metaclass=MetaP): pass
class X(metaclass=MetaCall): pass
class X(WithMeta): pass
class X(*(Base,)): pass
class X(Base, **{}): pass
class X(metaclass=lambda n, b, d: 1): pass
@functools.total_ordering\nclass X:\n def __lt__(self, o): return True
class X: pass\nx = X(); x.a = 1
class X: pass\nX.a = 1
class X: pass\nX.f = lambda self: 1\nX().f()
class X: pass\nx = X()\nclass Y: pass\nx.__class__ = Y
class X(A): pass\nX.__bases__ = (HasSub,)
class X: pass\nclass Y(X): pass
class X: pass\nclass Y(X): pass\nclass Z(Y): pass
class X: pass\nclass Y(X): pass\nX.__subclasses__()
class X: pass\nX.__name__ = "Y"
class X: pass\nX.__qualname__ = "Y"
class X: pass\nX.__doc__ = "Y"
class X: pass\nX.__module__ = "Y"
class X: pass\nX.__annotations__
class X: pass\nX.__init__ = lambda self: None
class X: pass\nX.__del__ = lambda self: None\nX()
class X: pass\nX.__mro__
class X: pass\nX.__dict__
class X: pass\nX.__eq__ = lambda s, o: 1\nX() == 1
type("X", (), {})
type("X", (), {"a": 1})
type("X", (), dict(a=1))
type("X", (Base,), {})
type("X", (Base, HasSub), {})
type("X", (), {"__slots__": ("a",)})
type("X", (type,), {})
Meta("X", (), {})
MetaI("X", (), {})
type(Base)
type.__new__(type, "X", (), {})
type.__call__(Base)
__build_class__(lambda: None, "X")
__build_class__(lambda: None, "X", Base)
Base()
Sub1()
WithMeta()
Called()
Called
Slotted()
x = Slotted(); x.a = 1
Sub()
x = Sub(); x.a = 1; x.b = 1
x = Base(); x.a = 1
x = Base(); x.a = 1; x.b = 2; x.c = 3
x = Base(); x.__dict__
x = Base(); x.a = 1; x.__dict__
x = Base(); x.__dict__ = {}
x = Base(); x.a = 1; del x.a
x = Base(); vars(x)["a"] = 1
x = Base(); x.x = x
x = Base(); x.__class__ = A
WithDel()
x = WithDel(); x.x = x
WithNew()
WithNew(1)
WithNew(1, a=2)
WithNewInit()
WithNewInit(1)
WithNewInit(1, a=2)
ga.x
ga.x = 2
ga.y = 2; del ga.y
pr.p
pr.p = 1
del pr.p
pr.c
Prop().c
Prop.p
Prop.c
-ops
~ops
abs(ops)
ops[1]
ops[1:2]
ops[1, 2]
ops[...]
ops[1] = 2
del ops[1]
ops @ 1
1 - ops
ops ** 2
pow(ops, 2)
pow(ops, 2, 3)
divmod(ops, 1)
x = ops; x += 1
ops()
ops(1)
ops(a=1)
len(ops)
bool(ops)
next(ops)
iter(ops)
1 in ops
int(ops)
str(ops)
hash(ops)
ops >= 1
isinstance(1, ops)
issubclass(int, ops)
Ops[1]
Ops[1, 2]
DM()[1]
import math; math.floor(ops)
import math; math.ceil(ops)
import math; math.trunc(ops)
import operator; operator.length_hint(ops)
import operator; operator.index(1)
import copy; copy.copy(ops)
import copy; copy.deepcopy(ops)
type(ops).__getitem__(ops, 1)
ops.__getitem__(1)
ops.__len__()
isinstance(ops, Ops)
isinstance(ops, Base)
isinstance(ops, abc.ABC)
isinstance([], collections.abc.Sequence)
isinstance(ops, collections.abc.Iterable)
issubclass(Ops, collections.abc.Sized)
isinstance(B(), (C, A))
issubclass(B, A)
""")
