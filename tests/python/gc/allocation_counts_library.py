# profiles: 3.11 3.10
"""What the library adds to the collector's first count.

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
itertools.tee(lst)
itertools.tee(gen(), 3)
a, b = itertools.tee(gen()); list(a); list(b)
a, b = itertools.tee(lst); next(a); copy.copy(a)
list(itertools.zip_longest(lst, [1]))
list(itertools.zip_longest(lst, [1], fillvalue=0))
[x for x in itertools.zip_longest(lst, [1])]
copy.copy(lst)
copy.copy(dct)
copy.copy(st)
copy.copy(tup)
copy.copy(p)
copy.copy(k)
copy.copy(s)
copy.copy(f)
copy.copy(D(a=1))
copy.copy(n)
copy.copy(dq)
copy.copy(dd)
copy.copy(Exception(1))
copy.copy(1)
copy.deepcopy(1)
copy.deepcopy(lst)
copy.deepcopy(dct)
copy.deepcopy(st)
copy.deepcopy(tup)
copy.deepcopy((1, [2]))
copy.deepcopy(p)
copy.deepcopy(k)
copy.deepcopy(s)
copy.deepcopy(od)
copy.deepcopy(dq)
copy.deepcopy(Exception(1))
x = []; x.append(x); copy.deepcopy(x)
re.match("a", "a")
re.compile("a")
rx.match("ab")
rx.match("zz")
rx.search("ab")
rx.findall("ab")
rx.finditer("ab")
list(rx.finditer("abab"))
rx.sub("x", "ab")
rx.sub(h1 and (lambda m: "x"), "ab")
rx.split("cabc")
rx.fullmatch("ab")
rx.scanner("ab")
rx.pattern
rx.groups
rx.groupindex
m.group()
m.group(1)
m.group(1, 2)
m.groups()
m.groupdict()
m.span()
m.start()
m[1]
m.expand(r"\1")
m.regs
repr(m)
re.escape("a.b")
re.split(",", "a,b")
re.sub("a", "b", "a")
operator.add(1, 2)
operator.itemgetter(0)
operator.itemgetter(0)(lst)
operator.itemgetter(0, 1)(lst)
operator.attrgetter("x")
operator.attrgetter("x")(p)
operator.attrgetter("x", "x")(p)
operator.attrgetter("__class__.__name__")(p)
operator.methodcaller("m")
operator.methodcaller("m")(k)
operator.methodcaller("__call__", 1, a=2)(k)
operator.getitem(lst, 0)
operator.setitem(lst, 0, 3)
operator.contains(lst, 1)
operator.concat(lst, lst)
operator.countOf(lst, 1)
operator.indexOf(lst, 1)
operator.length_hint(lst)
operator.iadd([1], [2])
operator.not_(1)
operator.truth(1)
operator.is_(1, 1)
with cm(): pass
with cm() as x: pass
cm()
with contextlib.suppress(KeyError): pass
with contextlib.suppress(KeyError): raise KeyError
with contextlib.suppress(KeyError): raise KeyError(1)
with contextlib.ExitStack() as es: pass
with contextlib.ExitStack() as es: es.callback(h1, 1)
with contextlib.ExitStack() as es: es.enter_context(cm())
with contextlib.ExitStack() as es: es.push(k)
with contextlib.closing(gen()): pass
with contextlib.nullcontext(): pass
with contextlib.nullcontext(1) as x: pass
try:\n with cm(): 1/0\nexcept ZeroDivisionError: pass
@contextlib.contextmanager\ndef c2():\n try: yield\n except KeyError: pass\nwith c2(): raise KeyError
atexit.register(h1, 1); atexit.unregister(h1)
atexit.unregister(h1)
atexit._ncallbacks()
math.sqrt(2)
math.gcd(1, 2)
math.hypot(1, 2)
math.log(2)
math.log(2, 3)
math.floor(2.5)
math.prod(lst)
math.fsum([1.5])
math.frexp(1.5)
math.modf(1.5)
math.isqrt(10)
math.factorial(5)
math.comb(5, 2)
math.dist((1, 2), (3, 4))
struct.pack("ii", 1, 2)
struct.unpack("ii", b"12345678")
struct.calcsize("ii")
struct.Struct("ii")
io.StringIO("x").read()
io.StringIO("x").getvalue()
io.BytesIO(b"x").read()
io.BytesIO().write(b"x")
os.path.join("a", "b")
os.path.exists("/")
os.getcwd()
os.environ.get("x")
os.getpid()
string.Template("$a").substitute(a=1)
heapq.heappush([], 1)
heapq.heapify([3, 1])
heapq.heappop([1])
heapq.nsmallest(1, lst)
heapq.merge(lst, lst)
bisect.bisect(lst, 2)
bisect.insort([], 1)
random.Random(1).random()
time.time()
time.localtime()
time.perf_counter()
time.sleep(0)
DC(1)
DC(1) == DC(1)
repr(DC(1))
dataclasses.replace(DC(1), a=2)
dataclasses.asdict(DC(1))
dataclasses.astuple(DC(1))
dataclasses.fields(DC)
E.A
E.A.name
E.A.value
E(1)
E["A"]
list(E)
repr(E.A)
E.A == E.B
hash(E.A)
inspect.isfunction(h1)
inspect.currentframe()
inspect.getmro(K)
cv.get()
threading.Lock()
with threading.Lock(): pass
threading.RLock()
threading.current_thread()
threading.Event()
warnings.catch_warnings()
with warnings.catch_warnings(): pass
with warnings.catch_warnings(): warnings.simplefilter("ignore"); warnings.warn("x")
try: 1/0\nexcept Exception as e: traceback.walk_tb(e.__traceback__)
try: 1/0\nexcept Exception as e: list(traceback.walk_tb(e.__traceback__))
types.SimpleNamespace()
sys.getsizeof(n)
textwrap.dedent("x")
copy.copy(cm)
iter(ka, 2)
next(iter(ka, 2))
list(map(ka, lst))
list(filter(ka, lst))
sorted(lst, key=ka)
max(lst, key=ka)
min(lst, key=ka)
dd2 = collections.defaultdict(ka); dd2[1]
""")
