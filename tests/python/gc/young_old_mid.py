# profiles: 3.11 3.10 3.12 3.13 3.14
"""Facts 5.5 and 5.6: the order of finalizers follows the lists: oldest, youngest, middle; a collection re-threads what it moves."""
import gc

gc.disable()


class D:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        print(self.n, end=" ")


def collect(*generation):
    print("|", gc.collect(*generation))


def ring(*names):
    items = [D(n) for n in names]
    for a, b in zip(items, items[1:] + items[:1]):
        a.next = b
    return items


gc.collect()
r = ring("A", "B", "C"); del r; collect()
b = D("B"); a = D("A"); a.b = b; b.a = a; del a, b; collect()
# residents of generations 2, 1, 0
old = D("old"); gc.collect(); mid = D("mid"); gc.collect(0); young = D("young")
old.x, mid.x, young.x = mid, young, old
del old, mid, young; collect()
old = D("old"); gc.collect(1); mid = D("mid"); gc.collect(0); young = D("young")
del old, mid, young; collect(1); collect()
# each generation on its own
old = D("old"); gc.collect(); mid = D("mid"); gc.collect(0); young = D("young")
del old, mid, young; collect(0); collect(1); collect(2)
# what was found through a list is moved: from the last to the first
l = [D(i) for i in range(5)]; gc.collect(0); gc.collect(1)
x = l; del l[:], l; collect()
l = [D(i) for i in range(5)]; holder = {"l": l}; gc.collect(); del l, holder["l"]; collect()
t = tuple(D(i) for i in range(5)); gc.collect(); del t; collect()
d = {i: D(i) for i in range(5)}; gc.collect(); del d; collect()
class O: pass
o = O(); o.c, o.a, o.b = D("c"), D("a"), D("b"); gc.collect(); del o; collect()
class S: __slots__ = ("c", "a", "b")
s = S(); s.c, s.a, s.b = D("c"), D("a"), D("b"); gc.collect(); del s; collect()
# all finalizers run before anything is cleared
class P:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, "sees", self.other.n, self.other.other is self, end="; ")
p, q = P("p"), P("q"); p.other, q.other = q, p; del p, q; collect()
# a chain that hangs on a cycle
c = D("cycle"); c.tail = D("tail"); c.tail.tail = D("end"); del c; collect()
# what a finalizer makes is not part of this collection
class Makes:
    def __del__(self): x = D("made"); print("makes", end=" ")
m = Makes(); m.m = m; del m; collect(); collect()
# finalizers that break the cycle themselves
class Breaks:
    def __init__(self, n): self.n = n
    def __del__(self): print("break", self.n, end=" "); self.__dict__.pop("other", None)
a, b, c = Breaks(1), Breaks(2), Breaks(3); a.other, b.other, c.other = b, c, a; del a, b, c; collect()
# finalizers that save one
saved = []
class Saves:
    def __init__(self, n): self.n = n
    def __del__(self):
        print("save", self.n, end=" ")
        if self.n == 2: saved.append(self)
a, b, c = Saves(1), Saves(2), Saves(3); a.other, b.other = b, a; c.me = c; del a, b, c; collect(); print([s.n for s in saved], saved[0].other.n)
saved.clear(); collect()
# creation and the order of names
a = D("a"); b = D("b"); c = D("c"); del c, a, b; collect()
l = [D(i) for i in range(3)]; l.reverse(); l.append(l); del l; collect()
l = []; l += [D(i) for i in range(3)]; l.append(l); gc.collect(0); del l; collect()
gc.freeze(); x = D("x"); gc.unfreeze(); y = D("y"); del x, y; collect()
