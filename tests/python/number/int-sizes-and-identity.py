# profiles: 3.11 legacy
import sys

print([sys.getsizeof(v) for v in (0, 1, -1, 2**30 - 1, 2**30, -(2**30), 2**60 - 1, 2**60, 2**90, 10**100, 2**3000)])
print(sys.getsizeof(True), sys.getsizeof(False), sys.getsizeof(1.5), sys.getsizeof(1j))
zero = int("0")
print(all(int(str(i)) is int(str(i)) for i in range(-5, 257)), int("257") is int("257"), int("-6") is int("-6"))
# every way to a small value gives the cached object
five = int("5")
ways = [10 // 2, 2 + 3, 8 - 3, 2**70 - (2**70 - 5), 15 % 10, 2**70 % (2**70 - 5), 5 * 1, 2**70 // (2**70 // 5), -(-5), ~-6, 5 & 7, 5 | 4, 6 ^ 3, 160 >> 5, 2**70 * 5 >> 70, int(5.7), int("5"), abs(-5), round(5.2), int.from_bytes(b"\x05"), len("12345"),
        pow(5, 1), pow(5, 1, 2**80), (2**80 + 5) & 255, divmod(55, 10)[1], sum([2, 3]), (5).real, (5).numerator, True + 4, int(True) + 4, hash(5), max(5, 4)]
print([way is five for way in ways].count(False), len(ways))
x = 10**20
print(+x is x, int(x) is x, abs(x) is x, x.real is x, x.conjugate() is x, round(x) is x, x >> 0 is x, x << 0 is x, x.__index__() is x, x + 0 is x)
f = 2.5
print(float(f) is f, +f is f, f.real is f, f.conjugate() is f, f.__float__() is f, abs(f) is f, abs(-f) is f)
c = 1j
print(complex(c) is c, +c is c, c.__complex__() is c, c.conjugate() is c)
print(sys.getrefcount(10**25), sys.getrefcount(3.75 * 2), sys.getrefcount(int("1000")))
before = sys.getrefcount(five)
held = [five] * 10
print(sys.getrefcount(five) - before)
del held
print(sys.getrefcount(five) - before)
