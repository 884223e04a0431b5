# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# What sys.getrefcount shows at each kind of call (facts 2.2-2.4), and the order in which frames release.
import sys
g = sys.getrefcount
class C:
    def m(self): return g(self)
    @property
    def p(self): return g(self)
    def __call__(self, a): return g(a)
class I:
    def __init__(self, a, b=None):
        print("init", g(self), g(a))


x = C()
print("global", g(x))
y = x; print("two globals", g(x)); del y
l = [x, x, x]; print("list slots", g(x)); del l
print("temporaries", g(C()), g([]), g(object()))
def local(): v = C(); return g(v)
def two(): v = C(); w = v; return g(v)
def param(a): return g(a)
def kw(*, a): return g(a)
def star(*a): return g(a[0])
def starkw(**k): return g(k["a"])
def cell():
    v = C()
    def inner(): return v
    return g(v)
def passed_local():
    v = C()
    return param(v)
print("locals", local(), two())
print("parameter", param(x), param(C()), passed_local(), param(a=x), kw(a=x), star(x), starkw(a=x), param(*[x]))
print("cell", cell())
print("self", x.m(), C().m())
b = x.m; print("bound", b()); del b
print("call", x(C()), "property", x.p)
print("map", list(map(g, [C()])))
def loop(): return [g(i) for i in [C()]]
def forloop():
    for i in [C()]: return g(i)
print("loops", loop(), forloop())
def gen(): v = C(); yield g(v)
print("generator", next(gen()))
I(C()); I(x); I(x, b=1)
t = C()
print("in tuple display", (t, g(t))[1], [t, t, g(t)][2])
def ret(): v = C(); return v
print("returned", g(ret()))
try:
    raise ValueError(x)
except ValueError as e:
    print("except", g(e.args[0]), g(e))
def loc():
    v = C()
    locals()
    return g(v)
print("after locals()", loc())
def f(): pass
print("function", g(f))


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end="; ")


def exit_order():
    a = D("a"); b = D("b"); c = D("c")
def params(x, y): b = D("b"); a = D("a")
def captured():
    c = D("c"); a = D("a"); b = D("b")
    return (lambda: a) and None
def deleted(a):
    del a
    print("after del", end="; ")
def stars(*a, **k): pass
def rebind():
    x = D(1); x = D(2); print("rebound", end="; ")
def swap():
    a, b = D("a"), D("b"); a, b = b, a; del a, b
def over():
    for x in [D(1), D(2)]: print("item", x.n, end="; ")
    print("end", end="; ")
def ret_value():
    a = D("local")
    return D("result")
def suspended():
    a = D("a"); b = D("b")
    yield
for run in (exit_order, lambda: params(D("x"), D("y")), captured, lambda: deleted(D("arg")), lambda: stars(D(1), D(2), k=D(3)), rebind, swap, over, ret_value):
    run()
    print()
s = suspended(); next(s); del s; print()
D("statement"); print()
D("a"), D("b"); print()
[D(i) for i in range(3)]; print()
def raising():
    a = D("in frame")
    raise ValueError
try:
    raising()
except ValueError:
    print("handler", end="; ")
print("after handler")
