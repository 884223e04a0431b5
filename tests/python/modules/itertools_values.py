from itertools import *
import sys, gc


def t(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


print(list(islice(count(5), 3)), list(islice(count(2.5, -0.5), 3)), list(islice(count(2**63 - 2), 4)), list(islice(count(-3, 2), 3)))
print(list(repeat("a", 3)), list(islice(cycle("abc"), 7)), list(cycle([])))
print(list(chain("ab", [1], ())), list(chain.from_iterable(["ab", "c"])), list(islice("abcdefgh", 1, 7, 2)), list(islice("abc", None)), list(islice("abcdef", 2, None)))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(None, [0, 1, ""])), list(filterfalse(lambda x: x % 2, range(5))))
print(list(starmap(pow, [(2, 3), [3, 2]])), list(compress("abcdef", [1, 0, 1, 0, 1])), list(accumulate([1, 2, 3])), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], initial=10)), list(accumulate([])))
print(list(pairwise("abcd")), list(pairwise("a")), list(zip_longest("ab", [1, 2, 3], fillvalue="-")), list(zip_longest()))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("ab", [])), len(list(product(range(3), repeat=4))))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations("ab", 3)), list(permutations("", 0)), len(list(permutations(range(6)))))
print(list(combinations("abcd", 2)), list(combinations("ab", 3)), list(combinations("ab", 0)), list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement("", 1)))
print([(k, list(g)) for k, g in groupby("aaabbca")], [(k, list(g)) for k, g in groupby([1, 3, 2, 4], lambda x: x % 2)])
gs = [g for k, g in groupby("aab")]
print([list(g) for g in gs])
a, b, c = tee(iter(range(130)), 3)
print(next(a), next(a), sum(b), sum(a), sum(c))
a, b = tee([1, 2, 3])
print(next(a), copy_of := list(a.__copy__()), list(b), list(a))
print([sys.getsizeof(x) for x in (count(), repeat(1), cycle([]), chain(), islice([], 1), product("ab", "c"), permutations("abc", 2), combinations("abc", 2), groupby([]), tee([])[0], zip_longest("a"), accumulate([]), pairwise([]))])
# results used again while nobody keeps them
it = product("ab", repeat=2)
ids = {id(x) for x in it}
print(len(ids))
it = combinations("abcd", 2)
kept = [x for x in it]
print(len({id(x) for x in kept}))


# pickling by hand: a copy goes on where the first stands
def again(it):
    r = it.__reduce__()
    new = r[0](*r[1])
    if len(r) > 2 and r[2] is not None:
        new.__setstate__(r[2])
    return new


for make in (lambda: product("abc", "de"), lambda: permutations("abc"), lambda: combinations("abcd", 2), lambda: combinations_with_replacement("abc", 2), lambda: cycle("ab"), lambda: accumulate([1, 2, 3, 4]), lambda: islice("abcdefg", 1, 6, 2), lambda: groupby("aabbc"), lambda: zip_longest("abc", "d"), lambda: chain("abc", "def"), lambda: dropwhile(bool, [1, 0, 2]), lambda: takewhile(bool, [1, 2, 0]), lambda: accumulate([None, None, 1], lambda a, b: b)):
    it = make()
    next(it)
    print(type(it).__name__, [x if not isinstance(x, tuple) or not hasattr(x[1], "__next__") else x[0] for x in islice(again(it), 5)])


class Evil:
    def __iter__(self):
        return self

    def __next__(self):
        return next(self.it)


e = Evil()
x, y = tee(e)
e.it = x
print(t(next, y))
e = Evil()
p = pairwise(e)
n = [0]


class Re:
    def __iter__(self):
        return self

    def __next__(self):
        n[0] += 1
        if n[0] < 4:
            next(p, None)
        if n[0] > 9:
            raise StopIteration
        return n[0]


p = pairwise(Re())
print(next(p, "end"), list(p)[:3])
g = groupby([1, 1, 2], lambda k: next(g, None) and k)
print(t(next, g)[0])
deep = iter([])
for i in range(20000):
    deep = chain(deep, ())
del deep
x, y = tee(range(100000))
for _ in x:
    pass
del y, x
c = cycle([c2 := []])
c2.append(c)
del c, c2
print(gc.collect() > 0)


class Ch(chain):
    pass


print(list(Ch("ab")), type(Ch.from_iterable(["x"])).__name__, t(lambda: Ch(a=1)), chain[int])
