# profile: 3.10
"""The caller of a Python function keeps its references to the arguments until the call is over."""
import gc
import sys
g = sys.getrefcount


class C:
    def m(self):
        return g(self)

    def with_arg(self, a):
        return g(self), g(a)

    def __call__(self, a):
        return g(self), g(a)

    @property
    def p(self):
        return g(self)

    @staticmethod
    def s(a):
        return g(a)

    @classmethod
    def c(cls, a):
        return g(a)


class Plain:
    pass


def f(a):
    return g(a)


def two(a, b):
    return g(a), g(b)


def default(a, b=None):
    return g(a), g(b) > 5


def star(*args, **kw):
    return [g(a) for a in args], {k: g(v) for k, v in kw.items()}


def star_only(*args):
    return g(args[0]), g(args)


def keywords(**kw):
    return g(kw["a"]), g(kw)


def kwonly(*, a, b=1):
    return g(a)


def passes_on(a):
    return f(a)


def passes_local():
    x = Plain()
    return f(x)


def captured(a):
    def inner():
        return g(a)
    return g(a), inner()


x = Plain()
c = C()
print("global", g(x), "parameter", f(x), "temporary", f(Plain()), "local", passes_local(), "passed on", passes_on(x), passes_on(Plain()))
print("keyword", f(a=x), f(a=Plain()), two(x, b=x), two(b=Plain(), a=Plain()), kwonly(a=x), kwonly(a=Plain(), b=2))
print("default", default(x), default(Plain(), 1))
print("star", star(x), star(Plain(), Plain()), star(k=x), star(x, k=x), star_only(x), star_only(Plain()), keywords(a=x), keywords(a=Plain()))
print("unpacked", f(*[x]), f(*(x,)), f(**{"a": x}), two(*[x, x]), star(*[x], **{"k": x}))
print("method", c.m(), C().m(), c.with_arg(x), C().with_arg(Plain()), C.m(c), C.m(C()))
b = c.m
print("bound", b(), g(c))
b = c.with_arg
print("bound", b(x), b(a=x), b(Plain()))
print("call", c(x), c(Plain()), c.p, c.s(x), c.c(x), C.s(Plain()))
print("captured", captured(x), captured(Plain()))
print("native", list(map(f, [x, Plain()])), list(map(g, [x])), max([x], key=f) is x, (lambda a: g(a))(x))
print([f(y) for y in [x]], list(f(y) for y in [x]), {f(y) for y in [x]})


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, end=" ")


def order(x, y):
    b = D("b")
    a = D("a")


def deletes(a):
    del a
    print("deleted", end=" ")


def rebinds(a):
    a = None
    print("rebound", end=" ")


def mixed(*a, **k):
    print("in", end=" ")


def returns(a, b):
    return a


def raises(a, b):
    l = D("local")
    raise ValueError


def generator(a, b):
    yield 1
    print("after", end=" ")


order(D("x"), D("y"))
print()
deletes(D("x"))
print()
rebinds(D("x"))
print()
deletes(a=D("x"))
print()
mixed(D("1"), D("2"), k=D("3"))
print()
mixed(D("1"), k=D("2"), l=D("3"))
print()
returns(D("1"), D("2"))
print()
v = returns(D("1"), D("2"))
print("kept")
del v
print()
try:
    raises(D("1"), D("2"))
except ValueError:
    print("handler", end=" ")
print()
for i in generator(D("1"), D("2")):
    print("yielded", end=" ")
print()
gen = generator(D("1"), D("2"))
del gen
print()
D("self").__del__()
print()


class Made:
    def __init__(self, a, b):
        del a
        print("init", end=" ")


m = Made(D("1"), D("2"))
print()
print(D("1"), D("2"), sep="", end="", file=type("N", (), {"write": lambda self, t: None})())
print()
(lambda *a: None)(D("1"), D("2"), D("3"))
print()
[].append(D("appended"))
print()
isinstance(D("1"), type(D("2")))
print()


class Method:
    def two(self, a, b):
        print("two", end=" ")

    def __del__(self):
        print("method's self", end=" ")


Method().two(D("1"), D("2"))
print()
bound = Method().two
bound(D("1"), D("2"))
del bound
print()
Method().two(b=D("b"), a=D("a"))
print()
order(*[D("x"), D("y")])
print()
order(**{"y": D("y"), "x": D("x")})
print()


# errors: arguments die after the refusal
for call in (lambda: order(D("1")), lambda: order(D("1"), D("2"), D("3")), lambda: order(D("1"), z=D("2")), lambda: order(D("1"), x=D("2")), lambda: f(), lambda: mixed(D("1"), **{1: 2})):
    try:
        call()
    except TypeError as e:
        print(str(e)[:40])


# recursion, deep and with arguments
def deep(n, a):
    return g(a) if n == 0 else deep(n - 1, a)


print(deep(0, x), deep(10, x), deep(100, Plain()), deep(900, x))


def endless(a):
    return endless(a)


try:
    endless(Plain())
except RecursionError as e:
    print(e)
print(g(x), g(c))


# many arguments
names = ["a%d" % i for i in range(300)]
namespace = {}
exec("def many(%s):\n    return len(locals())\ndef call(o):\n    return many(%s)" % (", ".join(names), ", ".join("o" for n in names)), namespace)
print(namespace["call"](x), g(x))


# a decorator, a class body, a with statement
def deco(fn):
    print(g(fn), end=" ")
    return fn


@deco
def decorated():
    pass


print(g(decorated))


class Manager:
    def __enter__(self):
        return g(self)

    def __exit__(self, *a):
        print(g(self), end=" ")


with Manager() as n:
    print(n, end=" ")
print()


# f_back, frames and tracebacks while arguments wait
def looks(a):
    frame = sys._getframe()
    return frame.f_lineno - frame.f_back.f_lineno < 0, frame.f_back.f_code.co_name, list(frame.f_locals)


print(looks(D("x")))


def keeps_frame(a):
    return sys._getframe()


fr = keeps_frame(D("in the frame"))
print("alive", list(fr.f_locals))
del fr
print()


# coroutines
async def co(a):
    return g(a)


async def main(a):
    return g(a), await co(a), await co(Plain())


try:
    main(x).send(None)
except StopIteration as e:
    print(e.value)


# a collection while arguments lie on the stack, of a generator too
def collects(a, b):
    gc.collect()
    return a is b


def gen2():
    o = Plain()
    o.o = o
    yield collects(o, o)
    o.m = collects
    yield o.m(b=o, a=o), g(o)


print(list(gen2()))
print(gc.collect() >= 0, gc.garbage)
import dis
print([i.opname for i in dis.get_instructions(lambda: f(x)) if "CALL" in i.opname] != [])
