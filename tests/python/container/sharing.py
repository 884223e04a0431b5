# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# Dicts of instances: shared keys, their order and what takes them apart.
class C:
    def __init__(self):
        self.x = 1
        self.y = 2


a, b = C(), C()
print(a.__dict__, b.__dict__, a.__dict__ is a.__dict__)
b.__dict__["z"] = 3
del b.x
b.x = 9
print(b.__dict__, vars(a), list(b.__dict__.items()))
a.__dict__ = {"q": 1}
print(a.q, hasattr(a, "x"), a.__dict__)
a.r = 2
print(a.__dict__)
a.__dict__.clear()
a.x = 5
print(a.__dict__, a.x)
for n in (28, 29, 30, 31, 50):
    class Many:
        pass

    m = Many()
    for i in range(n):
        setattr(m, f"a{i}", i)
    print(n, list(m.__dict__) == [f"a{i}" for i in range(n)], m.a0, getattr(m, f"a{n - 1}"), len(m.__dict__))
    m2 = Many()
    m2.last = 1
    m2.a3 = 2
    print(m2.__dict__)
d = C().__dict__
e = d.copy()
e["new"] = 1
print(d, e, d | {"x": 5}, {**d}, dict(d), d == {"y": 2, "x": 1}, d.keys() & {"x"}, sorted(d.items()))
print(d.popitem(), d, d.pop("x"), d)
d["back"] = 1
print(d)
c = C()
for name in list(c.__dict__):
    delattr(c, name)
print(c.__dict__)
c.y, c.x = 1, 2
print(c.__dict__)
c = C()
it = iter(c.__dict__)
next(it)
c.w = 1
try:
    next(it)
except RuntimeError as e:
    print(e)
c = C()
for k in c.__dict__:
    setattr(c, k, "replaced")
print(c.__dict__)
