"""Where objects of every kind were allocated: the frames of _get_object_traceback."""
import _tracemalloc as trace
import gc
import sys


HERE = (lambda: 0).__code__.co_filename


def shown(thing):
    frames = trace._get_object_traceback(thing)
    return frames and [line for name, line in frames if name == HERE]


class Plain:
    def method(self):
        return 1


class Slotted:
    __slots__ = ("a",)


class Resurrects:
    def __del__(self):
        kept.append(self)


def generator():
    yield [1]


async def coroutine():
    return 1


def deep(n):
    if n:
        return deep(n - 1)
    return object()


kept = []
gc.collect()
# Free lists are emptied into these, so that what follows asks for memory of its own.
parked = [[[] for _ in range(100)], [{} for _ in range(100)], [i * 0.5 for i in range(120)]]
parked.append([tuple([0] * k) for k in range(1, 9) for _ in range(2000)])
trace.start(3)
for k in range(300, 303):
    things = [
        [],
        [1, k],
        (1, k),
        {},
        {"a": k},
        {1, k},
        frozenset([1, k]),
        1.5 * k,
        complex(k, 1),
        k + 1000,
        10**30 + k,
        "a" * k,
        "\u0100" * k,
        b"x" * k,
        b"x" * (k - k),
        bytearray(10),
        memoryview(b"abc"),
        range(k),
        iter([]),
        enumerate([]),
        zip([], []),
        map(str, []),
        reversed([1]),
        Plain(),
        Slotted(),
        Plain().method,
        [].append,
        lambda: 0,
        deep(0),
        deep(1),
        deep(5),
        generator(),
        next(generator()),
        [j for j in range(3)],
        [[j] for j in range(3)][1],
        {j: [j] for j in range(2)}[1],
        list([j] for j in range(2))[0],
        sorted([3, 2, 1]),
        type("T", (), {}),
        property(deep),
        staticmethod(deep),
        classmethod(deep),
        super(Plain, Plain()),
        ValueError("x"),
        sys._getframe(),
        list[int],
        int | str,
    ]
for thing in things:
    print(type(thing).__name__, shown(thing))
waiting = coroutine()
print("coroutine", shown(waiting))
waiting.close()

print("static:", shown(None), shown(1), shown(int), shown("a"))
before = trace.get_traced_memory()[0]
big = bytearray(1_000_000)
after = trace.get_traced_memory()[0]
print("big:", after - before > 1_000_000, shown(big))
del big
print("gone:", trace.get_traced_memory()[0] < after - 999_000, trace.get_traced_memory()[1] > after - 1000)
trace.reset_peak()
now, peak = trace.get_traced_memory()
print("peak:", now == peak)

grown = []
for i in range(100):
    grown.append(i)
rows = [row for row in trace._get_traces() if row[1] > 700 and row[2][0][1] == sys._getframe().f_lineno - 1]
print("realloc:", [(domain, size, total) for domain, size, frames, total in rows])

first = [None]
first = None
second = [None]
print("free list:", shown(second))

Resurrects()
print("resurrected:", shown(kept[0]))
Resurrects.__del__ = lambda self: None

trace.clear_traces()
print("cleared:", shown(grown), trace.is_tracing(), trace.get_traceback_limit())
fresh = object()
print(shown(fresh))
trace.stop()
print("stopped:", shown(fresh), trace._get_traces(), trace.get_traced_memory(), trace.get_traceback_limit(), trace.is_tracing())
trace.start(1)
old = fresh
fresh = object()
del old
print("again:", shown(fresh), trace.get_traceback_limit())
trace.start(7)
print("already on:", trace.get_traceback_limit())
trace.stop()
for bad in (0, -1, 65536, "x", 1.5, None):
    try:
        trace.start(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
