for value in (0, 1, -1, 37, -37, 255, 256, -256, 2**30, -(2**64), True):
    print(value, value.bit_length(), value.bit_count(), value.as_integer_ratio(), value.conjugate(), value.real, value.imag, value.numerator, value.denominator,
          value.__trunc__(), value.__floor__(), value.__ceil__(), value.__index__(), value.__int__(), value.__float__(), value.__getnewargs__(), value.__bool__())
for value in (0, 15, 25, 35, -15, -25, 149, 150, 151, 250, 12345, -12345, 10**30 + 5, 5 * 10**29, 15 * 10**29):
    print([round(value, n) for n in (1, 0, -1, -2, -3, -30, -31, -1000)], round(value), round(value, None))
for call in ("round(5, 'a')", "round(5, 1.5)", "(5).__round__(None)", "(5).__format__(5)", "(5).__format__()", "(5).bit_length(1)", "int.bit_length('a')", "(5).real = 1"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
try:
    (5).real = 1
except AttributeError as error:
    print(error)
print(sorted(name for name in int.__dict__ if not name.startswith("__r")))
print(int.to_bytes.__text_signature__, int.from_bytes.__text_signature__, int.__round__.__text_signature__, int.bit_length.__text_signature__)
print(int.__basicsize__, int.__itemsize__, bool.__basicsize__, float.__basicsize__, complex.__basicsize__, [v.__sizeof__() for v in (0, 1, 2**30 - 1, 2**30, 2**60, 2**90, -(2**90), True)])
