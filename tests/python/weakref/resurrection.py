# profiles: 3.11 3.10 3.12 3.13 3.14
# weak references and objects that come back
import gc
from _weakref import ref

saved = []


class C:
    def __del__(self):
        saved.append(self)


o = C()
w = ref(o, lambda r: print("callback", r()))
del o
print(w() is saved[0])
saved.clear()
print(w())
# in a cycle references are cleared although the object comes back
gc.collect()
gc.disable()
o = C()
o.me = o
w = ref(o, lambda r: print("callback", r()))
plain = ref(o)
del o
print(gc.collect(), len(saved), w(), plain())
again = ref(saved[0])
print(again is plain, again() is saved[0])
saved[0].__dict__.clear()
saved.clear()
print(again())
