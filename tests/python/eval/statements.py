# profiles: 3.11 3.10 legacy 3.12 3.13
# One of each: statements and expressions.
a, b = 1, 2
a, b = b, a
print(a, b)
(x, *y), z = [1, 2, 3], 4
print(x, y, z)
*p, q = "abc"
print(p, q)
for bad in ([1], [1, 2, 3], 5, "a"):
    try:
        m, n = bad
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    m, *n, o = [1]
except ValueError as e:
    print(e)
i = 0
while True:
    i += 1
    if i == 2: continue
    if i > 4: break
else:
    print("never")
print(i)
for k in range(3): pass
else: print("for else", k)
print([v * 2 for v in range(5) if v % 2], {v for v in (1, 1, 2)}, {v: v * v for v in range(3)}, list(v for v in "ab"))
print([(r, s) for r in range(2) for s in range(2)])
print(1 < 2 < 3, 1 < 3 < 2, not 1, 1 and 2, 0 or 3, 4 if 0 else 5, None is None, 1 in [1], 2 not in [1])
print(f"{a}-{b!r:>4}-{'x':^5}-{3.14159:.2f}-{a + b=}")
print("%s %d" % ("s", 3), "a" "b", b"x" + b"y", -3, +3, ~3, 7 // 2, -7 // 2, 7 % 3, -7 % 3, 2 ** 10, 7 / 2, 5 & 3, 5 | 3, 5 ^ 3, 1 << 4, 256 >> 2)
lst = [0, 1, 2, 3, 4]
print(lst[1], lst[-1], lst[1:3], lst[::2], lst[:])
lst[0] = 9; del lst[1]; lst[1:2] = [7, 7]
print(lst)
d = {"a": 1, **{"b": 2}}
d["c"] = 3; del d["a"]
print(d, [*lst, *"xy"], (*lst, 1), {*lst, 5})
s = 0
for n in range(5):
    s += n; s -= 1; s *= 2
print(s)


def closure():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc


c = closure(); c(); print(c(), c.__closure__[0].cell_contents)


def make(n):
    return [lambda: k for k in range(n)]


print([g() for g in make(3)])
G = 1
def use_global():
    global G
    G += 1
    return G
print(use_global(), G)


class Base:
    attr = "class"
    def __init__(self, v): self.v = v
    def get(self): return self.v
    def __repr__(self): return f"{type(self).__name__}({self.v})"


class Derived(Base):
    def get(self): return super().get() + 1
    names = [n for n in ("a", "b")]
    annotated: int = 3


o = Derived(4)
print(o, o.get(), Derived.names, Derived.__annotations__, Derived.annotated, o.attr)
o.attr = "instance"; print(o.attr, Base.attr); del o.attr; print(o.attr)
try:
    o.missing
except AttributeError as e:
    print(e)


def decorate(f):
    def wrapper(*a): return ("wrapped", f(*a))
    return wrapper


@decorate
def g(x): return x
print(g(1))
print((lambda: (yield))().__class__.__name__)
if (w := 5) > 3: print(w)


def match(v):
    match v:
        case 0: return "zero"
        case [1, x, *rest]: return ("list", x, rest)
        case {"k": val, **others}: return ("map", val, others)
        case Base(v=3): return "base three"
        case str() as t: return ("str", t)
        case int(n) if n > 10: return ("big", n)
        case (1 | 2) as alt: return ("alt", alt)
        case None: return "none"
        case _: return "default"


for v in (0, [1, 2], [1, 2, 3, 4], {"k": 1}, {"k": 1, "z": 2}, Base(3), Base(4), "text", 11, 2, None, 3.5, (1, 5), [2]):
    print(match(v))


class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y


match Point(1, 2):
    case Point(1, y): print("point", y)
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as e:
    print(e)
x: int = 5
print(__annotations__)
del x
print([*map(lambda q: q + 1, [1, 2])], sum([1, 2, 3]), max(3, 4), sorted([3, 1, 2], key=lambda v: -v))
long_names = {str(i): i for i in range(300)}
print(len(long_names), long_names["299"])
exec("a1 = 5\nprint(a1 + 1)")
print(eval("a + b"))
t = (1,); t += (2,); print(t)
print("abc"[1], "abc"[::-1], (1, 2, 3)[1:])
st = ""
for ch in "hello": st += ch
print(st)
print(1_000_000, 0x1f, 1e3, 2j, ..., True, "\u00e9")
