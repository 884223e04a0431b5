"""What operations that 3.11's own language and library have, or have changed, add to the collector's first count.

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

import typing
import abc, functools, collections, itertools, copy, pickle, re, operator, contextlib, atexit, types, math, struct, io, os, string, heapq, bisect, random, json, time, textwrap, enum, dataclasses, inspect, traceback, contextvars, threading, linecache, warnings
def h1(x): return x
def h2(x, y): return x
N = collections.namedtuple("N", "a b")
n = N(1, 2)
part = functools.partial(h2, 1)
@functools.lru_cache(maxsize=None)
def cached(x): return x
@functools.lru_cache(2)
def cached2(x): return x
@functools.wraps(h1)
def wrapped(x): return x
@contextlib.contextmanager
def cm(): yield 1
@functools.singledispatch
def sd(x): return x
od = collections.OrderedDict(a=1, b=2)
dq = collections.deque([1, 2, 3])
dd = collections.defaultdict(list)
cnt = collections.Counter("aab")
@dataclasses.dataclass
class DC:
    a: int
    b: list = None
class E(enum.Enum):
    A = 1
    B = 2
rx = re.compile("(a)(b)?")
m = rx.match("ab")
cv = contextvars.ContextVar("cv", default=1)
class KA:
    def __call__(self, *a): return 1
ka = KA()
""", r"""
class X(typing.Generic[typing.TypeVar("T")]): pass
class X(enum.Enum): A = 1
class X(enum.IntEnum): A = 1; B = 2
[1].__reduce_ex__(2)
{1}.__reduce__()
functools.singledispatch(h1)
collections.OrderedDict(a=1).update(b=1)
od.__reduce__()
dq.__reduce__()
copy.copy(od)
copy.deepcopy(nested)
operator.call(h1, 1)
inspect.signature(h1)
inspect.getmembers(p)
traceback.format_exc()
try: 1/0\nexcept Exception as e: traceback.format_exception_only(e)
object.__reduce_ex__(k, 2)
object.__getstate__(p)
p.__reduce__()
Exception(1).add_note("x")
ExceptionGroup("x", [KeyError(1)])
ExceptionGroup("x", [KeyError(1)]).exceptions
ExceptionGroup("x", [KeyError(1)]).split(KeyError)
ExceptionGroup("x", [KeyError(1)]).subgroup(KeyError)
ExceptionGroup("x", [KeyError(1)]).derive([ValueError()])
repr(ExceptionGroup("x", [KeyError(1)]))
BaseExceptionGroup("x", [KeyError(1)])
"%s %s" % (o, 1)
"%r" % (o,)
f.__code__.co_varnames
f.__code__.replace(co_name="x")
try: raise ValueError("x")\nexcept ValueError as e: e.add_note("x")
try: raise ExceptionGroup("x", [KeyError(1)])\nexcept ExceptionGroup: pass
try: raise ExceptionGroup("x", [KeyError(1)])\nexcept* KeyError: pass
try: raise ExceptionGroup("x", [KeyError(1), ValueError(2)])\nexcept* KeyError: pass\nexcept* ValueError as e: pass
""")
