# profiles: 3.11 legacy
# Calls: binding of arguments and the texts of its errors.
def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except TypeError as e:
        print("TypeError:", e)


def two(a, b): return (a, b)
def defaults(a, b=2, *, c, d=4): return (a, b, c, d)
def star(a, *args, **kw): return (a, args, kw)
def posonly(a, b, /, c=3, *, d=4): return (a, b, c, d)
def kwonly(*, a, b): return (a, b)
def nothing(): return None
def three(a, b, c): return a
def all_kinds(a, /, b, *args, c, d=1, **kw): return (a, b, args, c, d, kw)


show(two, 1, 2)
show(two, 1)
show(two)
show(two, 1, 2, 3)
show(two, b=1, a=2)
show(two, 1, a=2)
show(two, 1, c=2)
show(defaults, 1, c=3)
show(defaults, 1, 5, c=3, d=6)
show(defaults, 1)
show(defaults, 1, 2, 3, c=4)
show(defaults, 1, 2, 3)
show(star, 1, 2, 3, x=4)
show(star)
show(star, 1, a=2)
show(posonly, 1, 2)
show(posonly, 1, b=2)
show(posonly, a=1, b=2)
show(posonly, 1, 2, 3, 4)
show(kwonly, a=1)
show(kwonly)
show(kwonly, 1, a=1, b=2)
show(nothing, 1)
show(nothing, x=1)
show(three)
show(three, 1, 2, 3, 4)
show(all_kinds, 1, 2, 3, 4, c=5, e=6)
show(all_kinds, 1, 2, c=5, a=7)
show(all_kinds, 1, b=2, c=3)


class C:
    def method(self, a): return a
    @classmethod
    def cls(cls, a): return (cls.__name__, a)
    @staticmethod
    def static(a): return a
    def __call__(self, *args, **kw): return (args, kw)


c = C()
show(c.method)
show(c.method, 1)
show(c.method, 1, 2)
show(c.cls, 1)
show(c.cls)
show(c.static, 1)
show(c.static)
show(c, 1, x=2)
show(C.method, c, 3)
m = c.method
print(m(4), m.__self__ is c)


def caller():
    try:
        two(*5)
    except TypeError as e:
        print(e)
    try:
        two(**5)
    except TypeError as e:
        print(e)
    try:
        two(1, **{"a": 2})
    except TypeError as e:
        print(e)
    try:
        star(**{"x": 1}, **{"x": 2})
    except TypeError as e:
        print(e)
    try:
        star(1, **{1: 2})
    except TypeError as e:
        print(e)
    try:
        (1)()
    except TypeError as e:
        print(e)


caller()
print(two(*[1, 2]), two(*(1,), **{"b": 5}), star(*range(3), **{"k": 1}))
f = lambda x, y=10, *z: (x, y, z)
print(f(1), f(1, 2, 3, 4))
print((lambda *a, **k: (a, k))(1, b=2))


def outer():
    def inner(a, b): pass
    inner(1)


try:
    outer()
except TypeError as e:
    print(e)


def many(a, b=1, c=2, d=3): return (a, b, c, d)


print(many(1), many(1, d=5), many(1, 2, 3, 4), many(d=1, a=2))
many.__defaults__ = (7, 8)
try:
    print(many(1))
except TypeError as e:
    print(e)
print(many(1, 2), many.__defaults__)
defaults.__kwdefaults__ = {"c": 9}
show(defaults, 1)
print(two.__code__.co_varnames, two.__code__.co_argcount, two.__name__, two.__qualname__, outer.__code__.co_consts[1].co_qualname)
