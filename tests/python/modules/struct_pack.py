import _struct as struct
import sys


def t(f, *a, **k):
    try:
        return f(*a, **k)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


for fmt in "b B h H i I l L q Q n N P ? c e f d s p x 3s 0s 5p bi bih ib 2xb b0i hhl =bil <q >H !d @i 3i".split():
    print(fmt, struct.calcsize(fmt), end="; ")
print()
print(struct.pack("<bhiq", -1, -2, -3, -4), struct.pack(">BHIQ", 255, 65535, 2**32 - 1, 2**64 - 1))
print(struct.pack("@bi", 1, 2), struct.pack("=bi", 1, 2), struct.pack("!h", 258), struct.pack("<3s4p2x?c", b"abcd", b"xyzzy", True, b"c"))
print(struct.pack("<efd", 1.5, -0.1, 1e300), struct.unpack("<efd", struct.pack("<efd", 1.5, -0.1, 1e300)))
print(struct.unpack("<bB?c", b"\xff\xff\x01a"), struct.unpack(">hHiI", b"\xff\xfe\xff\xfe\xff\xff\xff\xfe\xff\xff\xff\xfe"), struct.unpack("<qQ", b"\xff" * 16), struct.unpack("5s3p", b"abc\0\0\x02xy"))
for f, *a in [("b", 128), ("B", -1), ("h", 99999), ("H", -1), ("i", 2**31), ("I", -1), ("<b", 200), ("<H", -1), (">q", 2**63), ("<Q", -1), ("b", "a"), ("b", 1.5), ("c", "a"), ("c", b"ab"), ("s", "a"), ("f", "x"), ("f", 1e300), ("e", 1e6), ("b",), ("b", 1, 2), ("y", 1), ("3", 1), ("<n", 1), (1, 2), ("é", 1)]:
    print(f, a, t(struct.pack, f, *a))
print(t(struct.pack), t(struct.unpack, "i", b"abc"), t(struct.unpack, "i", "abc"), t(struct.unpack_from, "i", b"abc"), t(struct.unpack_from, "h", b"abcd", 1), t(struct.unpack_from, "h", b"abcd", -2), t(struct.unpack_from, "h", b"abcd", -1), t(struct.unpack_from, "h", b"abcd", -9))
b = bytearray(8)
print(struct.pack_into("<h", b, 3, 258), b, t(struct.pack_into, "<h", b, 7, 1), t(struct.pack_into, "<h", b, -1, 1), t(struct.pack_into, "<h", b), t(struct.pack_into, "<h"), t(struct.pack_into, "<h", b, 0))
print(list(struct.iter_unpack("<h", b"\1\0\2\0")), t(struct.iter_unpack, "<h", b"abc"), t(struct.iter_unpack, "", b""))
s = struct.Struct("<hi")
print(s.size, s.format, s.pack(1, 2), s.unpack(s.pack(1, 2)), s.unpack_from(b"x" + s.pack(3, 4), offset=1), sys.getsizeof(s), struct.Struct(b"h").format, t(struct.Struct), t(struct.Struct, 1))
print(struct.error, struct.error.__mro__)
print([struct.unpack("<e", struct.pack("<e", x))[0] for x in (0.0, -0.0, 1, 65504.0, 6e-8, 1e-5, 0.1, float("inf"))])
print(t(struct.pack_into, "h", b"ro", 0, 1), struct.pack_into("2s", memoryview(b)[2:6], 1, b"hi"), b)
