# Modules, namespaces, proxies, generic aliases, unions, methods.
import sys
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
Module = type(sys); Proxy = type(int.__dict__); Method = type(show.__get__(1)); NS = type(sys.implementation)
m = Module("m", "doc"); print(m, m.__dict__, m.__doc__)
show(lambda: m.nope); m.x = 1; print(m.x); del m.x; show(lambda: m.x)
def f(): del m.x
show(f)
m.__getattr__ = lambda n: "dyn " + n
print(m.foo); print(m.__name__, dir(m))
show(lambda: Module()); show(lambda: Module(1)); show(lambda: Module("a", "b", "c"))
m2 = Module("m2"); del m2.__name__; show(lambda: m2.x); print(m2)
def f(): m2.__dict__ = {}
show(f)
print(m2.__annotations__)
p = Proxy({"a": 1}); print(p, p["a"], len(p), list(p), "a" in p, p.get("b"), p.get("b", 2), p.copy(), p | {"b": 2}, p == {"a": 1}, list(p.items()))
def f(): p["b"] = 1
show(f)
def f(): global p; p |= {}
show(f)
show(lambda: Proxy([])); show(lambda: Proxy()); show(lambda: Proxy(1))
show(lambda: hash(p)) if False else None
n = NS(a=1, b="x"); print(n, n.a, n == NS(a=1, b="x"), n != NS(), n.__dict__); n.self = n; print(n); show(lambda: NS(1))
class NS2(NS): pass
print(NS2(z=1))
def g(self, *a): return self, a
b = Method(g, 5); print(b(1, 2), b.__self__, b.__func__ is g, b.__name__, b == Method(g, 5), b == Method(g, 6))
show(lambda: Method(1, 2)); show(lambda: Method(g, None)); show(lambda: Method(g))
def f(): b.x = 1
show(f)
g.tag = 7; print(b.tag)
class Cl:
    def m(self): pass
c = Cl(); print(c.m == c.m, c.m is c.m, c.m.__func__ is Cl.m, hash(c.m) == hash(c.m))
print(repr(list[int]), list[int].__origin__, list[int].__args__, dict[str, list[int]], tuple[()], list[int] == list[int], hash(list[int]) == hash(list[int]), type[int], list[...], list[int]([1]))
show(lambda: isinstance([], list[int])); show(lambda: issubclass(list, list[int])); show(lambda: list[int][str])
class GL(list[int]): pass
print(GL.__bases__, GL.__mro__, list[int].append is list.append, [*tuple[int]][0])
u = int | str | None; print(u, u.__args__, u == (str | int | None), int | int, isinstance(3, u), isinstance(None, u), isinstance(1.5, u), issubclass(bool, u), type(u), list[int] | None)
show(lambda: int | 3); show(lambda: isinstance([], int | list[int])); print(hash(int | str) == hash(str | int))
print(isinstance(1, (str, (int, float))), issubclass(bool, (str, int)))
show(lambda: isinstance(1, 1)); show(lambda: issubclass(1, int)); show(lambda: issubclass(int, 1))
class Fake:
    __class__ = int
print(isinstance(Fake(), int), type(Fake()).__name__)
class Old: __bases__ = ()
class Older: __bases__ = (Old(),)
show(lambda: issubclass(Older(), Old())); show(lambda: isinstance(1, Old()))
print(None.__class__, type(None)() is None, ..., NotImplemented, type(...)() is ..., bool(None))
print(object().__reduce_ex__(2)[0].__name__ if False else "", object.__sizeof__(1.5), (1).__sizeof__(), [].__dir__() == sorted([].__dir__()) or "dir", len(dir(object())))
print(object.__format__(3, ""), end=" "); show(lambda: object.__format__(3, "d")); show(lambda: format(Cl(), "x"))
