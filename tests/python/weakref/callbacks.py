# profiles: 3.11 3.10 3.12 3.13 3.14
# deaths by count: what callbacks see, and in which order they come
import sys
from _weakref import ref


class C:
    def __del__(self):
        print("del", w1() is self, w1.__callback__ is not None)


def note(name):
    return lambda r: print(name, r(), [w() for w in (w1, w2, w3)], r.__callback__)


o = C()
w1 = ref(o, note("first"))
w2 = ref(o, note("second"))
w3 = ref(o, note("third"))
del o
o = type("P", (), {})()
w = ref(o, lambda r: print("single", r is w))
del o
# a dead weakref never calls back
o = type("P", (), {})()
w = ref(o, lambda r: print("never"))
del w
del o
# errors are unraisable
sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, u.exc_value, u.err_msg and u.err_msg.split(" at 0x")[0], u.object is bad)


def bad(r):
    raise ValueError("in callback")


o = type("P", (), {})()
w1 = ref(o, bad)
w2 = ref(o, lambda r: print("still called"))
w3 = ref(o)
del o
# a callback that makes another weak reference die
o = type("P", (), {})()
box = []
box.append(ref(o, lambda r: print("victim")))
killer = ref(o, lambda r: box.clear())
del o
print(box)
# an exception on the way is kept
def f():
    x = type("P", (), {})()
    global keep
    keep = ref(x, lambda r: print("callback while raising"))
    raise KeyError("k")


try:
    f()
except KeyError as e:
    print("caught", e)
print("done")
