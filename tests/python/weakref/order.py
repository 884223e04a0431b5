# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# the order of an object's weak references, and sharing of the plain ones
from _weakref import getweakrefcount, getweakrefs, proxy, ref


class C:
    pass


class R(ref):
    pass


o = C()
c0 = ref(o, lambda r: print("c0"))
r = ref(o)
c1 = ref(o, lambda r: print("c1"))
p = proxy(o)
c2 = ref(o, lambda r: print("c2"))
s = R(o)
names = {id(c0): "c0", id(r): "r", id(c1): "c1", id(p): "p", id(c2): "c2", id(s): "s"}
print([names[id(x)] for x in getweakrefs(o)], getweakrefcount(o))
print(ref(o) is r, ref(o, None) is r, proxy(o) is p, proxy(o, None) is p)
print(R(o) is s, ref(o, print) is c0)
del r, p
r = ref(o)
p = proxy(o)
names[id(r)], names[id(p)] = "r", "p"
print([names[id(x)] for x in getweakrefs(o)])
del s
print(getweakrefcount(o))
del c1
del o
print(r(), c0(), c2(), c0.__callback__)
