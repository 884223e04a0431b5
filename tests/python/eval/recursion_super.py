"""super() without arguments is no level of recursion, neither when it is cold nor when it is warm."""
import sys
from collections import deque


class Queue(deque):
    def __init__(self, label):
        global step
        step = "in"
        super().__init__()
        step = "out"


class Listed(list):
    def __init__(self, label):
        global step
        step = "in"
        behind = super()
        step = "super"
        method = behind.__init__
        step = "method"
        method()
        step = "out"

    def captured(self):
        return lambda: self, super()


class Named:
    def method(self):
        return super().method()


def deep(levels, what):
    if levels:
        return deep(levels - 1, what)
    return what()


step = None
for cls in Queue, Listed:
    for left in range(8):
        step = None
        try:
            sys.setrecursionlimit(100)
            deep(97 - left, lambda: cls("n"))
            answer = "ok"
        except RecursionError as error:
            answer = str(error)
        sys.setrecursionlimit(1000)
        print(cls.__name__, left, step, answer)

# the first argument lives in a cell, has been deleted, is of another class
print(Listed("n").captured()[1].__thisclass__)


def deleted(self):
    del self
    __class__
    return super()


def without(self):
    return super()


def none():
    return super()


for function, args in ((deleted, (1,)), (without, (1,)), (none, ()), (Listed.captured, (1,)), (Listed.captured, (None,)), (Named.method, (Named(),))):
    try:
        made = function(*args)
        print(made[1] if isinstance(made, tuple) else made)
    except (RuntimeError, TypeError, AttributeError, NameError) as error:
        print(type(error).__name__, error)


class Deleted:
    def method(self):
        del self
        return super()

    def captured(self):
        inner = lambda: self
        del self
        return super()


for name in "method", "captured":
    try:
        getattr(Deleted(), name)()
    except RuntimeError as error:
        print(name, error)
