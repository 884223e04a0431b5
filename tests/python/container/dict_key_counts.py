"""How often a key and a value are held while the key's `__hash__` and `__eq__` run."""
import sys


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print("  hash", self.name, sys.getrefcount(self))
        return 1

    def __eq__(self, other):
        print("  eq", self.name, other.name, sys.getrefcount(self), sys.getrefcount(other))
        return self.name == other.name


a, b = Key("a"), Key("b")
d = {}
for name, act in {
    "set item": lambda: d.__setitem__(a, 1),
    "another": lambda: d.__setitem__(b, 2),
    "again": lambda: d.__setitem__(Key("b"), 3),
    "display": lambda: {a: 1, Key("c"): 2},
    "comprehension": lambda: {key: 1 for key in (a, Key("c"))},
    "get item": lambda: d[Key("b")],
    "get": lambda: d.get(Key("b")),
    "in": lambda: Key("b") in d,
    "setdefault": lambda: d.setdefault(Key("b"), 1),
    "setdefault new": lambda: d.setdefault(Key("e"), 1),
    "pop": lambda: d.pop(Key("e")),
    "delete": lambda: d.__delitem__(Key("b")),
    "pairs": lambda: dict([(a, 1), (Key("f"), 2)]),
    "keys": lambda: dict.fromkeys([a, Key("g")]),
    "merge": lambda: {a: 1} | {Key("a"): 2},
    "update": lambda: d.update({Key("a"): 2}),
    "copy": lambda: dict(d),
    "equal": lambda: d == {Key("a"): 2},
}.items():
    print(name)
    act()


def subscript():
    d[a] = 5
    d[Key("a")] += 1
    del d[Key("a")]


print("statements")
subscript()
