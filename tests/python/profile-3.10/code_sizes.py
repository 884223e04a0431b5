# profile: 3.10
"""Fact 7.9: sys.getsizeof of code objects in 3.10: their instructions are bytes of their own; with a parameter in a cell there is a table of all cells."""
import sys, types

source = '''
def none(): pass
def plain(a, b=1, *c, d=2, **e): return [a, b, c, d, e]
def one(x): return lambda: x
def both(x, y):
    z = 1
    return lambda: (x, z)
def only_local():
    z = w = 1
    return lambda: (z, w)
def stars(*args, **kw): return lambda: (args, kw)
def keyword(x, *, k):
    z = w = 1
    return lambda: (k, z, w)
def inner(a):
    def middle(b):
        def last(c): return lambda: (a, b, c)
        return last
    return middle
def generator(x): yield from (x for y in [x] for z in [y])
def comprehension(x, y): return [x + i for i in y], {lambda: y: i for i in x}
class C:
    def method(self, x): super().method(); return lambda: (self, x)
    def only_class(self): return __class__
async def coroutine(x): return [lambda: x async for y in x]
'''


def codes(code):
    yield code
    for each in code.co_consts:
        if isinstance(each, types.CodeType): yield from codes(each)


for code in codes(compile(source, "f", "exec")): print(code.co_name, sys.getsizeof(code), code.__sizeof__())
