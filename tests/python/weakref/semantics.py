# profiles: 3.11 legacy
# equality, hash, repr, errors, what can be referred to
import re
from _weakref import CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref


def attempt(text):
    try:
        print(text, "->", re.sub(r"0x[0-9a-f]+", "0x", repr(eval(text))))
    except BaseException as e:
        print(text, "->", type(e).__name__ + ":", e)


class V:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, V) and self.v == other.v

    def __hash__(self):
        return hash(self.v)


class C:
    def __call__(self, *a, **k):
        return a, k


class N:
    pass


a, b = V(1), V(1)
ra, rb = ref(a), ref(b)
c, n = C(), N()
r, p, q = ref(c), proxy(c), proxy(n)
named = ref(N)
for text in """ra == rb, ra != rb, hash(ra) == hash(1)
ra == a, ra == 1
ra < rb
r
named
type(r), type(p), type(q)
p(1, k=2)
q()
r(1)
r(x=1)
ref()
ref(c, 1, 2)
ref(c, callback=1)
ref(1)
proxy(1)
proxy()
proxy(c, None, 3)
hash(p)
iter(q)
next(q)
len(q)
q[0]
q + 1
-q
q == n, q != n
q < 1
bytes(q)
reversed(q)
isinstance(q, N), q.__class__ is N
ProxyType()
getweakrefcount(1), getweakrefs(1)
getweakrefcount()
ref.__class_getitem__(int)
r.__callback__
setattr(r, 'x', 1)
[x for x in dir(ref) if not x.startswith('__')]
ref.__basicsize__, ref.__weakrefoffset__, ProxyType.__basicsize__""".splitlines():
    attempt(text)
del a
print(ra == rb, ra == ra, hash(ra) == hash(1))
del b
print(ra == rb, ra != rb)
x = V(2)
rx = ref(x)
del x
attempt("hash(rx)")
attempt("rx")
del c, n
for text in """p
p()
q.attr
q + q
str(q)
bool(q)
q == 1
list(q)
q.x""".splitlines():
    attempt(text) if text != "p" else None
kinds = dict(int=1, str="s", tuple=(1,), list=[], dict={}, none=None, object=object(), set=set(), frozenset=frozenset(), type=int, function=attempt, generator=(i for i in ()),
    builtin=len, code=attempt.__code__, exception=ValueError(), weakref=r, property=property(), slice=slice(1), bytearray=bytearray(), range=range(3), memoryview=memoryview(b""), method=V(1).__eq__, module=re, float=1.5)
for name, value in kinds.items():
    try:
        ref(value)
        print(name, "yes")
    except TypeError as e:
        print(name, e)
