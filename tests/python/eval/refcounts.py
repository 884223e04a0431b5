# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 2.3 and 2.4: what sys.getrefcount shows of a plain instance in each place a program can ask."""
import gc, sys, types, weakref, functools

g = sys.getrefcount


class C:
    def m(self):
        return g(self)

    @property
    def p(self):
        return g(self)

    @staticmethod
    def s(x):
        return g(x)

    @classmethod
    def c(cls, x):
        return g(x)

    def __call__(self, x):
        return g(x)

    def __getitem__(self, x):
        return g(x), g(self)

    def __add__(self, other):
        return g(self), g(other)

    def __radd__(self, other):
        return g(self)

    def __eq__(self, other):
        print("eq", g(self), g(other), end=" ")
        return True

    __hash__ = object.__hash__

    def __len__(self):
        return g(self)

    def __iter__(self):
        yield g(self)

    def __enter__(self):
        return g(self)

    def __exit__(self, *a):
        print("exit", g(self), end=" ")


x = C()
print("global", g(x))
y = x
print("two names", g(x))
del y
l = [x, x, x]
print("list slots", g(x))
del l
print("temporaries", g(C()), g([]), g(object()), g(C().m), g((1, [])), g({}), g(lambda: 0), g(1.5 * g(x)), g(iter([])))


def local(): v = C(); return g(v)
def two(): v = C(); w = v; return g(v)
def global_inside(): return g(x)
def param(a): return g(a)
def second(a, b): return g(a), g(b)
def kwonly(*, a): return g(a)
def default(a=x): return g(a)
def star(*a): return g(a[0])
def starkw(**k): return g(k["a"])
def cell():
    v = C()
    def inner(): return v
    return g(v), inner.__closure__[0] and g(v)
def cell_inside():
    v = C()
    def inner(): return g(v)
    return inner()
def param_cell(a):
    def inner(): return a
    return g(a)
def passed_local():
    v = C()
    return param(v)
def deeper(a): return param(a)
print("in functions", local(), two(), global_inside())
print("parameter", param(x), param(C()), passed_local(), deeper(x), deeper(C()))
print("keyword", param(a=x), param(a=C()), kwonly(a=x), kwonly(a=C()))
print("default", default(), default(x), default(C()))
print("stars", star(x), star(C()), starkw(a=x), starkw(a=C()))
print("two parameters", second(x, x), second(x, C()), second(C(), b=x))
print("cells", cell(), cell_inside(), param_cell(x), param_cell(C()))
print("self", x.m(), C().m(), C.m(x), C.m(C()))
b = x.m
print("bound", b(), g(x))
del b
print("property", x.p, C().p)
print("static", x.s(x), C.s(C()), "class", C.c(x), C.c(C()))
print("call", x(x), x(C()), "item", x[x], x[C()])
print("operators", x + x, x + C(), 1 + x, C() + 1.5)
print("compare", x == C(), C() == x, x != C())
print("len", len(x), "iter", list(x), list(C()))
with x as n: print("with", n, end=" ")
print()
with C() as n: print("with", n, end=" ")
print()
print("map", list(map(g, [C()])), list(map(param, [C()])), list(map(g, [x])), sorted([C()], key=g) and 0, max([C()], key=g) and 0)
print("filter", [1 for _ in filter(lambda o: print(g(o), end=" ") or 1, [C()])])
def keyed(o):
    print(g(o), end=" ")
    return 0
print("keys", len(sorted([C(), C()], key=keyed)), bool(min([C()], key=keyed)), functools.reduce(lambda a, o: g(o), [1, C()]))
def loop(): return [g(i) for i in [C()]]
def loop_gen(): return list(g(i) for i in [C()])
def loop_dict(): return {1: g(i) for i in [C()]}
def forloop():
    for i in [C()]: return g(i)
def fornamed():
    l = [C()]
    for i in l: return g(i)
def forenum():
    for n, i in enumerate([C()]): return g(i)
def forzip():
    for n, i in zip([1], [C()]): return g(i)
def foritems():
    for k, i in {1: C()}.items(): return g(i)
def forvalues():
    for i in {1: C()}.values(): return g(i)
def fortuple():
    for i in (C(), 1): return g(i)
def forset():
    for i in {C()}: return g(i)
def forgen():
    for i in (C() for _ in range(1)): return g(i)
def unpacked():
    a, (b, *c) = C(), (C(), C())
    return g(a), g(b), g(c[0])
print("loops", loop(), loop_gen(), loop_dict(), forloop(), fornamed(), forenum(), forzip(), foritems(), forvalues(), fortuple(), forset(), forgen(), unpacked())
def gen(): v = C(); yield g(v); yield g(v)
def gen_arg(a): yield g(a)
print("generators", list(gen()), next(gen_arg(x)), next(gen_arg(C())))
def sent():
    v = yield
    yield g(v)
s = sent(); next(s); print("sent", s.send(C()), g(s)); del s
async def co(a): return g(a)
def drive(c):
    try: c.send(None)
    except StopIteration as e: return e.value
