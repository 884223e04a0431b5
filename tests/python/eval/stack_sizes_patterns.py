# profiles: 3.11 3.10 legacy 3.12 3.13
"""Facts 7.5: the stacks of patterns, and of `%` of a text with a tuple, of which 3.11 makes other code than 3.10."""
import sys
import warnings

warnings.simplefilter("ignore")
patterns = '''
C()
C(a)
C(_, _, _)
C(_, a)
C(a, b, c, d, e)
C(1, 2, 3, 4, 5, 6)
C(a=1)
C(a=x, b=y)
C(x, a=y, b=_)
C(a=C(b=C(c=D(d=1))))
C(C(C(1)), C(2), C(3, 4, 5))
C(x, C(y, C(z, 1)))
C(a=[x, y, *z])
C([1, 2, 3, 4, 5, 6, 7, 8])
C(1 | 2 | 3, 4 | 5)
C(a=x, b={"k": y}) as z
C(a) as b
[C(a), C(b), C(c)]
[C(a=1), *_, C(b=2)]
[*_, C(a, b)]
[x, C(y), z, D(a, b, c)]
C(a) | D(a)
[C(a), b] | [a, D(b)]
(C(a, b) | D(b, a)), c
{"a": 1}
{"a": x, "b": y}
{"a": _, "b": _}
{"a": x, **y}
{**x}
{}
{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}
{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, **x}
{"a": {"b": {"c": {"d": x}}}}
{"a": {"b": x, **y}, **z}
{a.b: x, c.d: y}
{"a": C(x, y), "b": [z, *_]}
{"a": {"b": 1} | {"c": 2}}
[{"a": x}, {"b": y}, {"c": z}]
C(a.b.c, -1, 1 + 2j)
C("a" "b", None, True)
'''
formats = '''
"%s" % (x,)
"%s" % (x, y)
"%s%s" % (x, y)
"%s %s" % (x, y)
"a%sb%sc%sd" % (x, y, z)
"a%%%s" % (x,)
"%r%a" % (x, f(y))
"%10s" % (x,)
"%-10s|%.3s|%5.2s" % (x, y, z)
"%s" % (f(x, y, z),)
"%s%s" % (f(x, y, z), 1)
"%s%s" % (1, f(x, y, z))
"%s%s" % ("%s%s" % (x, y), "%s%s" % (y, z))
"%s%s%s" % (x if y else z, x and y, x or y)
"%s" % (lambda: "%s%s" % (x, y),)
f("%s-%s" % (x, y), "%s" % (z,))
"%s%s" % (list(i for i in x), list("%s%s" % (i, i) for i in y))
"%d%s" % (x, y)
"%(a)s" % {"a": x}
"%s" % x
"%s%s" % (1, 2)
("%s" * 3) % (x, y, z)
"%s" % (*x,)
"%s: %s" % (x, f"{y}{z}")
f"{'%s%s' % (x, y)}{z}"
b"%s%s" % (x, y)
'''
formats += '"{}" % ({})\n'.format("%s" * 30, "x, " * 30)
formats += '"{}" % ({})\n'.format("%s" * 31, "x, " * 31)
formats += '"{}" % ({})\n'.format("a%s" * 16, "x, " * 16)
formats += 'f(x, "{}" % ({}))\n'.format("a%s" * 20, "x, " * 19 + "f(x, y, z)")
formats += '"{}" % ({})\n'.format("a%5s" * 40, "x, " * 40)


def show(body):
    names = {}
    exec("def make(x=None, y=None, z=None):\n  yield\n" + body, names)
    made = names["make"]()
    return f"{sys.getsizeof(made)} {sys.getsizeof(made.gi_frame)}"


for pattern in patterns.split("\n")[1:-1]:
    last, one, guarded = f"    case {pattern}: pass\n", f"    case {pattern}: f(x)\n", f"    case {pattern} if f(x, y): return x\n"
    wrapped = [show("  match x:\n" + cases) for cases in (last, one + "    case 1: pass\n", guarded + "    case _: g(x)\n")]
    print(*wrapped, show("  for i in x:\n   with y:\n    match f(x, y):\n" + last.replace("    case", "     case")), pattern)
for text in formats.split("\n")[1:-1]:
    print(show("  return " + text + "\n"), show("  f(x, " + text + ")\n"), show("  x = {1: " + text + "}\n"), text)
