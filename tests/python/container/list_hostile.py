# profiles: 3.11 3.10 legacy
# Lists that are changed by the code that they call.
def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Clears:
    def __init__(self, l):
        self.l = l

    def __eq__(self, other):
        self.l.clear()
        return False


l = []
l.extend([1, Clears(l), 3, 4])
print(attempt(l.index, 99), l)
l.extend([1, Clears(l), 3, 4])
print(attempt(l.count, 99), l)
l.extend([1, Clears(l), 3, 4])
print(99 in l, l)
l.extend([1, Clears(l), 3, 4])
print(attempt(l.remove, 99), l)
l.extend([1, Clears(l), 3, 4])
print(l == [1, 2, 3, 4], l)
l.extend([1, Clears(l), 3, 4])
print(attempt(lambda: l < [1, 2, 3, 4]), l)


class Grows:
    def __init__(self, l):
        self.l = l

    def __eq__(self, other):
        if len(self.l) < 50:
            self.l.append(Grows(self.l))
        return False


l = []
l.append(Grows(l))
print(l.count(1), len(l))


class Repr:
    def __init__(self, l):
        self.l = l

    def __repr__(self):
        self.l.clear()
        return "<gone>"


l = []
l.extend([Repr(l), 2, 3])
print(repr(l), l)

l = [3, 1, 2]


def append_key(x):
    l.append(x)
    return x


print(attempt(lambda: l.sort(key=append_key)), l)
l = [3, 1, 2]


def look_key(x):
    print("in key:", l, len(l))
    return x


l.sort(key=look_key)
print(l)


class Bad:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 3:
            raise RuntimeError("no")
        return self.n < other.n

    def __repr__(self):
        return str(self.n)


l = [Bad(5), Bad(1), Bad(3), Bad(2)]
print(attempt(l.sort), sorted(b.n for b in l))


class Clearing:
    def __init__(self, l, n):
        self.l = l
        self.n = n

    def __lt__(self, other):
        self.l[:] = [1, 2, 3]
        return self.n < other.n


l = []
l.extend(Clearing(l, i) for i in (3, 1, 2))
print(attempt(l.sort), [c.n for c in l])


def extending():
    for i in range(3):
        l.append("extra")
        yield i


l = [0]
l.extend(extending())
print(l)
l = [0]


def clearing():
    yield 1
    l.clear()
    yield 2


l.extend(clearing())
print(l)


class Index:
    def __init__(self, l, n):
        self.l = l
        self.n = n

    def __index__(self):
        self.l.clear()
        return self.n


l = [1, 2, 3, 4]
print(attempt(lambda: l[Index(l, 2)]), l)
l = [1, 2, 3, 4]
print(l[Index(l, 0) : 3], l)
l = [1, 2, 3, 4]
l[Index(l, 0) : 2] = "ab"
print(l)
l = [1, 2, 3, 4]
print(attempt(l.pop, Index(l, 1)), l)
l = [1, 2, 3, 4]
print(attempt(l.__delitem__, slice(0, Index(l, 4), 2)), l)


class Del:
    def __init__(self, l):
        self.l = l

    def __del__(self):
        self.l.append("from del")


l = []
l.append(Del(l))
l[0] = 1
print(l)
l = []
l.extend([Del(l), Del(l), 3])
l.clear()
print(l)
l = []
l.extend([Del(l), Del(l), 3])
del l[:2]
print(l)


class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter([1, 2])

    def __length_hint__(self):
        return self.hint


print(list(Hint(0)), list(Hint(10)), attempt(list, Hint(-1)), attempt(list, Hint("a")), attempt(list, Hint(2**70)), attempt(list, Hint(2**62)))
print(attempt(list, Hint(NotImplemented)))
a = []
b = []
for i in range(100000):
    a = [a]
    b = [b]
print(attempt(lambda: a == b))
print(attempt(repr, a)[:70])
while a:
    a = a[0]
it = iter([1, 2, 3])
l = [5]
l.extend(it)
print(l, list(it))
l = [1, 2, 3]
for x in l:
    if len(l) < 8:
        l.append(x * 10)
print(l)
l = [1, 2, 3, 4, 5, 6]
for x in l:
    l.remove(x)
print(l)
