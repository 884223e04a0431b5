# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 7.1 to 7.6: sys.getsizeof of every built-in type, and how each container grows and shrinks."""
import collections, functools, gc, itertools, operator, sys, types, weakref

s = sys.getsizeof


class C: pass
class E(Exception): pass
class L(list): pass
class T(tuple): pass
class Dd(dict): pass
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
def gen0(): yield
def gen4(): a = b = c = d = 1; yield
async def co(): pass
def frame5(): a = b = c = d = e = 1; return sys._getframe()
c = co(); c.close()
named = collections.namedtuple("N", "a b")
print("ints", [s(v) for v in (0, 1, -1, 2**30 - 1, 2**30, -(2**60), 2**60, 2**90, 10**100, False, True)])
print("numbers", [s(v) for v in (1.5, 1j, None, ..., NotImplemented, object())])
print("str", [s("x" * n) for n in range(5)], [s("\xe9" * n) for n in (2, 3, 10)], [s("\u20ac" * n) for n in (1, 2, 10)], [s("\U0001f600" * n) for n in (1, 2, 10)], s("a\xe9"), s("a\u20ac"))
print("bytes", [s(bytes(n)) for n in range(5)], [s(bytearray(n)) for n in range(5)], s(bytearray(b"abc")), s(memoryview(b"x")))
print("tuple, list", [s((1,) * n) for n in range(5)], [s([1] * n) for n in range(5)], s(range(3)), s(slice(1)))
print("dict", s({}), s({1: 1}), s({"a": 1}), s(dict(a=1)), s(dict.fromkeys("abcdefgh")), s(dict.fromkeys(range(100))), s({i: i for i in range(6)}))
print("set", s(set()), s({1}), s({1, 2, 3, 4, 5}), s(set(range(5))), s(frozenset()), s(frozenset("abcdefgh")), s(set(range(20))))
print("collections", s(collections.deque()), s(collections.deque(range(100))), s(collections.deque(maxlen=5)), s(collections.OrderedDict()), s(collections.defaultdict()), s(collections.Counter()), s(named(1, 2)), s(types.SimpleNamespace()), s(collections.OrderedDict(a=1)))
print("iterators", s(iter([])), s(iter(())), s(iter("")), s(iter(b"")), s(iter(set())), s(iter({})), s(iter({}.items())), s(iter(range(3))), s(reversed([])), s(enumerate([])), s(zip([], [])), s(zip()), s(map(f, [])), s(filter(f, [])), s(iter(f, 1)))
print("itertools", s(itertools.count()), s(itertools.chain()), s(itertools.repeat(1)), s(itertools.cycle([])), s(itertools.islice([], 1)), s(itertools.takewhile(f, [])), s(itertools.starmap(f, [])), s(itertools.zip_longest()), s(itertools.groupby([])), s(itertools.accumulate([])), s(itertools.tee([])[0]))
print("views", s({}.keys()), s({}.items()), s(types.MappingProxyType({})), s(type.__dict__))
print("functions", s(f), s(lambda: 0), s(len), s([].append), s(C().__init__), s(C.__init__), s("".join), s(str.join), s((1).__add__), s(int.__add__), s(functools.partial(f)), s(property()), s(staticmethod(f)), s(classmethod(f)), s(super(C, C())), s(types.MethodType(f, 1)), s((lambda: f).__code__) > 100, s(types.CellType()))
print("generators", s(gen0()), s(gen4()), s(c), s(x for x in ()), s(frame5()))
print("instances", s(C()), s(S0()), s(S1()), s(S3()), s(S1d()), s(S1w()), s(S1dw()), s(S1C()), s(E()), s(L()), s(T()), s(Dd()), s(St()), s(In()), s(Fl()), s(By()), s(Se()), s(T((1, 2))), s(St("abc")), s(L([1, 2])))
print("exceptions", s(ValueError()), s(OSError()), s(KeyError()), s(StopIteration()), s(SystemExit()), s(ImportError()), s(SyntaxError()), s(AttributeError()), s(NameError()), s(UnicodeDecodeError("x", b"", 0, 1, "")), s(BaseException()), s(Exception(1, 2)))
print("classes", s(C), s(S1), s(int), s(object), s(type), s(dict), s(type("X", (), {"__slots__": ("a", "b")})))
print("weak", s(weakref.ref(C)), s(weakref.proxy(C)), s(types.ModuleType("m")), s(list[int]), s(types.GenericAlias(list, int)))
try: 1 / 0
except ZeroDivisionError as e: print("traceback", s(e.__traceback__))
print("headers", [s(x) - x.__sizeof__() for x in ([], (), {}, set(), C(), S1(), f, 1, "x", E(), type("X", (), {})(), iter([]), c)])
class Lies:
    def __sizeof__(self): return 5
