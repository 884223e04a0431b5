# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 1.1: which values have one object only, however they are made, and which are new each time."""
import marshal, sys


def every_way(value, *others):
    return all(other is value for other in others)


def number(text):
    return int(text)


# small ints: every border from both sides, by parsing, arithmetic, loops, conversions
print([i for i in range(-8, 260) if number(str(i)) is not number(str(i))])
print([i for i in range(-8, 260) if number(str(i)) + 0 is not number(str(i))])
print([i for i in range(-8, 260) if (2**80 + i) - 2**80 is not number(str(i))])
print([i for i in range(-8, 260) if -number(str(-i)) is not number(str(i))])
print([i for i in (-6, -5, 256, 257) if int(float(i)) is not round(float(i))])
print([i for i in (255, 256, 257) if len(bytes(i)) is not len(bytes(i))])
print([i for i in (-6, -5, 256, 257) if marshal.loads(marshal.dumps(i)) is not number(str(i))])
print([a is b for a, b in zip(range(254, 259), range(254, 259))], [a is b for a, b in zip(range(-7, -3), range(-7, -3))])
print(next(i for i, _ in enumerate(b"x" * 300) if i is not number(str(i))))

# the singletons answer every call of their types
print(bool("x") is True, bool() is False, type(None)() is None, type(...)() is ..., type(NotImplemented)() is NotImplemented)
print(not 1, (1 == 1) is True, [].__eq__(1) is NotImplemented, isinstance(1, int) is True, {}.get(1) is None)

# empty tuples, texts, bytes
t = (1, 2, 3)
empty_tuples = (), tuple(), tuple([]), t[3:], t * 0, t[:0], tuple(""), tuple({}), t[5:9:2], (lambda *a: a)(), marshal.loads(marshal.dumps(())), object.__new__(object).__reduce_ex__(2)[1][1:]
print([x is () for x in empty_tuples].count(True), len(empty_tuples), divmod(1, 1) is divmod(1, 1))
s = "abc"
empty_texts = "", str(), s[3:], s * 0, s.replace("abc", ""), "".join([]), s.strip("abc"), b"".decode(), s.split("a")[0], s.partition("a")[0], "%s" % "", format(""), s[1:1], str(b"", "ascii"), s.translate({97: None, 98: "", 99: None}), " ".strip()
print([x is "" for x in empty_texts].count(True), len(empty_texts))
b = b"abc"
empty_bytes = b"", bytes(), b[3:], b * 0, b.replace(b"abc", b""), b"".join([]), b.strip(b"abc"), "".encode(), bytes(bytearray()), bytes([]), bytes(0), b"" + b"", b.split(b"a")[0], bytes(memoryview(b)[3:])
print([x is b"" for x in empty_bytes].count(True), len(empty_bytes))

# bytes of one character, and characters; the copies that 3.11 and 3.12 have by accident are left out (facts 1.2)
print([i for i in range(256) if bytes([i]) is not bytes(bytearray([i, 7]))[:1]], b"A" is bytes([65]), b"xAy"[1:2] is b"A", bytes(memoryview(b"xAy"))[1:2] is b"A", b"A" * 1 is b"A")
print([i for i in range(256) if chr(i) is not ("?" + chr(i) + "!")[1]], [chr(i) is chr(i) for i in (255, 256, 0x20AC, 0x1F600)])
print(all(c is chr(ord(c)) for c in "Aé\xff Z~"), all(c is not d for c, d in zip("ĀĀ", "ĀĀ"[::-1])))
print("aZb".replace("a", "").replace("b", "") is "Z", b"\xe9".decode("latin-1") is chr(233), "\xc3\xa9".encode("latin-1").decode() is chr(233), "%c" % 90 is "Z", "{}".format("Z") is "Z", "Z".upper() is "Z", "ZZ"[::2] is "Z" * 1)
print([str(i) is str(i) for i in (0, 5, 9, 10)], [repr(i) is str(i) for i in (0, 5)], [("%d" % i) is ("%x" % i) for i in (0, 5)])

# frozensets, floats and the like are new
print(frozenset() is frozenset(), frozenset([]) is frozenset(()), float("1") is float("1"), complex("1j") is complex("1j"), float("0") is float("0"), slice(1) is slice(1), range(0) is range(0))
f = frozenset([1])
print(frozenset(f) is f, f.copy() is f, f - f is frozenset(), f | frozenset() is f)
