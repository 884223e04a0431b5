# profiles: 3.11 3.10 legacy 3.13 3.14
# Singletons, interning, and results that are the same object.
import sys

a = "".join(["so", "me", " text"])
b = "".join(["so", "me", " text"])
print(a == b, a is b, sys.intern(a) is sys.intern(b), sys.intern(a) is a)
print("".join(["ab"]) is "ab", "gbc"[0] is "g", "xuz"[1] is chr(117), "é"[0] is chr(233), chr(256) is chr(256), "x".replace("x", "z") is "z", "aZc"[1:2] is "Z", "  Q ".strip() is "Q", "A,b".split(",")[0] is "A", "Z".lower() is "z")
print("abc"[3:] is "", "abc".replace("abc", "") is "", "".join([]) is "", "x" * 0 is "", str() is "", "abc".strip("abc") is "")
s = "".join(["hel", "lo!"])
print(str(s) is s, s * 1 is s, s + "" is s, "" + s is s, s[:] is s, s.strip() is s, s.replace("q", "") is s, s.ljust(2) is s, s.zfill(0) is s, "".join([s]) is s, s.split("q")[0] is s, s.partition("q")[0] is s, s.expandtabs() is s, s.removeprefix("q") is s, f"{s}" is s, "%s" % s is s, format(s) is s, s.split()[0] is s, s.splitlines()[0] is s, s.center(3) is s, s.translate({}) is s)
z = bytes([104, 101, 108])
print(bytes(z) is z, z * 1 is z, z + b"" is z, b"" + z is z, z[:] is z, z.strip() is z, z.replace(b"q", b"") is z, b"".join([z]) is z, z.split(b"q")[0] is z, z.partition(b"q")[0] is z, z.ljust(1) is z)
print(bytes() is b"", bytes(0) is b"", z[3:] is b"", z[1:1] is b"", bytes([65]) is b"A", z[1:2] is b"e", b"ab"[:1] is b"a", z.replace(b"hel", b"") is b"", bytes(b"A") is b"A")
print(bytearray(z)[:] is z, bytearray() is bytearray())


class O:
    pass


o = O()
name = "".join(["dyn", "amic name"])
setattr(o, name, 1)
print(list(o.__dict__)[0] is sys.intern("".join(["dynamic", " name"])))
base = "".join(["inter", "ned ", "once"])
kept = sys.intern(base)
print(sys.getrefcount(kept) - sys.getrefcount(o) + sys.getrefcount(object()), kept is base)
del base
print(sys.getrefcount(kept))
for i in range(5000):
    sys.intern("temporary %d" % i)
print(sys.intern("temporary %d" % 7) == "temporary 7")
print("g" is sys.intern("g"), "" is sys.intern(""), sys.intern("é") is "é")


class S(str):
    pass


try:
    sys.intern(S("x"))
except TypeError as e:
    print(e)
try:
    sys.intern(1)
except TypeError as e:
    print(e)
c = (1, "x_y", ("x_y", "a b"))
print(c[1] is c[2][0], c[1] is "x_y")
