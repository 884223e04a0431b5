# profiles: 3.11 3.10 3.12 3.13
"""What single operations add to the collector's first count, with empty free lists and with filled ones."""
import gc
import sys

gc.disable()
o = []


def count():
    return gc.get_count()[0]


class K:
    def __init__(self, *rest):
        pass


class Meta(type):
    pass


def class_statement():
    class Local:
        pass


def class_with_method():
    class Local:
        def method(self):
            pass


def class_with_super():
    class Local(K):
        def method(self):
            super().method


for name, act in {
    "list": lambda: [1],
    "tuple": lambda: (o, o),
    "dict": lambda: {1: 2},
    "comprehension": lambda: [i for i in (1, 2)],
    "max": lambda: max(1, 2),
    "max with key": lambda: max([1, 2], key=abs),
    "min": lambda: min([1, 2]),
    "vars": lambda: vars(K),
    "size": lambda: sys.getsizeof(o),
    "int": lambda: int("5"),
    "float": lambda: float("5"),
    "map": lambda: map(len, [[]]),
    "zip": lambda: zip([1], [2]),
    "super": lambda: super(K, K()),
    "format": lambda: "{} {}".format(o, 1),
    "find": lambda: "abc".find("b"),
    "union": lambda: {1}.union([2]),
    "update": lambda: {1: 2}.update(a=3),
    "referents": lambda: gc.get_referents(o),
    "instance": lambda: K(1, 2),
    "star": lambda: K(*[1, 2]),
    "double star": lambda: K(**{}),
    "print": lambda: print(end=""),
    "print more": lambda: print("", "", end="", sep=""),
    "slice": lambda: slice(o),
    "new": lambda: object.__new__(object),
    "bound method": lambda: o.append,
    "class": class_statement,
    "class with method": class_with_method,
    "class with super": class_with_super,
}.items():
    act()
    gc.collect()
    before = count()
    act()
    first = count()
    act()
    second = count()
    print(name, first - before, second - first)
