# profile: legacy
"""The end before 3.4: a collection, exit functions before it, then names become None one by one, those with an underscore first."""
from __future__ import print_function
import atexit
import gc
import sys

gc.disable()


class D(object):
    __slots__ = ("name", "other")

    def __init__(self, name):
        self.name = name

    def __del__(self, write=sys.stdout.write):
        found = globals().get("_private", "gone")
        write("del %s, _private %s, sys %s\n" % (self.name, found, "there" if sys else "None"))


class Plain(object):
    __slots__ = ("other", "held")


class Late(object):
    """Dies when its class's module has no names left."""

    __slots__ = ("name",)

    def __del__(self, write=sys.stdout.write, is_finalizing=None):
        write("late %s %s\n" % (self.name, [each for each in ("D", "Late", "sys", "atexit") if globals().get(each) is not None]))


_private = "set"
_holder = D("below an underscore")

# a ring of plain objects that holds one with a finalizer: the collection of the end frees it, though the collector is off
ring = Plain()
ring.other = ring
ring.held = D("held by a ring")
del ring

# a ring with a finalizer stays for good
lost = D("never")
lost.other = lost
del lost


def leave():
    print("exit function, collector on: %s" % gc.isenabled())


atexit.register(leave)
one = D("a global")
print("end of the program")
