"""Tracing switched on and off at awkward moments, and programs that live long under it."""
import _tracemalloc as trace
import gc
import sys
import types


class Meddles:
    def __init__(self, act):
        self.act = act
        self.me = self

    def __del__(self):
        self.act()


def again():
    trace.clear_traces()
    trace.stop()
    trace.start(2)


# A collection in the middle of making the answer ends and starts the books.
trace.start(5)
for act in (trace.stop, trace.clear_traces, again):
    trace.start(5)
    gc.set_threshold(1)
    for _ in range(3):
        Meddles(act)
        print(type(trace._get_traces()).__name__)
        trace._get_object_traceback(Meddles(act))
    gc.set_threshold(700)
gc.collect()
trace.stop()

# Many files: each name is one entry, and goes when the traces are cleared.
trace.start(2)
codes = [compile("[1]" if i % 2 else "object()", f"file{i}", "eval") for i in range(2000)]
names = [code.co_filename for code in codes]
before = [sys.getrefcount(name) for name in names[:3]]
made = [eval(code) for code in codes]
print([trace._get_object_traceback(made[i])[0] for i in (0, 1, 1999)])
print([sys.getrefcount(name) - count for name, count in zip(names[:3], before)])
trace.clear_traces()
print([sys.getrefcount(name) - count for name, count in zip(names[:3], before)])


# Code objects come and go at the same addresses, the lines must not be mixed up.
def at(line):
    return eval(compile("\n" * line + "object()", "lines", "eval"))


print([trace._get_object_traceback(at(line))[0] for line in (0, 5, 2, 70000, 1)])
code = types.FunctionType(at.__code__.replace(co_filename="", co_firstlineno=1), globals())
print(trace._get_object_traceback(code(3)))


def deep(n):
    return deep(n - 1) if n else [object()]


rows = [(len(row[2]), row[3]) for row in (deep(500), trace._get_traces())[1] if row[3] > 500]
print(sorted(set(kept for kept, total in rows)), max(total for kept, total in rows) >= 501)
trace.stop()
trace.start(65535)
thing = deep(100)[0]
print(len(trace._get_object_traceback(thing)))
trace.stop()

# What was allocated before is freed, resized and parked while tracing is on, and the other way round.
lists = [[i] * 5 for i in range(500)]
trace.start()
for each in lists:
    each.extend(range(20))
del lists[::2]
print(trace.get_traced_memory()[0] > 0)
fresh = [[i] * 5 for i in range(500)]
trace.stop()
del fresh
print(trace.get_traced_memory())
trace.start()
print(trace.get_traced_memory()[0] < 500)
