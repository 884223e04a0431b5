"""Sizes, references and deaths of patterns, matches and scanners."""
import gc
import re
import sys
import weakref

print([sys.getsizeof(re.compile("a" * n)) for n in (0, 1, 2, 10)], [sys.getsizeof(re.compile("(a)" * n)) for n in (1, 2)])
print([sys.getsizeof(re.match("(a)" * n, "aaa")) for n in (0, 1, 3)], sys.getsizeof(re.compile("a").scanner("")))
for kind in (re.Pattern, re.Match):
    print(kind, kind.__module__, kind.__basicsize__, kind.__itemsize__, kind.__weakrefoffset__)


class Text(str):
    pass


s = Text("ab")
base = sys.getrefcount(s)
m = re.match("(a)", s)
print(sys.getrefcount(s) - base, m.string is s, type(m.group()), type(re.match(".*", s).group()))
p = m.re
count = sys.getrefcount(p)
many = [p.match(s) for _ in range(5)]
print(sys.getrefcount(s) - base, sys.getrefcount(p) - count, gc.is_tracked(m), gc.is_tracked(p))
print([type(x).__name__ for x in gc.get_referents(m) if x is not re.Match])
del many, m
print(sys.getrefcount(s) - base, sys.getrefcount(p) - count)
scanner = p.scanner(s)
print(sys.getrefcount(s) - base, sys.getrefcount(p) - count)
del scanner
iterator = p.finditer(s)
next(iterator)
print(sys.getrefcount(s) - base)
del iterator
print(sys.getrefcount(s) - base)
for attempt in (lambda: p.sub(lambda m: 1 / 0, s), lambda: p.sub(lambda m: 1, s), lambda: p.findall(s, "x"), lambda: p.match(b"")):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__)
        del error
print(sys.getrefcount(s) - base, sys.getrefcount(p) - count)

loop = Text("x")
loop.match = re.match("x", loop)
alive = weakref.ref(loop)
del loop
gc.collect()
print(alive())
p = re.compile("only here")
alive = weakref.ref(p, lambda r: print("pattern died"))
re.purge()
del p
print(alive())
