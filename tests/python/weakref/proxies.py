# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# every operation of a proxy goes to the referent
from _weakref import proxy


class Any:
    def __init__(self):
        self.log = []


def make(name):
    def method(self, *args):
        self.log.append(name)
        return NotImplemented if name in () else name

    return method


names = """add sub mul mod divmod pow lshift rshift and xor or floordiv truediv matmul
radd rsub iadd isub imul imod ilshift irshift iand ixor ior ifloordiv itruediv imatmul neg pos abs invert getitem""".split()
for n in names:
    setattr(Any, f"__{n}__", make(n))
Any.__len__ = lambda self: 7
Any.__contains__ = lambda self, x: x == 3
Any.__iter__ = lambda self: iter([1, 2])
Any.__int__ = lambda self: 5
Any.__float__ = lambda self: 2.5
Any.__index__ = lambda self: 6
Any.__bool__ = lambda self: False
Any.__str__ = lambda self: "text"
Any.__setitem__ = lambda self, k, v: self.log.append(("set", k, v))
Any.__delitem__ = lambda self, k: self.log.append(("del", k))
Any.__bytes__ = lambda self: b"bytes"
Any.__reversed__ = lambda self: "reversed"
a = Any()
p = proxy(a)
print(p + 1, 1 + p, p - 1, 1 - p, p * 1, p % 1, divmod(p, 1), p**1, p << 1, p >> 1, p & 1, p ^ 1, p | 1, p // 1, p / 1, p @ 1)
print(-p, +p, abs(p), ~p, p[0], len(p), 3 in p, 4 in p, list(p), int(p), float(p), [0, 1, 2, 3, 4, 5, 6][p], bool(p), str(p), bytes(p), reversed(p))
p[1] = 2
del p[3]
p.attr = "x"
print(a.attr, p.attr)
del p.attr
print(hasattr(a, "attr"))
for op in ("+=", "-=", "*=", "%=", "<<=", ">>=", "&=", "^=", "|=", "//=", "/=", "@="):
    space = {"q": p}
    exec(f"q {op} 1", space)
    print(op, space["q"])
print(a.log[-5:])
def method(self):
    return self is a
Any.m = method
print(p.m())
class It:
    def __iter__(self): return self
    def __next__(self): return 4
i = It()
print(next(proxy(i)))
