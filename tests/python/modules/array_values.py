# array.array: what its operations give, and how they refuse.
import array, copy, io, pickle, struct
from array import array as A
from collections.abc import MutableSequence


def attempt(run):
    try:
        print(run())
    except Exception as error:
        print(type(error).__name__, error)


EDGES = [0, 1, -1, 127, 128, -128, -129, 255, 256, 2**15, -(2**15) - 1, 2**16, 2**31, -(2**31) - 1, 2**32, 2**63, -(2**63) - 1, 2**64, True]
for code in array.typecodes:
    for value in [*EDGES, 1.5, 1e300, float("inf"), "x", "xy", "", b"x", None]:
        attempt(lambda: A(code, [value]))
for args in [
    (), ("i", 1, 2), ("ii",), (1,), ("x",), ("\u20ac",), ("i", 1), ("i", "x"), ("u", b"x"), ("i", b"123"), ("i", bytearray(4)), ("u", "a\U0001f40d\ud800"),
    ("f", A("u", "x")), ("u", A("u", "x")), ("u", A("f")), (b"i",), ("i", None), ("f", A("i", [1])), ("i", A("f", [1])), ("i", [1, "x"]), ("i", (1, 2)),
    ("i", {3: 4}), ("u", ["a", "b"]), ("u", ""), ("i", "" or None), ("l", iter([1, 2])), ("B", memoryview(b"ab")), ("d", [1, 2.5, True]),
]:  # fmt: skip
    attempt(lambda: A(*args))
attempt(lambda: A(typecode="i"))
attempt(lambda: A("i", x=1))


class Sub(A):
    def __init__(self, *args, **kwargs):
        self.kwargs = kwargs


class Plain(A):
    pass


attempt(lambda: (Sub("i", [1], x=2), Sub("i", [1], x=2).kwargs))
attempt(lambda: Plain("i", x=1))

# ---- as a sequence
a = A("h", range(10))
attempt(lambda: isinstance(a, MutableSequence))
for key in [0, -1, 9, 10, -11, 2**70, -(2**70), 1.0, "x", None, True, slice(None), slice(2, 5), slice(5, 2), slice(None, None, 3), slice(None, None, -2), slice(0, 99), slice("x"), slice(None, None, 0)]:
    attempt(lambda: a[key])
for key, value in [
    (0, 5), (-1, 6), (10, 1), (-11, 1), ("x", 1), (0, "x"), (0, 1 << 40), (slice(0, 2), A("h", [7, 8, 9])), (slice(3, 3), A("h", [1])), (slice(0, 4), A("h")),
    (slice(None, None, 2), A("h", [0] * 3)), (slice(None, None, 2), A("h", [0] * 5)), (slice(None, None, -3), A("h", [9] * 4)), (slice(0, 1), [1]),
    (slice(0, 1), A("i", [1])), (slice(5, 2), A("h", [44])), (slice(2, 4), a), (slice(None, None, -1), a), (slice(None, None, 2), A("h")), (2**70, 1),
]:  # fmt: skip
    attempt(lambda: a.__setitem__(key, value))
    print(a.tolist())
for key in [0, -1, 99, slice(0, 2), slice(None, None, 3), slice(5, 1, -2), slice(None, None, -4), slice(9, 9), "x"]:
    attempt(lambda: a.__delitem__(key))
    print(a.tolist())
del a[:]
print(a)

a, b = A("i", [1, 2]), A("i", [3])
for run in [
    lambda: a + b, lambda: a + [3], lambda: a + A("l"), lambda: [1] + a, lambda: a * 2, lambda: 2 * a, lambda: a * -1, lambda: a * 0, lambda: a * "x",
    lambda: a * 1.0, lambda: a * (1 << 40), lambda: a * (1 << 62), lambda: a * (1 << 70), lambda: a.__imul__(1 << 62), lambda: a.__iadd__([1]),
    lambda: a.__iadd__(A("h")), lambda: a.extend(A("h", [1])), lambda: a.extend([4, "x"]), lambda: a, lambda: a.extend(5), lambda: a.extend(x for x in "y"),
    lambda: 1 in a, lambda: 1.0 in a, lambda: "x" in a, lambda: a.count(1), lambda: a.index(2), lambda: a.index(2, 2), lambda: a.index(2, -3),
    lambda: a.index(2, 0, 1), lambda: a.index(2, 0, -1), lambda: a.index("x"), lambda: a.index(2, "x"), lambda: a.index(2, 2**80), lambda: a.index(2, -(2**80), 2**80),
    lambda: a.remove(99), lambda: a.remove(2), lambda: a, lambda: a.pop(), lambda: a.pop(-5), lambda: a.pop(0), lambda: a.pop(), lambda: a.pop("x"),
    lambda: a.insert(0, 1), lambda: a.insert(99, 2), lambda: a.insert(-1, 3), lambda: a.insert(-99, 4), lambda: a.insert(0, "x"), lambda: a.insert(2**80, 1),
    lambda: a, lambda: a.reverse(), lambda: a, lambda: a.byteswap(), lambda: a, lambda: a.byteswap(), lambda: a.append(), lambda: a.append(1, 2),
    lambda: a.append(x=1), lambda: hash(a), lambda: len(a), lambda: bool(A("i")), lambda: repr(A("u", "it's")), lambda: repr(A("d", [0.1, float("nan")])),
    lambda: list(reversed(a)), lambda: sorted(a), lambda: a.typecode + str(a.itemsize), lambda: setattr(a, "typecode", "f"), lambda: setattr(a, "x", 1),
    lambda: A.x, lambda: list(map(list, zip(a, a))), lambda: a.tolist(), lambda: a.tobytes(), lambda: A("u", "\u20ac").tounicode(), lambda: a.tounicode(),
    lambda: a.fromunicode("x"), lambda: A("u").fromunicode(1), lambda: a.frombytes(b"123"), lambda: a.frombytes("1234"), lambda: a.frombytes(1),
    lambda: a.frombytes(memoryview(b"12345678")[::2]), lambda: a.fromlist((1,)), lambda: a.fromlist([1, 2.5]), lambda: a, lambda: array.ArrayType is A,
]:  # fmt: skip
    attempt(run)
