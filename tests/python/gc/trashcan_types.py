"""In which order long chains die: where a type has a trashcan, every fiftieth level waits until those around it are done.

Each line: an expression that makes a link of a dying K and the link before; then the numbers in the order in which they die.
"""
import collections
import contextlib
import functools
import gc
import itertools
import operator
import sys
import types
import weakref

gc.disable()
dead = []


class K:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        dead.append(self.number)


class Plain:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def method(self):
        pass


class Finalized(Plain):
    def __del__(self):
        pass


class Slots:
    __slots__ = "a", "b"

    def __init__(self, a, b):
        self.a = a
        self.b = b


class Tuple(tuple):
    pass


class List(list):
    pass


class Dict(dict):
    pass


class Error(Exception):
    pass


class MissingError(AttributeError):
    pass


Pair = collections.namedtuple("Pair", "a b")


def closure(a, b):
    def inner(*rest):
        return a, b

    return inner


def generator(a, b):
    yield a, b


def started(a, b):
    made = generator(a, b)
    next(made)
    return made


async def coroutine(a, b):
    pass


def awaited(a, b):
    made = coroutine(a, b)
    try:
        made.send(None)
    except StopIteration:
        pass
    return made


def raised(kind, k, link):
    try:
        raise kind
    except kind as error:
        return error


def traceback(k, link):
    return raised(ValueError, k, link).__traceback__


def in_context(error, context):
    error.__context__ = context
    return error


def frame(k, link):
    return sys._getframe()


def cell(value):
    return (lambda: value).__closure__[0]


def module(k, link):
    made = types.ModuleType("m")
    made.k = k
    made.link = link
    return made


LINKS = """
(k, link)
(link, k)
[k, link]
{1: k, 2: link}
{k: link}
Plain(k, link)
Finalized(k, link)
Slots(k, link)
Tuple((k, link))
List((k, link))
Dict(a=k, b=link)
Pair(k, link)
closure(k, link)
generator(k, link)
started(k, link)
awaited(k, link)
frame(k, link)
traceback(k, link)
cell((k, link))
cell(Plain(k, link))
module(k, link)
Exception(k, link)
KeyError(k, link)
AttributeError(k, link)
NameError(k, link)
ImportError(k, link)
OSError(k, link)
StopIteration(k, link)
StopAsyncIteration(k, link)
SystemExit(k, link)
SyntaxError((k, link))
Error(k, link)
MissingError(k, link)
ExceptionGroup("", [ValueError(k, link)])
BaseExceptionGroup("", [KeyboardInterrupt(k, link)])
raised(ValueError, k, link)
raised(AttributeError, k, link)
raised(OSError, k, link)
raised(Error, k, link)
in_context(ValueError(k), link)
in_context(ImportError(k), link)
in_context(Error(k), link)
functools.partial(print, k, link)
functools.lru_cache(None)(closure(k, link))
operator.itemgetter(k, link)
types.SimpleNamespace(a=k, b=link)
types.MappingProxyType({1: k, 2: link})
types.GenericAlias(list, (k, link))
slice(k, link)
property(k, link)
classmethod((k, link))
staticmethod((k, link))
super(Plain, Plain(k, link))
Plain(k, link).method
[k, link].append
[k, link].__len__
(k, link).__len__
type("Local", (), {"a": k, "b": link})
weakref.ref(Plain(1, 2), closure(k, link))
iter([k, link])
iter((k, link))
iter(List((k, link)))
iter({1: k, 2: link}.values())
{1: k, 2: link}.values()
iter(closure(k, link), None)
enumerate([k, link])
reversed([k, link])
zip([k], [link])
map(print, [k, link])
filter(k, iter([link]))
itertools.chain([k, link])
itertools.repeat((k, link))
itertools.cycle([k, link])
itertools.islice(iter([k, link]), 5)
itertools.accumulate([k, link])
itertools.groupby([1], closure(k, link))
itertools.product([k], [link])
itertools.starmap(closure(k, link), [])
itertools.tee([k, link])[0]
contextlib.nullcontext((k, link))
collections.deque([k, link])
collections.OrderedDict(a=k, b=link)
collections.defaultdict(None, {1: k, 2: link})
"""


def runs(numbers):
    found = []
    for number in numbers:
        if found and abs(number - found[-1][1]) == 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return " ".join(f"{first}-{last}" for first, last in found)


for text in LINKS.strip().split("\n"):
    make = eval("lambda k, link: " + text)
    link = None
    for number in range(130):
        link = make(K(number), link)
    dead.clear()
    link = None
    print(text, "->", len(dead), runs(dead))

# however long a chain is, there is an end to it
for text in "functools.partial(print, link)", "types.SimpleNamespace(a=link)", "AttributeError(link)", "map(print, (link,))":
    make = eval("lambda link: " + text)
    link = None
    for number in range(3000):
        link = make(link)
    link = None
