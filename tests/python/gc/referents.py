# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# get_referents: which edges there are and in which order; get_referrers
import gc


class C:
    pass


class S:
    __slots__ = ("zeta", "alpha", "mid")


class SS(S):
    __slots__ = ("x", "b")


class L(list):
    pass


def names(o):
    return [getattr(x, "__name__", x) for x in gc.get_referents(o)]


print(names([1, 2, 3]), names((4, 5)), names({"a": 1, "b": 2}), names({1: "x", 2: "y"}))
c = C()
c.x, c.y = "X", "Y"
print(names(c))
c.__dict__
print(names(c))
s = SS()
s.zeta, s.alpha, s.x, s.b = "zeta", "alpha", "x", "b"
print(names(s))
l = L([1, 2])
l.attr = "attr"
print(names(l))
print([type(x).__name__ for x in gc.get_referents(C)])
print(names(iter([1])), names(slice(1, 2, 3)), names(frozenset([7])), names(5), names("text"))


def outer():
    cell = "contents"

    def inner(a="default", *, b="kw"):
        return cell

    return inner


f = outer()
print([type(x).__name__ for x in gc.get_referents(f)])
print(names(f.__closure__[0]))
print(names(c.__init__)[-1:] if False else names(enumerate([1]))[:0])
a = [c]
d = {"c": c}
t = (c, 1)
found = gc.get_referrers(c)
print(sum(1 for x in found if x is a), sum(1 for x in found if x is d), sum(1 for x in found if x is t))
print(sum(1 for x in gc.get_referrers(a, d) if x is globals()))
