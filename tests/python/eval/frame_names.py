# profiles: 3.11 3.10 3.12 3.13
"""A frame that outlives its call holds its function, or the names only (3.10)."""
import sys, weakref, gc
def f(x):
    yield x
w = weakref.ref(f, lambda r: print("function gone"))
g = f(1)
print(sys.getrefcount(f), [type(x).__name__ for x in gc.get_referrers(f)])
next(g)
print(sys.getrefcount(f))
del f
print("deleted")
print(next(g, 2))
def h(n):
    raise ValueError
try: h(1)
except ValueError as e: t = e.__traceback__
w = weakref.ref(h, lambda r: print("h gone"))
print(sys.getrefcount(h)); del h
print(t.tb_next.tb_frame.f_globals is globals(), t.tb_next.tb_frame.f_code.co_name)
print([type(x).__name__ for x in gc.get_referents(t.tb_next.tb_frame)])
t.tb_next.tb_frame.clear(); del t
async def c(): pass
k = c(); print(sys.getrefcount(c)); k.close(); print(sys.getrefcount(c))
def outer():
    y = []
    def inner():
        yield y
    return inner()
i = outer(); print(next(i)); print(sys.getrefcount(globals()) > 1); del i
def lots():
    n = 0
    while n < 3:
        n += 1
        yield n
print(list(lots()), [x for x in lots()], sum(x for x in lots()))
