inf = float("inf")
nan = float("nan")
values = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.5, -2.5, 3.0, -7.0, 1e16, 1e308, -1e308, 5e-324, 2.2250738585072014e-308, inf, -inf, nan, 0.1, 1e-300]


def attempt(operation, a, b):
    try:
        return repr(operation(a, b))
    except (ZeroDivisionError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


operations = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "//": lambda a, b: a // b, "%": lambda a, b: a % b, "divmod": divmod,
}
for name, operation in operations.items():
    for a in values:
        print(name, a, [attempt(operation, a, b) for b in values])
for a in values:
    print("**", a, [attempt(pow, a, b) for b in (0.0, -0.0, 1.0, -1.0, 2.0, 3.0, -2.0, -3.0, inf, -inf, nan, 1e308, -1e308, 2, -3)])
for a, b in [(5, 2.5), (5.5, 2), (-7, 2.0), (7.0, -2), (2**53 + 1, 1.0), (1.5, 2**70), (2**70, 1.5), (True, 0.5), (10**308, 10.0)]:
    print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a > b, a == b)
print(2.0**0.5, 10.0**-5, 2.0**1023, 1.1**100, 0.1**20, 9.5**2.5, 100**0.5, 3**2.5, (-8.0) ** 2, (-8.0) ** 3, 2**0.25, 7.3**-3.2)
for text in ("1.0 / 0", "1.0 // 0.0", "1.0 % 0", "divmod(1.0, 0)", "0.0 ** -1", "0 ** -1.5", "10.0 ** 400", "(-10.0) ** 401", "1e308 * 10", "10**400 * 1.0", "1.0 + 10**400", "10**400 / 3.0", "float(10**400)", "10**400 / 3", "1 / 10**400", "10**400 / 10**399", "int(inf)", "int(nan)",
             "int(-inf)", "round(inf)", "round(nan)", "pow(2.0, 3.0, 5)", "1.5 + 'a'", "1.5 << 2", "1.5 // None", "-nan", "abs(-inf)", "+(-0.0)", "inf - inf", "1e308 - -1e308", "inf * 0"):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)
try:
    10.0**400
except OverflowError as error:
    print(error.args)
print(0.1 + 0.2, 0.1 * 3, 1 / 3, 2 / 3, 1e16 + 1, 1e16 + 2, 4.35 * 100, 1.1 + 2.2, sum([0.1] * 10), 3.0 // 0.1, 3.0 % 0.1, -3.0 % 0.1, 1e300 * 1e10 % 7)
print((2**53 + 1) / 2**53, (2**1023 * 3) / 2**1023, (10**30 + 1) / 10**30, 1 / 3**400, (3**400) / (3**399 + 1), -(7**200) / 7**198, 2**-1074 / 1, 1 / 2**1074, 1 / 2**1075, 3 / 2**1075, (2**54 - 1) / 1, (2**54 + 3) / 1)