u = A("u", "abc")
u.fromunicode("de\U0001f600")
print(u, u[5], u.tounicode() == "abcde\U0001f600")
u.frombytes(b"\xff\xff\xff\xff")
attempt(lambda: u[6])
attempt(lambda: u)
attempt(lambda: u.tolist())

# ---- order
nan = float("nan")
PAIRS = [
    (A("i", [1, 2]), A("i", [1, 2])), (A("i", [1, 2]), A("i", [1, 3])), (A("i", [1]), A("i", [1, 0])), (A("b", [-1]), A("B", [255])), (A("b", [-1]), A("b", [1])),
    (A("q", [-(2**63)]), A("q", [2**63 - 1])), (A("Q", [2**64 - 1]), A("Q", [1])), (A("h", [256, 1]), A("h", [1, 256])), (A("d", [nan]), A("d", [nan])),
    (A("f", [0.5]), A("d", [0.5])), (A("d", [1.0]), A("i", [1])), (A("u", "a"), A("u", "b")), (A("u", "a"), A("i", [97])), (A("i"), A("u")), (A("i"), []),
]  # fmt: skip
for x, y in PAIRS:
    print(x, y, x == y, x != y, end=" ")
    attempt(lambda: (x < y, x <= y, x > y, x >= y))

# ---- files
f = io.BytesIO()
A("h", range(5)).tofile(f)
A("h").tofile(f)
print(f.getvalue())
f.seek(0)
a = A("h")
attempt(lambda: a.fromfile(f, 2))
attempt(lambda: a.fromfile(f, 10))
print(a)
attempt(lambda: a.fromfile(f, -1))
attempt(lambda: a.fromfile(f, 1 << 62))
attempt(lambda: a.fromfile(io.StringIO("xxxx"), 1))
attempt(lambda: a.fromfile(None, 1))
attempt(lambda: a.tofile(None))
big = A("B", bytes(200000))
writes = []
big.tofile(type("File", (), {"write": lambda self, data: writes.append(len(data))})())
print(writes)

# ---- copies and pickles
s = Plain("d", [1.5, 2.5])
s.x = [1]
for make in [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x)), lambda x: pickle.loads(pickle.dumps(x, 2)), lambda x: pickle.loads(pickle.dumps(x, 0))]:
    for x in [A("i", [1, 2]), A("u", "abc\u20ac"), A("L", [2**64 - 1]), A("f"), s]:
        made = make(x)
        print(type(made).__name__, made, made == x, made is x, getattr(made, "__dict__", None))
for protocol in range(5):
    print(A("h", [1, 2]).__reduce_ex__(protocol)[1:], s.__reduce_ex__(protocol)[1:])
attempt(lambda: A("h").__reduce_ex__("x"))
attempt(lambda: A("h").__reduce_ex__(2**70))
R = array._array_reconstructor
for args in [
    (A, "b", 0, b"\xff"), (A, "B", 1, b"\xff"), (A, "i", 13, struct.pack(">q", -5)), (A, "h", 10, struct.pack("<Q", 2**63)), (A, "d", 15, struct.pack(">f", 0.5)),
    (A, "d", 16, struct.pack("<d", 0.5)), (A, "f", 17, struct.pack(">d", 0.5)), (A, "u", 18, "ab".encode("utf-16-le")), (A, "u", 21, "a\U0001f600".encode("utf-32-be")),
    (A, "u", 19, b"\xd8\x00"), (A, "i", 9, b"\0\0\0\1" * 3), (A, "I", 7, b"\xff" * 4), (A, "i", 18, b"a\0"), (Plain, "i", 8, b"\1\0\0\0"), (A, "b", 0, b""),
    (list, "b", 0, b""), ("", "b", 0, b""), (A, b"b", 0, b""), (A, "bb", 0, b""), (A, "x", 0, b""), (A, "b", -1, b""), (A, "b", 22, b""), (A, "b", 0, ""),
    (A, "i", 9, b"123"), (A, "b", 2**40, b""), (A, "b", 0), (A, "d", 14, b"123"), (A, "b", 3, b"\1\0"),
]:  # fmt: skip
    attempt(lambda: R(*args))

# ---- iterators
i = iter(A("i", [1, 2, 3]))
next(i)
print(i.__reduce__(), list(copy.copy(i)), list(pickle.loads(pickle.dumps(i))))
i.__setstate__(-5)
print(next(i))
i.__setstate__(50)
print(list(i), i.__reduce__(), type(i))
attempt(lambda: iter(A("i", [1])).__setstate__("x"))
attempt(lambda: iter(A("i", [1])).__setstate__(2**70))
attempt(lambda: type(i)())
