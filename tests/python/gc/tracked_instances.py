# profiles: 3.11 3.10 legacy 3.12 3.13
"""Facts 5.2 and 5.12: which instances of every built-in type are tracked, what they weigh, whether they hold their type, and how much the collector visits."""
import _ast, _collections, _io, _random, _sre, _string, _struct, _thread, abc, ast, collections, contextvars, functools, gc, io, itertools, operator, os, random, re, select, sys, threading, time, types, weakref, zlib


def gen(): yield
async def co(): pass
async def ag(): yield


def closed(coroutine):
    coroutine.close()
    return coroutine


open("tracked_tmp", "w").close()
pattern = re.compile("a")
for name, make in (
    ("lock", _thread.allocate_lock),
    ("rlock", _thread.RLock),
    ("cond", lambda: threading.Condition()),
    ("pattern", lambda: pattern),
    ("match", lambda: pattern.match("a")),
    ("scanner", lambda: pattern.scanner("a")),
    ("incnl", lambda: io.IncrementalNewlineDecoder(None,True)),
    ("fileio", lambda: open("tracked_tmp", "rb", 0)),
    ("breader", lambda: open("tracked_tmp", "rb")),
    ("bwriter", lambda: open("tracked_tmp", "wb")),
    ("brandom", lambda: io.BufferedRandom(io.BytesIO())),
    ("text", lambda: open("tracked_tmp")),
    ("getbuffer", lambda: io.BytesIO().getbuffer()),
    ("rawiobase", lambda: _io._RawIOBase()),
    ("Random", lambda: _random.Random(1)),
    ("random", lambda: random.Random(1)),
    ("Struct", lambda: _struct.Struct("i")),
    ("partial", lambda: functools.partial(len)),
    ("lru", lambda: functools.lru_cache(len)),
    ("lru0", lambda: functools.lru_cache(0)(len)),
    ("cmpkey", lambda: functools.cmp_to_key(len)),
    ("cmpkey2", lambda: functools.cmp_to_key(len)(1)),
    ("ig", lambda: operator.itemgetter(1)),
    ("ag", lambda: operator.attrgetter("a")),
    ("mc", lambda: operator.methodcaller("a")),
    ("deque", collections.deque),
    ("dqi", lambda: iter(collections.deque())),
    ("dqr", lambda: reversed(collections.deque())),
    ("od", collections.OrderedDict),
    ("odi", lambda: iter(collections.OrderedDict())),
    ("odk", lambda: collections.OrderedDict().keys()),
    ("dd", collections.defaultdict),
    ("counter", collections.Counter),
    ("tuplegetter", lambda: _collections._tuplegetter(0,"x")),
    ("nt", lambda: collections.namedtuple("N","a")(1)),
    ("chainmap", collections.ChainMap),
    ("UserDict", collections.UserDict),
    ("struct_time", lambda: time.localtime(0)),
    ("stat", lambda: os.stat("/")),
    ("uname", os.uname),
    ("times", os.times),
    ("termsize", lambda: os.terminal_size((1,2))),
    ("scandir", lambda: os.scandir("/")),
    ("direntry", lambda: next(os.scandir("/"))),
    ("floatinfo", lambda: sys.float_info),
    ("version_info", lambda: sys.version_info),
    ("hashinfo", lambda: sys.hash_info),
    ("abcdata", lambda: abc.ABC._abc_impl),
    ("poll", select.poll),
    ("compress", zlib.compressobj),
    ("decompress", zlib.decompressobj),
    ("ctx", contextvars.Context),
    ("token", lambda: contextvars.ContextVar("a").set(1)),
    ("AST", _ast.AST),
    ("Add", _ast.Add),
    ("Name", lambda: _ast.Name("a")),
    ("parse", lambda: ast.parse("1")),
    ("ref", lambda: weakref.ref(int)),
    ("proxy", lambda: weakref.proxy(gen)),
    ("ns", types.SimpleNamespace),
    ("mp", lambda: types.MappingProxyType({})),
    ("cell", types.CellType),
    ("code", lambda: gen.__code__),
    ("gen", gen),
    ("co", lambda: closed(co())),
    ("aiter", lambda: closed(co()).__await__()),
    ("ag", ag),
    ("anext", lambda: ag().__anext__()),
    ("asend", lambda: ag().asend(1)),
    ("athrow", lambda: ag().athrow(ValueError)),
    ("aclose", lambda: ag().aclose()),
    ("union", lambda: int|str),
    ("ga", lambda: list[int]),
    ("mv", lambda: memoryview(b"")),
    ("mvi", lambda: iter(memoryview(b""))),
    ("bai", lambda: iter(bytearray())),
    ("bi", lambda: iter(b"")),
    ("si2", lambda: iter("é")),
    ("sei", lambda: iter(set())),
    ("ti", lambda: iter(())),
    ("li", lambda: iter([])),
    ("lr", lambda: reversed([])),
    ("ri", lambda: iter(range(1))),
    ("lri", lambda: iter(range(2**70))),
    ("rev", lambda: reversed(())),
    ("dki", lambda: iter({})),
    ("dvi", lambda: iter({}.values())),
    ("dii", lambda: iter({}.items())),
    ("drk", lambda: reversed({})),
    ("drv", lambda: reversed({}.values())),
    ("dri", lambda: reversed({}.items())),
    ("dk", lambda: {}.keys()),
    ("dv", lambda: {}.values()),
    ("di", lambda: {}.items()),
    ("ci", lambda: iter(len,1)),
    ("seqi", lambda: iter(type("Q",(),{"__getitem__":len})())),
    ("enum", lambda: enumerate([])),
    ("zip", zip),
    ("map", lambda: map(len,[])),
    ("filter", lambda: filter(len,[])),
    ("func", lambda: lambda:0),
    ("meth", lambda: types.MethodType(len,1)),
    ("bm", lambda: len),
    ("bm2", lambda: [].append),
    ("md", lambda: list.append),
    ("cmd", lambda: dict.__dict__["fromkeys"]),
    ("wd", lambda: int.__add__),
    ("mw", lambda: (1).__add__),
    ("gsd", lambda: int.__dict__["real"]),
    ("mdsc", lambda: slice.__dict__["start"]),
    ("prop", property),
    ("sm", lambda: staticmethod(len)),
    ("cm", lambda: classmethod(len)),
    ("super", lambda: super(int,1)),
    ("slice", lambda: slice(1)),
    ("mod", lambda: types.ModuleType("m")),
    ("tb", lambda: types.TracebackType(None,sys._getframe(),0,0)),
    ("agh", sys.get_asyncgen_hooks),
    ("ws", weakref.WeakSet),
    ("wvd", weakref.WeakValueDictionary),
    ("wkd", weakref.WeakKeyDictionary),
    ("km", lambda: weakref.KeyedRef(gen,len,1)),
    ("complex", lambda: 1j),
    ("bytearray", bytearray),
    ("range", lambda: range(3)),
    ("object", object),
    ("float", lambda: 1.5),
    ("frozenset", frozenset),
    ("set", set),
    ("Ellipsis", lambda: ...),
    ("none", lambda: None),
    ("itertools.count", itertools.count),
    ("itertools.cycle", lambda: itertools.cycle([])),
    ("itertools.repeat", lambda: itertools.repeat(1)),
    ("itertools.chain", itertools.chain),
    ("itertools.acc", lambda: itertools.accumulate([])),
    ("itertools.compress", lambda: itertools.compress([],[])),
    ("itertools.dropwhile", lambda: itertools.dropwhile(len,[])),
    ("itertools.tk", lambda: itertools.takewhile(len,[])),
    ("itertools.ff", lambda: itertools.filterfalse(None,[])),
    ("itertools.gb", lambda: itertools.groupby([])),
    ("itertools.grouper", lambda: next(itertools.groupby([1]))[1]),
    ("itertools.islice", lambda: itertools.islice([],1)),
    ("itertools.star", lambda: itertools.starmap(len,[])),
    ("itertools.tee", lambda: itertools.tee([])[0]),
    ("itertools.zl", itertools.zip_longest),
    ("itertools.prod", itertools.product),
    ("itertools.perm", lambda: itertools.permutations([1])),
    ("itertools.comb", lambda: itertools.combinations([1],1)),
    ("itertools.cwr", lambda: itertools.combinations_with_replacement([1],1)),
    ("itertools.pw", lambda: itertools.pairwise([])),
):
    thing = make()
    held = gc.get_referents(thing)
    print(name, type(thing).__name__, gc.is_tracked(thing), name != "code" and sys.getsizeof(thing), type(thing) in held, len(held))
