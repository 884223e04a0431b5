values = [0.0, -0.0, 1.0, -1.5, 1e15, 1e16, 9999999999999998.0, 123456789012345680.0, 1e22, 1e23, 0.1, 0.0001, 0.00001, 0.00012345, 1.2345e-5, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 1 / 3, 2 / 3, 100.0, 1e100, 1.5e-10, 123456.789, 3.0e-5,
          float("inf"), float("-inf"), float("nan"), 2.0**53, 2.0**64, 4.35, 0.3, 1e21, 1.0e21 + 1e6, 12345678901234567890.0]
for value in values:
    print(value, repr(value), str(value), f"{value}", f"{value!r}", value.hex(), "%s" % value, "%r" % value, [value])
    if value == value:
        assert float(repr(value)) == value and float.fromhex(value.hex()) == value
for text in ["1", "1.", ".5", ".", "1e5", "1E5", "1e", "e5", "1e+5", "1e-5", "+1.5", "-1.5", "+-1", " 1.5 ", "\t1\n", "1_0.5_0", "1__0", "_1", "1_", "1_.5", "1._5", "1e1_0", "1e_1", "inf", "-inf", "+INF", "Infinity", "infinit", "nan", "-nan", "NaN", "nan(1)", "0x10", "1,5", "", " ", "1 5",
             "1e400", "-1e400", "1e-400", "1e99999999999999999999", "0.1e-99999999999999999999", "\u0661.\u0665", "\uff11e\uff15", "1.5\x00", "1\u20035", "\u20031\u2003", "9007199254740993", "9007199254740992.9999999999999999999", "2.2250738585072011e-308", "0." + "0" * 400 + "1e400", "1" * 400, "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623159e308", "abc", "\ud800"]:
    try:
        print(ascii(text)[:60], float(text))
    except ValueError as error:
        print(ascii(str(error)))
print(float(), float(b"1.5"), float(bytearray(b" -2e3 ")), float(memoryview(b"7")), float(True), float(10**22), float(10**23), float(2**53 + 1), float(-(2**64)))
for call in ("float([])", "float(None)", "float(1j)", "float('1', 2)", "float(x=1)", "float(b'x')", "float(b'\\xff')", "float(bytearray(b'x'))", "float(object)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
for text in ["0x1p0", "0x1.8p1", "1.8", "-0x.8p1", "0x1p-1074", "0x1p-1075", "0x1.0000000000001p-1075", "0x1.8p-1074", "0x1.fffffffffffffp1023", "0x1.fffffffffffff7p1023", "0x1.fffffffffffff8p1023", "0x1p1024", "0x1p99999999999999999999", "0x0p99999999999999999999", "0x1p-99999999999999999999", "inf", "-Infinity", "nan", " 0x10 ",
             "0x", "", "p1", "0x1p", "0x1.p1", "0x.p1", "0x1 2", "zz", "0x1g", "0x123456789abcdef0123456789p-50", "0x1.00000000000008p0", "0x1.00000000000018p0", "ffffffffffffffffff", "0x0.0000000000000000000000000000001p4", "+0x1", "0X1P+4", "1_0"]:
    try:
        print(repr(text), float.fromhex(text), float.fromhex(text).hex())
    except (ValueError, OverflowError) as error:
        print(repr(text), type(error).__name__, error)
