# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 7.5: how large frames and generators are. Their stacks are as deep as the instructions of the version need."""
import sys
import warnings

warnings.simplefilter("ignore")
size = sys.getsizeof
bodies = '''
yield
yield x
yield from x
x = yield x, (yield y)
x and y
f(1, x and y)
f(1, 2, x or y or z)
f(1, not (x and y))
if x and f(y): pass
while x or y: f(x)
f(g(x)(y))
f(x)(y)
f(x)()
f(x, y)(z)
x(f(g)(1), 2)
x[f](y, z)
x.f(y)
x.f(y).g(z)
x.f(y.g, z.h(1))
f(x=1)
f(x, y=1)
f(x, y=1, z=2)(x)
x.f(y=1)
f(*x)
f(*x, y, **z)
g(1, f(*x, y=1, **z))
f(*x, z=f"{y!r:>{10}}")
f(1, 2, f"{x:{y}}")
f(1, 2, f"{x:a{y}}")
f(1, 2, f"{x:a{y}b}")
super().f()
super().f(x, y, z)
super().f
g(super().f(x))
super(x, y).f(z)
super(x, y).f
super(x, y)
super(x.a, y).f(z)
super()
f(super, x)
x < y < z
f(1, x < y < z <= 3)
return 1
return x
return x and y
f(lambda: x)
f(lambda a=1: x)
f(lambda: (yield))
f"{x}{y:z}{z!r}"
x[1:2]
x[1:2:y] = z
x += 1
x.a += 1
x[y] += z
x, y = y, x
x, *y = z
x, y, z = z, y, x
[x, y, *z]
{x: y, **z}
{x, *y}
del x[y], z.a
assert x, y
raise x
raise x from y
import os
import os.path as p
from os import path, sep
from . import x as z
global q; q = 1
for i in x: pass
for i in x: f(i)
for i, j in x: f(i, j)
with x: pass
with x as y, y as z: f(z)
try: f(x)
except ValueError: pass
try: f(x)
except ValueError as e: g(e)
try: f(x)
finally: g(x)
def f(a, b=1, *, c=2): return x
def f() -> x: return y
class A: pass
class A(x, metaclass=y): z = 1
f((i for i in x))
f(g)(i for i in x)
f(1, x if y else z)
f(x if y else z)(1)
f(x)(y if x else z)
x @ y
f"{x} {y}"
import a.b as c; c.d.e(x, y=1)
x is None or f(x)
f(x if y is None else z)
-x ** ~y
x is not y
x not in (1, 2)
print(x, y, sep=z)
x = y = z
x: int = 1
(x := y)
f(1, (x := y) and z)
async await x
async f(await x)
async f(1, 2, await x)
async with x: pass
async with x as y: await y
async for i in x: pass
async for i in x: f(1, 2, i)
async return await x
async yield x
async f(x, (yield y))
'''


def snippets():
    one = []
    for line in bodies.splitlines():
        if not line: continue
        if one and not line.startswith((" ", "except", "finally")):
            yield one
            one = []
        one.append(line)
    yield one


class Base:
    pass


for lines in snippets():
    asynchronous = lines[0].startswith("async ")
    lines[0] = lines[0].removeprefix("async ") if not lines[0].startswith(("async with", "async for")) else lines[0]
    body = "\n".join("  " + line for line in lines)
    waits = asynchronous or "yield" in body.replace("(yield))", "")
    space = {"Base": Base}
    text = f"class Own(Base):\n def make(x=None, y=None, z=None):\n{'' if waits else '  yield' + chr(10)}{body}\n"
    if asynchronous: text = text.replace(" def make", " async def make", 1)
    exec(text, space)
    made = space["Own"].make()
    frame = getattr(made, "gi_frame", None) or getattr(made, "cr_frame", None) or getattr(made, "ag_frame", None)
    print("; ".join(lines), size(made), frame and size(frame))
    made.close() if hasattr(made, "close") else made.aclose().close()
    del made, frame
print(*map(size, ((i for i in ()), (i for i, j in ()), (lambda a, b, c: (yield))(1, 2, 3), (lambda: [(yield), (yield), (yield)])())))
print(size(sys._getframe()), size((lambda: sys._getframe())()), size((lambda a: sys._getframe(a and 0))(1)), size((lambda a: sys._getframe(a(sys._getframe)))(lambda f: 0)))
