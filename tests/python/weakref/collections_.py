# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 6.4: WeakValueDictionary, WeakKeyDictionary, WeakSet, WeakMethod, finalize: every operation, and removal while iterating."""
import copy, gc, re, sys, weakref


class K:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"K{self.n}"
    def __eq__(self, o): return isinstance(o, K) and o.n == self.n
    def __hash__(self): return hash(self.n)
    def m(self): return "method", self.n


def attempt(f, *a, **k):
    try: return f(*a, **k)
    except Exception as e: return re.sub("0x[0-9a-f]+", "0x", f"{type(e).__name__}: {e}")


d = weakref.WeakValueDictionary()
a, b, c = K("a"), K("b"), K("c")
d["a"], d["b"], d["c"] = a, b, c
print(sorted(d), len(d), d["a"] is a, "b" in d, "z" in d, d.get("z", 5), attempt(lambda: d["z"]))
del b; print(sorted(d), len(d), sorted(d.items()), sorted(map(str, d.values())), [k for k in d.keys()])
print(d.setdefault("a", c) is a, d.setdefault("n", c) is c, d.pop("n") is c, attempt(d.pop, "n"), d.pop("n", 1))
e = d.copy(); f = copy.deepcopy(d); print(dict(e), dict(f), e is d, type(e).__name__); e.update({"c": a}, x=c); print(sorted(e.items(), key=str))
print(sorted((d | {"y": a}).items(), key=str), type(d | {}).__name__, attempt(lambda: d | 5)); d |= {"w": c}; print(sorted(d)); del d["w"]
print(d.valuerefs() and [r() for r in d.valuerefs()], [r() for r in d.itervaluerefs()], repr(d)[:24])
it = iter(d.items()); first = next(it); a_kept = None
g = weakref.WeakValueDictionary((i, K(i)) for i in range(3)); print(len(g), list(g))
values = [K(i) for i in range(5)]; g = weakref.WeakValueDictionary(enumerate(values))
seen = []
for k, v in g.items():
    seen.append(k)
    if k == 1: v = None; del values[3:]; gc.collect(); print("during")
print(seen, len(g), sorted(g)); print(g.popitem()[0], attempt(weakref.WeakValueDictionary().popitem)); g.clear(); print(len(g))
print(attempt(weakref.WeakValueDictionary, {"a": 5}), attempt(d.__setitem__, "q", "text"), attempt(weakref.WeakValueDictionary, 1, 2))

d = weakref.WeakKeyDictionary()
d[a], d[c] = 1, 2
t = K("t"); d[t] = [t.n]; print(len(d), d[K("a")], sorted(d.items(), key=str)); del t; print(len(d), K("c") in d, 5 in d, attempt(lambda: d[5]), attempt(d.__setitem__, 5, 1), d.get(K("z")), attempt(lambda: d[K("z")]))
print([r() for r in d.keyrefs()], sorted(map(str, d)), sorted(d.values()), d.pop(a), d.setdefault(a, 9), d.setdefault(a, 10), len(d.copy()), dict(copy.deepcopy(d)))
keys = [K(i) for i in range(5)]; d = weakref.WeakKeyDictionary((k, k.n) for k in keys)
seen = []
for k in d:
    seen.append(k.n)
    if k.n == 1: del keys[3:], k; print("during")
print(seen, len(d)); k = None; del keys[0]; print(sorted(d.values())); print(len(d | {keys[0]: 7}), d.popitem()[1], repr(d)[:22]); d.update({keys[0]: "u"}); print(list(d.values())); d.clear(); print(len(d))
k = K("cyc"); d = weakref.WeakKeyDictionary(); d[k] = k; del k; gc.collect(); print("value holds the key:", len(d))

s = weakref.WeakSet([a, c]); t = K("t"); s.add(t); print(len(s), t in s, 5 in s, sorted(map(str, s))); del t; print(len(s))
s.discard(K("zz")); print(attempt(s.remove, K("zz")), s == weakref.WeakSet([c, a]), s | {a} == s, (s & [a]).pop(), len(s - [a]), len(s ^ [a]), s <= {a, c}, s < {a, c}, s >= {a}, s.isdisjoint([K(9)]), s.issubset([a, c]), s.issuperset([a]))
n = [K(i) for i in range(4)]; s = weakref.WeakSet(n); seen = []
for x in s:
    seen.append(x.n); x = None
    if len(seen) == 1: n.clear(); print("during")
print(len(seen) >= 1, len(s)); s.update([a, c]); print(len(s.copy()), sorted(map(str, s))); s.difference_update([a]); s.intersection_update([c]); s.symmetric_difference_update([a]); print(sorted(map(str, s)), s.pop() in (a, c), len(s)); s.clear(); print(attempt(s.pop), repr(weakref.WeakSet()), attempt(s.add, 5), attempt(hash, s))
s |= {a}; s &= {a, c}; s ^= {c}; s -= {a}; print(list(s))

m = weakref.WeakMethod(a.m); print(m()(), m() == a.m, m == weakref.WeakMethod(a.m), hash(m) == hash(weakref.WeakMethod(a.m)), attempt(weakref.WeakMethod, len), attempt(weakref.WeakMethod, lambda: 0))
k = K("k"); calls = []; m = weakref.WeakMethod(k.m, lambda r: calls.append(r is m)); r = weakref.ref(k.m); print(r(), m() is not None); del k; print(m(), calls, m == m, m != weakref.WeakMethod(a.m))
class Own: m = 1
k = Own(); k.f = K("inner").m; print(weakref.WeakMethod(k.f)())

log = []
k = K("f"); f1 = weakref.finalize(k, log.append, "one"); f2 = weakref.finalize(k, lambda *a, **kw: log.append((a, kw)) or "result", 1, x=2); f3 = weakref.finalize(k, log.append, "three"); f4 = weakref.finalize(k, log.append, "four")
print(f1.alive, f1.peek()[0] is k, f1.peek()[2:], f2(), f2(), f2.alive, f2.peek(), f3.detach()[2:], f3.detach(), f3.alive, f1.atexit); del k; print(log, f1.alive, f1(), f4.alive)
print(attempt(weakref.finalize, 5, len), attempt(weakref.finalize), attempt(weakref.finalize, a), repr(f1)[:22])
sys.stderr = sys.stdout
k = K("bad"); f = weakref.finalize(k, lambda: 1 / 0)
sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, u.exc_value)
del k; print(f.alive)
