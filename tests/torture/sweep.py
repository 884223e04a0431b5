# Calls every method and function of built-in types and modules with arguments that do harm. The test steps through
# `calls`, audits after each, and names what went wrong.
import _csv, _json, _thread, array, collections, contextvars, functools, io, itertools, operator, re, struct, sys, time, types, weakref


class Trouble(Exception):
    pass


def trouble(*args, **kwargs):
    raise Trouble


SPECIAL = """add radd iadd sub rsub mul rmul imul matmul truediv rtruediv floordiv rfloordiv mod rmod divmod rdivmod pow rpow
lshift rshift and rand iand or ror ior xor rxor neg pos abs invert complex int float index round trunc floor ceil len
length_hint getitem setitem delitem contains iter next reversed call eq ne lt le gt ge hash bool str repr bytes format
enter exit get set delete set_name instancecheck subclasscheck prepare mro_entries fspath reduce reduce_ex getstate
sizeof dir class_getitem missing aiter anext await""".split()

Bad = type("Bad", (), {f"__{name}__": trouble for name in SPECIAL})


class BadLater:
    """Answers twice, and then no more."""

    def __init__(self):
        self.left = 2

    def _answer(self, value):
        if self.left == 0:
            raise Trouble
        self.left -= 1
        return value

    def __len__(self):
        return self._answer(3)

    def __getitem__(self, index):
        return self._answer([index])

    def __iter__(self):
        return self

    def __next__(self):
        return self._answer(("key", [1]))

    def __index__(self):
        return self._answer(2)

    def __hash__(self):
        return self._answer(5)

    def __eq__(self, other):
        return self._answer(False)

    def __lt__(self, other):
        return self._answer(True)

    def __bool__(self):
        return self._answer(True)

    def __repr__(self):
        return self._answer("later")

    def keys(self):
        return self._answer([BadLater(), "x"])

    def items(self):
        return self._answer([(1, [2])])

    def read(self, *args):
        return self._answer(b"some bytes")

    readinto = readline = recv = write = read

    def __call__(self, *args, **kwargs):
        return self._answer([args])

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._answer(self)


class BadAttributes:
    def __getattribute__(self, name):
        raise Trouble


class BadMeta(type):
    def __call__(cls, *args):
        raise Trouble

    mro = trouble


class Text(str):
    __eq__ = __hash__ = __str__ = __len__ = trouble


class Int(int):
    __index__ = __int__ = __bool__ = __eq__ = trouble


class Mapping(dict):
    keys = items = values = __getitem__ = __iter__ = __len__ = __missing__ = trouble


class Sequence(list):
    __iter__ = __len__ = __getitem__ = __contains__ = trouble


def given():
    """Arguments, made anew each time."""
    return [
        Bad(), BadLater(), BadAttributes(), Text("text"), Int(3), Mapping(a=1), Sequence([1, [2]]),
        None, 0, -1, 7, 1 << 70, 2.5, 1j, "name", "utf-8", b"bytes", bytearray(b"array"), (), ([], {}), [[1], "x"], {"k": [1]},
        {1, 2}, lambda *a, **k: [a, k], trouble, len, int, Bad, object(), slice(1, None), range(3), iter([[1]]), NotImplemented,
        memoryview(b"view"), ValueError("v"), sys, io.BytesIO(b"one\ntwo"), (x for x in ([1], [2])), functools.partial(trouble),
    ]  # fmt: skip


def function(a, b=[1], *c, d={}, **e):
    yield a


class Owner:
    __slots__ = ("slot", "__dict__", "__weakref__")

    def method(self):
        return [self]

    @property
    def prop(self):
        return trouble()

    @classmethod
    def cls(cls):
        pass

    @staticmethod
    def static():
        pass


