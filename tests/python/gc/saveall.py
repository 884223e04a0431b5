# profiles: 3.11 3.12 3.13 3.14
# DEBUG_SAVEALL keeps what would be freed
import gc

gc.collect()
gc.disable()


class C:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


gc.set_debug(gc.DEBUG_SAVEALL)
a, b = C(1), C(2)
a.b, b.a = b, a
del a, b
print(gc.collect())
print([x.n for x in gc.garbage])
gc.set_debug(0)
print(gc.collect())
del gc.garbage[:]
print(gc.collect(), gc.garbage)
