# profiles: 3.11 3.10
"""What statements add to the collector's first count.

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
x = o
x = y = o
x, y = o, o
x, y, z = lst
x, *y = lst
*x, y = lst
x, *y, z = dct, 1, 2, 3
(x, y), z = (1, 2), 3
[x, y] = 1, 2
x = [*lst]
x = [*lst, *tup]
x = (*lst,)
x = (*lst, *tup)
x = {*lst}
x = {**dct}
x = {**dct, "c": 1}
x = {"c": 1, **dct}
x = [1, 2, 3]
x = [1, 2, 3, 4]
x = (1, o, 3)
x = {1: 1, 2: 2, 3: 3}
x = {1, 2, 3, 4}
x = 1\ndel x
x = [o]; x[0] = 1
x = [o]; del x[0]
x = [o]; x[0:1] = [1, 2]
x = [o]; x[:] = tup
x = [o]; x += [1]
x = [o]; x += tup
x = [o]; x *= 2
x = tup; x += (1,)
x = tup; x *= 2
x = "a"; x += "b"
x = {1}; x |= {2}
x = {1: 1}; x |= {2: 2}
lst[0:2]
lst[::2]
tup[0:2]
tup[::2]
"abc"[::2]
lst + lst
tup + tup
lst * 2
tup * 2
tup * 1
dct | dct
st | st
st & st
st - st
st ^ st
st < st
fs | fs
1 + k
k + 1
k in lst
3 in k
5 in tup
lst == [3, 1, 2]
tup == (3, 1, 2)
lst < tup and 0 if 0 else 0
dct == {"a": 1}
not k
-5
~5
1 if k else 2
k and o
k[1]
k[1:2]
k[1, 2]
k(1)
k(1, 2)
k(1, a=2)
k(*lst)
k(**dct)
k(*lst, **dct)
f()
f(1)
f(1, 2)
f(1, 2, c=3)
f(1, 2, c=3, d=4)
f(*lst)
f(**dct)
f(a=1)
g(1)
g(1, 2)
g(a=1)
g(a=1, b=2)
g(*(1, 2))
g(*lst[:2])
g(**{"a": 1})
g(1, **{"b": 1})
K()
K(1)
K(1, 2)
K(a=1)
K(*lst)
K(**dct)
K(*lst, **dct)
P()
S()
D()
D(a=1)
D({})
L()
L([1])
L(lst)
T()
T((1,))
T(lst)
I()
I(5)
St()
St("x")
k.m()
k.m
x = k.m; x()
k.cm()
k.cm
k.sm()
k.sm
k.p
K.m
K.cm
K.sm
K.p
K.__dict__
K.__name__
K.__mro__
K.__bases__
K.__doc__
K.__module__
K.__qualname__
K.__subclasses__()
K.mro()
P.__dict__
p.__dict__
p.x
p.x = 2
p.__class__
p.__class__ = P
s.a
s.a = 1
s.b = 1; del s.b
f.__code__
f.__dict__
f.__defaults__
f.__kwdefaults__
f.__closure__
f.__globals__
f.__name__
f.__annotations__
f.__defaults__ = (1,)
f.__get__(k)
f.__get__(k)()
f.__call__
f.__call__(1)
f.__code__.co_consts
f.__code__.co_names
f.__code__.co_code
f.__code__.co_freevars
hash(f.__code__)
for x in lst: pass
for x in tup: pass
for x in dct: pass
for x in dct.items(): pass
for x, y in dct.items(): pass
for x in st: pass
for x in "abc": pass
for x in range(3): pass
for x in k: pass
for x in gen(): pass
for x in zip(lst, lst): pass
for x in enumerate(lst): pass
for x in map(len, [lst]): pass
for x in reversed(lst): pass
for x in lst: break
while False: pass
if o: pass
with k: pass
with k as x: pass
with k, k: pass
try: pass\nexcept: pass
try: pass\nfinally: pass
try: 1/0\nexcept: pass
try: 1/0\nexcept ZeroDivisionError: pass
try: 1/0\nexcept ZeroDivisionError as e: pass
try: 1/0\nexcept (KeyError, ZeroDivisionError) as e: pass
try:\n try: 1/0\n finally: pass\nexcept: pass
try:\n try: 1/0\n except ZeroDivisionError as e: raise KeyError from e\nexcept KeyError: pass
try:\n try: 1/0\n except ZeroDivisionError as e: raise\nexcept ZeroDivisionError: pass
try: raise KeyError\nexcept KeyError: pass
try: raise KeyError(1)\nexcept KeyError: pass
try: raise KeyError(1, 2)\nexcept KeyError: pass
try: raise ValueError("x")\nexcept ValueError as e: e.__traceback__
try: raise ValueError("x")\nexcept ValueError as e: e.__traceback__.tb_frame
try: raise ValueError("x")\nexcept ValueError as e: e.args
try: raise ValueError("x")\nexcept ValueError as e: e.__dict__
try: raise ValueError("x")\nexcept ValueError as e: e.with_traceback(None)
try: raise ValueError("x")\nexcept ValueError as e: e.x = 1
try: nosuch\nexcept NameError: pass
try: o.nosuch\nexcept AttributeError: pass
try: k.nosuch\nexcept AttributeError: pass
try: p.nosuch\nexcept AttributeError: pass
try: dct["zz"]\nexcept KeyError: pass
try: lst[9]\nexcept IndexError: pass
try: tup[9]\nexcept IndexError: pass
try: int("x")\nexcept ValueError: pass
try: f(zz=1, a=2)()\nexcept TypeError: pass
try: g()\nexcept TypeError: pass
try: g(1, 2, 3)\nexcept TypeError: pass
try: g(zz=1)\nexcept TypeError: pass
try: len()\nexcept TypeError: pass
try: len(5)\nexcept TypeError: pass
try: o.append()\nexcept TypeError: pass
try: 1 + "a"\nexcept TypeError: pass
try: [] < 1\nexcept TypeError: pass
try: x, y = lst\nexcept ValueError: pass
try: x, y = 5\nexcept TypeError: pass
try: hash([])\nexcept TypeError: pass
try: {[]: 1}\nexcept TypeError: pass
try: next(iter([]))\nexcept StopIteration: pass
try: next(gen().__iter__())\nexcept StopIteration: pass
try: assert 0, "x"\nexcept AssertionError: pass
try: sys.exit()\nexcept SystemExit: pass
try: sys.exit(1)\nexcept SystemExit: pass
try: open("/nosuch")\nexcept OSError: pass
try: K.nosuch\nexcept AttributeError: pass
try: sys.nosuch\nexcept AttributeError: pass
try: s.b\nexcept AttributeError: pass
try: s.c = 1\nexcept AttributeError: pass
try: del p.zz\nexcept AttributeError: pass
try: st.remove(9)\nexcept KeyError: pass
try: lst.remove(9)\nexcept ValueError: pass
try: dct.pop("q")\nexcept KeyError: pass
try: "".join([1])\nexcept TypeError: pass
try: raise K\nexcept TypeError: pass
try: list(5)\nexcept TypeError: pass
try: object.__new__(5)\nexcept TypeError: pass
try: del zzz\nexcept NameError: pass
import sys
import sys as x
from sys import path
from sys import path as x, version
import os.path
import os.path as x
from os import path
from os.path import join
import collections.abc
from collections import abc
import gc, weakref
global gg; gg = 1; del gg
def h(): pass
def h(a, b=1, *, c=2): pass
def h(a: int, b: str = o) -> int: pass
def h(): return o\nh()
def h(): yield 1
def h(): yield 1\nlist(h())
def h(): yield 1\nnext(h())
def h(): yield from (1, 2)\nlist(h())
def h(): yield from gen()\nlist(h())
def h():\n x = yield 1\n return x\ng1 = h(); next(g1)\ntry: g1.send(5)\nexcept StopIteration as e: e.value
g1 = gen(); next(g1); g1.close()
g1 = gen(); g1.close()
g1 = gen(); next(g1)\ntry: g1.throw(KeyError)\nexcept KeyError: pass
g1 = gen(); next(g1)\ntry: g1.throw(KeyError(1))\nexcept KeyError: pass
g1 = gen()\ntry: g1.throw(KeyError, "x")\nexcept KeyError: pass
g1 = gen(); next(g1); g1.gi_frame
g1 = gen(); next(g1); g1.gi_frame.f_locals
g1 = gen(); g1.gi_code
async def h(): pass\nh().close()
async def h(): return 1\ntry: h().send(None)\nexcept StopIteration: pass
async def h(): return 1\nasync def i(): return await h()\ntry: i().send(None)\nexcept StopIteration: pass
async def h(): yield 1\nx = h()\ntry: x.__anext__().send(None)\nexcept StopIteration: pass
async def h(): yield 1\nx = h().aclose()\ntry: x.send(None)\nexcept StopIteration: pass
async def h(): yield 1\nasync def i():\n async for x in h(): pass\ntry: i().send(None)\nexcept StopIteration: pass
async def h(): yield 1\nasync def i(): return [x async for x in h()]\ntry: i().send(None)\nexcept StopIteration: pass
f"{o}"
f"{o!r}"
f"{o!s:>5}"
f"{k}"
f"{k!r} {1:>5} {2.5:.2f}"
f"{lst}"
f"{dct} {tup}"
"%s" % o
"%d" % 5
"%(a)s" % dct
"%5.2f" % 2.5
"%s" % k
match 5:\n case 1: pass\n case int(): pass
match lst:\n case [a, b, c]: pass
match lst:\n case [a, *b]: pass
match dct:\n case {"a": 1}: pass
match dct:\n case {"a": 1, **rest}: pass
match p:\n case P(x=1): pass
match tup:\n case (1, 2) | (3, 1, 2): pass
match 5:\n case x if x > 2: pass
match 5:\n case int(x): pass
assert o is o
nonlocal_ = 1\ndef h():\n nonlocal nonlocal_\n nonlocal_ = 2\nh()
x = 5\n[x for i in lst]
[[j for j in range(2)] for i in range(2)]
[x for x in lst if x > 1]
{a: b for a, b in dct.items()}
{**{a: b for a, b in dct.items()}}
(x := 5)
x = yield_ = 1
@staticmethod\ndef h(): pass
@k\ndef h(): pass
lambda *a, **k: (a, k)
(lambda *a, **k: (a, k))()
(lambda *a, **k: (a, k))(1, b=2)
(lambda a, /, b, *, c: a)(1, b=2, c=3)
x: int = 5
""")
