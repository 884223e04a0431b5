# profiles: 3.10 3.11 legacy 3.12 3.13 3.14
"""When variables that are cells die: a parameter among the parameters; in 3.10 with the other cells, after the variables."""
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")
def f(a, b, *c, d):
    x = D("x")
    w = D("w")
    y = lambda: (a, w, d)
    z = D("z"); v = D("v")
    del y
f(D("a"), D("b"), D("c"), d=D("d")); print()
def g(a, b):
    x = D("x")
    yield (lambda: (b, x))
    z = D("z")
    yield 1
i = g(D("a"), D("b")); next(i); next(i); del i; print()
i = g(D("a"), D("b")); next(i); next(i); print(next(i, None))
def h(b, a):
    q = D("q")
    (lambda: (b, a))
    raise ValueError
try: h(D("b"), D("a"))
except ValueError as e: e.__traceback__ = None
print()
try: h(D("b"), D("a"))
except ValueError as e: e.__traceback__.tb_next.tb_frame.clear()
print()
try: h(D("b"), D("a"))
except ValueError as e: k = e.__traceback__; e = None
del k; print()
def outer(z, b, a):
    def inner(p):
        l = D("l")
        return (lambda: p), z, b, a, q
    q = D("q2")
    inner(D("p")); print("inner over")
outer(D("z"), D("b"), D("a")); print()
