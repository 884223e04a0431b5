# profiles: 3.11 3.10 3.12 3.13
"""What the methods of containers and texts add to the collector's first count.

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
[].append(1)
[].extend((1, 2))
[].extend(gen())
[].extend(lst)
[].insert(0, 1)
[1].pop()
[1].pop(0)
[1].remove(1)
[1].clear()
[1].copy()
[1].count(1)
[1].index(1)
[1].index(1, 0)
[1].reverse()
[2, 1].sort()
[2, 1].sort(key=abs)
[2, 1].sort(key=h1)
[2, 1].sort(reverse=True)
[1].__len__()
[1].__getitem__(0)
[1].__iter__()
[1].__add__([2])
[1].__contains__(2)
[1].__eq__([2])
[1].__repr__()
[1].__init__()
[1].__init__((2, 3))
list.append(lst[:], 1)
list.__new__(list)
list.__len__(lst)
list.__init__(lst[:], ())
[1].__sizeof__()
[1].__reversed__()
[1].__class__
[1].__doc__
list.__dict__
list.__mro__
list[int]
list[int, str]
dict[str, int]
tuple[int, ...]
list[int].__args__
list[int].__origin__
repr(list[int])
list[int]()
int | str
int | None
(int | str).__args__
repr(int | str)
isinstance(1, int | str)
().count(1)
(1, 2).index(2)
tup.__len__()
tup.__add__(tup)
tup.__hash__()
tup.__getnewargs__()
tup.__iter__()
tuple.__new__(tuple, lst)
dct.get("a")
dct.get("z", 1)
dct.keys()
dct.values()
dct.items()
list(dct.keys())
list(dct.values())
list(dct.items())
tuple(dct.items())
sorted(dct.items())
dct.keys() & {"a"}
dct.keys() | {"a"}
dct.keys() ^ {"a"}
dct.keys() == {"a", "b"}
dct.keys().isdisjoint({"x"})
dct.items() & {("a", 1)}
("a", 1) in dct.items()
1 in dct.values()
dct.keys().mapping
dct.copy()
dict(dct).pop("a")
dict(dct).pop("z", None)
dict(dct).popitem()
dict(dct).setdefault("z")
dict(dct).setdefault("z", [])
dict(dct).update(c=1)
dict(dct).update({"c": 1})
dict(dct).update([("c", 1)])
dict(dct).update({"c": 1}, d=2)
dict(dct).update(k=1, j=2)
dict(dct).clear()
dict.fromkeys("ab")
dict.fromkeys([1, 2], 0)
dict.fromkeys({1, 2})
dict.fromkeys(dct)
dct.__contains__("a")
dct.__getitem__("a")
dct.__len__()
dct.__iter__()
dct.__reversed__()
dct.__eq__({})
dct.__or__({})
dct.__repr__()
dict.__init__({}, a=1)
D().fromkeys("ab")
D(a=1).copy()
D(a=1)["a"]
D(a=1).get("a")
D(a=1).__missing__ if 0 else 0
L([1, 2])[0]
L([1, 2])[0:1]
L([1, 2]).append(3)
L([1, 2]).copy()
T([1, 2])[0]
T([1, 2])[0:1]
T([1, 2]) + (1,)
set().add(1)
{1}.remove(1)
{1}.discard(2)
{1}.pop()
{1}.clear()
{1}.copy()
{1}.update([2])
{1}.update([2], [3])
{1}.update({2})
{1}.update({2: 3})
{1}.union()
{1}.union([2])
{1}.union([2], (3,))
{1}.intersection([1])
{1}.intersection({1})
{1}.intersection([1], [1])
{1}.difference([1])
{1}.difference([1], {2})
{1}.symmetric_difference([1])
{1}.symmetric_difference({1})
{1}.intersection_update([1])
{1}.difference_update([1])
{1}.symmetric_difference_update([1])
{1}.issubset([1])
{1}.issubset({1})
{1}.issuperset([1])
{1}.isdisjoint([1])
{1}.__contains__(1)
{1}.__iter__()
{1} | {2}
{1} & {2}
{1} - {2}
{1} ^ {2}
{1} <= {2}
{1} == {1}
fs.copy()
fs.union([3])
hash(frozenset([1]))
{frozenset([1])}
{1} in {fs}
"a b".split()
"a b".split(" ")
"a,b".split(",", 1)
"a b".rsplit()
"a b".partition(" ")
"a b".rpartition(" ")
",".join(["a", "b"])
",".join(("a", "b"))
",".join(x for x in "ab")
",".join(map(str, lst))
",".join({"a": 1})
"abc".find("b")
"abc".find("b", 1)
"abc".index("b")
"abc".count("b")
"abc".startswith("a")
"abc".startswith(("a", "b"))
"abc".endswith("a")
"abc".replace("a", "b")
"abc".upper()
"abc".title()
"abc".strip()
"abc".strip("a")
"abc".center(10)
"abc".ljust(10)
"abc".zfill(10)
"abc".encode()
"abc".encode("latin1")
"abc".encode("ascii", "replace")
b"abc".decode()
b"abc".decode("ascii")
b"abc".decode("latin1")
b"abc".decode("utf8", "ignore")
"abc".isdigit()
"abc".translate({97: "b"})
"abc".translate(str.maketrans("a", "b"))
str.maketrans("a", "b")
"abc".format()
"{}".format(1)
"{}".format(o)
"{} {}".format(o, 1)
"{0}".format(o)
"{a}".format(a=1)
"{0.x}".format(p)
"{0[0]}".format(lst)
"{!r}".format(o)
"{:d}".format(1)
"{:.2f}".format(1.5)
"{a}".format_map({"a": 1})
"abc".expandtabs()
"abc".casefold()
"abc" in "abcd"
"abc"[1]
"abc"[1:]
"abc" * 3
"abc".__add__("d")
"abc".__iter__()
"abc".removeprefix("a")
list("abc")
b"abc".split(b"b")
b"abc".find(b"b")
b"abc".join([b"a", b"b"])
b"abc".hex()
b"abc".replace(b"a", b"b")
b"abc".startswith(b"a")
b"abc"[1]
b"abc"[1:]
b"abc" + b"d"
list(b"abc")
bytes.fromhex("00")
b"abc".translate(None, b"a")
b"%d" % 5
b"%s" % b"x"
b"abc".partition(b"b")
b"abc".splitlines()
ba.append(1); ba.pop()
ba.extend(b"abc")
ba.find(b"c")
ba[0:2]
ba + b"x"
ba.copy()
bytes(ba)
bytearray(ba)
""")
