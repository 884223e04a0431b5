# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 2.1: objects at fixed addresses show a count that began at 999,999,999 and still goes up and down; the others show real ones."""
import sys

g = sys.getrefcount
for name, x in (("0", 0), ("-5", -5), ("256", 256), ("257", 256 + len("x")), ("'a'", "a"), ("''", ""), ("b''", b""), ("b'a'", b"a"), ("()", ()), ("'append'", "append"), ("None", None), ("True", True), ("...", ...), ("int", int), ("len", len), ("'__init__'", "__init__"), ("chr(233)", chr(233)), ("1.5", 1.5), ("'some text'", "some text")):
    before = g(x)
    kept = [x] * 1000
    print(name, "large" if before > 900_000_000 else "small", g(x) - before, end=" ")
    del kept
    print(g(x) - before)
