# profiles: 3.11 3.10 3.12 3.13
"""Hashes of texts and bytes with a known secret, and the order of sets of them: SipHash-2-4 up to 3.10, SipHash-1-3 after it."""
import sys
texts = ["", "a", "set", "abcdefg", "abcdefgh", "abcdefghi", "x" * 100, "\xe9", "\u20ac", "\U0001f600", "__init__"]
for text in texts: print(hash(text), hash(text.encode()))
print({"q", "set", "a", "b", "name", "__init__", *texts}, {5, "set"}.pop())
print(hash(("a", 1)), hash(frozenset("abc")), hash(memoryview(b"abc")), list(set("hello world")))
class C: pass
c = C()
for n in range(4): setattr(c, f"n{n}", n)
print(sys.getsizeof(vars(C)), len({*vars(c), *map(str, range(20))}), [*{*vars(c), *map(str, range(20))}])
print(sys.hash_info.algorithm, {*dir(int)} == {*dir(1)}, sorted({*"spam", *"eggs"}) == [*"aegmps"])
