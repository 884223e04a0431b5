"""The standard library's tracemalloc on top: snapshots, statistics, filters, differences, dump and load."""
import os
import tempfile
import tracemalloc


HERE = (lambda: 0).__code__.co_filename


def build(n):
    made = []
    for i in range(n):
        made.append([i] * 10)
        made.append(str(i) + "abc")
    return made


def outer(n):
    return build(n)


tracemalloc.start(25)
first = tracemalloc.take_snapshot()
one = build(100)
two = outer(50)
second = tracemalloc.take_snapshot()
del one[::2]
third = tracemalloc.take_snapshot()

own = tracemalloc.Filter(True, HERE)
second_own = second.filter_traces([own])
third_own = third.filter_traces([own])
INSIDE = range(11, 21)


def lines(statistics):
    for stat in statistics:
        if all(frame.lineno in INSIDE or frame.lineno in (24, 25) for frame in stat.traceback):
            yield stat


print("by line")
for stat in lines(second_own.statistics("lineno")):
    print(stat.traceback[0].lineno, stat.size, stat.count)
print("by traceback")
for stat in lines(second_own.statistics("traceback")):
    print([frame.lineno for frame in stat.traceback], stat.traceback.total_nframe, stat.size, stat.count)
print("cumulative")
for stat in lines(second_own.statistics("lineno", cumulative=True)):
    print(stat.traceback[0].lineno, stat.size, stat.count)
print("differences")
for stat in lines(third_own.compare_to(second_own, "lineno")):
    if stat.size_diff and stat.traceback[0].lineno in INSIDE:
        print(stat.traceback[0].lineno, stat.size_diff, stat.count_diff, stat.size, stat.count)

without = second.filter_traces([tracemalloc.Filter(False, HERE, 14)])
print(any(trace.traceback[0].lineno == 14 and trace.traceback[0].filename == HERE for trace in without.traces))
print(len(second.filter_traces([tracemalloc.DomainFilter(True, 1)]).traces))
print(len(second.filter_traces([tracemalloc.DomainFilter(False, 0)]).traces))

tb = tracemalloc.get_object_traceback(two[0])
print(len(tb), [frame.lineno for frame in tb], tb.total_nframe)
for shown in (tb.format(), tb.format(limit=1), tb.format(limit=-1), tb.format(most_recent_first=True)):
    print([line.split(", line ")[1] for line in shown if line.startswith("  File")])

path = os.path.join(tempfile.gettempdir(), f"vivarium-snapshot-{os.getpid()}")
second.dump(path)
loaded = tracemalloc.Snapshot.load(path)
os.unlink(path)
print(loaded.traceback_limit, len(loaded.traces) == len(second.traces))
print(loaded.statistics("lineno") == second.statistics("lineno"))

tracemalloc.stop()
try:
    tracemalloc.take_snapshot()
except RuntimeError as error:
    print(error)
