import _functools, _operator, sys, gc
from _functools import partial, reduce, cmp_to_key, _lru_cache_wrapper
from _operator import itemgetter, attrgetter, methodcaller


def t(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


def f(*a, **k):
    return a, k


p = partial(f, 1, x=2)
print(p(), p(3), p(3, y=4), p(x=5), sys.getsizeof(p))
q = partial(p, 9, z=1)
print(q.func is f, q.args, q.keywords, q())
print(partial(int, base=2)("101"), partial(print, "a", sep="-"), partial(int))
print(t(partial), t(partial, 1), t(partial(int, "z", base=10)))
p.attr = 1
print(p.__dict__, partial(p, 1).func is p, p.__reduce__()[2][1:])
p.__setstate__((f, (7,), {"k": 1}, {"d": 2}))
print(p(), p.__dict__, t(p.__setstate__, 1), t(p.__setstate__, (1, 2, 3, 4)))
p = partial(f)
p.__setstate__((f, (p,), {}, None))
print(repr(p).split(" at ")[0], repr(p)[-6:])
p.__setstate__((f, (), {}, None))


class P(partial):
    pass


print(P(f, 1)(2), P(f, 1).args)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [], 5), t(reduce, max, []), t(reduce, max, 1), t(reduce, max), t(reduce, lambda a, b: 1 / 0, [1, 2]))
K = cmp_to_key(lambda a, b: b - a)
print(sorted([3, 1, 2], key=K), K(1) < K(2), K(1).obj, t(lambda: K(1) < 1), t(lambda: hash(K(1))), t(K), t(lambda: K < K(1)), type(K))
k = cmp_to_key(mycmp=lambda a, b: 0)(obj=3)
print(k == k, t(cmp_to_key), sys.getsizeof(k))


class Info(tuple):
    def __new__(cls, *a):
        return tuple.__new__(cls, a)


calls = []


def slow(*a, **k):
    calls.append((a, k))
    return len(calls)


c = _lru_cache_wrapper(slow, 2, False, Info)
print(c(1), c(1), c(1.0), c(2), c(3), c(1), c.cache_info(), sys.getsizeof(c))
print(c(1, 2), c(1, b=2), c(1, b=2), c.cache_info())
c.cache_clear()
print(c.cache_info(), t(c, []))
c = _lru_cache_wrapper(slow, None, True, Info)
print(c(1), c(1.0), c(1), c("a"), c(k=1), c(k=1.0), c.cache_info())
c = _lru_cache_wrapper(slow, 0, False, Info)
print(c(1) == c(1), c.cache_info())
print(t(_lru_cache_wrapper, 1, 1, 1, 1), t(_lru_cache_wrapper, slow, "a", 1, 1), t(_lru_cache_wrapper, slow), _lru_cache_wrapper(slow, -5, 0, Info).cache_info())


class M:
    @lambda fn: _lru_cache_wrapper(fn, 8, False, Info)
    def m(self, x):
        calls.append(x)
        return x


m = M()
print(m.m(1), m.m(1), M.m.cache_info(), len(calls))


def rec(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


fib = _lru_cache_wrapper(rec, 3, False, Info)
print(fib(60), fib.cache_info())
fib = _lru_cache_wrapper(rec, None, False, Info)
print(fib(90), fib.cache_info())


class Node:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n, end=" ")


mk = _lru_cache_wrapper(Node, 3, False, Info)
for i in range(6):
    mk(i)
print()
mk.cache_clear()
print()
mk(9)
mk.self = mk
del mk
print(gc.collect())

g = itemgetter(1)
print(g([1, 2]), g((1, 2)), g("ab"), t(g, [1]), t(g, 1), t(g), t(g, 1, 2), g, g.__reduce__()[1])
g = itemgetter(0, -1, slice(1, 2))
print(g([1, 2, 3]), g, g.__reduce__()[1], sys.getsizeof(g), t(itemgetter), t(itemgetter, a=1), itemgetter("k")({"k": 1}), t(g, [1], a=2))
a = attrgetter("real")
print(a(3), a, attrgetter("__class__.__name__")(1), attrgetter("__class__.__name__", "real")(2), attrgetter("a.b", "c"), t(a, "x"), t(attrgetter, 1), attrgetter("a.b").__reduce__()[1])
mc = methodcaller("split", ",", maxsplit=1)
print(mc("a,b,c"), mc, methodcaller("upper")("x"), t(mc, 1), t(methodcaller), t(methodcaller, 1), t(mc), methodcaller("x", 1).__reduce__()[1])
o = _operator
print(o.add(1, 2), o.sub(5, 3), o.mul("a", 3), o.floordiv(7, 2), o.truediv(7, 2), o.mod(7, 3), o.pow(2, 10), o.lshift(1, 4), o.rshift(16, 2), o.and_(6, 3), o.or_(6, 3), o.xor(6, 3))
l = [1]
print(o.iadd(l, [2]) is l, l, o.iconcat(l, [3]), o.concat([1], [2]), o.imul(l, 2) is l, o.ipow(2, 3), o.ior({1}, {2}), o.isub(3, 1))
print(o.lt(1, 2), o.le(1, 1), o.eq(1, 2), o.ne(1, 2), o.gt(1, 2), o.ge(2, 2), o.is_(l, l), o.is_not(l, l), o.not_([]), o.truth([]), o.neg(1), o.pos(True), o.abs(-3), o.inv(5), o.invert(5), o.index(True))
print(o.contains([1], 1), o.countOf([1, 1, 2], 1), o.indexOf([3, 4], 4), t(o.indexOf, [1], 2), o.getitem({1: 2}, 1), o.setitem(l, 0, 9), o.delitem(l, 1), l)
print(t(o.add, 1), t(o.add, 1, "a"), t(o.concat, 1, 2), t(o.iconcat, 1, 2), t(o.neg), t(o.index, 1.0), t(o.setitem, 1, 2), t(o.matmul, 1, 2), t(o.imatmul, 1, 2))
print(o.call(f, 1, a=2), t(o.call), o.length_hint([1, 2]), o.length_hint(iter([1, 2])), o.length_hint(1, 7), t(o.length_hint, [], "a"))
print(o._compare_digest("a", "a"), o._compare_digest(b"a", b"b"), o._compare_digest(b"a", bytearray(b"a")), t(o._compare_digest, "é", "a"), t(o._compare_digest, "a", b"a"))
