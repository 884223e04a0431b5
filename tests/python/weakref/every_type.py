"""Weak references to instances of every built-in type that allows them are cleared when the instance dies."""
import _thread, collections, contextvars, functools, io, itertools, re, struct, types, weakref


def function():
    pass


def generator():
    yield


class Class:
    def method(self):
        pass


makers = {
    "lock": _thread.allocate_lock,
    "sentinel": _thread._set_sentinel,
    "RLock": _thread.RLock,
    "function": lambda: types.FunctionType(function.__code__, {}),
    "generator": generator,
    "method": lambda: Class().method,
    "builtin method": lambda: [].append,
    "class": lambda: type("C", (), {}),
    "instance": Class,
    "module": lambda: types.ModuleType("m"),
    "set": lambda: {1},
    "frozenset": lambda: frozenset([1, "two"]),
    "code": lambda: compile("x + 'unique'", "file", "eval"),
    "alias": lambda: list[int],
    "memoryview": lambda: memoryview(b"bytes"),
    "deque": lambda: collections.deque([1]),
    "OrderedDict": collections.OrderedDict,
    "defaultdict's class": lambda: type("D", (collections.defaultdict,), {})(),
    "partial": lambda: functools.partial(print),
    "lru_cache": lambda: functools.lru_cache(Class.method),
    "tee": lambda: itertools.tee([1])[0],
    "pattern": lambda: re.compile("unique [a-z] pattern"),
    "Struct": lambda: struct.Struct("ii"),
    "Context": contextvars.Context,
    "BytesIO": io.BytesIO,
    "StringIO": io.StringIO,
    "BufferedReader": lambda: io.BufferedReader(io.BytesIO(b"x")),
    "BufferedWriter": lambda: io.BufferedWriter(io.BytesIO()),
    "BufferedRandom": lambda: io.BufferedRandom(io.BytesIO(b"x")),
    "BufferedRWPair": lambda: io.BufferedRWPair(io.BytesIO(), io.BytesIO()),
    "TextIOWrapper": lambda: io.TextIOWrapper(io.BytesIO()),
    "subclass of RLock": lambda: type("R", (_thread.RLock,), {})(),
}

for name, make in makers.items():
    made = make()
    if name == "pattern":
        re.purge()
    called = []
    try:
        plain, other = weakref.ref(made), weakref.ref(made, called.append)
    except TypeError as error:
        print(name, error)
        continue
    print(name, plain() is made, weakref.getweakrefcount(made), end=" ")
    del made
    if name == "class":
        import gc

        gc.collect()
    print(plain(), other(), len(called))
    del plain, other

# a lock that nobody holds any more is not called when its thread ends
import threading

thread = threading.Thread(target=lambda: None)
thread.start()
thread.join()
_thread._set_sentinel()
