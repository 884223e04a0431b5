"""What the collector visits, and in which order, for one object of many types; and in which order they let go."""
import gc, itertools, functools, operator, collections, types, weakref, re, io
class T(tuple): pass
class L(list): pass
class D(dict): pass
class S(set): pass
class F(float): pass
def f(*a): return a[0]
objs = '''itertools.cycle([1])
itertools.count(F(), L())
itertools.repeat(L(), 3)
itertools.chain(L(), T())
itertools.chain.from_iterable([L()])
itertools.islice(L(), 2)
itertools.starmap(f, L())
itertools.takewhile(f, L())
itertools.dropwhile(f, L())
itertools.filterfalse(f, L())
itertools.compress(L(), T())
itertools.accumulate(L(), f, initial=S())
itertools.groupby(L([1]), f)
next(itertools.groupby(L([1]), f))[1]
itertools.zip_longest(L(), T(), fillvalue=S())
itertools.product(L([1]), T([2]))
itertools.combinations(L([1]), 1)
itertools.permutations(L([1]), 1)
itertools.combinations_with_replacement(L([1]), 1)
itertools.pairwise(L([1]))
itertools.tee(L())[0]
map(f, L(), T())
filter(f, L())
zip(L(), T())
enumerate(L(), F(3) and 10**30)
reversed(L())
reversed(T())
iter(f, L())
iter(L())
iter(D())
D().keys()
iter(D().items())
functools.partial(f, L(), k=T())
functools.lru_cache(maxsize=2)(f)
functools.cmp_to_key(f)
functools.cmp_to_key(f)(L())
operator.itemgetter(L(), T())
operator.attrgetter("a", "b.c")
operator.methodcaller("a", L(), k=T())
collections.deque([L(), T()])
collections.defaultdict(f, {1: L()})
collections.OrderedDict({1: L()})
collections.Counter({1: L()})
collections.ChainMap({1: L()})
types.SimpleNamespace(a=L())
types.MappingProxyType(D())
types.MethodType(f, L())
weakref.ref(S(), f)
weakref.proxy(f, f)
slice(L(), T(), S())
property(f, L(), T(), S())
classmethod(f)
staticmethod(f)
super(L, L())
memoryview(bytearray(2))
list[L()]
int | str
types.CellType(L())
f.__get__(L())
(x for x in L())
range(3)
iter(range(3))
iter(set())
types.GenericAlias(list, (L(),))
iter(list[int])
[].append
L.append
f
f.__code__
re.compile("a")
re.match("a", "a")
io.StringIO()
io.BytesIO()
iter(collections.deque())
iter(collections.OrderedDict())
collections.OrderedDict(a=1).items()
weakref.WeakSet()
KeyError(L())
StopIteration(L())
OSError(2, L(), T())
NameError(L(), name=T())
AttributeError(L(), name=T(), obj=S())
ImportError(L(), name=T(), path=S())
SyntaxError("a", ("b", 1, 2, "c"))
ExceptionGroup("a", [KeyError()])
types.FunctionType(f.__code__, {}, "n", (L(),), None)'''.split("\n")
for o in objs:
    try: x = eval(o); next(x) if o.startswith("itertools") and "groupby(L([1]), f))" not in o and "cycle" in o else 0; print(o, [type(i).__name__ for i in gc.get_referents(x)])
    except Exception as e: print(o, "EXC", type(e), e)

class I:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self): return 1
    def __call__(self, *a): return a
    def __del__(self): print("del", self.n, end=" ")
for t in ("itertools.starmap(I('f'), I('it'))", "itertools.takewhile(I('f'), I('it'))", "itertools.dropwhile(I('f'), I('it'))", "itertools.filterfalse(I('f'), I('it'))", "classmethod(I('f'))", "filter(I('f'), I('it'))", "map(I('f'), I('it'))", "itertools.accumulate(I('it'), I('f'), initial=I('i'))", "itertools.groupby(I('it'), I('f'))", "itertools.compress(I('a'), I('b'))", "itertools.zip_longest(I('a'), I('b'), fillvalue=I('c'))", "itertools.repeat(I('a'), 3)", "itertools.islice(I('a'), 3)", "itertools.chain(I('a'), I('b'))","iter(I('a'), I('b'))"):
    print(t, end=": ")
    x = eval(t)
    del x
    print()
print("cycle", end=": ")
class J(I):
    def __next__(self): return I("item")
x = itertools.cycle(J("it")); next(x); del x
print()
c = classmethod(I('f')); c.x = I('attr'); del c
print()
c = staticmethod(I('f')); c.x = I('attr'); del c
