# profiles: 3.11 3.10 3.12 3.13 3.14
# finalizers run once; what they bring back survives, the rest does not
import gc

gc.disable()
log = []
saved = []


class R:
    def __init__(self, name, save=False):
        self.name, self.save = name, save

    def __del__(self):
        log.append(self.name)
        if self.save:
            saved.append(self)


def pair(x, y):
    x.other, y.other = y, x


gc.collect()
a, b = R("a"), R("b", True)
pair(a, b)
c, d = R("c"), R("d")
pair(c, d)
del a, b, c, d
print(gc.collect(), sorted(log), [s.name for s in saved])
print(gc.is_finalized(saved[0]), gc.is_finalized(saved[0].other), gc.is_finalized(R), gc.is_finalized(3))
del log[:]
saved[0].save = False
saved.clear()
print(gc.collect(), log)
# plain death
x = R("x", True)
del x
print(log, saved[0].name)
saved[0].save = False
saved.clear()
print(log)
# collect() in a finalizer does nothing
class G:
    def __del__(self):
        print("inside", gc.collect())


g = G()
g.g = g
del g
print(gc.collect())