LATER = "PythonFinalizationError", "_IncompleteInputError"  # 3.13's own
for kind in sorted((c for c in vars(__import__("builtins")).values() if isinstance(c, type) and issubclass(c, BaseException) and not c.__name__.endswith("ExceptionGroup") and c.__name__ not in LATER), key=lambda c: c.__name__):
    arguments = {"UnicodeEncodeError": ("x", "y", 0, 1, "z"), "UnicodeDecodeError": ("x", b"y", 0, 1, "z"), "UnicodeTranslateError": ("x", 0, 1, "z")}
    thing = kind(*arguments.get(kind.__name__, ()))
    print(kind.__name__, gc.is_tracked(thing), sys.getsizeof(thing), len(gc.get_referents(thing)))


def names(thing):
    return [x if isinstance(x, (int, str, type(None))) else getattr(x, "__qualname__", type(x).__name__) for x in gc.get_referents(thing)]


# what they hold, in the order of visiting
p = functools.partial(len, 1, b=2)
p.x = 1
print(names(p))
@functools.lru_cache
def f(x): pass
f(1)
f.x = 1
print(names(f))
g = functools.lru_cache(maxsize=None)(f.__wrapped__)
g(7)
print(names(g))
print(names(functools.cmp_to_key(len)(3)), names(operator.itemgetter(1)), names(operator.attrgetter("a")), names(operator.methodcaller("m", 1, k=2)))
named = re.compile("(?P<q>a)")
match = named.match("a")
print(names(named), names(match), names(named.scanner("a")))
match.regs
print(names(match))
print(names(_thread.allocate_lock()), names(_thread.RLock()), names(_struct.Struct("i")), names(time.gmtime(0)), names(os.stat("/"))[0], names(os.uname())[0], names(abc.ABC._abc_impl))
node = _ast.AST()
node.y = 1
print(names(_ast.Name("x")), names(node))
class P(functools.partial): __slots__ = "s",
p = P(len)
p.s, p.d = "slot", "dict"
print(names(p))
class R(_random.Random): pass
r = R()
r.a = 5
print(names(r), names(filter(len, [1])), names(map(len, [])), names(zip([], ())), names(enumerate([1])))
gc.collect()
class L(type(_thread.RLock())): pass
lock = L()
lock.me = lock
del lock
print(gc.collect())
# each instance holds its type
before = sys.getrefcount(functools.partial), sys.getrefcount(re.Pattern), sys.getrefcount(time.struct_time), sys.getrefcount(type(_thread.RLock()))
kept = [(functools.partial(len), time.gmtime(i), _thread.RLock()) for i in range(10)]
print(sys.getrefcount(functools.partial) - before[0], sys.getrefcount(time.struct_time) - before[2], sys.getrefcount(type(_thread.RLock())) - before[3])
kept.clear()
print(sys.getrefcount(functools.partial) - before[0], sys.getrefcount(time.struct_time) - before[2], sys.getrefcount(type(_thread.RLock())) - before[3])
print([gc.is_tracked(t) for t in (time.struct_time(range(9)), time.gmtime(0), sys.float_info, type(sys.float_info)(range(11)))], type(sys.int_info)(range(4)))
del thing, kept
os.remove("tracked_tmp")
