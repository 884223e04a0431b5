# profile: legacy
"""A finalizer runs at each death, and finds its object's weak references cleared."""
from __future__ import print_function
import gc
import weakref
gc.disable()
kept = []


class Phoenix(object):
    deaths = 0

    def __del__(self):
        Phoenix.deaths += 1
        print("death", Phoenix.deaths, ref() is self)
        if Phoenix.deaths < 4:
            kept.append(self)


def gone(dead):
    print("callback", dead is ref, dead() is None)


x = Phoenix()
ref = weakref.ref(x, gone)
x = None
print(ref() is None, len(kept))
kept.pop()
print(len(kept))
kept.pop()
kept.pop()
print(len(kept), Phoenix.deaths)


class Plain(object):
    def __del__(self):
        print("plain", ref() is None)


x = Plain()
ref = weakref.ref(x)
del x
print(ref())


class Child(Plain):
    __slots__ = ()


x = Child()
x.child = Child()
ref = weakref.ref(x.child)
del x
print(ref(), gc.garbage)
