"""
What native code raises by class and value is made where it is handled, not where it is raised (Python/errors.c PyErr_SetObject and
PyErr_NormalizeException): after the arguments and the frames on the way have died, and not at all when nobody looks at it.
"""
import gc, sys, warnings

gc.disable()


class Dies:
    def __init__(self, label):
        self.label = label
        self.pair = [label]

    def __del__(self):
        print("  dies:", self.label, sys.exc_info()[0])


def count(title, raiser):
    counts = []
    for turn in range(3):
        gc.collect()
        before = gc.get_count()[0]
        try:
            raiser()
        except Exception:
            counts.append(gc.get_count()[0] - before)
    print(title, counts)


def one(a, b=2):
    return a


def gen():
    yield


class Meant(Exception):
    def __init__(self, *args):
        print("  made with", args, "while handling", sys.exc_info()[0])


print("-- allocations up to the handler")
count("too many", lambda: one(1, 2, 3))
count("unknown keyword", lambda: one(1, c=3))
count("keyword of a dict", lambda: one(1, **{"c": 3}))
count("spread", lambda: one(*(1,), **{"c": 3}))
count("object", lambda: object(1))
count("int", lambda: int("q"))
count("key", lambda: {}["a"])
count("tuple as key", lambda: {}[1, 2])
count("generator", lambda: gen().send(one))
count("next", lambda: next(iter(())))
count("attribute", lambda: one.missing)
count("name", lambda: missing)
nothing = None
count("not callable", lambda: nothing(one, [1]))

print("-- nobody looks")
for ask in (lambda: hasattr(int, "missing"), lambda: getattr(int, "missing", None), lambda: list(map(one, [1, 2])), lambda: [*gen()]):
    gc.collect()
    before = gc.get_count()[0]
    ask()
    print(gc.get_count()[0] - before)

print("-- frames on the way die first")


def inner():
    held = Dies("inner's")
    return [held].index(3)


def outer():
    held = Dies("outer's")
    inner()


try:
    outer()
except ValueError as error:
    print(error, error.__traceback__.tb_next is not None, error.__context__)
try:
    outer()
except ValueError:
    try:
        outer()
    except ValueError as error:
        print(repr(error.__context__))

print("-- a class of the program's own, made late by a warning")
warnings.simplefilter("error", Meant)


def warn():
    held = Dies("warn's")
    warnings.warn("late", Meant)


Meant.__bases__ = (Warning,)
try:
    warn()
except Meant as error:
    print("caught", type(error.__context__))

print("-- a KeyError of the merge is told from one that is made")


def named(**rest):
    pass


def twice():
    try:
        named(**{"a": 1}, **{"a": 2})
    except Exception as error:
        print(type(error).__name__, error)
    try:
        named(**{1: 1}, **{1: 2})
    except Exception as error:
        print(type(error).__name__, error)


class Mapping:
    def keys(self):
        return ["a"]

    def __getitem__(self, key):
        raise KeyError(key)


twice()
try:
    1 / 0
except ZeroDivisionError:
    twice()
try:
    named(**Mapping())
except Exception as error:
    print(type(error).__name__, error)

print("-- nobody can catch it")
sys.unraisablehook = lambda given: print(given.exc_type.__name__, given.exc_value, given.exc_traceback is not None, given.exc_value.__traceback__ is given.exc_traceback)


class Raises:
    def __del__(self):
        [].remove(1)


Raises()


def closing():
    try:
        yield
    finally:
        int("w")


running = closing()
next(running)
del running

print("-- values of StopIteration")


def delegate():
    print((yield from iter(gen())))
    print((yield from returning()))


def returning():
    yield 1
    return (1, 2)


print(list(delegate()))
