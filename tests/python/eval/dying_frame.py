# profiles: 3.11 3.12 3.13 3.14
"""A frame whose variables die is not the current one any more: a finalizer sees the caller's."""
import sys


class D:
    def __del__(self):
        print("del", sys._getframe(1).f_code.co_name)


def plain():
    x = D()


def caller():
    plain()


def argument(x):
    return 1


def fails():
    x = D()
    1 / 0


def generator():
    x = D()
    yield 1


def resumes(g):
    next(g, 0)


class Made:
    def __init__(self):
        x = D()


caller()
argument(D())
(lambda x: argument(x))(D())
try:
    fails()
except ZeroDivisionError as error:
    pass
for _ in generator():
    pass
g = generator()
next(g)
resumes(g)
Made()
sorted([1], key=lambda x: plain() or x)
class Body:
    x = D()
    del x
