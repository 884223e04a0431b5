# array.array under programs that change it while it is at work, or ask for more than there is.
import sys
from array import array as A


def attempt(run):
    try:
        print(run())
    except BaseException as error:
        print(type(error).__name__, error)


class Clears:
    """Empties an array when it is compared, converted or iterated."""

    def __init__(self, array, value=0):
        self.array, self.value = array, value

    def __eq__(self, other):
        del self.array[:]
        return False

    def __index__(self):
        del self.array[1:]
        return self.value

    def __iter__(self):
        for i in range(3):
            yield i
            if self.array:
                self.array.pop(0)


class Grows(Clears):
    def __eq__(self, other):
        if len(self.array) < 50:
            self.array.extend(range(10))
        return other == 9

    def __index__(self):
        self.array.extend(range(10))
        return self.value


def fresh():
    return A("i", range(6))


for kind in Clears, Grows:
    for use in [
        lambda a, x: a.index(x), lambda a, x: a.count(x), lambda a, x: x in a, lambda a, x: a.remove(x), lambda a, x: a.extend(x), lambda a, x: a[x],
        lambda a, x: a[x:], lambda a, x: a[:: x or 2], lambda a, x: a.insert(x, 7), lambda a, x: a.pop(x), lambda a, x: a * x, lambda a, x: a.index(1, x),
        lambda a, x: a.__imul__(x), lambda a, x: a.__delitem__(x), lambda a, x: a.__delitem__(slice(x, None)), lambda a, x: a.__setitem__(slice(x, None), a),
        lambda a, x: a.__setitem__(slice(x, None, 2), a), lambda a, x: A("i", [x, 2]), lambda a, x: A("d", a.__copy__()),
    ]:  # fmt: skip
        a = fresh()
        attempt(lambda: use(a, kind(a)))
        print(len(a), sys.getsizeof(a) > 0)

# ---- a list that changes while it is taken over
values = [1, 2, 3, 4]


class Shrinks:
    def __index__(self):
        values.clear()
        return 1


values[1] = Shrinks()
a = A("i", [9])
attempt(lambda: a.fromlist(values))
print(a, sys.getsizeof(a), values)
values[:] = [1, Shrinks(), 3]
attempt(lambda: A("i", values))


class Fails:
    def __index__(self):
        raise KeyError("no")

    __float__ = __eq__ = __iter__ = __index__


for run in [
    lambda: a.append(Fails()), lambda: a.insert(0, Fails()), lambda: a.index(Fails()), lambda: Fails() in a, lambda: a.remove(Fails()), lambda: a.extend(Fails()),
    lambda: a.fromlist([1, Fails()]), lambda: A("d", [Fails()]), lambda: A("i", [1, Fails()]), lambda: A("i", Fails()), lambda: a.__setitem__(0, Fails()),
    lambda: a.extend([5, Fails()]), lambda: a[Fails()], lambda: a[Fails():], lambda: a * Fails(),
]:  # fmt: skip
    attempt(run)
print(a)

# ---- more than there is
big = A("q", [1])
for run in [
    lambda: big * (1 << 60), lambda: big * (1 << 61), lambda: big * sys.maxsize, lambda: big.__imul__(1 << 61), lambda: A("b", [1]) * (1 << 62),
    lambda: big * -(1 << 70), lambda: big.__imul__(-(1 << 80)), lambda: (big * 0)[1 << 62 :], lambda: big[-(1 << 62) : 1 << 62 : 1 << 62],
]:  # fmt: skip
    attempt(run)
print(big)


# ---- files that misbehave
class File:
    def __init__(self, array):
        self.array, self.sizes = array, []

    def read(self, size):
        self.array.append(5)
        return b"\1\0\0\0"

    def write(self, data):
        self.sizes.append(len(data))


a = A("i", [1])
f = File(a)
attempt(lambda: a.fromfile(f, 2))
attempt(lambda: a.tofile(f))
print(a, f.sizes)

# ---- a class that is its own undoing
class Odd(A):
    def __del__(self):
        print("dies", self.typecode)

    def __reduce_ex__(self, protocol):
        return self

    __len__ = __getitem__ = __iter__ = None


attempt(lambda: Odd("i", [1])[0])
attempt(lambda: Odd("i", "x"))
attempt(lambda: Odd("i", [1, "x"]))
attempt(lambda: len(Odd("i", [1])))
attempt(lambda: A("i", Odd("i", [3])))
attempt(lambda: A("d", Odd("i", [3])))
attempt(lambda: Odd("i", [3]) == A("i", [3]))
deep = A("i")
for _ in range(3):
    attempt(lambda: deep.extend(deep) or deep.append(len(deep)))
print(deep)
