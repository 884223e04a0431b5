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
# while it runs: 3.10's frames hold the names, so its caller's references to the function are all there are
def running(n, *rest):
    print(n, sys.getrefcount(running), len(gc.get_referrers(running)))
    return running(n - 1) if n else None
running(2); running(*[1, 2]); list(map(running, [0])); running(0, *(), **{})
class Method:
    def show(self): print(sys.getrefcount(Method.show), sys.getrefcount(vars(Method)["show"]))
    def __repr__(self): return str(sys.getrefcount(vars(Method)["__repr__"]))
    body = sys.getrefcount(show)
    def __init__(self, *args): print(sys.getrefcount(vars(Method)["__init__"]), len(args))
m = Method(); Method(1); m.show(); print(repr(m), f"{m}", Method.body); Method.show(m)
def closure(x):
    def inside(last):
        nonlocal x
        if not last: inside(True)
        print(x, sys.getrefcount(inside), last)
    return inside
closure("free")(False)
space = {}
def counts():
    source = "def f(n):\n  print(count(space) - base)\n  if n: f(n - 1)\nclass C: f(0)\nlist(f(0) for _ in (1,))\nf(1)"
    base = sys.getrefcount(space)
    space.update(count=sys.getrefcount, space=space, base=base)
    exec(source, space)
counts(); space.clear()
w = weakref.ref(lambda: print("runs on", w() is None), lambda r: print("lambda gone"))
def dropped():
    global dropped, kept
    kept = weakref.ref(dropped, lambda r: print("dropped gone"))
    del dropped
    print("still", kept() is not None)
dropped(); print("end", kept())
