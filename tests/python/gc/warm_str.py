# profiles: 3.11 3.10
"""str(x) makes a tuple of its argument until the code is warm; the tuple counts, and holds x while x answers."""
import gc
import sys

gc.disable()


class Shown:
    def __str__(self):
        return str(sys.getrefcount(self))


def convert(value):
    return str(value)




def loop(values):
    return [str(value) for value in values]


def in_a_generator(values):
    for value in values:
        yield str(value)


shown = Shown()
print([convert(shown) for _ in range(11)])
print(loop([shown] * 12))
print(list(in_a_generator([shown] * 11)))


def counted(value):
    before = gc.get_count()[0]
    str(value)
    return gc.get_count()[0] - before


for _ in range(12):
    gc.collect()
    print(counted(5), end=" ")
print()
