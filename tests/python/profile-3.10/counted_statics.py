# profile: 3.10
"""Small ints, characters and the empty ones have real counts: taking references moves them, nothing is near a thousand million."""
import sys
g = sys.getrefcount
for name, x in [("1", 1), ("-5", -5), ("256", 256), ("()", ()), ("''", ""), ("b''", b""), ("'a'", "a"), ("chr(233)", chr(233)), ("True", True), ("None", None), ("b'a'", b"a"), ("...", ...)]:
    before = g(x)
    kept = [x] * 1000
    after = g(x)
    del kept
    print(name, 0 < before < 100000, after - before, g(x) - before)
a = 200
n = g(200)
b = 200
print(g(200) - n)
del a, b
print(g(200) - n)
n = g(157)
x = [157, 100 + 57, int("157")]
print(g(157) - n, x[0] is x[1] is x[2])
n = g(())
t = [tuple() for i in range(10)]
print(g(()) - n)
n = g("q")
t = list("qqqqq")
print(g("q") - n)
class C: pass
print(g(C), g(C()), g(1.5), g("a b"), g(int) < 10000)
for i in range(300): pass
for i in range(-5, 257): str(i), -i, i * 2, [i], (i,), {i: i}
print(sys.getrefcount(128) < 1000)
