# Random operands of all sizes from a generator of our own; the sums of results are printed.
state = 20240611


def random_bits(bits):
    global state
    value = 0
    while bits > 0:
        state = (state * 1103515245 + 12345) % 2147483648
        value = value * 65536 + state // 32768
        bits -= 16
    return value


def operand(limit):
    value = random_bits(random_bits(16) % limit + 1)
    return -value if random_bits(1) % 2 else value


MODULUS = 2**61 - 1
for limit in (20, 31, 60, 61, 64, 90, 150, 900, 5000, 20000):
    add = sub = mul = div = mod = 0
    for _ in range(60 if limit < 5000 else 6):
        a, b = operand(limit), operand(limit)
        add = (add * 3 + a + b) % MODULUS
        sub = (sub * 3 + (a - b)) % MODULUS
        mul = (mul * 3 + a * b) % MODULUS
        if b:
            q, r = divmod(a * b + b // 3, b)
            assert q == a + (b // 3) // b, (a, b)
            q, r = divmod(a, b)
            assert q * b + r == a and (r == 0 or (r < 0) == (b < 0)) and abs(r) < abs(b)
            assert q == a // b and r == a % b
            div = (div * 3 + q) % MODULUS
            mod = (mod * 3 + r) % MODULUS
        assert (a + b) * (a - b) == a * a - b * b
    print(limit, add, sub, mul, div, mod)

print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3)
print(divmod(7, -3), divmod(-7, 3), divmod(0, 5), divmod(2**70, 3), divmod(-(2**70), 3))
print(2**70 // 2**69, -(2**70) // (2**69 + 1), 2**70 % -(2**69 + 1), 3 % 2**80, -3 % 2**80, 3 // 2**80, -3 // 2**80)
print(-5 + 5, 2**30 - 1 + 1, 2**60 - 1 + 1, -(2**30) + 1, 2**30 * 2**30, -(2**60) - 1, 2**90 - (2**90 - 1))
print((-(2**30)).__abs__(), -(-(2**30)), ~(2**30 - 1), ~-(2**30), ~0, ~-1, +(5), abs(-5), -0)
for operation in ("1 // 0", "1 % 0", "divmod(1, 0)", "1 / 0", "2**70 // 0", "2**70 % 0", "divmod(2**70, 0)", "2**70 / 0", "True // False"):
    try:
        print(eval(operation))
    except ZeroDivisionError as error:
        print(operation, error)
for operation in ("1 + 'a'", "'a' + 1", "1 - None", "1 * None", "[1] - 1", "1 // ''", "1 % []", "divmod(1, '')", "1 << 1.5", "1.5 & 1", "-'a'", "~1.5", "+[]"):
    try:
        print(eval(operation))
    except TypeError as error:
        print(operation, error)
print((1).__add__("a"), (1).__radd__(2), (1).__sub__(2.5), (5).__rsub__(8), (1).__divmod__(None), (7).__rdivmod__(30), (2).__rpow__(5), (2).__pow__(5, 7))
