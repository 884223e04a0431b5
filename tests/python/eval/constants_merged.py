# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 1.6: equal constants of one compilation are one object, also across nested code objects."""
constants = ["100000", "1025", "2.5", "1j", "'not a name'", "'name_like'", "b'bytes'", "(1, 2)", "(1000,)", "(1000, ('x y', 2.5))", "2**10", "'x y' * 2", "10**15", "-100000", "(-1.5, 1)", "'\\xe9t\\xe9'", "1e300", "..."]
shapes = {
    "a": "a = {0}; b = {0}",
    "b": "a = {0}\nb = {0}",
    "c": "def f():\n    return {0}\na = {0}\nb = f()",
    "d": "def f():\n    return {0}\ndef g():\n    return {0}\na, b = f(), g()",
    "e": "class C:\n    x = {0}\n    def m(self):\n        return {0}\na, b = C.x, C().m()",
    "f": "a = (lambda: {0})()\nb = [{0} for i in 'x'][0]",
}
for constant in constants:
    row = []
    for shape, source in shapes.items():
        space = {}
        exec(source.format(constant), space)
        row.append(shape if space["a"] is space["b"] else "-")
    one, two = {}, {}
    exec("a = " + constant, one)
    exec("a = " + constant, two)
    print(constant, "".join(row), one["a"] is two["a"])


def run(source):
    space = {}
    exec(source, space)
    return space["r"]


# kept apart: type, sign of zero, members
print(run("a = 0.0; b = -0.0; c = 0; d = (0.0,); e = (-0.0,); f = (1,); g = (1.0,); h = (True,); r = (a is b, repr(a), repr(b), d is e, repr(d), repr(e), f is g, g is h, repr(f), repr(g), repr(h))"))
print(run("r = [repr(x) for x in (0j, -0j, complex(-0.0, 0.0), (0j,), (-0j,))]"))
print(run("a = ((0.0, 1), 'x'); b = ((-0.0, 1), 'x'); c = ((0.0, True), 'x'); r = (a is b, a is c, repr(a), repr(b), repr(c))"))
print(run("a = 'name'; b = b'name'; r = a == b"))
# members of tuples and frozensets, defaults, docstrings, fields
print(run("t = (1000, 'a b', 2.5)\nu = 1000\nv = 'a b'\nr = (t[0] is u, t[1] is v)"))
print(run("t = ((7000, 8000), 1)\nu = (7000, 8000)\nr = t[0] is u"))
print(run("def f(x): return x in {90001, 90002, 90003}\na = 90001\nr = [m is a for m in f.__code__.co_consts[1] if m == a]"))
print(run("def f(x=(5, 6)): return (5, 6)\nr = f() is f.__defaults__[0]"))
print(run("def f():\n    'a doc text'\na = 'a doc text'\nr = f.__doc__ is a"))
print(run("a = 'two words'; b = f'two words'; c = 'two ' 'words'; d = 'two' + ' words'; r = (a is b, a is c, a is d)"))
print(run("def f(*, k=300): return 300\nr = f() is f.__kwdefaults__['k']"))
print(run("def f(a: (1, 2)): return (1, 2)\nr = f(0) is f.__annotations__['a']"))
print(run("def deco(x): return lambda f: x\n@deco((3, 4))\ndef g(): pass\nr = g is (3, 4)"))
print(run("def f():\n    def g():\n        def h(): return 12345\n        return h\n    return g\nr = f()()() is 12345"))
print(run("x = 70000\nmatch x:\n    case 70000: r = x is 70000"))
print(run("r = [c is d for c in (lambda: 'p q').__code__.co_consts if c for d in (lambda: ('p q', 1)).__code__.co_consts[1] if d != 1]"))
# the same values in slots of one code object are one constant
code = compile("f(1, 1.0, True, 1, 1.0, (1, 1.0), (1, 1.0), 'x', b'x', 'x')", "<f>", "eval")
print(len(code.co_consts), sorted(map(repr, code.co_consts)))
# marshal keeps what is shared
import marshal
code = compile("a = (1000, 'a b')\nb = 'a b'\ndef f(): return 'a b', 1000\nc = f()", "<f>", "exec")
space = {}
exec(marshal.loads(marshal.dumps(code)), space)
print(space["a"][1] is space["b"], space["b"] is space["c"][0])
