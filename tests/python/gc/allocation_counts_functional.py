# profiles: 3.11 3.10
"""What functools, collections and itertools add to the collector's first count.

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
functools.partial(h1)
functools.partial(h1, 1)
functools.partial(h1, x=1)
functools.partial(h1, 1)()
functools.partial(h1, x=1)()
functools.partial(part, 2)
functools.partial(part, 2)()
part(2)
part(y=2)
part.args
part.keywords
part.func
functools.partial(ka, 1)(2)
functools.partial(print, end="")()
repr(functools.partial(h1, 1, x=[1]))
repr(operator.methodcaller("m", 1, x=[1]))
functools.reduce(h2, lst)
functools.reduce(h2, lst, 0)
functools.reduce(operator.add, lst)
functools.reduce(ka, lst)
cached(1)
cached(2); cached.cache_clear()
cached2(1)
cached2(1); cached2(2); cached2(3)
cached2(x=1)
cached2(1.5)
cached.cache_info()
cached.cache_clear()
functools.lru_cache(h1)
functools.lru_cache(None)(h1)
functools.cache(h1)
functools.cache(h1)(1)
functools.wraps(h1)(h2)
functools.update_wrapper(lambda: 1, h1)
functools.cmp_to_key(h2)
functools.cmp_to_key(h2)(1)
sorted(lst, key=functools.cmp_to_key(lambda a, b: a - b))
functools.partialmethod(h1, 1)
functools.cached_property(h1)
sd(1)
sd("x")
functools.total_ordering
collections.namedtuple
n.a
n[0]
n._asdict()
n._replace(a=5)
N(1, 2)
N(a=1, b=2)
N._make([1, 2])
repr(n)
n == (1, 2)
hash(n)
a, b = n
collections.OrderedDict()
collections.OrderedDict(a=1)
collections.OrderedDict([(1, 2)])
collections.OrderedDict(dct)
od["a"]
od["z"] = 1; del od["z"]
od.move_to_end("a")
od.copy()
od.items()
od.keys()
list(od)
list(od.items())
list(od.keys())
list(od.values())
list(reversed(od))
for x in od: pass
for x, y in od.items(): pass
repr(od)
od == od
od == dct
od | od
collections.OrderedDict(a=1).popitem()
collections.OrderedDict(a=1).popitem(last=False)
collections.OrderedDict(a=1).pop("a")
collections.OrderedDict(a=1).setdefault("b", 1)
collections.OrderedDict(a=1).update({"b": 1})
collections.OrderedDict(a=1).clear()
collections.OrderedDict.fromkeys("ab")
od.__dict__
sys.getsizeof(od)
collections.deque()
collections.deque([1, 2])
collections.deque([1, 2], 5)
collections.deque([1, 2], maxlen=1)
dq.append(1); dq.pop()
dq.appendleft(1); dq.popleft()
dq.extend([1]); dq.pop()
dq.extendleft([1]); dq.popleft()
dq.rotate(1)
dq.copy()
dq.count(1)
dq.index(1)
dq.reverse()
dq[0]
dq[0] = 5
dq + dq
dq * 2
1 in dq
list(dq)
list(reversed(dq))
for x in dq: pass
repr(dq)
dq == dq
len(dq)
collections.deque([1]).clear()
collections.deque([1]).insert(0, 1)
collections.deque([1, 2]).remove(1)
dq.maxlen
collections.defaultdict()
collections.defaultdict(list)
collections.defaultdict(list, a=1)
dd["x"]; del dd["x"]
dd["x"].append(1); dd.clear()
dd.copy()
dd.__missing__("q"); dd.clear()
repr(dd)
repr(collections.defaultdict(list, a=1))
dd.default_factory
dd | dd
dd.__reduce__()
collections.defaultdict(lambda: 1)["x"]
collections.defaultdict(h1 and ka)["x"]
collections.Counter()
collections.Counter("aab")
cnt["a"]
cnt["zz"]
cnt.most_common()
cnt.most_common(1)
cnt.update("a")
cnt + cnt
cnt.elements()
list(cnt.elements())
collections.Counter(a=1)
repr(cnt)
collections.ChainMap({}, dct)
collections.ChainMap({}, dct)["a"]
list(collections.ChainMap({}, dct))
collections.ChainMap({}, dct).new_child()
collections.UserDict(a=1)
collections.UserDict(a=1)["a"]
collections.UserList([1])
collections.UserString("x")
itertools.accumulate(lst)
list(itertools.accumulate(lst))
list(itertools.accumulate(lst, h2))
list(itertools.accumulate(lst, ka))
list(itertools.accumulate(lst, initial=1))
itertools.chain(lst, tup)
list(itertools.chain(lst, tup))
list(itertools.chain.from_iterable([lst, tup]))
list(itertools.combinations(lst, 2))
list(itertools.combinations_with_replacement(lst, 2))
list(itertools.permutations(lst))
list(itertools.permutations(lst, 2))
list(itertools.product(lst, tup))
list(itertools.product(lst, repeat=2))
[x for x in itertools.product(lst, tup)]
[x for x in itertools.combinations(lst, 2)]
[x for x in itertools.permutations(lst, 2)]
itertools.compress(lst, tup)
list(itertools.compress(lst, tup))
itertools.count()
itertools.count(1, 2)
next(itertools.count())
itertools.cycle(lst)
next(itertools.cycle(lst))
list(itertools.islice(itertools.cycle(lst), 8))
list(itertools.dropwhile(h1, lst))
list(itertools.takewhile(h1, lst))
list(itertools.filterfalse(h1, lst))
list(itertools.filterfalse(None, lst))
itertools.groupby(lst)
list(itertools.groupby(lst))
[list(v) for q, v in itertools.groupby(lst)]
[list(v) for q, v in itertools.groupby(lst, h1)]
list(itertools.islice(lst, 2))
list(itertools.islice(lst, 0, 2))
list(itertools.islice(gen(), 0, 2, 2))
itertools.islice(lst, 2)
list(itertools.pairwise(lst))
[x for x in itertools.pairwise(lst)]
itertools.repeat(1)
itertools.repeat(1, 2)
list(itertools.repeat(1, 2))
list(itertools.repeat(1, times=2))
list(itertools.starmap(h2, [(1, 2)]))
list(itertools.starmap(h2, [[1, 2]]))
""")
