# profiles: 3.11 3.10 3.12 3.13 3.14
# finalizers run in the order of the collector's lists
import gc

gc.disable()
log = []


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append((self.name, self.partner.name))


def show(*wanted):
    gc.collect(*wanted)
    print(log)
    del log[:]


def ring(names):
    nodes = [N(n) for n in names]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]):
        a.partner = b
    return nodes


gc.collect()
ring("ABC")
show()
b = N("B")
a = N("A")
a.partner, b.partner = b, a
del a, b
show()
old = ring(["old1", "old2"])
gc.collect(0), gc.collect(1)
mid = ring(["mid1", "mid2"])
gc.collect(0)
young = ring(["young1", "young2"])
del old, mid, young
show()
# an old object that holds the ring first
r = ring("xyz")
root = [r[2]]
gc.collect()
del r
root.clear()
show()
# reachable late: moved to the end
r = ring("pqr")
holder = {"r": r[1]}
del r
gc.collect(0)
holder.clear()
show()
