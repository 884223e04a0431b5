# Making classes: metaclasses, mro, __slots__ rules, hooks, errors.
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
t(lambda: type.__new__(type, 1))
t(lambda: type.__new__(type, 1, 2, 3))
t(lambda: type.__new__(type, 'a', 2, 3))
t(lambda: type.__new__(type, 'a', (), 3))
t(lambda: type('a\0', (), {}))
t(lambda: type('a', (), {'__slots__': ('__weakref__', '__weakref__')}))
t(lambda: type('a', (), {'__slots__': ('__dict__', '__dict__')}))
t(lambda: type('a', (int,), {'__slots__': ('x',)}))
t(lambda: type('a', (), {'__slots__': (1,)}))
t(lambda: type('a', (), {'__slots__': ('1',)}))
t(lambda: type('a', (), {'__slots__': ('x',), 'x': 1}))
t(lambda: type('a', (), {'__qualname__': 1}))
t(lambda: type('a', (), {'__classcell__': 1}))
t(lambda: type('a', (int, str), {}))
t(lambda: type('a', (bool,), {}))
t(lambda: type('a', (1,), {}))
t(lambda: type('a', (), {}, x=1))
t(lambda: type(1, 2))
t(lambda: type(1, x=2))
t(lambda: type.__init__(type('a', (), {}), 1, 2))
class A: pass
class B(A): pass
class D(A): pass
class E(B, D): pass
print([c.__name__ for c in E.__mro__], E.__bases__, E.__base__, A.__subclasses__())
t(lambda: type('a', (A, B), {}))
t(lambda: type('a', (A, A), {}))
class M1(type): pass
class M2(type): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
t(lambda: type('a', (X, Y), {}))
class M3(M1):
    def __new__(m, n, b, d, **k): print("new", n, k); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): print("init", n, k); super().__init__(n, b, d)
    def __call__(c, *a): print("call", a); return super().__call__(*a)
    @classmethod
    def __prepare__(m, n, b, **k): print("prepare", n, k); return {"prepared": 1}
    def __instancecheck__(c, o): return o == 5
    def __subclasscheck__(c, o): return o is int
class Z(X, metaclass=M3, key=1):
    def __init__(self, v): self.v = v
print(type(Z), Z.prepared, Z(3).v, isinstance(5, Z), isinstance(6, Z), issubclass(int, Z), issubclass(str, Z))
print(type(type("W", (Z,), {})))
class M(type):
    def mro(cls): return [cls, 1]
t(lambda: M('a', (), {}))
class M(type):
    def mro(cls): return []
t(lambda: M('a', (), {}))
class M(type):
    def mro(cls): return [cls, int]
t(lambda: M('a', (), {}))
class M(type):
    def mro(cls): return [cls, A, object]
print(M('a', (), {}).__mro__)
class Base:
    def __init_subclass__(cls, /, tag=None, **k):
        super().__init_subclass__(**k); print("sub", cls.__name__, tag)
class Sub(Base, tag="x"): pass
t(lambda: type("q", (Base,), {}, other=1))
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(G[1, 2])
t(lambda: A[1])
t(lambda: A()[1])
class W:
    def f(self): return __class__
print(W().f() is W)
def s(o, n, v):
    def f(): setattr(o, n, v)
    t(f)
def d(o, n):
    def f(): delattr(o, n)
    t(f)
s(A, '__name__', 1); s(A, '__name__', 'a\0'); d(A, '__name__'); s(int, '__name__', 'x'); d(int, '__name__')
s(A, '__qualname__', 1); d(A, '__qualname__')
s(A, '__bases__', 1); s(A, '__bases__', ()); s(A, '__bases__', (1,)); s(A, '__bases__', (B,)); s(B, '__bases__', (int,)); d(A, '__bases__'); s(A, '__bases__', (dict,))
s(A, '__doc__', 'x'); s(int, '__doc__', 'x'); d(A, '__doc__')
s(A, '__mro__', 1)
s(A, '__module__', 3); print(A.__module__); d(A, '__module__'); s(int, '__module__', 3)
s(A(), '__class__', 1); s(A(), '__class__', int); s(1, '__class__', int); d(A(), '__class__')
class S: __slots__ = ('x',)
class S2: __slots__ = ('x',)
s(S(), '__class__', A); s(A(), '__class__', S)
o = S(); o.x = 5; o.__class__ = S2; print(type(o).__name__, o.x)
s(A, '__abstractmethods__', 1); d(A, '__abstractmethods__'); d(B, '__abstractmethods__')
t(lambda: B.__abstractmethods__); t(lambda: type.__abstractmethods__)
s(A, '__dict__', 1); s(A(), '__dict__', 1)
t(lambda: A.__annotations__); s(A, '__annotations__', {'a': 1}); t(lambda: A.__annotations__); d(A, '__annotations__')
t(lambda: int.__annotations__); s(int, '__annotations__', {})
s(int, 'foo', 1)
t(lambda: object(1)); t(lambda: A(1)); t(lambda: A(x=1)); t(lambda: object.__new__(A, 1)); t(lambda: object.__new__(1)); t(lambda: object.__new__())
t(lambda: int.__new__(str)); t(lambda: object.__new__(int)); t(lambda: object.__init__(A(), 1))
class I:
    def __init__(s): pass
t(lambda: I(1)); t(lambda: object.__init__(I(), 1))
class N:
    def __new__(c): return object.__new__(c)
t(lambda: object.__new__(N, 1)); t(lambda: type(object.__init__(N(), 1)))
t(lambda: type(None)(1)); t(lambda: type(len)())
class Abs: pass
Abs.__abstractmethods__ = frozenset(["b", "a"]); t(lambda: Abs())
Abs.__abstractmethods__ = frozenset(["b"]); t(lambda: Abs())
class K:
    def __init__(self): return 1
t(lambda: K())
class V:
    def m(self): return "V"
class V2:
    def m(self): return "V2"
class VV(V): pass
vv = VV(); print(vv.m()); VV.__bases__ = (V2,); print(vv.m(), VV.__mro__, V.__subclasses__(), V2.__subclasses__())
print(list(A.__dict__), list(S.__dict__), repr(A), repr(type), repr(int))
print(A.__flags__ & (1 << 9) != 0, int.__flags__ & (1 << 8) != 0, A.__basicsize__, S.__basicsize__, S.__itemsize__, A.__weakrefoffset__)
