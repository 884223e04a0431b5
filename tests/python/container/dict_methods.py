# profiles: 3.11 3.10 legacy
# Every method of dict, with results and error texts.
import sys


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


d = {"a": 1, "b": 2, 3: "c", None: (1,)}
print(d, len(d), {}, d["a"], attempt(lambda: d["x"]), attempt(lambda: d[(1, 2)]), attempt(lambda: d[[]]), "a" in d, "x" in d, attempt(lambda: [] in d))
print(d.get("a"), d.get("x"), d.get("x", 5), attempt(d.get), attempt(d.get, []), attempt(d.get, 1, 2, 3))
print(d.setdefault("a", 9), d.setdefault("n"), d.setdefault("m", 7), d, attempt(d.setdefault), attempt(d.setdefault, []))
print(d.pop("n"), d.pop("zz", "default"), attempt(d.pop, "zz"), attempt(d.pop), attempt({}.pop, []), attempt({1: 2}.pop, []), attempt(d.pop, 1, 2, 3))
print(d.popitem(), d.popitem(), d, attempt({}.popitem), attempt(d.popitem, 1))
d.update({"u": 1})
d.update([("v", 2), ["w", 3], "xy"])
d.update(k=5)
d.update({"u": 7}, z=8)
d.update()
print(d)
print(attempt(d.update, 5), attempt(d.update, [1]), attempt(d.update, [(1,)]), attempt(d.update, [(1, 2, 3)]), attempt(d.update, [], []), attempt(d.update, ["abc"]), attempt(d.update, [([], 1)]))
print(dict(), dict(a=1, b=2), dict([(1, 2)]), dict({1: 2}, a=3), attempt(dict, 5), attempt(dict, 1, 2), dict(zip("ab", range(2))), attempt(dict, [(1, 2), 3]))
print(dict.fromkeys("abca"), dict.fromkeys([1, 2], 0), dict.fromkeys({1: 2}), dict.fromkeys({5}), attempt(dict.fromkeys), attempt(dict.fromkeys, 5), attempt(dict.fromkeys, [[]]))
e = d.copy()
print(e == d, e is d, d.clear(), d, e)
del e["a"]
print(e, attempt(e.__delitem__, "a"), attempt(e.__delitem__, []))
print({1: 2} == {1: 2.0}, {1: 2} != {1: 3}, {1: 2} == {1: 2, 3: 4}, {1: 2} == [(1, 2)], {"a": [1]} == {"a": [1]}, attempt(lambda: {} < {}), attempt(hash, {}))
print({1: 2} | {3: 4, 1: 5}, attempt(lambda: {} | []), attempt(lambda: [] | {}))
f = {1: 2}
g = f
f |= {3: 4}
f |= [(5, 6)]
print(g, attempt(f.__ior__, 5))
print(list(reversed({1: 2, 3: 4})), list({1: 2}.items()), {1: 2}.keys(), {1: 2}.values(), {1: 2}.items(), dict[str, int])
print(1 == 1.0 == True, {1: "int", 1.0: "float", True: "bool"}, {0: 1, False: 2, 0.0: 3, "": 4})


class Missing(dict):
    def __missing__(self, key):
        return f"missing {key}"


m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), m, type(m.copy()).__name__, type(m | {1: 2}).__name__, Missing.fromkeys([1]), type(Missing.fromkeys([1])).__name__)


class Fixed(dict):
    def __new__(cls, *args):
        return super().__new__(cls)

    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)


print(Fixed.fromkeys([1, 2], 5), Fixed({1: 2}))


class Mapping:
    def keys(self):
        return iter(["k1", "k2"])

    def __getitem__(self, key):
        return key.upper()


print(dict(Mapping()), {**Mapping()}, attempt(lambda: {**5}), attempt(lambda: {**{"a": 1}, **{2: 3}}))


class BadKeys:
    keys = 5


print(attempt(dict, BadKeys()))


def kw(**kwargs):
    return kwargs


print(kw(**{"a": 1}, b=2), attempt(lambda: kw(**{"a": 1}, **{"a": 2})), attempt(lambda: kw(**{1: 2})), attempt(lambda: kw(a=1, **{"a": 2})), attempt(lambda: kw(**5)))
d = {}
d["self"] = d
d["list"] = [d]
print(d, attempt(lambda: d == d), len(repr(d)))
a, b = {}, {}
a[1] = b
b[1] = a
print(attempt(lambda: a == b))


class Key:
    def __init__(self, name, hash):
        self.name, self.hash = name, hash

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name


keys = [Key(c, i % 3) for i, c in enumerate("abcdefghij")]
d = {k: k.name for k in keys}
print(d, d[Key("c", 2)], d.get(Key("c", 1)), d.pop(keys[4]), list(d))


class Raises:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise RuntimeError("eq")


print(attempt(lambda: {1: 2}[Raises()]), attempt(lambda: {Raises(): 1, 1: 2}), attempt({1: 2}.get, Raises()), attempt({1: 2}.setdefault, Raises()), attempt({1: 2}.pop, Raises()))


class BadHash:
    def __hash__(self):
        return "a"


print(attempt(lambda: {BadHash(): 1}))
class StrSub(str):
    pass


d = {StrSub("a"): 1, "b": 2}
print(d["a"], d[StrSub("b")], {"a": 1}[StrSub("a")], StrSub("z") in {"a": 1}, list(d))
