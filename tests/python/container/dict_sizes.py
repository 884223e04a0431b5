# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# The size of dicts at each step, and the order that their tables keep.
from sys import getsizeof


def steps(keys, limit=200):
    d = {}
    seen = [(0, getsizeof(d))]
    for i in range(limit):
        d[keys(i)] = i
        if getsizeof(d) != seen[-1][1]:
            seen.append((i + 1, getsizeof(d)))
    return seen


print("str", steps(str))
print("int", steps(int))
print("mixed", steps(lambda i: i if i % 7 == 3 else str(i)))
d = {i: i for i in range(5000)}
print(getsizeof(d), getsizeof(d.copy()), getsizeof(dict(d)))
for i in range(4990):
    del d[i]
print(getsizeof(d), getsizeof(d.copy()), getsizeof(dict(d)), list(d))
d[1] = 1
print(getsizeof(d), list(d)[-2:])
d.clear()
print(getsizeof(d))
for n in (0, 1, 5, 6, 10, 11, 21, 22, 42, 43, 85, 86, 300):
    a = {str(i): i for i in range(n + 30)}
    for i in range(30):
        del a[str(i)]
    b = {}
    b.update(a)
    e = {1: 2}
    e.update({i: i for i in range(n)})
    f = dict([(i, i) for i in range(n)])
    g = dict(zip(map(str, range(n)), range(n)))
    print(n, getsizeof(b), getsizeof(e), getsizeof(f), getsizeof(g), getsizeof(dict(a)), getsizeof({**a}), getsizeof(a | {}), getsizeof({} | a), end=" ")
    print(getsizeof(dict.fromkeys(range(n))), getsizeof(dict.fromkeys({i: 1 for i in range(n)})), getsizeof(dict.fromkeys(set(range(n)))), getsizeof(dict.fromkeys(map(str, range(n)))))
x = {"a": 1, "b": 2, "c": 3}
print(getsizeof(x))
x[1] = 2
print(getsizeof(x), list(x))
del x[1]
print(getsizeof(x), getsizeof(x.copy()))
y = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}
del y["c"]
y["f"] = 6
print(getsizeof(y), list(y))
y = {i: i for i in range(5)}
for i in range(100):
    del y[next(iter(y))]
    y[i + 5] = i
print(getsizeof(y), list(y))
y = {}
for i in range(100):
    y[i] = 1
    y.popitem()
print(getsizeof(y), y)
y = {i: 1 for i in range(8)}
while y:
    y.popitem()
print(getsizeof(y))
y[1] = 1
print(getsizeof(y))


class C:
    pass


first = C()
first.a = 1
print(getsizeof(first.__dict__))
many = [C() for _ in range(40)]
sizes = []
for c in many:
    c.a = 1
    sizes.append(getsizeof(c.__dict__))
print(sizes)
grow = []
c = type("G", (), {})()
for i in range(40):
    setattr(c, f"a{i}", i)
    grow.append(getsizeof(c.__dict__))
print(grow)
c = C()
c.b, c.a = 1, 2
c2 = C()
c2.a, c2.b = 1, 2
print(c.__dict__, c2.__dict__, list(c.__dict__), list(reversed(c.__dict__)), c.__dict__ == c2.__dict__)
del c.b
c.b = 3
print(c.__dict__, getsizeof(c.__dict__), c.__dict__.copy(), getsizeof(c.__dict__.copy()))
c.__dict__[5] = 6
print(c.__dict__, getsizeof(c.__dict__))
c2.__dict__.popitem()
print(c2.__dict__, getsizeof(c2.__dict__))
c3 = C()
c3.a = 1
c3.__dict__.clear()
c3.z = 1
print(c3.__dict__, getsizeof(c3.__dict__))
c4 = C()
c4.a = 1
e = c4.__dict__
del c4
print(e, getsizeof(e))
e.update({"n": 1, "m": 2})
print(e, e.pop("a"), e.setdefault("q", 9), e.setdefault("a", 8), e)
