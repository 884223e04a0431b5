"""What the memory system costs, timed inside one process: each line is a name and nanoseconds for one object.

Run by bench/memory.mjs on us and on CPython. Loops are timed in functions, with the same loop doing
nothing taken away, so that a line shows the birth and death alone.
"""
import gc
import sys
from time import perf_counter_ns


class Plain:
    pass


class Full:
    def __init__(self):
        self.a = self.b = None


class Slotted:
    __slots__ = ("a", "b")


def nothing(times):
    x = None
    start = perf_counter_ns()
    for _ in times:
        x
    return perf_counter_ns() - start


def plain(times):
    make = Plain
    start = perf_counter_ns()
    for _ in times:
        make()
    return perf_counter_ns() - start


def full(times):
    make = Full
    start = perf_counter_ns()
    for _ in times:
        make()
    return perf_counter_ns() - start


def slotted(times):
    make = Slotted
    start = perf_counter_ns()
    for _ in times:
        make()
    return perf_counter_ns() - start


def bare(times):
    make = object
    start = perf_counter_ns()
    for _ in times:
        make()
    return perf_counter_ns() - start


def lists(times):
    start = perf_counter_ns()
    for _ in times:
        [None, None]
    return perf_counter_ns() - start


def tuples(times):
    x = None
    start = perf_counter_ns()
    for _ in times:
        (x, x)
    return perf_counter_ns() - start


def dicts(times):
    start = perf_counter_ns()
    for _ in times:
        {"a": None}
    return perf_counter_ns() - start


def floats(times):
    x = 1.5
    start = perf_counter_ns()
    for _ in times:
        x + x
    return perf_counter_ns() - start


def strings(times):
    x = "abc"
    start = perf_counter_ns()
    for _ in times:
        x + "de"
    return perf_counter_ns() - start


def closures(times):
    x = 1
    start = perf_counter_ns()
    for _ in times:
        lambda: x
    return perf_counter_ns() - start


def small_cycles(times):
    gc.enable()
    start = perf_counter_ns()
    for _ in times:
        loop = []
        loop.append(loop)
    took = perf_counter_ns() - start
    gc.disable()
    return took


def full_collection(count):
    """A full collection of so many lists in a chain, alive; then of the same as garbage."""
    chain = None
    for _ in range(count):
        chain = [chain]
    gc.collect()
    start = perf_counter_ns()
    gc.collect()
    alive = perf_counter_ns() - start
    last = chain
    while last[0] is not None:
        last = last[0]
    last[0] = chain
    del last, chain
    start = perf_counter_ns()
    found = gc.collect()
    dead = perf_counter_ns() - start
    assert found == count
    return alive / count, dead / count


def main():
    gc.disable()
    count = 300_000
    for births in (plain, full, slotted, bare, lists, tuples, dicts, floats, strings, closures, small_cycles):
        best = min(births(range(count)) - nothing(range(count)) for _ in range(7))
        print(births.__name__, best / count)
    alive, dead = min(full_collection(1_000_000) for _ in range(3))
    print("collect_alive", alive)
    print("collect_garbage", dead)


main()