print("coroutine", drive(co(x)), drive(co(C())))
print("displays", (lambda z: (z, g(z))[1])(C()), (lambda z: [z, z, g(z)][2])(C()), (lambda z: {z: g(z)})(C()).popitem()[1], (lambda z: {1: z, 2: g(z)}[2])(C()), (lambda z: (*[z], g(z))[1])(C()), (lambda z: f"{g(z)}")(C()))
def ret(): v = C(); return v
def retg(): return x
print("returned", g(ret()), g(retg()), g((lambda: C())()))
o = types.SimpleNamespace(a=C(), t=(C(),), l=[C()], d={1: C()})
print("held", g(o.a), g(o.t[0]), g(o.l[0]), g(o.d[1]))
class Slots: __slots__ = "a",
slots = Slots(); slots.a = C()
print("slot", g(slots.a))
try:
    raise ValueError(x)
except ValueError as e:
    print("except", g(e.args[0]), g(e))
def raising(a): raise KeyError(a)
try:
    raising(x)
except KeyError as e:
    print("through a frame", g(x), g(e))
print("after", g(x))
def handled():
    v = C()
    try: raise ValueError
    except ValueError: pass
    return g(v)
def in_finally():
    v = C()
    try: return g(v)
    finally: print("finally", g(v), end=" ")
print("handlers", handled(), in_finally())
def f(): pass
print("function, module", g(f), g(types.ModuleType("m")), g(gc) > 0)
print("class", g(type("T", (), {})))
class Plain: pass
print("class of a name", g(Plain)); p = Plain(); print("and an instance", g(Plain)); del p
q = Plain()
def walrus(): return g(w := C()), g(w)
print("walrus", walrus())
match x:
    case C() as m: print("match", g(x)); del m
def matching(v):
    match v:
        case [a, b]: return g(a), g(v)
        case {"k": k}: return g(k), g(v)
        case C(): return g(v)
print("match", matching([C(), 1]), matching({"k": C()}), matching(C()))
def decorate(function): print("decorated", g(function)); return function
@decorate
def decorated(): pass
print(g(decorated))
def decorate_class(cls): print("decorated", g(cls)); return cls
@decorate_class
class Decorated: pass
print(g(Decorated))
print("constants", g(2.5), g("a b"), g((1, 2, "a b")), g(10**10), (lambda: g(7.25))())
exec("print('constants of exec', g(2.5), g('a b'), g((1, 2, 'a b')), (lambda: g(7.25))())\ndef local():\n    v = 3.75\n    return g(v)\nprint(local())")
print("star call", param(*[x]), param(*[C()]), param(**{"a": x}), param(**{"a": C()}), star(*[x]), starkw(**{"a": x}))
print("partial", functools.partial(param, x)(), functools.partial(param)(x), functools.partial(param, C())())
print("super", g(x), (lambda s: g(x))(super(C, x)))


# what each holder adds to a local object
def delta(hold):
    o = C()
    before = g(o)
    held = hold(o)
    return g(o) - before


print([delta(hold) for hold in (
    lambda o: [o], lambda o: (o,), lambda o: {o: 1}, lambda o: {1: o}, lambda o: {o}, lambda o: types.SimpleNamespace(a=o), lambda o: ValueError(o), lambda o: functools.partial(o),
    lambda o: property(o), lambda o: super(C, o), lambda o: o.m, lambda o: iter([o]), lambda o: gen_arg(o), lambda o: [o] * 3, lambda o: weakref.ref(o), lambda o: vars(o), lambda o: (lambda: o), lambda o: (lambda a=o: a),
    lambda o: slice(o), lambda o: slice(o, o), lambda o: map(o, []), lambda o: enumerate([o]), lambda o: staticmethod(o), lambda o: types.MethodType(o, o), lambda o: types.CellType(o), lambda o: weakref.proxy(o), lambda o: reversed([o]), lambda o: zip([o]), lambda o: frozenset([o]), lambda o: types.MappingProxyType({1: o}),
    lambda o: (lambda l: [l, l[:], list(l)])([o]), lambda o: memoryview(b""), lambda o: iter(o), lambda o: co(o).close(), lambda o: exec("pass", {"o": o}), lambda o: id(o),
)])
it = gen_arg(x)
print("suspended", g(x)); next(it); print(g(x)); del it; print(g(x))
w = weakref.ref(x)
print("weak", g(x), g(w()), end=" "); y = w(); print(g(x)); del y, w
c = C(); c.self = c
print("own attribute", g(c)); del c
print("dict", g(vars(x)), g(x), g(vars(x)))
i = iter([x]); j = next(i); print("iterator", g(x)); del i, j
print(g(x), g(C) - g(q.__class__))
for i in range(2000): param(x)
print("warm", param(x), local(), x.m(), C().m(), passed_local(), forloop(), cell_inside(), star(x), starkw(a=x))
