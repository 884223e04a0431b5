# Lengths beyond 31 bits, which len() and the methods tell exactly.
import sys


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Long:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class LongList(list):
    def __len__(self):
        return 2**40


for n in (2**31 - 2, 2**31 - 1, 2**31, 2**40, 2**63 - 1, 2**63, -1, True):
    show(lambda: len(range(n)))
    show(lambda: range(n).__len__())
    show(lambda: len(Long(n)))
    show(lambda: bool(Long(n)))
show(lambda: len(LongList()))
show(lambda: list.__len__(LongList()))
show(lambda: range(sys.maxsize).__len__() == sys.maxsize)


def matched(value):
    match value:
        case [*_, _, _]:
            return "a sequence"
        case _:
            return "another"


show(lambda: matched(range(2**10)))
