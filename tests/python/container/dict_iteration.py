# profiles: 3.11 3.10 legacy
# Iterating over dicts and views while they change; the views as sets.
def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def during(change, view=lambda d: d):
    d = {i: str(i) for i in range(5)}
    seen = []
    try:
        for x in view(d):
            seen.append(x)
            if len(seen) > 10:
                break
            change(d, x)
    except RuntimeError as e:
        return seen, str(e)
    return seen, d


def add(d, x):
    d["new"] = 1


def remove(d, x):
    d.pop(4, None)


def replace(d, x):
    if isinstance(x, tuple):
        x = x[0]
    d[x] = "replaced"


def swap(d, x):
    k = next(iter(d))
    del d[k]
    d[k + 100 if isinstance(k, int) else 1] = 1


for change in (add, remove, replace, swap, lambda d, x: d.clear()):
    for view in (lambda d: d, dict.keys, dict.values, dict.items, reversed):
        if change is replace and view is dict.values:
            continue
        print(getattr(change, "__name__", "?"), during(change, view))

d = {1: 2}
it = iter(d)
d[2] = 3
print(attempt(next, it), attempt(next, it))
del d[2]
print(attempt(next, it))
it = iter(d)
print(it.__length_hint__(), next(it), it.__length_hint__(), attempt(next, it), it.__length_hint__())
d[5] = 6
print(attempt(next, it))
it = iter({1: 2, 3: 4}.items())
a = next(it)
b = next(it)
print(a, b, a is b)
ids = {id(p) for p in {1: 2, 3: 4, 5: 6}.items()}
print(len(ids))
r = iter([1])
for it in (iter({1: 2, 3: 4}), iter({1: 2}.values()), iter({1: 2}.items()), reversed({1: 2, 3: 4}), reversed({1: 2}.values()), reversed({1: 2}.items())):
    print(type(it).__name__, it.__length_hint__(), it.__reduce__()[1], list(it), it.__reduce__()[1])

d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(len(k), len(v), len(i), "a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i, "a" in i, ("z", 1) in i, attempt(lambda: ([], 1) in i), attempt(lambda: [] in k))
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), sorted({"a", "z"} & k), sorted({"z"} | k), sorted({"a", "z"} - k), sorted({"a", "z"} ^ k))
print(sorted(k & "ab"), sorted(k | "xy"), sorted(k - "ab"), sorted(k ^ "ax"), sorted("ab" & k), attempt(lambda: k & 5), attempt(lambda: 5 | k), attempt(lambda: v & {1}))
print(sorted(i & {("a", 1)}), sorted(i - [("a", 1)]), sorted(i | [("x", 9)]), sorted(i ^ {"a": 1, "b": 5}.items()), sorted(i & {"b": 2, "c": 9}.items()))
print(type(k & k).__name__, type(i ^ i).__name__, attempt(lambda: {"a": []}.items() | []), {"a": []}.items() ^ {"a": []}.items())
print(k == {"a", "b", "c"}, k == d.keys(), k != {"a"}, k < {"a", "b", "c", "d"}, k <= {"a", "b", "c"}, k > {"a"}, k >= {"a", "z"}, k == ["a", "b", "c"], attempt(lambda: k < ["a"]))
print(i == {("a", 1), ("b", 2), ("c", 3)}, v == v, v == d.values(), i == i)
print(k.isdisjoint({"z"}), k.isdisjoint(["a"]), i.isdisjoint([("a", 1)]), k.isdisjoint(k), {}.keys().isdisjoint({}.keys()), attempt(k.isdisjoint, 5))
d["d"] = 4
print(k, v, i, list(reversed(k)), list(reversed(v)), list(reversed(i)))
print(k.mapping["a"], attempt(k.mapping.__class__.__setitem__ if hasattr(k.mapping, "__setitem__") else lambda: "read-only"), type(k.mapping).__name__)
d["self"] = d.values()
print(d.values(), d.keys())
print(attempt(type(k)), attempt(type(v), {}), attempt(hash, k), attempt(hash, i))
