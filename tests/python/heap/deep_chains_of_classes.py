"""Long chains of instances of Python classes below built-in types die without deep native calls, and each of them once."""
import collections
import functools
import gc
import sys
import types


class Namespace(types.SimpleNamespace):
    pass


class Property(property):
    pass


class Failure(Exception):
    pass


class Partial(functools.partial):
    pass


class Static(staticmethod):
    pass


class Zip(zip):
    pass


class Ordered(collections.OrderedDict):
    pass


class Deque(collections.deque):
    pass


class Listy(list):
    pass


class Tupley(tuple):
    pass


class Dicty(dict):
    pass


def failure(inner):
    error = Failure()
    error.__context__ = inner
    return error


def ordered(inner):
    result = Ordered()
    result[1] = inner
    return result


for cls, make in (
    (Namespace, lambda inner: Namespace(a=inner)),
    (Property, lambda inner: Property(inner)),
    (Failure, failure),
    (Partial, lambda inner: Partial(print, inner)),
    (Static, lambda inner: Static(inner)),
    (Zip, lambda inner: Zip([1], iter([inner]))),
    (Ordered, ordered),
    (Deque, lambda inner: Deque([inner])),
    (Listy, lambda inner: Listy([inner])),
    (Tupley, lambda inner: Tupley([inner])),
    (Dicty, lambda inner: Dicty(a=inner)),
):
    before = sys.getrefcount(cls)
    chain = None
    for _ in range(3000):
        chain = make(chain)
    inside = sys.getrefcount(cls) - before
    chain = None
    gc.collect()
    print(cls.__name__, inside, sys.getrefcount(cls) - before)
