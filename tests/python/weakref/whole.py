# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 6.1 and 6.4: lists of weak references, equality, hash, repr, which objects can be referred to, and every operation of ref and proxy."""
import collections, functools, io, itertools, operator, random, re, struct, sys, types, weakref


class C:
    n = 5
    def __call__(self, *a): return "called", a
    def __len__(self): return 3
    def __iter__(self): return iter([1, 2])
    def __getitem__(self, i): return "item", i
    def __setitem__(self, i, v): self.set = i, v
    def __contains__(self, x): return x == 1
    def __add__(self, o): return "add"
    def __radd__(self, o): return "radd"
    def __eq__(self, o): return isinstance(o, C)
    def __hash__(self): return 77
    def __bool__(self): return False
    def __int__(self): return 8
    def __float__(self): return 8.5
    def __index__(self): return 9
    def __str__(self): return "text of C"
    def __bytes__(self): return b"bytes of C"
    def __neg__(self): return "neg"
    def __lt__(self, o): return True
    def __reversed__(self): return "reversed"
    def __next__(self): return "next"
    def __matmul__(self, o): return "matmul"
    def __iadd__(self, o): return "iadd"
    def __divmod__(self, o): return "divmod"
    def __pow__(self, o): return "pow"


def attempt(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Sub(weakref.ref):
    pass


o = C()
names = {}
def note(name, ref): names[id(ref)] = name; return ref
c0 = note("c0", weakref.ref(o, lambda r: None)); r = note("ref", weakref.ref(o)); c1 = note("c1", weakref.ref(o, lambda r: None)); p = note("proxy", weakref.proxy(o)); c2 = note("c2", weakref.ref(o, lambda r: None)); s = note("sub", Sub(o)); pc = note("pc", weakref.proxy(o, lambda r: None))
order = lambda: [names.get(id(x), "?") for x in weakref.getweakrefs(o)]
print(order(), weakref.getweakrefcount(o))
print(weakref.ref(o) is r, weakref.ref(o, None) is r, weakref.proxy(o) is p, weakref.ref(o, len) is weakref.ref(o, len), Sub(o) is s, Sub(o, None) is s, weakref.proxy(o, None) is p)
del r; print(order(), weakref.getweakrefcount(o)); r = note("ref", weakref.ref(o)); print(order())
del p; p = note("proxy", weakref.proxy(o)); del c1; print(order())
print(r == weakref.ref(C()), r == c0, r == 5, r != c0, r == weakref.ref(type("D", (), {})()), hash(r) == hash(o), r.__callback__, c0.__callback__ is not None, attempt(lambda: r < c0))
other = C(); q = weakref.ref(other); print(r == q, hash(q) == hash(r)); del other; print(r == q, q == q, q == weakref.ref(o), hash(q))
other = C(); q = weakref.ref(other); del other; print(attempt(hash, q)); print(re.sub("0x[0-9a-f]+", "0x", repr(q)), q(), q.__callback__)
def named(): pass
print(re.sub("0x[0-9a-f]+", "0x", repr(r)), re.sub("0x[0-9a-f]+", "0x", repr(weakref.ref(type("T", (), {})()))), type(r), type(p), type(weakref.proxy(named)))
unhashable = type("U", (), {"__eq__": lambda a, b: True})(); print(attempt(hash, weakref.ref(unhashable)), attempt(hash, p))
for bad in ((), (o, None, 3), (5,), ("x",), (o, None, None)): print(attempt(weakref.ref, *bad), attempt(weakref.proxy, *bad))
print(attempt(lambda: weakref.ref(o, callback=None)), attempt(setattr, r, "x", 1).partition(" and no ")[0])
sub = Sub(o); sub.x = 1; print(sub.x, sub() is o, weakref.getweakrefs(5), weakref.getweakrefcount("x"))

things = dict(type=C, builtin_type=int, function=named, lambda_=lambda: 0, builtin=len, method=o.__len__, generator=(x for x in ()), set=set(), frozenset=frozenset(), deque=collections.deque(), module=sys, code=named.__code__, file=io.StringIO(), bytes_io=io.BytesIO(), pattern=re.compile("x"), lock=__import__("_thread").allocate_lock(), memoryview=memoryview(b""), ordered=collections.OrderedDict(), partial=functools.partial(len), struct=struct.Struct("i"), random=random.Random(), instance=o, alias=list[int], counter=collections.Counter(), default=collections.defaultdict(), namedtuple=collections.namedtuple("N", "a")(1), exception_sub=type("E", (Exception,), {})(), list_sub=type("L", (list,), {})(), lru=functools.lru_cache(len), weakset=weakref.WeakSet(), slots_weak=type("S", (), {"__slots__": ("__weakref__",)})(), local=None,
    int=10**10, str="text", tuple=(1,), list=[], dict={}, none=None, object=object(), exception=ValueError(), wrapper=o.__str__, method_wrapper=[].__len__, wrapper_descriptor=int.__add__, ref=r, property=property(), staticmethod=staticmethod(len), frame=sys._getframe(), slice=slice(1), view={}.keys(), cell=(lambda: attempt).__closure__, namespace=types.SimpleNamespace(), proxy=type.__dict__, bytearray=bytearray(), range=range(3), slots=type("S", (), {"__slots__": ()})(), iterator=iter([]), zip=zip(), map=map(len, []), chain=itertools.chain(), count=itertools.count(), itemgetter=operator.itemgetter(1), enumerate=enumerate([]), bool=True, float=1.5, complex=1j, bytes=b"x", super=super(C, o), ellipsis=..., method_descriptor=str.join, getset=type.__dict__["__name__"], member=type("S", (), {"__slots__": "a"}).a, traceback=None, cached=functools.cached_property(len), classmethod=classmethod(len))
print([k for k, v in things.items() if not attempt(weakref.ref, v).__class__ is str])
print([k for k, v in things.items() if attempt(weakref.ref, v).__class__ is str])
print(attempt(weakref.ref, 5), attempt(weakref.ref, ValueError()), attempt(weakref.ref, r), attempt(weakref.proxy, []))

# the proxy passes everything on
for title, f in (("attr", lambda: p.n), ("call", lambda: p(1)), ("len", lambda: len(p)), ("iter", lambda: list(p)), ("item", lambda: p[4]), ("in", lambda: (1 in p, 2 in p)), ("add", lambda: (p + 1, 1 + p)), ("bool", lambda: bool(p)), ("int", lambda: int(p)), ("float", lambda: float(p)), ("index", lambda: [0] * 10 and range(20)[p]), ("str", lambda: str(p)), ("bytes", lambda: p.__bytes__()), ("neg", lambda: -p), ("lt", lambda: (p < 1, p == o, p != o)), ("next", lambda: next(p)), ("matmul", lambda: p @ 1), ("divmod", lambda: divmod(p, 1)), ("pow", lambda: p**2), ("reversed", lambda: reversed(p)), ("isinstance", lambda: (isinstance(p, C), p.__class__ is C, type(p) is weakref.ProxyType, type(p) is weakref.CallableProxyType)), ("dir", lambda: "n" in dir(p)), ("format", lambda: attempt(format, p, "")), ("abs", lambda: attempt(abs, p)), ("hash", lambda: attempt(hash, p)), ("missing", lambda: attempt(getattr, p, "nothing"))):
    print(title, attempt(f))
p[1] = 2; p.new = 3; print(o.set, o.new); del p.new; print(hasattr(o, "new"), repr(p)[:14])  # 3.13 words the rest anew
k = p; k += 1; print(k)
plain = type("P", (), {})(); pp = weakref.proxy(plain); print(type(pp) is weakref.ProxyType, attempt(lambda: pp()), attempt(len, pp), attempt(iter, pp), bool(pp), pp == plain, pp is plain)
del plain; print([attempt(f) for f in (lambda: pp.x, lambda: str(pp), lambda: pp + 1, lambda: bool(pp), lambda: pp == 1, lambda: len(pp), lambda: setattr(pp, "a", 1), lambda: pp[1], lambda: 1 in pp, lambda: pp())])
print(attempt(repr, pp)[:14])
del o, k, bad, things; print([x() for x in (r, c0, c2)], attempt(lambda: p.n))
