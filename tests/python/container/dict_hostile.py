# Keys whose __eq__ and __hash__ change the dict that asks them.
def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Key:
    def __init__(self, name, action=None):
        self.name, self.action = name, action

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self.action:
            action, self.action = self.action, None
            action()
        return self is other or (isinstance(other, Key) and self.name == other.name)

    def __repr__(self):
        return self.name


def run(what, action_of):
    d = {}
    log = []
    a = Key("a")
    d[a] = 1
    d[Key("b")] = 2
    probe = Key("b")
    a.action = lambda: (log.append("acted"), action_of(d))
    print(what, attempt(lambda: d[probe]), log, d)


run("clear", lambda d: d.clear())
run("pop", lambda d: d.popitem())
run("grow", lambda d: d.update((i, i) for i in range(20)))
run("replace", lambda d: d.update({Key("b"): 3}))


def setting(action_of):
    d = {}
    a = Key("a")
    d[a] = 1
    d[Key("b")] = 2
    a.action = lambda: action_of(d)
    result = attempt(d.__setitem__, Key("b"), "set")
    return result, d


print(setting(lambda d: d.clear()))
print(setting(lambda d: d.update((i, i) for i in range(20))))


def popping(action_of):
    d = {}
    a = Key("a")
    d[a] = 1
    d[Key("b")] = 2
    a.action = lambda: action_of(d)
    return attempt(d.pop, Key("b")), attempt(d.pop, Key("zz"), "default"), d


print(popping(lambda d: d.clear()))

out = []


class D:
    def __init__(self, name, then=None):
        self.name, self.then = name, then

    def __del__(self):
        out.append(self.name)
        if self.then:
            self.then()

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == other.name


def show(what):
    print(what, out)
    out.clear()


d = {D(f"k{i}"): D(f"v{i}") for i in range(4)}
del d
show("dealloc")
d = {D(f"k{i}"): D(f"v{i}") for i in range(4)}
d.clear()
show("clear")
d = {D("k"): D("v")}
d[D("k")] = D("v2")
show("overwrite")
d.popitem()
show("popitem")
d = {D("k"): D("v")}
d.pop(D("k"))
show("pop")
d = {i: D(i) for i in range(7)}
del d[3]
show("del")
d[3] = D("again")
del d
show("reinserted")
d = {}
d["x"] = D("x", lambda: d.update(y=1))
del d["x"]
print(d)
d["x"] = D("x", lambda: d.clear())
d["x"] = 5
print(d)
out.clear()
d = {i: D(i, lambda: d.setdefault("late", []).append(1)) for i in range(5)}
d.clear()
print(d)
out.clear()


class Attributes:
    pass


a = Attributes()
a.b, a.a, a.c = D("b"), D("a"), D("c")
del a
show("attributes")
a = Attributes()
a.c, a.a = D("c"), D("a")
e = a.__dict__
del a
show("kept")
del e
show("dict")


class Meddler(dict):
    def __eq__(self, other):
        return dict.__eq__(self, other)


class Value:
    def __init__(self, d):
        self.d = d

    def __eq__(self, other):
        self.d.clear()
        return True


d = {}
d.update({1: Value(d), 2: 3})
print(attempt(lambda: d == {1: 1, 2: 3}), d)
d = {1: 2, 3: 4}


class Other:
    def keys(self):
        return iter([1, 2, 3])

    def __getitem__(self, k):
        if k == 3:
            raise KeyError("three")
        return k


print(attempt(d.update, Other()), d)


class Mutating(dict):
    def __init__(self, target):
        self.target = target


d = {}
e = {}


class K2:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, other):
        e[len(e)] = 1
        return False


e[K2(1)] = 1
d[K2(2)] = 2
print(attempt(d.update, e))
deep = {}
for i in range(100000):
    deep = {1: deep}
other = {}
for i in range(100000):
    other = {1: other}
print(attempt(lambda: deep == other))
