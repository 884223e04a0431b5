for text in ["0", "00", "-0", "+7", " 12 ", "\t\n12\x0b\x0c\r", "1_000", "1__0", "_1", "1_", "", " ", "+", "-", "+-1", "1 2", "0x10", "1e5", "1.0", "\x1c5", "\x855", "\xa05\u3000", "\u0663\u0664", "\u0661_\u0662",
             "\uff11\uff12", "\U0001d7d8\U0001d7e3\U0001d7ed", "5\x00", "\x00", "\u00b2", "abc", "\ud800", "9" * 250 + "x"]:
    try:
        print(ascii(text)[:30], int(text))
    except ValueError as error:
        print(ascii(text)[:30], ascii(str(error)))
for text, base in [("10", 2), ("10", 8), ("ff", 16), ("FF", 16), ("0xff", 16), ("0Xff", 0), ("0b101", 0), ("0b101", 2), ("0B101", 2), ("0o17", 0), ("0o17", 8), ("017", 0), ("00_0", 0), ("0", 0), ("0_0", 0), ("0x", 16), ("0x_f", 0), ("0x__f", 0), ("0_x1", 0),
                   ("z", 36), ("Z9", 36), ("12", 2), ("0b12", 16), ("0o8", 8), ("-0x1A", 16), ("- 1", 10), ("1" * 100, 3), ("zz" * 30, 36), ("0b", 0), ("9", 9), ("8", 9), ("-0b0", 0), (" 0x1 ", 0), ("1_0", 36), ("0x10", 10), ("0x10", 33), ("0x10", 34)]:
    try:
        print(repr(text), base, int(text, base))
    except ValueError as error:
        print(error)
print(int(b"12"), int(bytearray(b" -7 ")), int(memoryview(b"99")), int(b"ff", 16), int(bytearray(b"11"), base=2))
for call in ("int(b'x')", "int(bytearray(b'x'))", "int(b'\\xff')", "int(b'1', 40)", "int('1', 1)", "int('1', -1)", "int('1', 10**30)", "int('1', 1.5)", "int(1, 2)", "int(1.5, 2)", "int(base=2)", "int('1', bas=2)", "int('1', 2, 3)", "int(x=1)",
             "int([])", "int(None)", "int(1j)", "int(object)", "int(memoryview(b'x'))", "int(memoryview(b'1'), 2)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
print(int(), int(3.99), int(-3.99), int(True), int("7", base=8), int(1e20), int(-1e300) == -int(1e300), int("\n9\n"))
for value in (0, -1, 9, 10, 99, 2**30 - 1, 2**30, -(2**30), 2**31, 2**60 - 1, 2**60, 2**63, 2**64, 10**19, 10**20, -(10**50), 2**200):
    print(value, str(value), f"{value}", hex(value), oct(value), bin(value)[-40:], "%d" % value, "%x" % value, int(str(value)) == value, int(hex(value), 16) == value)
big = 7**5000
text = hex(big)
print(len(text), text[:20], text[-20:], int(text, 16) == big, len(bin(big)), len(oct(big)))
