# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# Which dicts the collector watches.
import gc


class C:
    pass


def tracked(*objects):
    return [gc.is_tracked(o) for o in objects]


print(tracked({}, {"a": 1}, {1: "a"}, {"a": (1, 2)}, {"a": []}, {"a": {}}, {"a": C()}, {(1, 2): 1}, {C(): 1}, dict(), dict(a=1), dict(a=[])))
d = {}
print(tracked(d))
d["a"] = 1
print(tracked(d))
d["b"] = []
print(tracked(d))
del d["b"]
print(tracked(d))
gc.collect()
print(tracked(d))
d["c"] = tuple([1])
print(tracked(d))
gc.collect()
print(tracked(d))
d.setdefault("x", [])
print(tracked(d))
print(tracked(d.copy(), {"a": 1}.copy(), dict(d), {**d}, {} | d, d | {}))
e = {}
e.update({"a": 1})
f = {}
f.update({"a": []})
g = {}
g.update([("a", [])])
print(tracked(e, f, g, dict.fromkeys("ab"), dict.fromkeys("ab", []), {i: i for i in range(3)}, {i: [] for i in range(3)}))
c = C()
print(tracked(c.__dict__))
c.a = 1
print(tracked(c.__dict__))
c.b = []
print(tracked(c.__dict__))
c = C()
c.a = 1
print(tracked(c.__dict__))
c = C()
c.a = []
print(tracked(c.__dict__))


class Sub(dict):
    pass


print(tracked(Sub(), Sub(a=1)))
s = Sub()
gc.collect()
print(tracked(s))
print(tracked(globals(), {}.keys(), iter({}), {1}, set(), frozenset(), [], slice(1), range(3), iter([]), iter(range(3)), enumerate([]), zip(), map(len, [])))
