# Results of the methods of bytes and bytearray.
values = [b"", b"a", b" ", b"abc", b"  a b  c ", b"a,b,,c,", b"h\xe9llo", b"a\nb\r\nc\rd\x0be\x1cf", b"AbC dEf", b"x\ty\t\tz\n\tw", b"-42", bytes(range(256))]
for v in values:
    for s in (v, bytearray(v)):
        print(s[:20], len(s))
        print(" case", s.upper()[:40], s.lower()[:40], s.title()[:40], s.capitalize()[:40], s.swapcase()[:40])
        print(" is", s.isalpha(), s.isalnum(), s.isdigit(), s.isspace(), s.islower(), s.isupper(), s.istitle(), s.isascii())
        if len(s) < 50:
            print(" split", s.split(), s.split(None, 1), s.rsplit(None, 1), s.splitlines(), s.splitlines(True))
            print(" strip", s.strip(), s.lstrip(), s.rstrip(), s.strip(b"a "), s.lstrip(bytearray(b"abx")), s.rstrip(memoryview(b"c ")))
            print(" pad", s.center(9), s.center(8, b"*"), s.ljust(9, bytearray(b"-")), s.rjust(9), s.zfill(6), s.expandtabs(), s.expandtabs(3))
            for sep in (b",", b"b", b"ll", b" ", bytearray(b"c"), memoryview(b"\n")):
                print("  ", bytes(sep), s.split(sep), s.split(sep, 1), s.rsplit(sep, 1), s.find(sep), s.rfind(sep), s.count(sep), s.replace(sep, b""), s.replace(sep, b"<>"), s.replace(sep, b"XX", 1), sep in s, s.startswith(bytes(sep)),
                      s.endswith(bytes(sep)), s.removeprefix(sep), s.removesuffix(sep))
        print(" slices", s[1:][:20], s[:-1][-20:], s[::-1][:20], s[::7], s[-3:-1], s[5:2], s[1:2])
        print(" other", s.hex()[:60], s.hex("-", 3)[:40], repr(s)[-40:], bool(s), s.find(97), 97 in s, s.count(97), s.translate(None, b"abc")[:20], s.translate(bytes(255 - i for i in range(256)))[:20])

print(b"a,b".partition(b","), b"ab".partition(b","), bytearray(b"a,b,c").rpartition(b","), bytearray(b"x").partition(b","))
print(b",".join([b"a", bytearray(b"b"), memoryview(b"c")]), bytearray(b"-").join([b"a", b"b"]), b"".join([]), b"".join(iter([b"q"])))
print(b"a" + b"b", b"a" + bytearray(b"b"), bytearray(b"a") + b"b", b"a" + memoryview(b"m"), b"ab" * 3, 2 * bytearray(b"x"), b"ab" * -1)
print(b"a" < b"b", b"a" == bytearray(b"a"), bytearray(b"a") == b"a", b"a" == "a", b"a" != memoryview(b"b"), bytearray(b"a") < b"b", bytearray(b"a") == memoryview(b"a"), b"a" == 97, b"\xff" > b"a")
print(list(b"abc"), b"abc"[0], b"abc"[-1], bytes([1, 2, 255]), bytes(3), bytes((1, 2)), bytes(range(3)), bytes({5: 6}), bytes("é", "utf-8"), bytes("é", "latin-1"), bytes(memoryview(b"xy")), bytes(iter([1])))
print(bytes.fromhex("00 ff\tAb\n"), bytearray.fromhex("0102"), bytes.maketrans(b"ab", b"xy")[95:100], b"abc".translate(bytes.maketrans(b"ab", b"xy")))
print(hash(b"abc") == hash("abc"), hash(b""), {b"k": 1}[b"k"], b"it's", b"it's \"x\"", b'"', b"\\\t\n\r\x00\x7f\x80")


class B(bytes):
    pass


class Convertible:
    def __bytes__(self):
        return b"converted"


class Indexed:
    def __index__(self):
        return 3


class Wrong:
    def __bytes__(self):
        return 5


x = B(b"abc")
print(x, type(x).__name__, type(x[:]).__name__, type(x.upper()).__name__, x == b"abc", hash(x) == hash(b"abc"), B([1, 2]), type(bytes(x)).__name__, B.fromhex("41"), type(B.fromhex("41")).__name__, bytes(Convertible()), bytes(Indexed()), B(Convertible()))
try:
    bytes(Wrong())
except TypeError as e:
    print(e)
