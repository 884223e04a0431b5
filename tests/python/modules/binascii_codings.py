"""binascii: every coding there and back, its errors, its separators."""
import binascii
import random

r = random.Random(3)
samples = [b"", b"a", b"ab", b"abc", b"\0\xff\x80", bytes(range(256)), b"line\nline \n.\nend\t", b"=?_\r\n \r\nx" * 20]
samples += [bytes(r.randrange(256) for _ in range(n)) for n in (5, 44, 45, 100)]
for data in samples:
    print(binascii.hexlify(data), binascii.b2a_base64(data), binascii.b2a_base64(data, newline=False)[-4:])
    print(binascii.crc32(data), binascii.crc32(data, 77), binascii.crc_hqx(data, 0), binascii.crc_hqx(data, 99))
    for tabs in (0, 1):
        for text in (0, 1):
            for header in (0, 1):
                quoted = binascii.b2a_qp(data, tabs, text, header)
                print(quoted, binascii.a2b_qp(quoted, header) == data)
    if len(data) <= 45:
        print(binascii.b2a_uu(data), binascii.b2a_uu(data, backtick=True), binascii.a2b_uu(binascii.b2a_uu(data)) == data)
    assert binascii.unhexlify(binascii.hexlify(data)) == data
    assert binascii.a2b_base64(binascii.b2a_base64(data)) == data
for sep, n in ((":", 1), ("-", 2), (b"_", -3), (".", 0), (":", 100)):
    print(binascii.hexlify(b"abcdefgh", sep, n))
print(binascii.a2b_base64("YW Jj\n!ZA=="), binascii.a2b_base64(bytearray(b"YWI=YWI=")), binascii.a2b_hex("aBcD"))
print(binascii.a2b_qp("a=\nb=3D=zz=\r\nc==d_", True), binascii.a2b_uu("#86)C\n"), binascii.a2b_uu(b"$86\n"))
attempts = [
    (binascii.a2b_base64, "abcde"),
    (binascii.a2b_base64, "ab"),
    (binascii.a2b_base64, "é"),
    (binascii.a2b_base64, 3),
    (binascii.a2b_hex, "abc"),
    (binascii.a2b_hex, "xy"),
    (binascii.a2b_uu, b"!\x01"),
    (binascii.a2b_uu, b"!86)C86)C"),
    (binascii.b2a_uu, bytes(46)),
    (binascii.b2a_hex, "text"),
    (lambda x: binascii.hexlify(b"ab", x), "ab"),
    (lambda x: binascii.hexlify(b"ab", x), "é"),
    (lambda x: binascii.hexlify(b"ab", x), "€"),
    (lambda x: binascii.a2b_base64(x, strict_mode=True), b"=ab"),
    (lambda x: binascii.a2b_base64(x, strict_mode=True), b"YW\nI="),
    (lambda x: binascii.a2b_base64(x, strict_mode=True), b"YWI=="),
    (lambda x: binascii.a2b_base64(x, strict_mode=True), b"YW=I"),
]
for call, argument in attempts:
    try:
        print(call(argument))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(binascii.Error.__mro__, binascii.Incomplete.__mro__)
