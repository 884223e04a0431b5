# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 5.7: what gc.collect() answers for each shape of garbage, and that nothing is left."""
import gc, sys, types, functools, weakref, collections, itertools, operator

gc.disable()
gc.collect()


class C:
    def __init__(self, *a):
        self.me = self.__init__ if a else None


class Slots:
    __slots__ = ("a", "b", "__weakref__")


def ring(n, make):
    items = [make() for _ in range(n)]
    for a, b in zip(items, items[1:] + items[:1]):
        a.next = b


def list_self(): l = []; l.append(l)
def dict_self(): d = {}; d["d"] = d
def two_lists(): a, b = [], []; a.append(b); b.append(a)
def tuple_in_list(): l = []; t = (l,); l.append(t)
def nested_tuples(): l = []; l.append((((l,),),))
def set_of(): c = C(); c.s = {c}
def frozen(): c = C(); c.s = frozenset([c])
def instance_self(): c = C(); c.c = c
def instance_pair(): a, b = C(), C(); a.b = b; b.a = a
def instance_with(): c = C(); c.c = c; c.l = []; c.t = ([],); c.d = {1: []}
def slots_self(): s = Slots(); s.a = s
def slots_pair(): s, t = Slots(), Slots(); s.a = t; t.b = s
def local_class():
    class K: pass
def local_class_used():
    class K:
        def m(self): pass
        @property
        def p(self): return 1
    k = K(); k.x = 1
def local_subclass():
    class K(C): pass
    class L(K): pass
def slots_class():
    class K: __slots__ = ("a", "b")
def closure():
    def f(): return f
def closure_two():
    def f(): return g
    def g(): return f
def function_attribute():
    def f(): pass
    f.f = f
def function_default():
    l = []
    def f(a=l): pass
    l.append(f)
def own_frame(): f = sys._getframe()
def own_exception():
    try: raise ValueError
    except ValueError as e: kept = e
def exception_self(): e = ValueError(); e.e = e
def context_cycle(): a, b = ValueError(), ValueError(); a.__context__ = b; b.__cause__ = a
def module_self(): m = types.ModuleType("m"); m.m = m
def module_function(): m = types.ModuleType("m"); exec("def f(): pass\nclass K: pass", m.__dict__)
def bound_init(): C(1)
def own_append(): l = []; l.append(l.append)
def generator_self():
    def g(): me = yield; yield
    i = g(); next(i); i.send(i)
def iterator_in(): l = []; l.append(iter(l))
def dict_items(): d = {}; d["v"] = d.values(); d["i"] = iter(d.items())
def partial_self(): p = functools.partial(print); p.__setstate__((print, (p,), {}, {}))
def weak_with_callback(): c = C(); c.w = weakref.ref(c, lambda r, c=c: None)
def weak_plain(): c = C(); c.c = c; c.w = weakref.ref(c)
def proxy_plain(): c = C(); c.c = c; c.w = weakref.proxy(c)
def deque_self(): d = collections.deque(); d.append(d)
def ordered(): d = collections.OrderedDict(); d["d"] = d
def default_dict(): d = collections.defaultdict(list); d["d"] = d
def cell_self(): c = types.CellType(); c.cell_contents = c
def property_self():
    c = C(); c.p = property(lambda: c)
def slice_self(): l = []; l.append(slice(l))
def method_self(): c = C(); c.m = types.MethodType(C, c)
def simple_namespace(): n = types.SimpleNamespace(); n.n = n
def map_self(): l = []; l.append(map(l.append, l))
def zip_self(): l = []; l.append(zip(l, l))
def enumerate_self(): l = []; l.append(enumerate(l))
def chain_self(): l = []; l.append(itertools.chain(l))
def count_self(): l = []; l.append(itertools.cycle(l))
def staticmethod_self(): l = []; l.append(staticmethod(l))
def super_self(): c = C(); c.s = super(C, c)
def mapping_proxy(): d = {}; d["d"] = types.MappingProxyType(d)
def list_subclass(): L = type("L", (list,), {})
def list_instance(): l = Sub(); l.append(l); l.x = l
class Sub(list): pass
class TupleSub(tuple): pass
def tuple_instance(): t = TupleSub(([],)); t[0].append(t)
def dead_end(): l = []; l.append(l); l.append([[], {}, (1, []), C(), "text", 5.5])
def with_traceback():
    def f(): raise ValueError
    try: f()
    except ValueError as e: c = C(); c.e = e; e.c = c
def bytes_etc(): l = []; l += [l, bytearray(5), memoryview(b"x"), range(5), 1.5, b"x", None]
def mro(): type("A", (type("B", (), {}),), {})

for f in list(globals().values()):
    if isinstance(f, types.FunctionType) and f.__code__.co_argcount == 0:
        f()
        first = gc.collect()
        print(f.__name__, first, gc.collect(), len(gc.garbage))
for n in (1, 2, 3, 10, 100):
    ring(n, C)
    first = gc.collect()
    ring(n, type("Local", (), {}))
    print("ring", n, first, gc.collect(), gc.collect())
print(gc.collect(), gc.collect(1), gc.collect(0))
x = [C() for _ in range(5)]
for c in x: c.c = c
del x[:3], c
print(gc.collect(), [c.c is c for c in x])
for generation in (0, 1, 2):
    list_self(); two_lists()
    print(generation, gc.collect(generation))
l = []; l.append(l); gc.collect(); del l
print(gc.collect(0), gc.collect(1), gc.collect(2))
