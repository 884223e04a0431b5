# Every method and operator of set and frozenset.
import sys


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


s = {3, 1, 2}
print(s, set(), frozenset(), frozenset([1]), {1, "a"} == {"a", 1}, len(s), 1 in s, "x" in s, attempt(lambda: [] in s), attempt(lambda: {1} in s), {1} in {frozenset([1])})
print(s.add(4), s.add(1), s, s.discard(9), s.discard(4), attempt(s.remove, 9), s.remove(3), s, attempt(s.remove, {5}), attempt(s.add, []), attempt(s.discard, []))
print(attempt(set().pop), {7}.pop(), s.copy() == s, s.copy() is s, s.clear(), s)
t = {frozenset([1]), frozenset([2])}
t.remove({1})
t.discard({2})
print(t, attempt(t.discard, [1]))
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, a.union(b, [9]), a.intersection(b, [3, 9]), a.difference(b, [1]), a.symmetric_difference(b))
print(a.union(), a.intersection(), a.difference(), a.union() is a, attempt(a.union, 5), attempt(a.intersection, 5), attempt(a.difference, 5), attempt(a.symmetric_difference, 5), attempt(a.symmetric_difference))
print(attempt(lambda: a | [1]), attempt(lambda: a & [1]), attempt(lambda: a - [1]), attempt(lambda: a ^ [1]), attempt(lambda: [1] | a))
c = set(a)
c |= b
print(c)
c &= {1, 3, 5, 7}
print(c)
c -= {1}
print(c)
c ^= {3, 9}
print(c)
c |= c
c &= c
c ^= c
print(c)
c = {1}
c -= c
print(c, attempt(c.__ior__, [1]), attempt(lambda: exec("c |= [1]", {"c": {1}})))
c.update([1, 2], {3: 4}, "ab")
print(sorted(c, key=str), attempt(c.update, 5), c.update())
c.intersection_update([1, 2, "a"])
c.difference_update([1], [99])
c.symmetric_difference_update(["a", "z"])
print(sorted(c, key=str), attempt(c.intersection_update, 5))
print({1} < {1, 2}, {1} <= {1}, {1, 2} > {1}, {1} >= {2}, {1} == {1.0}, {1} != {2}, {1} == [1], frozenset([1]) == {1}, attempt(lambda: {1} < [1]), {1} == frozenset([1]))
print({1}.issubset([1, 2]), {1}.issuperset([]), {1}.isdisjoint([2]), {1}.issubset({1: 2}), attempt({1}.issubset, 5), attempt({1}.issuperset, [[]]), {1, 2}.issuperset(iter([1, 5])), {1}.isdisjoint({1: 1}))
print(set("hello") == set("olleh"), attempt(set, 5), attempt(set, 1, 2), attempt(set, a=1), attempt(frozenset, 1, 2), attempt(frozenset, a=1), attempt(hash, {1}))
f = frozenset([1, 2])
print(frozenset(f) is f, f.copy() is f, f | {3}, type(f | {3}).__name__, type({3} | f).__name__, f & f == f, frozenset(f - f), hash(f) == hash(frozenset([2, 1])), frozenset() is frozenset())
print(hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset(range(100))), hash(frozenset([frozenset([1]), frozenset()])), hash(frozenset([-1, -2])))
x = set(range(10))
x -= {3, 4}
print(hash(frozenset(x)) == hash(frozenset([0, 1, 2, 5, 6, 7, 8, 9])))
print(attempt(lambda: f.add), sys.getsizeof(set()), sys.getsizeof(frozenset()), set[int], frozenset[str])


class S(set):
    pass


class F(frozenset):
    pass


p, q = S([1]), F([1])
p.x = 1
print(p, q, S(), F(), [type(r).__name__ for r in (p | {2}, p & {1}, p - {1}, p ^ {2}, p.copy(), p.union([2]), q | {2}, q.copy(), {1} | q, q & p)])
print(frozenset(q) == q, type(frozenset(q)).__name__, attempt(S, a=1), attempt(F, a=1), p.__reduce__(), {1}.__reduce__(), q.__reduce__())
p |= {5}
print(type(p).__name__, p)


class Kw(set):
    def __init__(self, *args, **kwargs):
        super().__init__(*args)


print(Kw([1], a=1))
s = {1, 2}
s.__init__([9])
print(s)
r = S()
r.add(F([1]))


class Recursive(set):
    def __hash__(self):
        return 1


r = Recursive()
r.add(r)
print(r)
it = iter({1: 2})
print({0, 1}.intersection(iter(range(10))), {1, 2}.intersection([1, 1, 1, 2]))
it = iter(range(10))
print({0, 1}.intersection(it), list(it))
it = iter({1, 2})
print(it.__length_hint__(), next(it), it.__length_hint__(), it.__reduce__()[1], list(it), it.__length_hint__(), it.__reduce__()[1])
print(sorted({1, 2} | {1: 5}.keys()), sorted({1, 2} & {1: 5}.keys()), {1, 2}.difference({1: 5}), {1}.symmetric_difference({1: 2, 3: 4}))
