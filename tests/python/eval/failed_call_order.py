# profiles: 3.11 3.10
"""In which order the operands of a call die when it fails: callable, positional, keywords, from the lowest to the top."""
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")
def f(a, *r): return 1
lam = lambda value, *rest: [value, rest]
def g(a, b): pass
def h(*, k): pass
def kw(a, **k): raise KeyError
class K:
    def __init__(self, a): pass
class M:
    def __call__(self, a): pass
tests = '''lam([D(1)], **{'l': D(2)})
lam([D(1)], *([D(3)] * 3,), **{'l': D(2)})
lam(D(1), l=D(2))
lam(D(1), D(4), l=D(2), m=D(3))
lam(D(1), *(D(4), D(5)), **{'l': D(2)})
lam([D(1)], [D(6)], *[[D(4)], [D(5)]], **{'l': D(2)})
g([D(1)], *[[D(4)], [D(5)]])
g([D(1)], c=[D(4)])
g([D(1)], *[[D(4)]], c=[D(2)])
g([D(1)], *[[D(4)]], **{'b': [D(2)]})
g(**{'a': [D(1)], 'c': [D(2)]})
h([D(1)], k=[D(2)])
h([D(1)], **{'k': [D(2)]})
h(*[[D(1)]], **{'z': [D(2)]})
kw([D(1)], b=[D(2)])
kw(*[[D(1)]], **{'b': [D(2)], 'c': [D(3)]})
K(D(1), D(2))
K(*[D(1)], **{'z': D(2)})
K(D(1), z=D(2))
M()(D(1), z=D(2))
M()(*[D(1)], **{'z': D(2)})
len(*[[D(1)]], **{'z': D(2)})
int(*[D(1)], **{'z': D(2)})
f(*[D(1)], **[D(2)])
f(*[D(1)], **{D(3): D(2)})
f(*[D(1)], **{'a': D(2)})
f(D(1), *D(2))
f(D(1), **D(2))
f(*[D(1), D(3)], *D(2))
'''.strip().split("\n")
for t in tests:
    def run():
        try: eval(t)
        except Exception as e: print(type(e).__name__, e, end=" ")
    print(t, end=" -> ")
    for i in range(2): run()
    print()
