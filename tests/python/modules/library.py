"""The pure-Python library over these modules."""
import collections, functools, itertools, operator, weakref, types, enum, abc, contextlib, heapq, bisect, random, string, copy, contextvars, struct

P = collections.namedtuple("P", "x y", defaults=[5])
print(P(1), P(1, 2)._replace(x=9), P._fields, P(1)._asdict(), collections.Counter("abracadabra").most_common(2))
print(collections.ChainMap({1: 2}, {3: 4})[3], collections.Counter("ab") + collections.Counter("b"))


@functools.lru_cache(maxsize=2)
def sq(x):
    return x * x


print([sq(i) for i in (1, 2, 1, 3, 2)], sq.cache_info(), sq.__wrapped__(5))


@functools.singledispatch
def show(x):
    return "object"


@show.register
def _(x: int):
    return "int"


print(show(1), show("a"), functools.reduce(operator.add, [1, 2, 3]))


@functools.total_ordering
class V:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __lt__(self, o):
        return self.v < o.v


print(V(1) >= V(0), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))


class Color(enum.Enum):
    RED = 1
    GREEN = enum.auto()


class F(enum.Flag):
    A = 1
    B = 2


print(Color.RED, Color(2), list(Color), F.A | F.B, Color["RED"].value)


@contextlib.contextmanager
def cm():
    print("in")
    yield 3
    print("out")


with cm() as c, contextlib.suppress(ZeroDivisionError), contextlib.ExitStack() as st:
    st.callback(print, "callback")
    1 / 0
print(heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, [3, 1, 2]), list(heapq.merge([1, 3], [2])), bisect.bisect([1, 2], 1))
r = random.Random(1)
print(r.random(), r.randint(1, 10), r.choice("abc"), r.sample(range(9), 3), r.gauss(0, 1), r.shuffle([1, 2]))
r.seed("text")
print(r.random(), r.choices([1, 2, 3], k=3))
print(string.Template("$a ${b}").substitute(a=1, b=2), string.capwords("ab cd"))
a = [1, [2]]
b = copy.deepcopy(a)
print(b, b[1] is a[1], copy.copy(collections.deque([1])), copy.deepcopy(collections.OrderedDict(a=[1])))
w = weakref.WeakValueDictionary()
v = V(1)
w["k"] = v
print(len(w), w["k"].v)
del v
print(len(w))
print(types.SimpleNamespace(a=1), struct.pack("<h", 1), contextvars.ContextVar("x").name)
print(list(itertools.starmap(operator.mul, [(2, 3)])), operator.attrgetter("real")(2))
