# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# deep structures die without deep recursion, in blocks
import gc

gc.disable()
log = []


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)


def blocks(make):
    del log[:]
    x = None
    for n in reversed(range(200)):
        x = make(D(n), x)
    del x
    # where the order turns
    starts = [log[0]] + [b for a, b in zip(log, log[1:]) if b != a + 1 and b != a - 1]
    return len(log), log[:3], starts


print(blocks(lambda d, x: [x, d]))
print(blocks(lambda d, x: (x, d)))
print(blocks(lambda d, x: {"x": x, "d": d}))


class Node:
    pass


def node(d, x):
    n = Node()
    n.x, n.d = x, d
    return n


print(blocks(node))
for make in (lambda x: [x], lambda x: (x,), lambda x: {"x": x}):
    x = None
    for i in range(200000):
        x = make(x)
    del x
x = None
for i in range(100000):
    n = Node()
    n.next = x
    x = n
del x, n
# __del__ chain: from head to tail
class Chain:
    def __init__(self, n, next):
        self.n, self.next = n, next

    def __del__(self):
        log.append(self.n)


del log[:]
c = None
for n in reversed(range(300)):
    c = Chain(n, c)
del c
print(log == sorted(log), len(log))
