# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 7: `__basicsize__`, `__itemsize__`, `__dictoffset__`, `__weakrefoffset__` and flags of the built-in types, and what a subclass makes of them."""
import _abc, _ast, _collections, _functools, _io, _operator, _random, _sre, _struct, _thread, _weakref, abc, builtins, functools, itertools, os, posix, re, select, sys, time, types, zlib

# not shown: the tag of the attribute cache, what is immutable, what is called by a vector of arguments
SHOWN = 0x4000 | 0x400 | 0x200 | 0x60 | 0x10 | 0x400000 | 0xFF000000
# which 3.11 does not have or show
NEWER = ("PythonFinalizationError", "_IncompleteInputError", "batched", "_ThreadHandle", "_ZlibDecompressor", "_BytesIOBuffer", "CapsuleType", "_PlaceholderType")
seen = {}
for module in (builtins, types, itertools, _collections, _functools, _operator, _io, _thread, _sre, _random, _struct, _weakref, os, posix, time, select, zlib):
    for name, value in sorted(vars(module).items()):
        if name in ("BaseExceptionGroup", "ExceptionGroup", "_ExceptHookArgs", "_local", "sched_param", "waitid_result", "epoll", "UnionType", *NEWER): continue
        if isinstance(value, type) and value.__module__ not in ("types", "contextlib", "os", "_frozen_importlib") or value in (os.stat_result, os.terminal_size):
            seen.setdefault(value, name)


def f(): yield


for value in (
    f().__iter__(), f.__code__, sys._getframe(), [].__iter__(), reversed([]), ().__iter__(), iter("\u0100"), iter(b""), iter(bytearray()), iter(range(1)), iter(range(2**70)), iter({}), iter({}.values()), iter({}.items()), reversed({}), iter(set()), {}.keys(), {}.values(), {}.items(), iter(len, 1),
    re.compile(""), re.match("", ""), re.compile("").scanner(""), functools.cmp_to_key(len), functools.lru_cache(len), abc.ABC._abc_impl, sys.flags, sys.version_info, sys.float_info, sys.int_info, sys.hash_info, sys.thread_info, _thread.allocate_lock(), _ast.AST(), _ast.Name("a"), _ast.Add(),
    memoryview(b""), iter(memoryview(b"")), list[int], type.__dict__, len, [].append, list.append, dict.__dict__["fromkeys"], int.__add__, (1).__add__, int.__dict__["real"], slice.__dict__["start"], f, types.CellType(), ..., None, NotImplemented, next(itertools.groupby([1]))[1], itertools.tee([])[0], next(os.scandir("/")), os.scandir("/"),
):
    seen.setdefault(type(value), type(value).__name__)
for kind, name in sorted(seen.items(), key=lambda item: (item[0].__module__.lstrip("_"), item[0].__qualname__)):
    print(kind.__module__.lstrip("_"), kind.__qualname__, kind.__basicsize__, kind.__itemsize__, kind.__dictoffset__, kind.__weakrefoffset__, hex(kind.__flags__ & SHOWN), kind.__base__ and kind.__base__.__name__)
print([type(type.__dict__[name]).__name__ for name in ("__basicsize__", "__itemsize__", "__dictoffset__", "__weakrefoffset__", "__flags__")])
for name in ("__basicsize__", "__dictoffset__", "__flags__"):
    try:
        setattr(type("C", (), {}), name, 1)
    except (AttributeError, TypeError) as error:
        print(error)
