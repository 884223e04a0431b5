"""How often an argument is held while a built-in function asks it something: some calls keep it in a tuple."""
import sys
class I:
    def __int__(self): print("int", sys.getrefcount(self)); return 1
    def __float__(self): print("float", sys.getrefcount(self)); return 1.0
    def __bool__(self): print("bool", sys.getrefcount(self)); return True
    def __str__(self): print("str", sys.getrefcount(self)); return ""
    def __repr__(self): print("repr", sys.getrefcount(self)); return ""
    def __bytes__(self): print("bytes", sys.getrefcount(self)); return b""
    def __complex__(self): print("complex", sys.getrefcount(self)); return 1j
    def __iter__(self): print("iter", sys.getrefcount(self)); return iter(())
    def __len__(self): print("len", sys.getrefcount(self)); return 0
    def __index__(self): print("index", sys.getrefcount(self)); return 0
    def __reversed__(self): print("reversed", sys.getrefcount(self)); return 0
    def __hash__(self): print("hash", sys.getrefcount(self)); return 0
    def __abs__(self): print("abs", sys.getrefcount(self)); return 0
    def __round__(self, n=0): print("round", sys.getrefcount(self)); return 0
    def __format__(self, s): print("format", sys.getrefcount(self)); return ""
    def __lt__(self, o): print("lt", sys.getrefcount(self), sys.getrefcount(o)); return True
    __gt__=__lt__
    def __divmod__(self, o): print("divmod", sys.getrefcount(self), sys.getrefcount(o)); return True
    def __pow__(self, o, m=None): print("pow", sys.getrefcount(self), sys.getrefcount(o)); return True
    def __dir__(self): print("dir", sys.getrefcount(self)); return []
    def __instancecheck__(self, o): print("instancecheck", sys.getrefcount(self), sys.getrefcount(o)); return True
    def __getattr__(self, n): print("getattr", n, sys.getrefcount(self)); raise AttributeError
    def __copy__(self): print("copy", sys.getrefcount(self))
    def __call__(self, *a): print("call", sys.getrefcount(self), *map(sys.getrefcount, a)); return 0
    def __sizeof__(self): print("sizeof", sys.getrefcount(self)); return 0
    def __fspath__(self): print("fspath", sys.getrefcount(self)); return ""
    def __trunc__(self): print("trunc", sys.getrefcount(self)); return 0
    def __next__(self): print("next", sys.getrefcount(self)); return 0
    def __contains__(self, x): print("contains", sys.getrefcount(self), sys.getrefcount(x)); return 0
    def __getitem__(self, x): print("getitem", sys.getrefcount(self)); raise KeyError
    def __mod__(self, x): print("mod", sys.getrefcount(self)); return 0
    def keys(self): print("keys", sys.getrefcount(self)); return []
import math, functools, itertools, operator, copy, builtins
x=I(); y=I()
for t in '''int(x)
float(x)
bool(x)
str(x)
repr(x)
bytes(x)
complex(x)
list(x)
tuple(x)
set(x)
frozenset(x)
dict(x)
iter(x)
len(x)
range(x)
reversed(x)
hash(x)
abs(x)
round(x)
round(x,1)
format(x)
format(x,"1")
f"{x}"
"%s" % x
"%s %r" % (x,y)
"%d" % x
max(x,y)
max([x,y])
max(x,y,key=lambda v: sys.getrefcount(v))
max([x,y],key=lambda v: (print(sys.getrefcount(v)),1)[1])
min(x,y)
sorted([x,y])
divmod(x,y)
pow(x,y)
pow(x,y,None)
dir(x)
vars(x)
isinstance(x,y)
getattr(x,'foo',None)
hasattr(x,'foo')
map(x,[y])
list(map(x,[y],[y]))
list(filter(x,[y]))
zip(x)
enumerate(x)
list(zip(x,y))
sum(x)
any(x)
next(x)
iter(x, 1)
math.floor(1.5)
math.trunc(x)
math.sqrt(x)
math.log(x+1) if 0 else 0
functools.partial(x)(y)
functools.cmp_to_key(x)
itertools.chain(x,y)
list(itertools.starmap(x,[(y,)]))
list(itertools.groupby([x],key=x))
operator.index(x)
operator.itemgetter(0)(x) if 0 else 0
operator.contains(x,y)
copy.copy(x)
chr(x)
hex(x)
bin(x)
[1][x]
[1,2][x:]
"abc"[x]
x in [y]
y in x
sys.getsizeof(x)
{x}
{x:1}
{x:1}[x]
{x:y}.get(x)
set().union(x)
set().update(x)
[].extend(x)
[*x]
(lambda *a: 1)(*x)
(lambda **a: 1)(**x)
",".join(x)
{}.update(x)
x()
x(y)
x(*[y])
x.__call__(y)
I.__call__(x,y)
print(x)
"a".startswith("a", x)
"a".find("a", x)
b"a".find(b"a", x)
[1].index(1, x)
"abc".split(None, x)
"abc".replace("a","b",x)
"abc".center(x)
"abc".expandtabs(x)
bytearray(x)
slice(x).indices(3)
type(x)
callable(x)
id(x) and 1
enumerate([1], x)
memoryview(b"1")[x]
int("1", x)
round(1.5, x)
"%*d" % (x, 1)
object.__format__(x, "")
x < y
x % y
not x'''.split("\n"):
    print(t)
    try:
        eval(compile(t,"","eval"))
    except Exception as e: print(" ", type(e).__name__)