class Bad:
    def __sizeof__(self): return -1
class Worse:
    def __sizeof__(self): return "x"
for k in (Lies, Bad, Worse):
    try: print(s(k()), s(k(), 7))
    except Exception as e: print(type(e).__name__, e)
    try: print(s(k(), 9))
    except Exception as e: print(type(e).__name__, e)


def steps(make, change, n):
    x = make(); sizes = [s(x)]
    for i in range(n):
        change(x, i)
        if s(x) != sizes[-1]: sizes.append((i + 1, s(x)))
    return sizes


print("append", steps(list, lambda l, i: l.append(i), 500))
print("insert", steps(list, lambda l, i: l.insert(0, i), 60), "extend", steps(list, lambda l, i: l.extend((1, 2, 3)), 60), "+=", steps(list, lambda l, i: l.__iadd__((1,)), 60))
print("pop", steps(lambda: [0] * 64, lambda l, i: l.pop(), 64), "del", steps(lambda: [0] * 64, lambda l, i: l.__delitem__(slice(0, 3)), 20), "pop(0)", steps(lambda: [0] * 40, lambda l, i: l.pop(0), 40))
print("made", s([1, 2, 3]), s([f, f, f]), s([x for x in range(5)]), s(list((1, 2, 3))), s(list(range(5))), s(list(x for x in range(5))), s([1] * 5 + [2]), s([1, 2, 3][:]), s([1, 2, 3].copy()), s(sorted([3, 1, 2])), s(list({1, 2})), s([*range(4)]), s(list("abcde")), s("a b c".split()), s(list({1: 2}.items())), s(list(map(f, []))))
l = [1, 2, 3]; l.insert(0, 0); print(s(l)); l = [1, 2, 3]; l += [4]; print(s(l)); l = list(range(10)); l.extend(range(5)); print(s(l)); l.clear(); print(s(l)); l = [1] * 10; l *= 2; print(s(l)); l[5:] = []; print(s(l)); l.sort(); print(s(l)); l.reverse(); print(s(l)); l[:] = range(3); print(s(l))
print("dict int keys", steps(dict, lambda d, i: d.__setitem__(i, i), 400)); print("dict str keys", steps(dict, lambda d, i: d.__setitem__("k%d" % i, i), 400))
d = dict.fromkeys(range(100)); [d.pop(i) for i in range(90)]; print("sparse", s(d), s(d.copy()), s(dict(d)), s({**d})); d[1000] = 1; print(s(d)); d.clear(); print(s(d)); d[1] = 1; print(s(d))
d = {"a": 1, "b": 2}; print(s(d)); d.update(dict.fromkeys("cdefgh")); print(s(d), s(dict(zip("abc", "def"))), s(dict([("a", 1)])), s(dict({"a": 1}, b=2)), s({} | {"a": 1}), s({x: x for x in "ab"}))
print("set", steps(set, lambda x, i: x.add(i), 6000)); print("set of", [s(set(range(n))) for n in (0, 1, 4, 5, 6, 18, 19, 20, 76, 77)], s({1, 2, 3, 4, 5}), s(set("abcde")), s(frozenset(range(5))), s(set(range(50)).copy()), s(set(range(50)) | {99}), s({x for x in range(5)}))
x = set(range(100)); [x.discard(i) for i in range(95)]; print(s(x)); x.add(1000); print(s(x), s(x.copy())); x.clear(); print(s(x))
print("bytearray", steps(bytearray, lambda b, i: b.append(1), 300), steps(lambda: bytearray(100), lambda b, i: b.pop(), 100), steps(bytearray, lambda b, i: b.extend(b"abc"), 60)); b = bytearray(100); del b[:50]; print(s(b)); del b[10:]; print(s(b)); b += b"x" * 5; print(s(b)); b.clear(); print(s(b))
print("deque", steps(collections.deque, lambda d, i: d.append(i), 300), steps(lambda: collections.deque(range(200)), lambda d, i: d.popleft(), 200)); print("OrderedDict", steps(collections.OrderedDict, lambda d, i: d.__setitem__(i, i), 50))
t = "x" * 20; t += "y"; print("str +=", s(t), s(t.encode()), s("\xe9" + "a"), s(("\xe9" + "a")[1:]), s("a\u20ac"[:1]), s("\u20acab"[1:]))
w = "\xe9t\xe9"; a = s(w); w.encode(); print("utf-8 asked for", s(w) - a); import os; os.fspath(w); hasattr(C, w); print(s(w) - a)
