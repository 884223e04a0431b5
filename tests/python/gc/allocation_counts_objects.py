# profiles: 3.11 3.10
"""What the methods of numbers, iterators, functions, objects and exceptions add to the collector's first count.

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

ba = bytearray(b"abcabc")
mv = memoryview(b"abc")
def h1(x): return x
import collections
""", r"""
bytearray(b"x").decode()
mv[0]
mv[0:1]
mv.tolist()
mv.nbytes
mv.format
mv.shape
mv.hex()
list(mv)
hash(mv)
mv.toreadonly()
(5).bit_length()
(5).to_bytes(2, "big")
int.from_bytes(b"ab", "big")
(5).conjugate()
(5).__add__(1)
(5).__format__("d")
(5).as_integer_ratio()
(5).real
(2.5).is_integer()
(2.5).as_integer_ratio()
(2.5).hex()
float.fromhex("1.0")
(2.5).__round__()
round(2)
(1j).conjugate()
(1j).real
abs(1j)
1j + 1
2.5 + 1
2.5 // 1
divmod(2.5, 1)
pow(2.5, 2)
5 / 2
5 // 2
big * big
big // 7
big ** 3
str(big)
int(str(big))
int(b"5")
int("0x5", 16)
float("1.5")
float(5)
complex("1+2j")
complex(1)
bool([])
range(5).count(1)
range(5).index(1)
3 in range(5)
range(5)[2]
range(5)[::2]
list(range(5))
list(range(big, big + 2))
range(5) == range(5)
hash(range(5))
range(5).__reduce__()
range(5).start
reversed(range(5))
slice(1, 2).indices(5)
slice(1, 2) == slice(1, 2)
slice(1, 2).start
slice(1, 2).__reduce__()
repr(slice(1, 2))
enumerate(lst).__next__()
zip(lst).__next__()
map(h1, lst).__next__()
filter(h1, lst).__next__()
iter(lst).__next__()
iter(lst).__length_hint__()
iter(lst).__reduce__()
iter(dct).__reduce__()
iter(st).__reduce__()
iter(tup).__reduce__()
iter(lst).__setstate__(1)
f.__get__(k)()
f.__get__(k, K)
f.__reduce_ex__(2) if 0 else 0
k.m.__func__
k.m.__self__
k.m.__name__
k.m == k.m
hash(k.m)
k.m.__call__()
k.m.__doc__
len.__name__
len.__self__
len.__doc__
len.__call__([])
[].append.__self__
[].append.__name__
[].append == [].append
hash([].append)
type(o).__name__
type.__call__(list)
type.mro(K)
type.__subclasses__(K)
object.__reduce_ex__(p, 2)
object.__reduce_ex__(s, 2)
object.__repr__(p)
object.__str__(p)
object.__dir__(p)
object.__sizeof__(p)
object.__format__(p, "")
object.__getattribute__(p, "x")
object.__setattr__(p, "x", 1)
object.__init__(p)
object.__new__(P)
object.__hash__(p)
object.__eq__(p, 1)
object.__ne__(p, 1)
object.__init_subclass__()
object.__subclasshook__(1)
object.__class__
p.__getattribute__("x")
p.__setattr__("x", 1)
p.__eq__(1)
p.__hash__()
p.__repr__()
p.__str__()
p.__reduce_ex__(2)
p.__sizeof__()
p.__dir__()
p.__init__()
p.__class__.__name__
p.__module__
p.__doc__
p.__dict__["x"]
p.__dict__ = {"x": 1}
p.__dict__.update(x=1)
vars(p)["x"]
p == k
p != k
k == k
k < k
k > k
K == P
p is k
super(K, k).__repr__()
super(K, k).__thisclass__
super(K, k).__getattribute__
K.__init__(k)
K.__call__(k)
K.__getattr__
P.__init__
P.__new__(P)
K.__new__(K)
K.x = 1; del K.x
K.__setattr__
setattr(K, "x", 1); delattr(K, "x")
K.__class__
K.__annotations__ if 0 else 0
K.__dict__["m"]
K.__dict__.get("m")
list(K.__dict__)
len(K.__dict__)
"m" in K.__dict__
K.__dict__.items()
K.__dict__.copy()
classmethod(f).__func__
classmethod(f).__get__(k)
staticmethod(f).__func__
staticmethod(f).__get__(k)
staticmethod(f)()
property(f).fget
property(f).__get__(k)
property(f).getter(f)
property(f).setter(f)
property(f).__doc__
K.__dict__["p"].__get__(k, K)
K.__dict__["p"].fget(k)
K.__dict__["cm"].__get__(None, K)()
type(sys)("x")
type(sys)("x").__dict__
type(sys)("x").__name__
type(sys)("x", "doc")
sys.__dict__
dir(type(sys)("x"))
types = type(sys)("x"); types.y = 1
import types; types.SimpleNamespace(a=1)
import types; types.SimpleNamespace(a=1).a
import types; repr(types.SimpleNamespace(a=1))
import types; types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1)
import types; types.SimpleNamespace(a=[types.SimpleNamespace()])
import types; types.MappingProxyType(dct)
import types; types.MappingProxyType(dct)["a"]
import types; types.MappingProxyType(dct).get("a")
import types; types.MappingProxyType(dct).copy()
import types; types.MappingProxyType(dct) | {}
import types; repr(types.MappingProxyType(dct))
import types; types.MethodType(f, k)
import types; types.MethodType(f, k)()
import types; types.FunctionType(f.__code__, {})
import types; types.FunctionType(f.__code__, {}, "x", (1,))
import types; types.CellType(1)
import types; types.CellType(1).cell_contents
import types; types.new_class("X")
import types; types.new_class("X", (K,), {}, lambda ns: None)
import types; types.resolve_bases((K,))
import types; types.prepare_class("X")
import types; types.DynamicClassAttribute(f)
import types; types.coroutine(f)
import types; types.GenericAlias(list, (int,))
Exception()
Exception(1)
Exception(1).args
Exception(1).__reduce__()
repr(Exception(1))
str(Exception(1))
Exception(1).with_traceback(None)
Exception(1).__setstate__({"a": 1})
Exception(1).__context__
Exception(1).__traceback__
OSError(2, "x")
OSError(2, "x", "y").filename
str(OSError(2, "x", "y"))
KeyError(1)
str(KeyError(1))
StopIteration(1).value
ImportError("x", name="y")
NameError("x", name="y")
AttributeError("x", name="y", obj=o)
SyntaxError("x")
SyntaxError("x", ("f", 1, 2, "t"))
str(SyntaxError("x", ("f", 1, 2, "t")))
UnicodeDecodeError("u", b"x", 0, 1, "r")
str(UnicodeDecodeError("u", b"x", 0, 1, "r"))
SystemExit(1).code
""")
