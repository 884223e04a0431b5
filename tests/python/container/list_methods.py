# Every method of list, with results and error texts.
import sys


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


l = [3, 1, 2]
print(l, len(l), repr([]), [[]], [1, "a", 2.5, None, True, b"x", (1,)])
l.append(4)
l.insert(0, "first")
l.insert(-1, "nearly")
l.insert(100, "last")
l.insert(-100, "zero")
print(l)
print(l.pop(), l.pop(0), l.pop(-2), l)
print(attempt([].pop), attempt([1].pop, 5), attempt([1].pop, -2), attempt([1].pop, "a"), attempt([1].pop, 1, 2))
print(attempt([1].pop, 2**70), attempt([1].insert, 1), attempt([1].insert, "a", 1), attempt([1].insert, 2**70, 1))
l = [1, 2, 3, 2, 1]
print(l.count(2), l.count(9), l.index(2), l.index(2, 2), l.index(1, -3), attempt(l.index, 2, 0, 1), attempt(l.index, 9))
print(attempt(l.index), attempt(l.index, 1, "a"), attempt(l.index, 1, None), l.index(1, -2**70, 2**70))
l.remove(2)
print(l, attempt(l.remove, 9), attempt(l.remove))
l.reverse()
print(l, l.copy() == l, l.copy() is l)
l.extend((7, 8))
l.extend("ab")
l.extend({1: 2})
l.extend(x for x in range(2))
l.extend(l)
print(l, attempt(l.extend, 5), attempt(l.extend))
l.clear()
print(l, l.clear())

print([1] + [2], attempt(lambda: [1] + (2,)), attempt(lambda: [1] + 2), [1, 2] * 2, 2 * [1, 2], [1] * 0, [1] * -5, [] * 2**62)
print(attempt(lambda: [1] * "a"), attempt(lambda: [1] * 2**70), attempt(lambda: [1] * 2**62), attempt(lambda: [1, 2] * 2**61))
l = [1]
l += (2, 3)
l += "ab"
m = l
m *= 2
print(l, m is l)
m *= 0
print(l)
print(attempt(lambda: [].__iadd__(5)))

l = list(range(10))
print(l[3], l[-1], attempt(lambda: l[10]), attempt(lambda: l[-11]), attempt(lambda: l["a"]), attempt(lambda: l[1.0]), attempt(lambda: l[2**70]))
print(l[2:5], l[:], l[::2], l[::-1], l[8:2:-3], l[-3:], l[5:1], l[100:], l[-100:3], l[None:None:None], l[True:4])
print(attempt(lambda: l[::0]), attempt(lambda: l["a":]), attempt(lambda: l[1:2:"x"]), l[2**70:], l[:-2**70:-1], l[::2**70])
l[0] = "x"
l[-1] = "y"
print(l, attempt(l.__setitem__, 10, 1), attempt(l.__setitem__, "a", 1))
l[2:4] = [1, 2, 3, 4]
print(l)
l[0:3] = []
print(l)
l[1:1] = "abc"
print(l)
l[::2] = range(len(l[::2]))
print(l)
l[::-3] = "-" * len(l[::-3])
print(l)
l[:] = l
print(l)
l[2:3] = l
print(l, len(l))
print(attempt(l.__setitem__, slice(0, 4, 2), [1]), attempt(l.__setitem__, slice(0, 4, 2), 5), attempt(l.__setitem__, slice(0, 4), 5))
del l[0]
del l[-1]
del l[1:3]
del l[::4]
print(l)
del l[::-2]
print(l, attempt(l.__delitem__, 100), attempt(l.__delitem__, "a"))
del l[5:1]
del l[:]
print(l)

print([1, 2] == [1, 2], [1, 2] != [1, 2], [1] < [2], [1, 2] < [1], [1] <= [1], [2] > [1, 5], [1, 2] >= [1, 2, 3], [1] == (1,))
print(attempt(lambda: [1] < (1,)), attempt(lambda: [1] < ["a"]), [1, "a"] == [1, 2], [float("nan")] == [float("nan")])
nan = float("nan")
print([nan] == [nan], nan in [nan], [nan].index(nan), [nan].count(nan))
print(2 in [1, 2], "a" not in [1], attempt(hash, []))
print(list(), list("abc"), list({1: 2}), list(range(3)), attempt(list, 5), attempt(list, 1, 2), attempt(list, a=1))
l = [1, 2]
l.__init__("xy")
print(l)
l.__init__()
print(l)
print(list(reversed([1, 2, 3])), list(iter([1, 2])), [1, 2].__sizeof__(), sys.getsizeof([1, 2]))
print(list[int], list.__doc__ is not None, list.__name__)


class Sub(list):
    pass


s = Sub([1, 2])
s.x = 5
print(s, s + [3], type(s + [3]).__name__, type(s[:]).__name__, type(s * 2).__name__, type(s.copy()).__name__, s == [1, 2], s.x)


class Kw(list):
    def __init__(self, *args, **kwargs):
        super().__init__(*args)
        self.kwargs = kwargs


print(Kw([1], a=2), Kw(a=2).kwargs, attempt(Sub, a=1))

l = []
l.append(l)
l.append([l])
t = ([],)
t[0].append(t)
print(l, t)
d = {"a": l}
l.append(d)
print(l)
