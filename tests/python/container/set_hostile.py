# profiles: 3.11 3.10 legacy
# Elements whose __eq__ changes the set; sets that change during iteration; the order of deaths.
def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class E:
    def __init__(self, name, action=None):
        self.name, self.action = name, action

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self.action:
            action, self.action = self.action, None
            action()
        return isinstance(other, E) and self.name == other.name

    def __repr__(self):
        return self.name


def run(what, operation, action_of):
    s = set()
    a = E("a")
    s.add(a)
    s.add(E("b"))
    a.action = lambda: action_of(s)
    print(what, attempt(operation, s), sorted(map(repr, s)))


for what, action in (("clear", lambda s: s.clear()), ("grow", lambda s: s.update(range(50))), ("pop", lambda s: s.pop()), ("discard", lambda s: s.difference_update(list(s)))):
    run(what + " in", lambda s: E("b") in s, action)
    run(what + " add", lambda s: s.add(E("b")), action)
    run(what + " add new", lambda s: s.add(E("c")), action)
    run(what + " discard", lambda s: s.discard(E("b")), action)
    run(what + " union", lambda s: len(s | {E("b")}), action)
    run(what + " intersection", lambda s: len(s & {E("b")}), action)
    run(what + " ior", lambda s: s.update({E("b"), E("q")}), action)
    run(what + " le", lambda s: {E("b")} <= s, action)

s = {1, 2, 3}
print(attempt(lambda: [s.add(x + 10) for x in s]))
it = iter(s)
next(it)
s.add(99)
print(attempt(next, it), attempt(next, it), it.__length_hint__())
s = {1, 2, 3}
seen = []
for x in s:
    seen.append(x)
    s.discard(x)
    s.add(x)
print(seen)

out = []


class D:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        return self.n == other.n

    def __del__(self):
        out.append(self.n)


def show(what):
    print(what, out)
    out.clear()


s = {D(i) for i in (3, 1, 2)}
del s
show("dealloc")
s = {D(i) for i in (3, 1, 2)}
s.clear()
show("clear small")
s = {D(i) for i in range(30, 0, -1)}
s.clear()
show("clear large")
s = {D(1)}
s.add(D(1))
show("add equal")
s.discard(D(1))
show("discard")
s = {D(1), D(2)}
s &= {D(2)}
show("iand")
s = {D(5)}
s ^= {D(5), D(6)}
show("ixor")
del s
show("rest")


class Late:
    def __init__(self, s):
        self.s = s

    def __del__(self):
        self.s.add("late")


s = set()
s.add(Late(s))
s.clear()
print(s)
s = set()
s.add(Late(s))
s.pop()
print(s)
n = frozenset()
for i in range(100000):
    n = frozenset([(n,)]) if i % 1000 == 0 else (n,)
del n
print("deep structure is gone")


class Raises:
    def __hash__(self):
        raise ValueError("hash")


print(attempt(lambda: {Raises()}), attempt(set, [Raises()]), attempt({1}.add, Raises()), attempt(lambda: Raises() in {1}), attempt({1}.intersection, [Raises()]), attempt({1}.union, [Raises()]))


class RaisesEq:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("eq")


print(attempt(lambda: {1, RaisesEq()}), attempt({1}.add, RaisesEq()), attempt({1}.discard, RaisesEq()), attempt(lambda: RaisesEq() in {1}), attempt(lambda: {RaisesEq()} & {1}), attempt(lambda: {1} - {RaisesEq()}), attempt(lambda: {1} == {RaisesEq()}))
