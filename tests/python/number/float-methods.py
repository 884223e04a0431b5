import sys

inf, nan = float("inf"), float("nan")
for value in (0.0, -0.0, 1.0, 0.5, -0.25, 10.0, 1e300, 5e-324, 0.1, -2.5, 1e16, 2.0**53 + 2):
    print(value, value.as_integer_ratio() if abs(value) < 1e20 and abs(value) > 1e-20 or not value else value.as_integer_ratio()[0] % 10**9, value.is_integer(), value.hex(), int(value) % 10**9, value.real, value.imag, value.conjugate(), value.__getnewargs__(), value.__trunc__() % 10**9,
          value.__floor__() % 10**9, value.__ceil__() % 10**9, bool(value))
print(inf.is_integer(), nan.is_integer(), (1e300).is_integer())
for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 0.125, 0.375, 1e15 + 0.5, 123.456, -123.456, 5e-324, 1.7976931348623157e308, 1e22, 0.05, 0.15, 0.25, 0.35, 25.0, 35.0, 1e-5, -0.0, 4503599627370497.5):
    print(value, round(value), [round(value, n) for n in (0, 1, 2, 3, 5, 15, 300, 400, -1, -2, -400)], round(value, None))
for call in ("round(1.7976931348623157e308, -308)", "round(1.5, 'a')", "round(1.5, 1.5)", "round(inf, 2)", "round(nan, 2)", "round(-inf, -5)", "round(inf)", "round(nan)", "inf.as_integer_ratio()", "nan.as_integer_ratio()", "(1.5).is_integer(1)", "float.fromhex(5)", "float.__getformat__('x')",
             "float.__getformat__('double')", "float.__getformat__('float')", "(1.5).__round__(10**30)", "(1.5).__round__(-10**30)", "(1.5).__format__(1)", "float.__new__(int, 1)", "(1.5).hex(1)", "round(1.5, ndigits=None)", "round(number=2.5)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
# comparison with ints is exact
big = 2**53
pairs = [(float(big), big), (float(big), big + 1), (float(big), big - 1), (1e300, int(1e300)), (1e300, int(1e300) + 1), (inf, 10**400), (-inf, -(10**400)), (nan, 5), (0.5, 0), (0.5, 1), (-0.5, 0), (0.0, 0), (1e16, 10**16), (1e23, 10**23), (4503599627370497.5, 4503599627370497), (4503599627370497.5, 4503599627370498), (-1.5, -1), (-1.5, -2), (5e-324, 0)]
for a, b in pairs:
    print(a, a < b, a <= b, a == b, a != b, a > b, a >= b, b < a, b <= a, b == a, b != a, b > a, b >= a)
print([hash(v) for v in (0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1e300, inf, -inf, 0.1, 2.5, -2.0, 5e-324, 2.0**61 - 1, 2.0**61)])
print([hash(v) for v in (0, 1, -1, -2, 2**61 - 1, 2**61, 2**61 - 2, -(2**61), 10**100, -(10**100), 2**30, -(2**60), True)])
print(hash(nan) == hash(nan), len({nan, nan}), len({float("nan"), float("nan")}), nan in [nan], nan == nan)
print(all(hash(float(v)) == hash(v) == hash(complex(v)) for v in (0, 1, -1, 2**40, -(2**70), 10**22)))


class Real(float):
    def __repr__(self):
        return f"Real({float(self)})"


r = Real(2.5)
r.note = 1
print(r, r + 1, type(r + 1).__name__, type(-r).__name__, type(float(r)).__name__, f"{r}", f"{r:.2f}", "%g" % r, r == 2.5, hash(r) == hash(2.5), Real("1e3"), Real(), type(Real.fromhex("0x1p3")).__name__, round(r), type(r.real).__name__, sys.getsizeof(r), r.__dict__)


class WithFloat:
    def __float__(self):
        return 4.5


class BadFloat:
    def __float__(self):
        return 4


print(float(WithFloat()), complex(WithFloat()))
for call in ("float(BadFloat())", "complex(BadFloat())", "WithFloat() + 1.0", "Real([])"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
