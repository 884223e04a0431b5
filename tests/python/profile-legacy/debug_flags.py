# profile: legacy
"""DEBUG_SAVEALL, automatic collections, the finalizer outside of cycles."""
from __future__ import print_function
import gc


class D(object):
    __slots__ = ("other",)

    def __del__(self):
        print("del D")


gc.disable()
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
a = D()
a.other = a
b = []
b.append(b)
del a, b
print(gc.collect())
print(sorted(type(x).__name__ for x in gc.garbage))
gc.set_debug(0)
for x in gc.garbage:
    if isinstance(x, D):
        x.other = None
    else:
        del x[:]
del gc.garbage[:]
print("cleared")
del x
print(gc.collect())

# plain deaths are what they are
D()
a = [D(), D()]
del a[:]
print("plain done")

# an automatic collection finds them as well
gc.set_threshold(50, 2, 2)
gc.enable()
a = D()
a.other = a
del a
lists = [[] for i in range(200)]
gc.disable()
print(len(gc.garbage))
gc.garbage[0].other = None
del gc.garbage[:]
print("end")
