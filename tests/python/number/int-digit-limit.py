import sys

print(sys.get_int_max_str_digits(), sys.int_info)
for text in ("str(10**4299)", "str(10**4300)", "repr(-10**4299)", "repr(-10**4300)", "int('1' * 4300)", "int('1' * 4301)", "int('1_' * 4300 + '1')", "int('-' + '1' * 4300)", "int('1' * 5000, 16)", "int('1' * 5000, 32)", "int('1' * 5000, 3)",
             "f'{10**4300}'", "f'{10**4300:d}'", "f'{10**4300:,}'", "f'{10**4300:x}'", "'%d' % 10**4300", "'%d' % (10**4300)", "'%x' % (10**4300)", "int(b'1' * 5000)", "str(1 << 20000)", "str(1 << 14284)", "str(1 << 14285)", "hex(10**5000)"):
    try:
        value = eval(text)
        print(text, type(value).__name__, len(str(value)) if isinstance(value, str) else value.bit_length())
    except ValueError as error:
        print(text, error)
sys.set_int_max_str_digits(1000)
for n in (640, 641, 999, 1000):
    try:
        print(len(str(10**n)))
    except ValueError as error:
        print(n, error)
sys.set_int_max_str_digits(0)
big = 3**40000
text = str(big)
print(len(text), text[:30], text[-30:], int(text) == big)
print(int("7" * 20000) == 7 * (10**20000 - 1) // 9)
for limit in (639, -1, "x"):
    try:
        sys.set_int_max_str_digits(limit)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
sys.set_int_max_str_digits(640)
print(sys.get_int_max_str_digits(), len(str(10**639)))
