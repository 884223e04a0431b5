"""What some functions of the library allocate on the way, as generation 0 counts it, and what they share."""
import functools, gc, sys, warnings
from collections import OrderedDict

gc.disable()


def f2(a, *b, **c):
    return a


class C:
    pass


def of_cache():
    functools.lru_cache(maxsize=2)(len).cache_info()


def of_ordered_names():
    OrderedDict(k=1, l=2)


def of_ordered_dict():
    OrderedDict({1: 2})


def of_partial():
    functools.partial(f2, 1, x=1)(3, y=4)


def of_partial_named():
    functools.partial(f2, x=1)


def of_reduce():
    functools.reduce(lambda a, b: [a, b], [1, 2, 3])


def of_dir():
    dir(C())


def of_mro():
    C.mro()
    type.mro(type("Two", (C, dict), {}))


def of_bases():
    class A: pass
    class B: pass
    class D(A): pass
    class E(D): pass
    D.__bases__ = (B,)


def of_match():
    match {"k": 1, "l": 2}:
        case {"k": a, **b}:
            pass


group = ExceptionGroup("group", [KeyError(1), ValueError(2)])


def of_split():
    group.split(KeyError)


def of_except_star():
    try:
        raise ExceptionGroup("group", [KeyError(1), ValueError(2)])
    except* KeyError:
        pass
    except* ValueError:
        pass


def of_getattr():
    Missing().missing


class Missing:
    def __getattr__(self, name):
        return name


async def coroutine(x=None):
    pass


def of_unawaited():
    coroutine([])


warnings.simplefilter("ignore")
for run in of_cache, of_ordered_names, of_ordered_dict, of_partial, of_partial_named, of_reduce, of_dir, of_mro, of_bases, of_match, of_split, of_except_star, of_getattr, of_unawaited:
    run()
    counts = []
    for turn in range(3):
        if turn < 2:
            gc.collect()
        before = gc.get_count()[0]
        run()
        counts.append(gc.get_count()[0] - before)
    print(run.__name__, counts)

print("-- the method that print() calls counts while it writes")


class Shown:
    def __str__(self):
        return str(gc.get_count()[0] - before)


gc.collect(0)
before = gc.get_count()[0]
print(Shown(), Shown())

print("-- whose keywords")


def keywords(**given):
    return given


shared = functools.partial(keywords, a=1)
print(shared.keywords, sys.getrefcount(shared.keywords))
given = {"a": 1}
print(functools.partial(keywords, **given).keywords is given)
shared.keywords["b"] = 2
print(shared(), shared() is shared.keywords)
shared.keywords.clear()
print(shared(c=3))

print("-- which partials are folded")


class Slots(functools.partial):
    __slots__ = ()


class Open(functools.partial):
    pass


class Calls(functools.partial):
    def __call__(self):
        return "called"


for inner in Slots, Open, Calls:
    for outer in functools.partial, Slots, Open:
        print(inner.__name__, outer.__name__, outer(inner(f2, 1, x=1), 2).func is f2)
named = Open(f2, 1)
named.name = "named"
print(functools.partial(named, 2).func is named)

print("-- a coroutine nobody awaited asks the warnings module")
warnings.simplefilter("default")
real = warnings._warn_unawaited_coroutine
warnings._warn_unawaited_coroutine = lambda coro: print("asked for", coro.__name__)
coroutine()
sys.unraisablehook = lambda given: print("unraisable", given.exc_type.__name__, given.exc_value, given.object.__name__)
warnings.showwarning = lambda message, category, *rest: print("shown", category.__name__, message)


def fails(coro):
    raise KeyError("asked")


warnings._warn_unawaited_coroutine = fails
coroutine()
warnings._warn_unawaited_coroutine = real
coroutine()
warnings.simplefilter("error")
coroutine()
warnings._warn_unawaited_coroutine = None
coroutine()
