# cmath: values to twelve digits, every combination of special parts exactly, errors.
import cmath
import math

inf, nan = math.inf, math.nan
names = "acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh".split()


def part(x):
    return repr(x) if x in (0, inf, -inf) or x != x else f"{x:.12g}"


def show(call):
    try:
        z = call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return f"{part(z.real)} {part(z.imag)}"


points = [0j, 1 + 0j, -1 + 0j, 1j, 0.5 - 0.25j, -3 + 4j, 1e-200 + 1e-300j, 1e200 - 1e250j, 710 + 1j, -720 + 2j, 1e308 + 1e308j, complex(-0.0, -2), 5e-324 + 5e-324j]
for name in names:
    print(name, [show(lambda: getattr(cmath, name)(z)) for z in points])

special = [-inf, -2.0, -0.0, 0.0, 2.0, inf, nan]
for name in names:
    for real in special:
        print(name, real, [show(lambda: getattr(cmath, name)(complex(real, imag))) for imag in special])
for size in special:
    print("rect", size, [show(lambda: cmath.rect(size, angle)) for angle in special])
for real in special:
    print("polar", real, [tuple(map(part, cmath.polar(complex(real, imag)))) for imag in special])
    print("phase", real, [part(cmath.phase(complex(real, imag))) for imag in special])
    print("kind", real, [(cmath.isfinite(z), cmath.isinf(z), cmath.isnan(z)) for z in (complex(real, imag) for imag in special)])


class Number:
    def __complex__(self):
        return 3 + 4j


class Index:
    def __index__(self):
        return 4


print(show(lambda: cmath.sqrt(Number())), show(lambda: cmath.sqrt(Index())), show(lambda: cmath.sqrt(-4)), show(lambda: cmath.sqrt(True)))
print(show(lambda: cmath.log(8, 2)), show(lambda: cmath.log(1j, 1j)), show(lambda: cmath.log(2, 1)), show(lambda: cmath.log(1, 0)))
for bad in ("1", None, [], "abc"):
    print(show(lambda: cmath.sqrt(bad)), show(lambda: cmath.log(1, bad)))
print(show(lambda: cmath.rect(1j, 1)))
print(show(lambda: cmath.polar(1.5e308 + 1.5e308j)))
print(cmath.isclose(1, 1 + 1e-10j), cmath.isclose(1, 1.1), cmath.isclose(1j, 1.1j, rel_tol=0.1), cmath.isclose(0, 1e-10, abs_tol=1e-9), cmath.isclose(inf, inf), cmath.isclose(inf, 1j), cmath.isclose(nan, nan))
try:
    cmath.isclose(1, 2, rel_tol=-1)
except ValueError as error:
    print(error)
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)