makers = [
    lambda: 5, lambda: 1 << 80, lambda: True, lambda: 1.5, lambda: 2j, lambda: "some text", lambda: b"some bytes",
    lambda: bytearray(b"some bytes"), lambda: memoryview(bytearray(b"view")), lambda: [[1], "x", [2]], lambda: ([1], "x"),
    lambda: {"a": [1], "b": 2}, lambda: {1: [1], (2,): 3}, lambda: {1, "x", (2,)}, lambda: frozenset([1, (2,)]), lambda: range(10),
    lambda: slice(1, [2], None), lambda: iter([[1], 2]), lambda: iter(([1], 2)), lambda: iter({1: [2]}), lambda: iter({1}),
    lambda: iter("text"), lambda: iter(b"bytes"), lambda: iter(range(4)), lambda: iter(trouble, 1), lambda: iter(BadLater()),
    lambda: {"a": [1]}.keys(), lambda: {"a": [1]}.values(), lambda: {"a": [1]}.items(), lambda: reversed([[1]]),
    lambda: enumerate([[1]]), lambda: zip([[1]], [2]), lambda: map(trouble, [[1]]), lambda: filter(None, [[1]]),
    lambda: function, lambda: function([1]), lambda: function.__code__, lambda: Owner().method, lambda: [].append, lambda: len,
    lambda: Owner(), lambda: Owner, lambda: Owner.__dict__["prop"], lambda: Owner.__dict__["cls"], lambda: Owner.__dict__["static"],
    lambda: Owner.__dict__["slot"], lambda: Owner.__dict__, lambda: type(Owner), lambda: super(Owner, Owner()), lambda: object(),
    lambda: types.ModuleType("m"), lambda: types.SimpleNamespace(a=[1]), lambda: list[int], lambda: int | str, lambda: Ellipsis,
    lambda: ValueError([1]), lambda: OSError(2, "no", "file"), lambda: KeyError("k"), lambda: SyntaxError("s", ("f", 1, 1, "t")),
    lambda: ExceptionGroup("g", [ValueError(1), TypeError(2)]), lambda: UnicodeDecodeError("ascii", b"x", 0, 1, "r"),
    lambda: StopIteration([1]), lambda: SystemExit([1]), lambda: ImportError("i", name="n"), lambda: weakref.ref(Owner),
    lambda: weakref.proxy(Owner), lambda: sys._getframe(), lambda: types.CellType([1]), lambda: collections.deque([[1], 2]),
    lambda: iter(collections.deque([[1]])), lambda: collections.OrderedDict(a=[1]), lambda: iter(collections.OrderedDict(a=[1])),
    lambda: collections.defaultdict(list, a=[1]), lambda: functools.partial(trouble, [1], k=[2]), lambda: functools.lru_cache(len),
    lambda: functools.cmp_to_key(trouble)([1]), lambda: operator.itemgetter(0, "x"), lambda: operator.attrgetter("a.b", "c"),
    lambda: operator.methodcaller("name", [1], k=2), lambda: itertools.count([1] and 1), lambda: itertools.cycle([[1]]),
    lambda: itertools.repeat([1], 3), lambda: itertools.chain([[1]], [2]), lambda: itertools.islice([[1]], 3),
    lambda: itertools.groupby([[1]], BadLater()), lambda: itertools.tee([[1]])[0], lambda: itertools.product([[1]], [2]),
    lambda: itertools.permutations([[1], 2]), lambda: itertools.combinations([[1], 2], 1), lambda: itertools.accumulate([[1], [2]]),
    lambda: itertools.starmap(trouble, [[1]]), lambda: itertools.zip_longest([[1]], [1, 2]), lambda: itertools.takewhile(trouble, [[1]]),
    lambda: itertools.dropwhile(trouble, [[1]]), lambda: itertools.filterfalse(trouble, [[1]]), lambda: itertools.compress([[1]], [1]),
    lambda: itertools.pairwise([[1], 2]), lambda: itertools.combinations_with_replacement([[1]], 2), lambda: re.compile("(a)(?P<n>b)?"),
    lambda: re.match("(a)(?P<n>b)?", "ab"), lambda: re.compile("a").scanner("aa"), lambda: struct.Struct("<iH4s"),
    lambda: struct.iter_unpack("H", b"abcd"), lambda: contextvars.Context(), lambda: contextvars.ContextVar("v", default=[1]),
    lambda: contextvars.ContextVar("w").set([1]), lambda: io.BytesIO(b"one\ntwo"), lambda: io.StringIO("one\ntwo"),
    lambda: io.BufferedReader(io.BytesIO(b"one\ntwo")), lambda: io.BufferedWriter(io.BytesIO()), lambda: io.BufferedRandom(io.BytesIO(b"x")),
    lambda: io.BufferedRWPair(io.BytesIO(b"x"), io.BytesIO()), lambda: io.TextIOWrapper(io.BytesIO(b"one\ntwo")),
    lambda: io.BufferedReader(BadLater()), lambda: io.TextIOWrapper(BadLater()), lambda: io.IncrementalNewlineDecoder(None, True),
    lambda: io.IncrementalNewlineDecoder(BadLater(), True), lambda: _thread.allocate_lock(), lambda: _thread.RLock(),
    lambda: _random.Random(1), lambda: _sha512.sha512(b"x"), lambda: property(trouble), lambda: classmethod(trouble),
    lambda: staticmethod(trouble), lambda: types.MethodType(functools.partial(trouble), [1]), lambda: types.MappingProxyType({"a": [1]}),
    lambda: sys.version_info, lambda: time.localtime(0), lambda: int.__add__, lambda: str.join, lambda: dict.fromkeys,
    lambda: array.array("i", range(9)), lambda: array.array("u", "text"), lambda: array.array("d", [1.5]), lambda: iter(array.array("b", b"x")),
    lambda: _csv.reader(["a,b", "c"]), lambda: _csv.reader(BadLater()), lambda: _csv.writer(io.StringIO()), lambda: _csv.Dialect(),
    lambda: _json.make_scanner(BadLater()), lambda: __import__("json").JSONDecoder().scan_once,
    lambda: _json.make_encoder({}, lambda o: [o], lambda o: "text", None, ": ", ", ", True, False, True),
    lambda: __import__("unicodedata").ucd_3_2_0,
    lambda: __import__("mmap").mmap(-1, 50),
    lambda: __import__("_symtable").symtable("def f(a): return b", "file", "exec"),
    lambda: __import__("_md5").md5(b"x"), lambda: __import__("_sha256").sha224(), lambda: __import__("_sha3").shake_128(b"x"),
    lambda: __import__("_blake2").blake2s(b"x"),
    lambda: type.__dict__["__mro__"], lambda: type.__dict__["__doc__"], lambda: BadMeta("M", (), {}) if False else BadMeta,
]  # fmt: skip

