# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 1.3: operations that give their operand back, and those that look as if they could but do not."""
import copy, io, sys


class T(tuple):
    pass


class S(str):
    pass


class B(bytes):
    pass


class I(int):
    pass


class F(float):
    pass


class Z(frozenset):
    pass


def same(x, *ways):
    return [way(x) is x for way in ways]


t, s, b = tuple([1, []]), "".join(["so", "me"]), bytes([1, 2, 3])
i, f, c, z = int("1" * 30), float("2.5"), complex("1+2j"), frozenset([1, 2])
print("tuple", same(t, tuple, lambda x: x[:], lambda x: x * 1, lambda x: 1 * x, lambda x: x + (), lambda x: () + x, lambda x: x[0:2], lambda x: x[::1], lambda x: x[-9:9], copy.copy, lambda x: x[0:1], lambda x: x * 2, lambda x: x[::-1], lambda x: (*x,)))
print("str", same(s, str, lambda x: x * 1, lambda x: x + "", lambda x: "" + x, lambda x: x[:], lambda x: x[::1], lambda x: f"{x}", format, lambda x: "%s" % x, lambda x: "{}".format(x), lambda x: x.strip(), lambda x: x.replace("q", "r"), lambda x: x.ljust(1), lambda x: x.zfill(1), lambda x: "".join([x]), lambda x: x.expandtabs(), lambda x: x.lower(), lambda x: x.casefold(), lambda x: x.title(), lambda x: x[::-1], lambda x: x.split("q")[0], lambda x: x.translate({}), lambda x: x.removesuffix("q"), lambda x: x.__str__(), lambda x: repr(x)[1:-1]))
print("bytes", same(b, bytes, lambda x: x * 1, lambda x: x + b"", lambda x: b"" + x, lambda x: x[:], lambda x: x[::1], lambda x: x.strip(), lambda x: x.replace(b"q", b"r"), lambda x: x.ljust(1), lambda x: b"".join([x]), lambda x: x.upper(), lambda x: x.translate(None), lambda x: x.split(b"q")[0], copy.copy))
print("int", same(i, int, lambda x: +x, abs, lambda x: x + 0, lambda x: x * 1, lambda x: x - 0, lambda x: x | 0, lambda x: x << 0, lambda x: x >> 0, lambda x: x // 1, round, lambda x: x.__index__(), lambda x: x.real, lambda x: x.numerator, lambda x: x.conjugate(), lambda x: x.__trunc__(), lambda x: ~~x, lambda x: -(-x), lambda x: x**1))
print("float", same(f, float, lambda x: +x, abs, lambda x: x + 0.0, lambda x: x * 1.0, lambda x: x.real, lambda x: x.conjugate(), lambda x: x.__float__(), lambda x: round(x, 3)))
print("complex", same(c, complex, lambda x: +x, lambda x: x.conjugate(), lambda x: x + 0, lambda x: x + 0.0))
print("frozenset", same(z, frozenset, lambda x: x.copy(), lambda x: x | x, lambda x: x & x, lambda x: x - set(), lambda x: x.union(), copy.copy))
print("others", same(slice(1, 2), copy.copy), same(range(3), copy.copy, lambda x: x[:]), same(None, copy.copy, copy.deepcopy), same(int, copy.deepcopy), same(len, copy.copy), same(t, copy.deepcopy), same(s, copy.deepcopy, sys.intern))
# an instance of a subclass is copied, and into the plain type
for x, kinds in ((T(t), (tuple, lambda x: x[:], lambda x: x * 1, lambda x: x + ())), (S(s), (str, lambda x: x * 1, lambda x: x + "", lambda x: x[:], lambda x: x.strip(), lambda x: "".join([x]), format)), (B(b), (bytes, lambda x: x * 1, lambda x: x + b"", lambda x: x[:])), (I(i), (int, lambda x: +x, abs, lambda x: x.real)), (F(f), (float, lambda x: +x, abs)), (Z(z), (frozenset, lambda x: x.copy()))):
    print(type(x).__name__, [(way(x) is x, type(way(x)).__name__) for way in kinds])
print((f - f) is (f - f), (z - z) is frozenset(), iter(it := iter([])) is it, (g := (x for x in ())).__iter__() is g)
with io.StringIO("x") as file:
    print(file.__enter__() is file, iter(file) is file)
d = {1: 2}
print(d.setdefault(1, []) is d[1], (d | {}) is d, d.copy() is d)
d2 = d
d2 |= {}
l = [1]
l2 = l
l2 += ()
l2 *= 1
print(d2 is d, l2 is l, l[:] is l, sorted(l) is l, l.copy() is l)
