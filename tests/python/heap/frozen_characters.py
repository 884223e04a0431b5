# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Fact 1.3: the start-up modules that 3.11 and 3.12 are frozen with bring a second object for some characters, which is the interned one."""
import ast, gc, marshal, sys

twice = [chr(code) for code in range(256) if sys.intern(chr(code)) is not chr(code)]
print(twice)
print([c for c in twice if eval(repr(c)) is not sys.intern(c) or eval(repr(c)) is chr(ord(c))])
a = "a"
other = chr(97)
print(a == other, hash(a) == hash(other), len({a, other}), {a: 1}[other], {other: 2}[a], a < other, a <= other, other in (a,), (a,).index(other))
print(sys.getsizeof(a) == sys.getsizeof(other), gc.is_tracked(a), gc.get_referents(a))
print([x is other for x in ("abc"[0], a[0], "ba"[1:], next(iter(a)), "a b".split()[0], b"a".decode(), list("ab")[0], min("ab"), "A".lower(), a.upper().lower())])
print([x is a for x in (a[:], a * 1, a + "", str(a), a.strip(), "".join([a]), f"{a}", a.replace("z", ""), eval("'a'"), sys.intern(other))])

# names are interned, so they are the second one, whoever makes them
class C: pass
c = C()
setattr(c, chr(98), 1)
c.a = 2
print([x is y for x, y in zip(vars(c), ("b", "a"))], [x is y for x, y in zip(dict(a=1, z=2), ("a", "z"))], next(iter({other: 1})) is other)
def f(**k): return list(k)
print([x is y for x, y in zip(f(a=1, z=2), ("a", "z"))], [x is y for x, y in zip(f(**{other: 1}), (other,))], f.__code__.co_varnames[0] is "k")
print(type("a", (), {}).__name__ is "a", type(other, (), {}).__name__ is other, getattr(c, other), hasattr(c, chr(98)))
print([marshal.loads(marshal.dumps(x)) is x for x in ("a", "z", chr(97), chr(122))])
tree = ast.parse("a = 'a'").body[0]
print(tree.value.value is chr(97), tree.targets[0].id is "a")
exec(chr(97) + " = 5")
print(a, globals()[chr(97)], "a" in globals(), chr(97) in globals())
