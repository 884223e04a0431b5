"""The repr of a weak reference asks the referent's type for a name; a function that is being cleared has none."""
import gc
import os
import re
import weakref


class Plain:
    pass


class Named:
    __name__ = "hi"


class Wild(dict):
    def __getattr__(self, name):
        return self[name]


def function():
    pass


instance = Plain()
instance.__name__ = "mine"
for thing in (os, Plain, instance, Named(), Wild(), function):
    print(re.sub(" at 0x[0-9a-f]+", "", repr(weakref.ref(thing))))


class LateFin:
    __slots__ = ("ref",)

    def __del__(self):
        global found
        found = self.ref()


class Cyclic(tuple):
    __slots__ = ()

    def __del__(self):
        self[1].ref = weakref.ref(self[0])
        global late
        del late


late = LateFin()
cycle = tuple.__new__(Cyclic, (function, late))
function.__module__ = cycle
del function, cycle, thing
gc.collect()
print(repr(found).split(" at ")[0], repr(found.__name__), repr(found.__qualname__), found.__module__, found.__defaults__)
