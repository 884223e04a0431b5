# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# the moment and the order of deaths
class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=" ")


def line(title):
    print("|", title)


def make(*names):
    return [D(n) for n in names]


l = make(1, 2, 3); del l; line("list")
l = make(1, 2, 3); l[:] = []; line("l[:] = []")
l = make(1, 2, 3); l.clear(); line("clear")
l = make(1, 2, 3); l *= 0; line("l *= 0")
l = make(0, 1, 2, 3, 4, 5); del l[1:4]; line("del l[1:4]"); del l; line("rest")
l = make(0, 1, 2, 3, 4); del l[::2]; line("del l[::2]"); del l; line("rest")
t = tuple(make(1, 2, 3)); del t; line("tuple")
d = {1: D("a"), 2: D("b")}; del d; line("dict")
d = {D("k1"): D("v1"), D("k2"): D("v2")}; d.clear(); line("dict.clear")
d = {1: D("old")}; d[1] = D("new"); line("overwrite"); del d; line("rest")


class O:
    pass


o = O(); o.z, o.a, o.m = make("z", "a", "m"); del o; line("attributes")


class S:
    __slots__ = ("z", "a", "m")


s = S(); s.z, s.a, s.m = make("z", "a", "m"); del s; line("slots")


class SS(S):
    __slots__ = ("y", "b", "__dict__")


s = SS(); s.z, s.a, s.m, s.y, s.b, s.extra = make("z", "a", "m", "y", "b", "extra"); del s; line("slots of two classes and a dict")


class L(list):
    pass


l = L(make(1, 2)); l.attr = D("attr"); del l; line("list subclass")


def f(x, y):
    b, a = D("b"), D("a")


f(D("x"), D("y")); line("locals")


def g():
    c, a, b = D("c"), D("a"), D("b")

    def inner():
        return a


g(); line("cell variable")


def h(*a, **k):
    pass


h(D(1), D(2), k=D(3)); line("star arguments")


def drop(a):
    del a
    print("inside", end=" ")


drop(D("arg")); line("argument deleted in the callee")


def gen():
    a, b = D("a"), D("b")
    yield


i = gen(); next(i); del i; line("suspended generator")
x = D("old"); x = D("new"); line("rebinding"); del x; line("")
for x in [D(1), D(2)]:
    print("loop", end=" ")
line("for"); del x; line("del x")
[D(i) for i in range(3)]; line("dropped comprehension")
D("statement"); line("expression statement")
a, b = make("a", "b"); a, b = b, a; del a, b; line("swap")
zip_ = zip(make(1, 2), make(3, 4)); del zip_; line("zip")


def closure():
    v = D("closure")
    return lambda: v


k = closure(); del k; line("closure")


class E(Exception):
    pass


try:
    held = D("held")
    raise E(held)
except E as e:
    del held
    print("handling", end=" ")
line("exception")
