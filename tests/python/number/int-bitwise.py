values = [0, 1, -1, 2, -2, 5, -5, 255, -256, 2**29, 2**30 - 1, -(2**30 - 1), 2**30, -(2**30), 2**30 + 1, -(2**30) - 1, 2**59, 2**60 - 1, 2**60, -(2**60), 2**61 - 1,
          2**90, -(2**90), 2**90 - 1, -(2**90) + 1, 0x123456789ABCDEF0123456789, -0x123456789ABCDEF0123456789]
for a in values:
    for b in values:
        x, o, n = a ^ b, a | b, a & b
        assert x == o - n and a + b == o + n, (a, b)
        assert ~(~a & ~b) == o
    print(a, sum((a & b) * (i + 1) for i, b in enumerate(values)), sum((a | b) * (i + 1) for i, b in enumerate(values)), sum((a ^ b) * (i + 1) for i, b in enumerate(values)))
for a in values:
    print([a << s for s in (0, 1, 29, 30, 31, 65)])
    print([a >> s for s in (0, 1, 29, 30, 31, 60, 65, 90, 91, 1000)])
    print(a >> 10**30, ~a, a.bit_length(), a.bit_count())
print(0 << 10**30, 0 >> 10**30, True << 3, True & 1, True & True, True | 2, False ^ True, True ^ 3, ~True)
for text in ("1 << -1", "1 >> -1", "(2**70) << -(2**70)", "0 << -1", "1 << 10**30", "1 << (1 << 62)", "1 << 1.0", "1 & '1'", "True << -1"):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)
# the shift of a negative number floors
for s in range(0, 70, 7):
    assert -(2**64) - 1 >> s == (-(2**64) - 1) // 2**s
    assert -(2**64) >> s == -(2**64 // 2**s)
print("ok")
