# profiles: 3.12 3.13 3.14
"""Facts 7 for 3.12 and 3.13: texts with shorter headers, instances with their pointers in front, larger functions and classes."""
import collections, itertools, sys, types

s = sys.getsizeof


class C: pass
class E(Exception): pass
class T(tuple): pass
class St(str): pass
class In(int): pass
class Fl(float): pass
class By(bytes): pass
class Se(set): pass
class S0: __slots__ = ()
class S1: __slots__ = "a",
class S3: __slots__ = "a", "b", "c"
class S1d: __slots__ = "a", "__dict__"
class S1w: __slots__ = "a", "__weakref__"
class S1dw: __slots__ = "a", "__dict__", "__weakref__"
class S1C(C): __slots__ = "z",
def f(): pass
print("str", [s("x" * n) for n in range(5)], [s("\xe9" * n) for n in (2, 3, 10)], [s("\u20ac" * n) for n in (1, 2, 10)], [s("\U0001f600" * n) for n in (1, 2, 10)], s("a\xe9"), s("a\u20ac"))
t = "x" * 20; t += "y"; print(s(t), s(t.encode()), s("\xe9" + "a"), s("a\u20ac"[:1]), s("\u20acab"[1:]))
print("ints", [s(v) for v in (0, 1, -1, 2**30, 10**100, False, True)], s(1.5), s(1j), s(None), s(object()))
print("instances", s(C()), s(S0()), s(S1()), s(S3()), s(S1d()), s(S1w()), s(S1dw()), s(S1C()), s(E()), s(T()), s(St()), s(In()), s(Fl()), s(By()), s(Se()), s(T((1, 2))), s(St("abc")))
print("headers", [s(x) - x.__sizeof__() for x in ([], (), {}, set(), C(), S1(), f, 1, "x", E(), S1w(), type("X", (), {})(), iter([]))])
print("functions", s(f), s(len), s(C().__init__), s(property()), s(staticmethod(f)), s(super(C, C())), s(types.CellType()), s(types.ModuleType("m")))
print("classes", s(C), s(type("X", (), {"__slots__": ("a", "b")})))
print("exceptions", s(ValueError()), s(OSError()), s(KeyError()), s(ImportError()), s(SyntaxError()), s(AttributeError()))
print("containers", [s((1,) * n) for n in range(3)], [s([1] * n) for n in range(5)], s({}), s({1: 1}), s({"a": 1}), s(set()), s(collections.deque()), s(collections.OrderedDict()), s(collections.defaultdict()), s(types.SimpleNamespace()))
print("iterators", s(iter([])), s(iter("")), s(iter({})), s(iter(range(3))), s(enumerate([])), s(zip([], [])), s(map(f, [])), s(itertools.groupby([])), s(itertools.accumulate([])), s(itertools.tee([])[0]), s(itertools.islice([], 1)))
print("limits", __import__("gc").get_threshold(), [sys.getrefcount(x) for x in (None, True, ..., 5, -5, "", (), b"", b"a", int, object, NotImplemented)])
