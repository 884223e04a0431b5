import sys


class Number(int):
    def __repr__(self):
        return f"Number({int(self)})"

    def __add__(self, other):
        return Number(int(self) + other)


n = Number(7)
n.note = "kept"
print(n, repr(n), n.note, n == 7, hash(n) == hash(7), n + 1, 1 + n, n * 2, type(n * 2).__name__, type(+n).__name__, type(-n).__name__, type(abs(n)).__name__, type(int(n)).__name__, type(n.real).__name__, type(n.conjugate()).__name__)
print(f"{n}", f"{n:5}|", f"{n:d}", "%d" % n, "%s" % n, str(n), format(n, ""), [1, 2, 3, 4, 5, 6, 7, 8][n], n.__index__(), type(n.__index__()).__name__, type(round(n)).__name__)
print(Number("12"), Number("ff", 16), Number(3.7), Number(), Number(2**100), type(Number(2**100) >> 1).__name__, Number(b"5"))
print(sys.getsizeof(Number(0)), sys.getsizeof(Number(2**31)), sys.getsizeof(Number(2**61)), Number(5).__sizeof__(), Number.__basicsize__, Number.__dictoffset__, Number.__itemsize__)
print(n.__dict__, {7: "seven"}[n], n in [7], n is Number(7), isinstance(n, int), divmod(n, 2), n ** 2, pow(n, 2, 5), n << 1, n & 3, ~n, bool(Number(0)), n < 8, n >= 7, 7 <= n)


class Slotted(int):
    __slots__ = ()


s = Slotted(300)
print(s, type(s).__name__, s + 0, s is Slotted(300), sys.getsizeof(s))
try:
    s.x = 1
except AttributeError as error:
    print(error)


class New(int):
    def __new__(cls, value, unit):
        self = super().__new__(cls, value)
        self.unit = unit
        return self


m = New(5, "m")
print(m, m.unit, m + New(6, "m"))


class Odd:
    def __int__(self):
        return 5


class Indexed:
    def __index__(self):
        return 6


class Bad:
    def __int__(self):
        return "5"


class BadIndex:
    def __index__(self):
        return 1.5


print(int(Odd()), int(Indexed()), float(Indexed()), complex(Indexed()), [0] * Indexed(), "abcdefgh"[Indexed()], hex(Indexed()), bin(Indexed()), round(5.5, Indexed()))
for call in ("int(Bad())", "int(BadIndex())", "[0][BadIndex()]", "hex(Odd())", "int('1', Odd())", "int.__new__(float, 1)", "int.__new__(bool, 1)", "int.__new__(5)", "int.__new__()", "float(BadIndex())", "Number('x')", "Number([])"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
