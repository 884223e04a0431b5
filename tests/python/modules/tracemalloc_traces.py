"""tracemalloc: who asked for which memory, sizes, peaks, filters, statistics, snapshots kept in files."""
import gc
import os
import pickle
import tracemalloc

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
for bad in (0, -1, 65536):
    try:
        tracemalloc.start(bad)
    except ValueError as error:
        print(error)
try:
    tracemalloc.take_snapshot()
except RuntimeError as error:
    print(error)

def shown(traceback):
    return traceback and [(os.path.basename(frame.filename), frame.lineno) for frame in traceback], traceback and traceback.total_nframe


def make(size):
    return bytearray(size)


HERE = os.path.basename(make.__code__.co_filename)


def traced(action):
    """Bytes that an action leaves, with its result."""
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    result = action()
    return tracemalloc.get_traced_memory()[0] - before, type(result).__name__, result is not None


class Plain:
    pass


class Slots:
    __slots__ = ("a", "b")


gc.disable()
tracemalloc.start(4)
# what lies in free lists since before has no place: away with it
gc.collect()
data = make(10_000)
print(shown(tracemalloc.get_object_traceback(data)))
data.extend(bytes(50_000))
print(shown(tracemalloc.get_object_traceback(data)))
numbers = [n + 1000 for n in range(100)]
print(shown(tracemalloc.get_object_traceback(numbers)))
print(shown(tracemalloc.get_object_traceback(numbers[5])))
print(tracemalloc.get_object_traceback(print), tracemalloc.get_object_traceback(7), tracemalloc.get_object_traceback(Plain))
# a list that has lain in the free list has the place of its new life
gc.collect()
again = []
again = None
again = []
print(shown(tracemalloc.get_object_traceback(again))[0])
nothing = traced(lambda: None)[0]
for action in (
    lambda: b"x" * 100,
    lambda: b"x" * 0,
    lambda: "é" * 100,
    lambda: [1, 2, 3, None],
    lambda: (1, 2, 3, [4]),
    lambda: dict.fromkeys(range(10)),
    lambda: set(range(10)),
    lambda: 2**100,
    lambda: 12345,
    lambda: Plain(),
    lambda: Slots(),
    lambda: object(),
):
    size, *rest = traced(action)
    print(size - nothing, rest)

# the peak
tracemalloc.clear_traces()
print(tracemalloc.get_object_traceback(data))
big = bytes(1_000_000)
del big
now, peak = tracemalloc.get_traced_memory()
print(now < 10_000, 1_000_000 < peak < 1_010_000)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < 10_000, tracemalloc.get_tracemalloc_memory() > 0)

# snapshots: statistics, differences, filters, a file
first = tracemalloc.take_snapshot()
keep = [make(1000) for _ in range(5)]
second = tracemalloc.take_snapshot()
mine = tracemalloc.Filter(True, "*" + HERE)
difference = [stat for stat in second.filter_traces([mine]).compare_to(first.filter_traces([mine]), "lineno") if stat.size_diff > 4000]
for stat in difference:
    frame = stat.traceback[0]
    print(os.path.basename(frame.filename), frame.lineno, stat.count_diff >= 10, 5000 < stat.size_diff < 6000)
for key in ("filename", "lineno", "traceback"):
    largest = second.filter_traces([mine]).statistics(key)[0]
    print(key, len(largest.traceback), largest.count >= 10, largest.size > 5000)
cumulative = second.filter_traces([mine]).statistics("lineno", cumulative=True)
print(len(cumulative) > 1)
without = second.filter_traces([tracemalloc.Filter(False, "*" + HERE)])
print(any(HERE in stat.traceback[0].filename for stat in without.statistics("filename")))
by_line = second.filter_traces([tracemalloc.Filter(True, "*" + HERE, difference[0].traceback[0].lineno)])
print(sum(trace.size for trace in by_line.traces) == sum(trace.size for trace in second.traces if trace.traceback[-1] == difference[0].traceback[0]))
restored = pickle.loads(pickle.dumps(second))
print(restored.traces == second.traces, restored.traceback_limit)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
print(tracemalloc.get_object_traceback(keep))
