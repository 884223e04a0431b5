# profile: 3.13
"""f_locals of a function is a proxy (PEP 667): what it is, whom it holds, what it reads and writes, and what locals(), dir() and eval() make of it."""
import gc
import sys

gc.disable()


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   ", self.name, "dies")


def tried(act):
    try:
        return act()
    except Exception as error:
        return type(error).__name__, str(error)


def function(a, b=2):
    x = []

    def inner():
        return x

    p = sys._getframe().f_locals
    q = sys._getframe().f_locals
    print(type(p).__name__, sys.getsizeof(p), gc.is_tracked(p), [type(each).__name__ for each in gc.get_referents(p)])
    print(len(p), list(p), p is q, p == q, sys.getrefcount(x), sys.getrefcount(p))
    p["a"] = 5
    x = Told("first")
    p["x"] = Told("second")
    print(a, p["a"], p["x"].name, inner().name)
    p["x"] = 3
    p["new"] = 7
    print(x, p["new"], "new" in sys._getframe().f_locals, "nothing" in p, 5 in p, list(p))
    del b, q, inner
    print(list(p.keys()), len(p.values()), [key for key, value in p.items()], list(reversed(p)))
    for act in (
        lambda: p.pop("a"), lambda: p.clear(), lambda: type(p.copy()), lambda: p.get("no"), lambda: p.get("no", 3), lambda: p.setdefault("y", 2),
        lambda: p.update({"b": 9}), lambda: p.update(5), lambda: sorted(map(str, (p | {1: 2}))), lambda: list({1: 2} | p), lambda: p.__delitem__("a"),
        lambda: p["no"], lambda: p[5], lambda: hash(p), lambda: p == {"a": 1}, lambda: p != {}, lambda: p < p, lambda: type(type(p)(sys._getframe())),
        lambda: type(p)(5), lambda: type(p)(), lambda: p.__ior__({"b": 1}) is p, lambda: type(iter(p)).__name__,
        lambda: p.__reduce__(), lambda: len(dict(p)), lambda: p.fromkeys,
    ):
        print("   ", tried(act))
    del act
    print(b, sorted(map(str, locals())), dir()[:3], sys.getrefcount(locals()), locals() is locals())
    print(eval("a + y + new"), tried(lambda: eval("a")))
    exec("a = 8; fresh = 1")
    print(a, "fresh" in p)
    p["p"] = None
    return sys._getframe()


frame = function(1)
print(list(frame.f_locals), repr(frame.f_locals)[:20])
frame.f_locals["a"] = Told("kept by the frame")
frame.f_locals["other"] = Told("kept beside the variables")
proxy = frame.f_locals
frame.clear()
print(list(proxy), len(proxy))
del frame
print("the proxy goes")
del proxy


class Body:
    print(type(sys._getframe().f_locals), type(locals()))


print(type(sys._getframe().f_locals) is dict, locals() is globals())


def generator(argument):
    yield sys._getframe().f_locals
    yield


made = generator(Told("argument"))
print(list(made.gi_frame.f_locals))
proxy = next(made)
print(list(proxy), proxy["argument"].name)
proxy["argument"] = Told("replaced")
del made
print(list(proxy), len(proxy), repr(proxy))


def cycle():
    proxy = sys._getframe().f_locals
    proxy["told"] = Told("in a cycle")
    return None


cycle()
print(gc.collect())


def counted():
    value = 1
    before = gc.get_count()[0]
    locals()
    middle = gc.get_count()[0]
    locals()
    dir()
    return middle - before, gc.get_count()[0] - middle


print(counted(), counted())
spaces = {"sys": sys}
spaces["spaces"] = spaces
exec("print(sys.getrefcount(spaces))", spaces)
eval("print(sys.getrefcount(spaces))", spaces)
