# profiles: 3.11 3.10 3.12 3.13 3.14
# deaths in a collection: cleared before any finalizer, callbacks of living refs only
import gc
from _weakref import ref

gc.collect()
gc.disable()


class C:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n, wa(), wb())


a, b = C("a"), C("b")
a.o, b.o = b, a
wa = ref(a, lambda r: print("callback a", wa(), wb()))
wb = ref(b, lambda r: print("callback b", wa(), wb()))
plain = ref(a)
del a, b
print(gc.collect())
print(plain())


# a weakref that is garbage too is not called
class D:
    pass


d = D()
d.me = d
d.w = ref(d, lambda r: print("never"))
del d
print(gc.collect())
# the callback is garbage, the weakref lives
d = D()
d.me = d
w = ref(d, d.__init__)
del d
print(gc.collect())
print(w() is None, w.__callback__ is None)
# weakref objects that die of their callback are counted
d = D()
d.me = d
box = []
box.append(ref(d, lambda r: box.clear()))
del d
print(gc.collect(), box)
# several, newest first, objects in list order
ds = [D() for _ in range(3)]
for i, d in enumerate(ds):
    d.me = d
ws = [ref(d, lambda r, i=i, k=k: print("call", i, k)) for k in range(2) for i, d in enumerate(ds)]
del ds, d
print(gc.collect())
