# array.array in memory: sizes, growth and shrinking of its block, blocks of the allocator, what the collector sees.
import array, copy, gc, sys, weakref
from array import array as A


def blocks(make):
    """Blocks that what a function makes takes."""
    make()
    before = sys.getallocatedblocks()
    made = make()
    return sys.getallocatedblocks() - before


# ---- sizes
for code in array.typecodes:
    empty, one = A(code), A(code, "x" if code == "u" else [1])
    print(code, one.itemsize, sys.getsizeof(empty), sys.getsizeof(one), sys.getsizeof(iter(one)), empty.__sizeof__())
print(sys.getsizeof(A("i", [1, 2, 3])), sys.getsizeof(A("i", range(3))), sys.getsizeof(A("u", "text")), sys.getsizeof(A("i", b"12345678")))


class Sub(A):
    pass


class Slotted(A):
    __slots__ = ("x",)


print(sys.getsizeof(Sub("i", [1])), sys.getsizeof(Slotted("i", [1])), A.__basicsize__, A.__itemsize__, Sub.__basicsize__)


# ---- how the block grows and shrinks
def changes(a, step, times):
    sizes = [sys.getsizeof(a)]
    for _ in range(times):
        step(a)
        if sys.getsizeof(a) != sizes[-1]:
            sizes.append((len(a), sys.getsizeof(a)))
            sizes.append(sys.getsizeof(a))
    return [size for size in sizes if isinstance(size, tuple)]


a = A("i")
print(changes(a, lambda a: a.append(1), 200))
print(changes(a, lambda a: a.pop(), 200), sys.getsizeof(a))
a = A("B", bytes(100))
print(changes(a, lambda a: a.__delitem__(slice(0, 5)), 20), sys.getsizeof(a))
a = A("B", bytes(100))
print(changes(a, lambda a: a.__delitem__(slice(-17, None)), 6), sys.getsizeof(a))
a = A("d", [1.0] * 10)
print(changes(a, lambda a: a.extend(a), 5))
a = A("h", [1, 2, 3])
print(changes(a, lambda a: a.__imul__(3), 4), len(a))
a *= 0
print(sys.getsizeof(a), a)
a = A("h", range(10))
a[3:3] = A("h", [7] * 5)
print(sys.getsizeof(a))
a[::2] = A("h", [0] * 8)
print(sys.getsizeof(a))
del a[::2]
print(sys.getsizeof(a), a)
a.fromlist([1, 2])
print(sys.getsizeof(a))
a.frombytes(b"1234")
print(sys.getsizeof(a))
try:
    a.fromlist([1, 2, 3, "x"])
except TypeError:
    print(sys.getsizeof(a), a)

# ---- blocks of the allocator
print(blocks(lambda: A("i")), blocks(lambda: A("i", [1])), blocks(lambda: A("i", range(300, 400))), blocks(lambda: A("d", [0.0] * 100)))
print(blocks(lambda: A("u", "x" * 100)), blocks(lambda: A("q", [1]) * 50), blocks(lambda: iter(A("i", [1]))))
a = A("i", range(1000, 1100))
print(blocks(lambda: a[3]), blocks(lambda: a[3:5]), blocks(lambda: a[::7]), blocks(lambda: a.tolist()), blocks(lambda: a.tobytes()))
print(blocks(lambda: copy.copy(a)), blocks(lambda: a == copy.copy(a)), blocks(lambda: a + a), blocks(lambda: a.buffer_info()))
print(blocks(lambda: memoryview(a)), blocks(lambda: list(a)), blocks(lambda: [a.index(1050), a.count(1), 5 in a]))

# ---- counts of references
count = sys.getrefcount(A)
b = A("i", [1])
print(sys.getrefcount(A) - count, sys.getrefcount(b), sys.getrefcount(type(iter(b))) > 1)
i = iter(b)
print(sys.getrefcount(b), next(i), next(i, None), sys.getrefcount(b), next(i, None))
b.append(2)
print(next(i, "used up"))
del b
print(sys.getrefcount(A) - count)

# ---- the collector
a = A("i", [1])
print(gc.is_tracked(a), gc.is_tracked(iter(a)), gc.get_referents(a), gc.get_referents(iter(a)))
s = Sub("i", [1])
s.me = s
alive = weakref.ref(s)
print(gc.get_referents(s) == [s.__dict__, Sub] or gc.get_referents(s))
del s
print(alive() is None, gc.collect() > 0, alive() is None)
r = weakref.ref(a, lambda r: print("gone"))
print(r() is a, weakref.getweakrefcount(a))
del a


class Dying(A):
    def __del__(self):
        print("dies", self)


d = Dying("u", "text")
d = None

# ---- exports
a = A("i", [1, 2, 3])
m = memoryview(a)
print(m.format, m.itemsize, m.shape, m.strides, m.nbytes, m.readonly, m.tolist(), sys.getrefcount(a))
for change in (
    lambda: a.append(1), lambda: a.pop(), lambda: a.extend([1]), lambda: a.extend(a), lambda: a.insert(0, 1), lambda: a.remove(2), lambda: a.fromlist([1]),
    lambda: a.frombytes(b"1234"), lambda: a.__iadd__(a), lambda: a.__imul__(2), lambda: a.__imul__(0), lambda: a.__delitem__(0),
    lambda: a.__delitem__(slice(0, 1)), lambda: a.__setitem__(slice(0, 1), A("i")), lambda: a.__setitem__(slice(0, 0), A("i", [1])),
    lambda: a.__delitem__(slice(None, None, 2)), lambda: a.__delitem__(slice(3, 3)), lambda: a.extend([]), lambda: a.fromlist([]),
    lambda: a.frombytes(b""), lambda: a.__setitem__(slice(0, 2), A("i", [8, 9])), lambda: a.reverse(), lambda: a.byteswap(), lambda: a.byteswap(),
):  # fmt: skip
    try:
        print("did", change())
    except BufferError as error:
        print(error)
print(a, m.tolist())
m[0] = 77
m[1:] = m[:2]
print(a)
m2 = m[1:]
m.release()
try:
    a.append(1)
except BufferError as error:
    print("still", error)
del m2
a.append(1)
print(a, sys.getsizeof(a))
print(memoryview(A("i")).tolist(), memoryview(A("u", "ab")).format, bytes(A("h", [1, 2])), bytearray(A("b", [1, -1])), b"".join([A("b", [65]), b"x"]))
