# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 4.5, 4.8: how large the blocks of all kinds of objects are: the distance of neighbours."""
import collections
import gc
import itertools
import operator
import sys
import weakref

gc.disable()


class Plain: pass
class Slots: __slots__ = ("a", "b")
class SlotsAndWeak: __slots__ = ("a", "__weakref__")
class SlotsAndDict: __slots__ = ("a", "__dict__")
class Further(SlotsAndWeak): __slots__ = ("c",)
class Int(int): pass
class BareInt(int): __slots__ = ()
class Tuple(tuple): pass
class Bytes(bytes): pass
class List(list): pass
class Dict(dict): pass
class Set(set): pass
class Str(str): pass
class Float(float): pass
class Error(Exception): pass
class NotFound(ImportError): pass


def function(): pass
def generator(a, b): yield
async def asynchronous(a): yield
def frame(a, b): return sys._getframe()


def traceback():
    try: raise ValueError
    except ValueError as error: return error.__traceback__


def show(title, make):
    made = [make() for _ in range(600)]
    # what they hold may have blocks as large between them: some change places, and a block of another owner shifts them
    shifts = []
    for step in 7, 3, 5:
        del made[::step]
        shifts.append(bytes(max(sys.getsizeof(made[0]) - 33, 0)))
        made += [make() for _ in range(300)]
    places = sorted(map(id, made))
    if title: print(title, min(b - a for a, b in zip(places, places[1:])), sys.getsizeof(made[0]))


for kind in Plain, Slots, SlotsAndWeak, SlotsAndDict, Further, Tuple, List, Dict, Set, Error, NotFound, ImportError, collections.Counter:
    show(kind.__name__, kind)
# how many attributes it has is the library's business
show("", weakref.WeakSet)
for kind, *values in (Int, 5, 1 << 70), (BareInt, 5), (Tuple, "a", "ab", "abc"), (Bytes, b"", b"abc"), (Str, "abc", "\xe9"), (Float, 1.5), (SyntaxError, "a"):
    for value in values: show(f"{kind.__name__} {value}", lambda: kind(value))
for count in 7, 8, 15, 23, 24, 31:
    for letter in "a\xe9\u1000\U00010000": show(f"{count} letters of kind {ord(letter):x}", lambda: letter * count)
for title, make in {
    "OSError": lambda: OSError(1, "a"),
    "function": lambda: lambda: 1,
    "generator": lambda: generator(1, 2),
    "asynchronous generator": lambda: asynchronous(1),
    "frame": lambda: frame(1, 2),
    "traceback": traceback,
    "namespace": lambda: type(sys.implementation)(),
    "ints": lambda: int("12345"),
    "larger ints": lambda: int("1") << 40,
    "dict": lambda: {1: 2},
    "frozenset": lambda: frozenset([1]),
    "generic alias": lambda: list[int],
    "property": lambda: property(function),
    "range iterator": lambda: iter(range(300)),
    "long range iterator": lambda: iter(range(1 << 70)),
    "map": lambda: map(len, []),
    "enumerate": lambda: enumerate([]),
    "accumulate": lambda: itertools.accumulate([]),
    "groupby": lambda: itertools.groupby([]),
    "tee": lambda: itertools.tee([])[0],
    "pairwise": lambda: itertools.pairwise([]),
    "methodcaller": lambda: operator.methodcaller("a"),
    "%": lambda: "%s" % 1.5,
    "str()": lambda: str(123456),
    "upper()": lambda: "abc".upper(),
    "+": lambda: "ab" + str(1234567),
    "repr()": lambda: repr(Plain),
    "chr()": lambda: chr(0x1000),
    "slice": lambda: "abcdef"[1:4],
    "f-string": lambda: f"{1.5}x",
}.items():
    show(title, make)
text = ""
for _ in range(40):
    text += "ab"
    print(sys.getsizeof(text), end=" ")
print()
