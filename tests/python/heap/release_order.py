# profiles: 3.11 3.10 3.12 3.13 3.14
"""Facts 3.1: in which order a dying or emptied container lets its members go."""
import collections, functools, types


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=" ")


def make(*names):
    return [D(n) for n in names]


def line(title):
    print("|", title)


def dies(title, thing):
    box = [thing]
    del thing
    box.pop()
    line(title)


for title, maker in (
    ("list", lambda: make(1, 2, 3)), ("tuple", lambda: tuple(make(1, 2, 3))), ("nested", lambda: [make(1, 2), tuple(make(3, 4)), make(5)]),
    ("namedtuple", lambda: collections.namedtuple("N", "b a c")(*make("b", "a", "c"))), ("tuple subclass", lambda: type("T", (tuple,), {})(make(1, 2, 3))),
    ("dict", lambda: {1: D("a"), 2: D("b"), 3: D("c")}), ("dict keys", lambda: {D("k1"): D("v1"), D("k2"): D("v2")}), ("str keys", lambda: dict(z=D("z"), a=D("a"), m=D("m"))),
    ("deque", lambda: collections.deque(make(1, 2, 3))), ("deque maxlen", lambda: collections.deque(make(1, 2, 3), 2)), ("OrderedDict", lambda: collections.OrderedDict([(3, D(3)), (1, D(1)), (2, D(2))])), ("defaultdict", lambda: collections.defaultdict(D("factory").__init__, {1: D("v")})),
    ("list iterator", lambda: iter(make(1, 2, 3))), ("reversed", lambda: reversed(make(1, 2, 3))), ("zip", lambda: zip(make(1, 2), make(3, 4), make(5))), ("map", lambda: map(D("f").__init__, make(1, 2))), ("filter", lambda: filter(D("f").__init__, make(1, 2))), ("enumerate", lambda: enumerate(make(1, 2))),
    ("slice", lambda: slice(D("start"), D("stop"), D("step"))), ("partial", lambda: functools.partial(D("f").__init__, D(1), D(2), k=D("k"))), ("method", lambda: types.MethodType(lambda self: 0, D("self"))), ("cell", lambda: types.CellType(D("cell"))),
    ("namespace", lambda: types.SimpleNamespace(b=D("b"), a=D("a"))), ("property", lambda: property(D("get").__init__, D("set").__init__, D("del").__init__)), ("exception", lambda: ValueError(*make(1, 2, 3))), ("frozenset of one", lambda: frozenset([D(1)])),
    ("function", lambda: (lambda d1, d2, c: (lambda a=d1, *, k=d2: c))(D("default"), D("kwdefault"), D("closure"))), ("generator not begun", lambda: (lambda a, b: (yield))(D("a"), D("b"))), ("genexp", lambda: (i for i in make(1, 2))), ("mappingproxy", lambda: types.MappingProxyType({2: D(2), 1: D(1)})),
    ("module", lambda: vars(m := types.ModuleType("m")).update(z=D("z"), a=D("a"), _u=D("_u")) or m), ("class", lambda: type("T", (), {"a": 1})()), ("memoryview", lambda: memoryview(b"")), ("ChainMap", lambda: collections.ChainMap({1: D(1)}, {2: D(2)})),
):
    dies(title, maker())

