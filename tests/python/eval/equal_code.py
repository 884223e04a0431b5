# profiles: 3.11 3.10
"""Which functions of one compilation share their code: equal ones that stand in the same place, up to 3.10 in the same line."""
a, b = (lambda x: x[0]), (lambda x: x[0]); print(a.__code__ is b.__code__, a.__code__ == b.__code__)
def f(): return (lambda: 1), [x for x in ()]
def g(): return (lambda: 1), [x for x in ()]
c, d = (lambda: 1), (lambda y=2: 1); print(c.__code__ is d.__code__)
print(f.__code__.co_consts[1] is g.__code__.co_consts[1])
def h(): return (lambda: (lambda: 5)), (lambda: (lambda: 5)), [lambda: 5]
x = h(); print(x[0].__code__ is x[1].__code__, x[0]().__code__ is x[1]().__code__, x[2][0].__code__ is x[0]().__code__)
def k(p): return (lambda: p), (lambda: p)
y = k(1); print(y[0].__code__ is y[1].__code__)
z = [(v for v in [1]), (v for v in [2])]; print(z[0].gi_code is z[1].gi_code)
class A: m = lambda self: __class__; n = lambda self: __class__
print(A.m.__code__ is A.n.__code__)
w = [(lambda q: 1), (lambda
  q: 1)]; print(w[0].__code__ is w[1].__code__)
u = eval("lambda: 9, lambda: 9"); print(u[0].__code__ is u[1].__code__)
t = (lambda: 1.5), (lambda: 1.5), (lambda: -0.0), (lambda: 0.0), (lambda: 1), (lambda: True); print([i.__code__ is j.__code__ for i, j in zip(t, t[1:])])
def deco(n): return (lambda f: f)
s = (lambda: None), (lambda: None) if a else (lambda: None); print(s[0].__code__ is s[1].__code__, __import__("sys").getrefcount(s[0].__code__))
class B: f = lambda: 3
class C: f = lambda: 3
print(B.f.__code__ is C.f.__code__)
class P: f = lambda: 3; g = lambda: 3; q = (f, g)
print(P.f.__code__ is P.g.__code__)
r = (lambda a: a, lambda b: b); print(r[0].__code__ is r[1].__code__)
o = (lambda: f.a, lambda: f.b); print(o[0].__code__ is o[1].__code__)
