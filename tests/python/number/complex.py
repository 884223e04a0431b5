import sys

inf, nan = float("inf"), float("nan")
for value in (0j, 1j, -1j, 1 + 2j, 1 - 2j, -1.5 + 0j, complex(-0.0, 0.0), complex(0.0, -0.0), complex(-0.0, -0.0), complex(inf, nan), complex(0, inf), complex(nan, -inf), 1e20 + 1e-7j, complex(3, 4)):
    print(value, repr(value), str(value), f"{value}", value.real, value.imag, value.conjugate(), -value, +value, bool(value), value == value, value.__getnewargs__(), value.__complex__())
print(abs(3 + 4j), abs(-5j), abs(complex(inf, nan)), abs(complex(1e200, 1e200)), abs(1e-200 + 1e-200j), abs(0j))
a, b = 1.5 + 2.5j, -0.5 + 3j
print(a + b, a - b, a * b, a / b, a + 1, 1 - a, a * 2.0, 2 / a, a / 2, a == 1.5 + 2.5j, a != b, a == 1, (2 + 0j) == 2, 2 == (2 + 0j), 2.0 == 2 + 0j, 2**70 == complex(2**70), 2**70 + 1 == complex(2**70))
for exponent in (0, 1, 2, 3, -1, -2, 10, 100, 0j, 2 + 0j):
    print(exponent, (1 + 1j) ** exponent, (2j) ** exponent, 2**complex(exponent))
print((1j) ** 2, (0j) ** 2, (0j) ** 0, (0j) ** 0.5, 1j**101 == 1j, (3 + 0j) ** 100)
for text in ["1", "1j", "j", "-j", "+j", "1+2j", "1-2j", "1+j", "1-J", "-1.5e3-2.5e-3j", "(1+2j)", " ( 1+2j ) ", "( 1 + 2j)", "1 + 2j", "1+2", "1j+2", "inf+nanj", "-infj", "nan", "infinityj", "1_0+2_0j", "1__0j", "_j", "", "()", "(1", "1)", "((1))", "1+-2j", "1e5j", "1e", "\u0661+\u0662j", "\x1c1", "\u20031j\u2003", "1+2jj", "abc", "0x1j", ".5+.5j", "5.-5.j"]:
    try:
        print(repr(text), complex(text))
    except ValueError as error:
        print(repr(text), error)


class WithComplex:
    def __complex__(self):
        return 5 - 6j


class BadComplex:
    def __complex__(self):
        return 5


class Sub(complex):
    pass


print(complex(WithComplex()), complex(WithComplex(), 2), complex(), complex(1), complex(1, 2), complex(1j, 1j), complex(1, 1j), complex(1j, 2), complex(real=3), complex(imag=3), complex(imag=3j), complex(1.5, -0.0), complex(-0.0, -0.0), complex(True, 2**60))
s = Sub(1, 2)
print(s, type(s).__name__, type(s + 1).__name__, type(+s).__name__, type(complex(s)).__name__, Sub("3j"), sys.getsizeof(s), s == 1 + 2j, {1 + 2j: "x"}[s])
for call in ("complex('1', 2)", "complex(1, '2')", "complex([])", "complex(1, [])", "complex(b'1')", "complex(1, 2, 3)", "complex(foo=1)", "complex(1, real=2)", "complex(BadComplex())", "complex(None)", "1j // 2", "1j % 2", "divmod(1j, 2)", "1j < 2j", "1j < 1", "1 >= 1j", "1j / 0", "1j / 0j", "0j ** -1", "0j ** 1j", "0j ** -0.5", "pow(1j, 2, 3)",
             "(1e200+1e200j) ** 2", "(1e200j) ** 3", "int(1j)", "float(1j)", "round(1j)", "abs(complex(1e308, 1e308))", "1j + 'a'", "complex.real.__get__(5)", "complex(10**400)", "10**400 + 1j", "hash(1j)", "-(1j).imag", "(-1) ** 0.5 == 6.123233995736766e-17 + 1j", "(-8.0) ** (1 / 3)", "(1j).conjugate(1)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
print([hash(v) for v in (0j, 1j, 1 + 1j, -1 + 0j, 1e100j, 2.5 - 3.5j, complex(inf, -inf), complex(-1, -1))])
try:
    (1j).real = 5
except AttributeError as error:
    print(error)
