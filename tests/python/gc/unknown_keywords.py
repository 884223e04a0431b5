# profiles: 3.11 3.12 3.13 3.14
"""What the error of a keyword that a function does not have adds to the collector's first count: 3.13 makes a list of those that it has."""
import gc
import itertools

gc.disable()


def one(value=1):
    pass


def positional(value, /):
    pass


def rest(*values, key=None):
    pass


class Class:
    def __init__(self, value=None):
        pass


def count(call):
    gc.collect()
    before = gc.get_count()[0]
    try:
        call(nonsense=1)
    except TypeError as error:
        error = None
    return gc.get_count()[0] - before


for call in one, positional, rest, Class, [].sort, b"".hex, "".split, itertools.count, itertools.compress, gc.get_objects, compile, len:
    count(call)
    print(call.__name__, count(call), count(call))


class Keys:
    def keys(self):
        self.names = ["a", "b"]
        return self.names

    def __getitem__(self, key):
        if len(self.names) < 4:
            self.names.append(f"more{len(self.names)}")
        return key


print({**Keys()}, dict(Keys()))