NAMES = """builtins _abc _codecs _collections _functools _imp _io _operator _random _sre _string _struct _weakref _contextvars
binascii marshal math cmath time itertools _sha512 _heapq _bisect sys gc atexit _tracemalloc _warnings array _csv _json unicodedata mmap _md5 _sha1 _sha256 _sha3 _blake2 errno _symtable _signal
_stat _locale _ast _opcode _socket select zlib _statistics""".split()


def imported():
    for name in NAMES:
        try:
            yield __import__(name)
        except ImportError:
            pass


modules = list(imported())

# what ends the program, waits, or changes what everything else needs
AVOID = set(
    """exit quit input breakpoint help copyright credits license sleep _exit setrecursionlimit settrace setprofile _clear_type_cache exec eval
    _debugmallocstats set_debug freeze unfreeze set_threshold disable enable callbacks garbage register unregister _clear _run_exitfuncs
    open open_code print __import__ excepthook displayhook unraisablehook __displayhook__ __excepthook__ __unraisablehook__ breakpointhook
    __breakpointhook__ stdin stdout stderr __stdin__ __stdout__ __stderr__ start stop intern pthread_getcpuclockid _getframe
    acquire acquire_lock locked_lock lock __enter__ _acquire_restore clock_settime set_int_max_str_digits meta_path path_hooks modules path
    raise_signal alarm pause sigwait sigwaitinfo sigtimedwait set_wakeup_fd setitimer siginterrupt pthread_kill pthread_sigmask signal
    _fix_co_filename create_dynamic exec_dynamic create_builtin exec_builtin init_frozen acquire_lock release_lock switchinterval
    setswitchinterval setdlopenflags set_asyncgen_hooks set_coroutine_origin_tracking_depth addaudithook audit activate_stack_trampoline
    _reset_registry filters _defaultaction _onceregistry _filters_mutated _abc_init __dict__ freeze_count __loader__ __spec__""".split()
)


def calls():
    """All callables, as (name, function that makes one)."""
    for module in modules:
        for name in sorted(vars(module)):
            if name not in AVOID and callable(vars(module)[name]):
                yield f"{module.__name__}.{name}", lambda module=module, name=name: vars(module)[name]
    for number, make in enumerate(makers):
        try:
            kind = type(make())
        except Exception:
            continue
        for name in sorted(set(dir(kind))):
            if name not in AVOID:
                yield f"{number} {kind.__name__}.{name}", lambda make=make, name=name: getattr(make(), name)


def attempt(make, seed):
    """Some calls of one callable."""
    state = seed
    for count in (0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        arguments = given()
        chosen = [arguments[(state >> 3 * i) % len(arguments)] for i in range(count)]
        keywords = {"key": arguments[state % 7]} if state % 11 == 0 else {}
        try:
            result = make()(*chosen, **keywords)
            if hasattr(result, "__next__"):
                for _ in range(3):
                    next(result)
        except BaseException:
            pass
        arguments = chosen = keywords = result = None


every = list(calls())
