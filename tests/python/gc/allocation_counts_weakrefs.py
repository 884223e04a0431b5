# profiles: 3.11 3.10
"""What weak references add to the collector's first count.

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

import weakref
class W:
    def m(self): pass
    def __call__(self): return 1
    def __len__(self): return 0
class RS(weakref.ref): pass
class RS2(weakref.ref):
    __slots__ = ("a",)
    def __init__(self, o, c=None): super().__init__(o, c)
class WS:
    __slots__ = ("__weakref__",)
def cb(r): pass
class CB:
    def __call__(self, r): pass
cbi = CB()
def cb2(r): return []
def bad(r): pass
w = W()
wr = weakref.ref(w)
pw = weakref.proxy(w)
""", r"""
weakref.ref(w)
weakref.ref(w)()
wr()
wr == wr
hash(wr)
repr(wr)
wr.__callback__
weakref.ref(w, cb)
weakref.ref(w, None)
weakref.ref(W())
weakref.ref(W(), cb)
x = W(); r = weakref.ref(x); del x
x = W(); r = weakref.ref(x, cb); del x
x = W(); r = weakref.ref(x, cbi); del x
x = W(); r = weakref.ref(x, w.m) if 0 else 0; del x
x = W(); r = weakref.ref(x, cb2); del x
x = W(); r = weakref.ref(x, lambda r: 1); del x
x = W(); r = weakref.ref(x, [].append); del x
x = W(); r = weakref.ref(x, print) if 0 else 0; del x
x = W(); r = weakref.ref(x, cb); q = weakref.ref(x); del x
x = W(); r = weakref.ref(x, cb); q = weakref.ref(x, cb); del x
x = W(); r = weakref.ref(x, cb); q = weakref.ref(x, cb); z = weakref.ref(x, cb); del x
x = W(); r = [weakref.ref(x, cb) for i in range(5)]; del x
x = W(); r = [weakref.ref(x, cb) for i in range(25)]; del x
x = W(); r = [weakref.ref(x, [].append) for i in range(3)]; del x
x = W(); r = weakref.ref(x); q = weakref.proxy(x); del x
x = W(); r = weakref.ref(x, cb); q = weakref.proxy(x); del x
x = W(); r = weakref.ref(x, cb); q = weakref.proxy(x, cb); del x
x = W(); r = RS(x); del x
x = W(); r = RS(x); q = RS(x); del x
x = W(); r = RS(x, cb); del x
x = W(); r = RS(x, cb); q = RS(x, cb); del x
x = W(); r = RS2(x, cb); q = RS2(x, cb); del x
x = W(); r = weakref.ref(x, cb); q = weakref.ref(x, cb); del r; del x
x = W(); x.x = x; r = weakref.ref(x, cb); del x
x = W(); x.x = x; r = weakref.ref(x, cb); del x; gc.collect()
x = W(); x.x = x; r = weakref.ref(x, cb); q = weakref.ref(x, cb); del x; gc.collect()
x = WS(); r = weakref.ref(x, cb); q = weakref.ref(x, cb); del x
x = {1}; r = weakref.ref(x, cb); q = weakref.ref(x, cb); del x
x = lambda: 1; r = weakref.ref(x, cb); q = weakref.ref(x, cb); del x
x = gen(); r = weakref.ref(x, cb); q = weakref.ref(x, cb); del x
x = frozenset([1]); r = weakref.ref(x, cb); q = weakref.ref(x, cb); del x
x = type("X", (), {}); r = weakref.ref(x, cb); q = weakref.ref(x, cb); del x; gc.collect()
weakref.proxy(w)
weakref.proxy(w, cb)
pw.m()
pw()
len(pw)
repr(pw)
str(pw)
bool(pw)
pw.x = 1; del pw.x
pw == w
isinstance(pw, W)
weakref.getweakrefcount(w)
weakref.getweakrefs(w)
weakref.WeakMethod(w.m)
weakref.WeakMethod(w.m)()
weakref.WeakMethod(w.m, cb)
x = W(); r = weakref.WeakMethod(x.m, cb); del x
weakref.WeakSet()
weakref.WeakSet([w])
x = weakref.WeakSet(); x.add(w)
x = weakref.WeakSet(); x.add(w); x.discard(w)
x = weakref.WeakSet(); y = W(); x.add(y); del y
x = weakref.WeakSet([w]); list(x)
x = weakref.WeakSet([w]); len(x)
x = weakref.WeakSet([w]); w in x
x = weakref.WeakSet([w]); x | x
x = weakref.WeakSet([w]); x.copy()
x = weakref.WeakSet([w]); x.clear()
x = weakref.WeakSet([w]); x.pop()
x = weakref.WeakSet([w]); x.update([w])
weakref.WeakValueDictionary()
x = weakref.WeakValueDictionary(); x["a"] = w
x = weakref.WeakValueDictionary(); x["a"] = w; x["a"]
x = weakref.WeakValueDictionary(); x["a"] = w; x.get("b")
x = weakref.WeakValueDictionary(); x["a"] = w; del x["a"]
x = weakref.WeakValueDictionary(); y = W(); x["a"] = y; del y
x = weakref.WeakValueDictionary(); y = W(); x["a"] = x["b"] = y; del y
x = weakref.WeakValueDictionary(a=w); list(x)
x = weakref.WeakValueDictionary(a=w); list(x.items())
x = weakref.WeakValueDictionary(a=w); list(x.values())
x = weakref.WeakValueDictionary(a=w); len(x)
x = weakref.WeakValueDictionary(a=w); "a" in x
x = weakref.WeakValueDictionary(a=w); x.pop("a")
x = weakref.WeakValueDictionary(a=w); x.copy()
x = weakref.WeakValueDictionary(a=w); x.setdefault("b", w)
x = weakref.WeakValueDictionary(a=w); x.valuerefs()
x = weakref.WeakValueDictionary(a=w); x.update(b=w)
weakref.WeakKeyDictionary()
x = weakref.WeakKeyDictionary(); x[w] = 1
x = weakref.WeakKeyDictionary(); x[w] = 1; x[w]
x = weakref.WeakKeyDictionary(); x[w] = 1; x.get(w)
x = weakref.WeakKeyDictionary(); x[w] = 1; w in x
x = weakref.WeakKeyDictionary(); y = W(); x[y] = 1; del y
x = weakref.WeakKeyDictionary(); x[w] = 1; list(x)
x = weakref.WeakKeyDictionary(); x[w] = 1; list(x.items())
x = weakref.WeakKeyDictionary(); x[w] = 1; list(x.values())
x = weakref.WeakKeyDictionary(); x[w] = 1; len(x)
x = weakref.WeakKeyDictionary(); x[w] = 1; x.pop(w)
x = weakref.WeakKeyDictionary(); x[w] = 1; x.keyrefs()
x = weakref.finalize(w, cb, 1); x.detach()
x = weakref.finalize(w, cb, 1); x()
x = weakref.finalize(w, cb, 1, a=2) if 0 else 0
y = W(); x = weakref.finalize(y, cb, 1); del y
y = W(); x = weakref.finalize(y, cb, 1); z = weakref.finalize(y, cb, 1); del y
x = weakref.finalize(w, cb, 1); x.alive; x.peek(); x.detach()
x = weakref.finalize(w, cb, 1); x.atexit = False; x.detach()
RS(w)
RS2(w)
RS2(w, cb)
""")
