# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# The order in which lists and tuples let go of their items.
out = []


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        out.append(self.name)


def make(n=5):
    return [D(i) for i in range(n)]


def show(what):
    print(what, out)
    out.clear()


l = make()
del l
show("dealloc")
l = make()
l.clear()
show("clear")
l = make()
l[:] = []
show("slice to empty")
l = make()
del l[:]
show("del all")
l = make()
del l[1:4]
show("del slice")
del l
show("rest")
l = make(8)
del l[::2]
show("del step")
del l
show("rest")
l = make(8)
del l[::-2]
show("del step backwards")
del l
show("rest")
l = make()
l[1:4] = [10, 11]
show("assign slice")
l = make(6)
l[::2] = [0, 0, 0]
show("assign step")
l = make()
l *= 0
show("imul 0")
l = make()
l.pop()
show("pop")
l.pop(0)
show("pop 0")
l.remove(l[1])
show("remove")
l[0] = None
show("setitem")
del l
show("rest")
t = tuple(make())
del t
show("tuple")
l = make()
l.__init__()
show("init")
l = make(3)
l.sort(key=lambda d: -d.name)
del l
show("after sort")


class Key:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __del__(self):
        out.append(("key", self.n))


l = [3, 1, 2]
l.sort(key=Key)
show("sort keys")


def failing(n):
    if n == 2:
        raise ValueError(n)
    return Key(n)


l = [3, 1, 2]
try:
    l.sort(key=failing)
except ValueError as e:
    print(e, l)
show("failing keys")


class Sub(list):
    pass


s = Sub(make(3))
s.attribute = D("attribute")
del s
show("subclass")
nested = [D("a"), [D("b"), (D("c"), D("d"))], D("e")]
del nested
show("nested")
n = None
for i in range(120):
    n = [n, D(i)]
del n
print("deep", out[:5], out[-5:], len(out), sorted(out) == list(range(120)))
out.clear()
n = None
for i in range(100000):
    n = (n,)
del n
n = None
for i in range(100000):
    n = {1: n}
del n
n = []
for i in range(100000):
    n = [n]
del n
print("deep structures are gone")
