"""Which of two texts a failed item deletion has: whether the type is a sequence decides, and the kind of key."""


class Plain:
    pass


class Sub(int):
    pass


for name, target in {"None": None, "tuple": (1,), "str": "a", "bytes": b"a", "int": 5, "float": 1.5, "type": object, "instance": Plain(),
                     "int subclass": Sub(), "set": {1}, "range": range(3), "function": len, "frozenset": frozenset(), "slice": slice(1)}.items():
    for key in (0, slice(1), "k", 1.5):
        try:
            del target[key]
        except Exception as error:
            print(name, type(key).__name__, type(error).__name__, error)