l = make(1, 2, 3); l[:] = []; line("l[:] = []")
l = make(1, 2, 3); del l[:]; line("del l[:]")
l = make(1, 2, 3); l.clear(); line("clear")
l = make(1, 2, 3); l *= 0; line("l *= 0")
l = make(*range(6)); del l[1:4]; line("del l[1:4]"); del l; line("rest")
l = make(*range(6)); del l[::2]; line("del l[::2]"); del l; line("rest")
l = make(*range(6)); del l[::-1]; line("del l[::-1]")
l = make(*range(6)); del l[4:1:-1]; line("del l[4:1:-1]"); del l; line("rest")
l = make(*range(4)); l[1:3] = make("x"); line("l[1:3] = [x]"); del l; line("rest")
l = make(*range(4)); l[::2] = make("x", "y"); line("l[::2] = [x, y]"); del l; line("rest")
l = make(1); l[0] = D("new"); line("l[0] = new"); del l; line("rest")
l = make(1, 2, 3); l.pop(); line("pop"); l.pop(0); line("pop(0)"); l.remove(l[0]); line("remove")
l = make(1, 2); l.__init__(make(3)); line("list.__init__ again"); del l; line("rest")
d = {1: D("old")}; d[1] = D("new"); line("overwrite"); del d; line("rest")
d = {1: D(1), 2: D(2), 3: D(3)}; d.clear(); line("dict.clear")
d = {1: D(1), 2: D(2)}; d.pop(1); line("pop"); d.popitem(); line("popitem")
d = {1: D(1), 2: D(2), 3: D(3)}; del d[1]; line("del"); d[1] = D("again"); del d; line("order of what was put back")
d = {1: D(1), 2: D(2)}; d.update({2: D("two"), 1: D("one")}); line("update"); del d; line("rest")
d = {1: D(1)}; d.setdefault(1, D("unused")); line("setdefault"); del d; line("rest")
s = {D(1)}; s.clear(); line("set.clear")
q = collections.deque(make(1, 2, 3)); q.clear(); line("deque.clear")
q = collections.deque(make(1, 2), 2); q.append(D(3)); line("deque full, append"); q.appendleft(D(0)); line("appendleft"); del q; line("rest")
q = collections.deque(make(*range(70))); del q; line("deque of two blocks")


class O:
    pass


o = O(); o.z, o.a, o.m = make("z", "a", "m"); del o; line("attributes")
o = O(); o.a = D("old"); o.a = D("new"); line("o.a = new"); del o; line("rest")
o = O(); o.z, o.a = make("z", "a"); vars(o); del o; line("attributes of an instance whose dict was seen")
o = O(); o.z, o.a = make("z", "a"); kept = vars(o); del o; line("dict kept"); del kept; line("and gone")
o = O(); o.z = D("z"); o.__dict__ = {"new": D("new")}; line("o.__dict__ = ..."); del o; line("rest")
o = O(); o.z, o.a = make("z", "a"); o.__dict__.clear(); line("__dict__.clear()")


class S:
    __slots__ = ("z", "a", "m")


class SS(S):
    __slots__ = ("y", "b", "__dict__")


class SSS(SS):
    __slots__ = "c"


s = S(); s.z, s.a, s.m = make("z", "a", "m"); del s; line("slots")
s = SSS(); s.z, s.a, s.m, s.y, s.b, s.c, s.extra = make("z", "a", "m", "y", "b", "c", "extra"); del s; line("slots of three classes and a dict")
s = S(); s.z = D("old"); s.z = D("new"); line("slot rebound"); del s.z; line("slot deleted")
for base, items in ((list, lambda: make(1, 2)), (dict, lambda: {1: D(1), 2: D(2)}), (tuple, lambda: make(1, 2)), (set, lambda: make(1)), (collections.deque, lambda: make(1, 2)), (Exception, lambda: D("arg"))):
    class Sub(base):
        pass

    x = Sub(items()); x.attr = D("attr"); del x; line(base.__name__ + " subclass")


class Own:
    def __del__(self):
        print("own", end=" ")


o = Own(); o.a, o.b = make("a", "b"); del o; line("__del__ before attributes")


class Chain:
    def __init__(self, n, next):
        self.n, self.next = n, next

    def __del__(self):
        print(self.n, end=" ")


c = None
for n in range(5):
    c = Chain(n, c)
del c; line("chain")
class Base: pass
class Meta(type):
    def __del__(self): print("class", self.__name__, end=" ")
K = Meta("K", (), {"a": D("class attribute")}); k = K(); k.x = D("x")
del K; line("name of the class"); del k; line("last instance")
import gc; gc.collect(); line("collected")
