# profiles: 3.11 3.10
"""What iteration, unpacking, generators and raised exceptions add to the collector's first count.

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

U = int | list
class UM(type):
    def __instancecheck__(c, i): return True
class UC(metaclass=UM): pass
V = int | UC
def g5():
    yield 1
    return 5
def g6():
    yield 1
    return (5, 6)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return 1
class It5(It):
    def __next__(self): raise StopIteration(5)
class Seq:
    def __getitem__(self, i):
        if i > 1: raise IndexError(i)
        return i
class GAttr:
    def __getattr__(self, n): raise AttributeError(n)
ga = GAttr()
m = type(sys)("m")
import collections
""", r"""
isinstance(o, U)
isinstance(o, V)
isinstance("", U)
isinstance("", V)
issubclass(list, U)
issubclass(str, U)
isinstance(o, (U, str))
U == U
hash(U)
U | str
repr(U)
for x in g5(): pass
for x in g6(): pass
list(g5())
list(g6())
tuple(g5())
sum(g5())
next(g5())
x = g5(); next(x); next(x, 0)
x = g6(); next(x); next(x, 0)
def h(): yield from g5()\nlist(h())
def h(): yield from g6()\nlist(h())
def h(): x = yield from g5()\nfor x in h(): pass
async def h(): return 5\nasync def i(): return await h()\ntry: i().send(None)\nexcept StopIteration: pass
x = g5(); next(x)\ntry: next(x)\nexcept StopIteration: pass
x = g5(); next(x)\ntry: x.send(None)\nexcept StopIteration: pass
try:\n 1/0\nexcept ZeroDivisionError:\n for x in g5(): pass
try:\n 1/0\nexcept ZeroDivisionError:\n x = g5(); next(x); del x
try:\n 1/0\nexcept ZeroDivisionError:\n x = gen(); next(x); x.close()
list(It())
for x in It(): pass
for x in It5(): pass
next(It5(), 0)
list(map(int, It()))
list(zip(It(), It()))
tuple(It())
list(Seq())
for x in Seq(): pass
3 in Seq()
iter(Seq())
list(iter(Seq()))
hasattr(ga, "x")
getattr(ga, "x", 0)
hasattr(m, "x")
getattr(m, "x", 0)
getattr(K, "zz", 0)
hasattr(K, "zz")
hasattr(5, "zz")
hasattr(sys, "zz")
hasattr(super(K, k), "zz")
getattr(super(K, k), "zz", 0)
try:\n 1/0\nexcept ZeroDivisionError:\n hasattr(p, "zz")
try:\n 1/0\nexcept ZeroDivisionError:\n hasattr(m, "zz")
dct.get([].__len__)
{}.setdefault("a")
5 in {}
collections.OrderedDict().get("z")
collections.ChainMap({}).get("z")
collections.defaultdict(int)["z"]
collections.Counter()["z"]
a, b = (1, 2)
a, b = [1, 2]
a, b = "ab"
a, b = {1, 2}
a, b = g5(), 1
a, *b = (1, 2, 3)
(a, b), c = (1, 2), 3
for a, b in {1: 2}.items(): pass
for a, b in zip(lst, lst): pass
[a for a, b in [(1, 2)]]
{a: b for a, b in [(1, 2)]}
a = b = [1]
def h(a, *, b=1): pass\nh(1, b=2)
def h(**k): return k\nh(a=1)
def h(*a): return a\nh(1)
def h(*a, **k): return a, k\nh(1, b=2)
def h(a, b=[]): b.append(1)\nh(1)
def h(n):\n if n: return h(n - 1)\nh(5)
def h():\n x = 1\n def i(): return x\n return i\nh()()
def h():\n x = 1\n class Y: z = x\nh()
def h():\n nonlocal_x = 1\n return locals()\nh()
lambda: (yield)
(lambda: (yield))()
list((lambda: (yield))())
sys._getframe().f_locals
sys._getframe(0).f_code
sys._getframe().f_globals
sys.exc_info()
try: 1/0\nexcept ZeroDivisionError as e: sys.exc_info()
try: 1/0\nexcept ZeroDivisionError as e: e.__traceback__.tb_frame.f_locals
try: 1/0\nexcept ZeroDivisionError as e: e.__traceback__.tb_next
try: 1/0\nexcept ZeroDivisionError as e: e.__context__
try: 1/0\nexcept ZeroDivisionError as e: k2 = e; k2.self = k2; del k2
try:\n try: 1/0\n except ZeroDivisionError: [][1]\nexcept IndexError as e: e.__context__
try:\n try: 1/0\n finally: [][1]\nexcept IndexError as e: e.__context__
try:\n with k: 1/0\nexcept ZeroDivisionError: pass
def h(): 1/0\ntry: h()\nexcept ZeroDivisionError: pass
def h(n):\n if n: h(n-1)\n 1/0\ntry: h(4)\nexcept ZeroDivisionError: pass
def h(): raise KeyError(1)\ndef i():\n try: h()\n except KeyError as e: raise ValueError from e\ntry: i()\nexcept ValueError: pass
def h(): raise KeyError(1)\ndef i():\n try: h()\n except KeyError as e: raise ValueError from None\ntry: i()\nexcept ValueError: pass
def h(): raise KeyError(1)\ndef i():\n try: h()\n finally: pass\ntry: i()\nexcept KeyError: pass
def h():\n try: yield 1\n finally: pass\nx = h(); next(x); del x
def h():\n try: yield 1\n finally: pass\nx = h(); next(x); x.close()
def h():\n try: yield 1\n except GeneratorExit: pass\nx = h(); next(x); x.close()
def h():\n with k: yield 1\nx = h(); next(x); del x
def h():\n for i in lst: yield i\nx = h(); next(x); del x
def h(): yield [1]\nx = h(); next(x); del x
def h():\n x = yield\n yield x\nx = h(); next(x); x.send(5); del x
def h():\n x = yield\nx = h(); next(x)\ntry: x.send(5)\nexcept StopIteration: pass
def h():\n try: yield\n except KeyError: yield 5\nx = h(); next(x); x.throw(KeyError); del x
def h():\n try: yield\n except KeyError: yield 5\nx = h(); next(x); x.throw(KeyError, KeyError(1)); del x
def h():\n raise KeyError\n yield\ntry: next(h())\nexcept KeyError: pass
def h():\n raise StopIteration\n yield\ntry: next(h())\nexcept RuntimeError: pass
def h(): yield from gen()\nx = h(); next(x); del x
def h(): yield from lst\nx = h(); next(x); del x
async def h(): pass\nx = h(); x.close()
async def h(): await ka() if 0 else None\nx = h()\ntry: x.send(None)\nexcept StopIteration: pass
x = gen(); x.gi_yieldfrom
x = gen(); x.gi_running
x = gen(); repr(x)
x = gen(); next(x); sys.getsizeof(x)
copy_ = [1, 2][:]
pass
""")
