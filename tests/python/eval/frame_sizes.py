# profiles: 3.11 legacy
"""Facts 7.5: sizes of code objects, frames and generators of many kinds of program."""
import sys, types

s = sys.getsizeof
sources = '''
pass
x = 1
def f(): return sys._getframe()
def f(a, b=1, *c, d=2, **e): x = [a, b, c, d, e]; return sys._getframe()
def f():
    for i in range(3):
        for j in (1, 2): k = i + j * (i - j) ** 2
    return sys._getframe()
def f():
    a = b = c = d = e = 1
    g = lambda: (a, b)
    return sys._getframe()
def f(x=5):
    try: y = 1 // 0
    except ZeroDivisionError as error: z = str(error)
    finally: w = [x for x in range(x)]
    return sys._getframe()
def f():
    with open as q, open: pass
    return sys._getframe()
def f(*args, **kwargs): return print(*args, **kwargs, end=f"{args!r:>{10}}")
def f(): return {1: [2, (3, {4: 5, **{}})], "a": {*range(3)}, "b": (lambda a, b: a @ b)(1, 2) if x else y < z <= 3}
def f(m):
    match m:
        case [1, *rest] if rest: return rest
        case {"a": a, **more}: return a, more
        case C(x=1) | C(2): return m
class C:
    "doc"
    a: int = 1
    def m(self): return super().m() + __class__.a
    @property
    def p(self): yield from self.m()
async def f():
    async with a as b:
        async for c in d: await e
    return [x async for x in y]
def f(): global q, r; q = r = 1; del q; import os.path as p; from os import path, sep; assert q, r
def f(): return a.b.c(d.e, f=g.h)[i:j:k].l(m)(n, *o, p=q, **r)
def f():
    while True:
        if x: break
        elif y: continue
        else: raise E from F
def f():
    try: g()
    except* ValueError as e: h(e)
def f(): a, (b, *c), [d, e] = g; a[b], c.d = d; a += b; c.d -= e; f[g] **= h; return f"{a}{b:x}{c!r}"
def f(): return (x for x in y if x for z in x if not z)
def f(): return sorted(x, key=lambda a: (a, -a, a * 2, [b for b in a], {c: d for c, d in a}))
'''


def codes(code):
    yield code
    for const in code.co_consts:
        if isinstance(const, types.CodeType): yield from codes(const)


for source in __import__("re").split(r"\n(?=\S)", sources.strip()):
    code = compile(source, "<s>", "exec")
    print(source.split("\n")[0][:40], [(c.co_name, s(c), len(c.co_code), c.co_stacksize) for c in codes(code)])
    space = {"sys": sys}
    try:
        exec(code, space)
        f = space.get("f")
        result = f(1) if f.__code__.co_argcount > f.__defaults__.__len__() else f()
        if isinstance(result, types.FrameType): print("frame", s(result), result.__sizeof__())
        elif isinstance(result, types.GeneratorType): print("generator", s(result), s(result.gi_frame))
    except Exception as error:
        frame = error.__traceback__.tb_next
        print(type(error).__name__, frame and s(frame.tb_frame), s(error.__traceback__))
print(s(sys._getframe()), s((lambda: sys._getframe())()), [s(g) for g in ((i for i in ()), (i for i, j in ()), (lambda a, b, c: (yield))(1, 2, 3), (lambda: [(yield), (yield), (yield)])())])


async def coroutine(a, b): x = [a, b, await a]
async def agen(a): yield [a, a, a, a, a]
c, a = coroutine(1, 2), agen(1)
print(s(c), s(a), s(c.cr_frame), s(a.asend(None)))
c.close()
