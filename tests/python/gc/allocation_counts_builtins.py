# profiles: 3.11 3.10
"""What built-in functions add to the collector's first count.

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
""", r"""
pass
[1]
[o]
(o, o)
(o, o, o)
{1: 2}
{1: o}
{1}
{1, 2, 3}
[i for i in (1, 2)]
{i for i in (1, 2)}
{i: o for i in (1, 2)}
(i for i in (1, 2))
list(i for i in (1, 2))
tuple(i for i in (1, 2))
sum(i for i in (1, 2))
any(i for i in (0, 2))
all(i for i in (1, 2))
lambda: 1
lambda x=o: x
x = 1; lambda: x
x = 1; (lambda: x)()
abs(-1)
all([1])
any([1])
ascii(o)
ascii("é")
bin(5)
bool(o)
bytearray(3)
bytes(3)
bytes([1,2,3])
bytes(k)
bytes("a", "utf8")
callable(o)
chr(65)
classmethod(f)
complex(1, 2)
complex("1")
p.y = 1; del p.y
setattr(p, "y", 1); delattr(p, "y")
dict()
dict(a=1)
dict(a=1, b=2)
dict(dct)
dict(dct, c=1)
dict([(1, 2)])
dict([[1, 2]])
dict(zip("ab", "cd"))
dir()
dir(o)
dir(k)
dir(p)
dir(K)
divmod(5, 2)
divmod(5.0, 2)
divmod(big, 7)
enumerate(lst)
list(enumerate(lst))
[x for x in enumerate(lst)]
for i, x in enumerate(lst): pass
filter(None, lst)
list(filter(None, lst))
list(filter(k, lst))
float("1")
float(k)
format(1)
format(1, "d")
format(k)
format(o, "")
frozenset(lst)
frozenset()
frozenset(fs)
getattr(k, "m")
getattr(k, "zz", None)
getattr(p, "zz", None)
getattr(o, "append")
globals()
hasattr(k, "zz")
hasattr(p, "zz")
hasattr(p, "x")
hash(k)
hash((1, 2))
hash(fs)
hex(5)
id(o)
int("5")
int("5", 10)
int(5.5)
int(k)
int(x=5) if 0 else 1
isinstance(o, list)
isinstance(o, (int, list))
isinstance(o, int | list)
issubclass(K, object)
issubclass(K, (int, list))
iter(o)
iter(k)
iter(dct)
iter("ab")
iter(st)
iter(tup)
iter(range(3))
iter(int, 0)
list(iter(int, 0))
len(k)
len(o)
list()
list(lst)
list(tup)
list(dct)
list(st)
list("abc")
list(k)
list(range(5))
list(gen())
locals()
x = 1; locals()
map(len, [[]])
list(map(len, [[]]))
list(map(k, [1, 2]))
list(map(f, [1, 2], [3, 4]))
list(map(g, [1, 2], [3, 4]))
max(1, 2)
max([1, 2])
max([1, 2], key=abs)
max([1, 2], key=lambda x: x)
max([], default=1)
min(1, 2)
min([1, 2])
min(1, 2, key=abs)
memoryview(b"abc")
memoryview(b"abc").tobytes()
memoryview(b"abc").tolist()
memoryview(b"abc")[1:]
memoryview(b"abc").cast("B")
bytes(memoryview(b"abc"))
memoryview(bytearray(5)).release()
next(iter(lst))
next(gen())
next(iter([]), None)
object()
oct(5)
ord("a")
pow(2, 3)
pow(2, 3, 5)
pow(2, exp=3)
property()
property(f)
property(f, f, f)
range(5)
range(1, 5, 2)
range(5)[1:3]
range(5).index(3)
list(reversed(range(5)))
repr(1)
repr("a")
repr(o)
repr(lst)
repr(tup)
repr(dct)
repr(st)
repr(fs)
repr(nested)
repr(k)
repr(p)
repr(f)
repr(K)
repr(k.m)
repr(len)
repr(o.append)
repr(range(5))
repr(slice(1,2))
repr(dct.keys())
repr(dct.values())
repr(dct.items())
repr([k])
repr((k,))
repr({1: k})
repr({k})
repr([[[]]])
repr([])
repr(())
repr({})
repr(set())
repr(D(a=1))
repr(L([1]))
repr(T((1,)))
repr(bytearray(b"x"))
repr(memoryview(b""))
repr(Exception(1))
repr(Exception(1, 2))
str(o)
str(lst)
str(Exception(1))
str(KeyError(1))
str(OSError(2, "x"))
reversed(lst)
list(reversed(lst))
list(reversed(dct))
reversed(k)
round(2.5)
round(2.5, 1)
round(k)
set()
set(lst)
set(st)
setattr(p, "y", 1)
slice(o)
slice(1, 2, 3)
sorted(lst)
sorted(lst, key=abs)
sorted(lst, key=lambda x: x)
sorted(lst, reverse=True)
sorted(lst, key=abs, reverse=True)
sorted(dct)
sorted(gen())
staticmethod(f)
str()
str(1)
str(b"a", "utf8")
sum(lst)
sum([[1], [2]], [])
sum([1.5, 2])
super(K, k)
super(K, K)
super(K, k).__init__
tuple()
tuple(lst)
tuple(dct)
tuple(gen())
tuple(map(len, [[]]))
type(o)
type("X", (), {})
type("X", (K,), {"a": 1})
type("X", (list,), {})
vars(K)
vars(p)
vars()
zip([1], [2])
zip()
list(zip([1], [2]))
list(zip([1, 2], [2, 3]))
[x for x in zip([1, 2], [3, 4])]
list(zip([1], [2], strict=True))
__import__("sys")
sys.getsizeof(o)
sys.getsizeof(k)
sys.getsizeof(p)
sys.getrefcount(o)
sys._getframe()
sys._getframe().f_locals
sys._getframe().f_back
sys.exc_info()
sys.intern("a")
sys.getrecursionlimit()
sys.setrecursionlimit(1000)
sys.version_info[:2]
sys.version_info.major
gc.get_count()
gc.get_threshold()
gc.get_stats()
gc.get_objects()
gc.get_objects(generation=0)
gc.get_referents(o)
gc.get_referents(lst, tup)
gc.get_referents(k)
gc.get_referents(K)
gc.get_referrers(nested)
gc.is_tracked(o)
gc.is_finalized(k)
gc.isenabled()
gc.set_threshold(700000, 10, 10)
gc.get_debug()
gc.set_debug(0)
gc.get_freeze_count()
gc.callbacks
gc.garbage
""")
