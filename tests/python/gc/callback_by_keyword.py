# profiles: 3.11 3.10
"""A function that is called by keyword for the first time, and again by a collection that this call starts."""
import gc
import sys


def phase(name, info):
    sorted([1], key=None, reverse=False)
    int("7", base=8)
    [2, 1].sort(key=None, reverse=True)
    "a b".split(sep=" ", maxsplit=1)
    enumerate([1], start=2)


gc.collect()
gc.callbacks.append(phase)
gc.set_threshold(1)
ballast = [[] for _ in range(10)]
print(sorted([2, 1], key=None, reverse=True))
print(int("12", base=3))
numbers = [3, 1, 2]
numbers.sort(key=None, reverse=False)
print(numbers, "a b c".split(sep=" ", maxsplit=1), list(enumerate("ab", start=5)))
print("".join(["x", "y"]), end="!\n", file=sys.stdout)
gc.callbacks.clear()
gc.set_threshold(700)
