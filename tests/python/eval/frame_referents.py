# profiles: 3.11 3.10
"""What the collector sees of a frame that runs: nothing from 3.11 on, its names and variables in 3.10; and of one that is over."""
import gc, sys
def names(frame): return [type(x).__name__ for x in gc.get_referents(frame)]
print(names(sys._getframe()))
def f(a, b=2.5, *c, d="D"):
    e = [a]
    def inner(x): return names(sys._getframe(depth)), e, a
    for depth in 0, 1, 2: print(depth, inner({})[0])
    print(names(sys._getframe()))
    locals()
    print(names(sys._getframe()))
    return sys._getframe()
frame = f("A")
print(names(frame))
class C:
    x = 1.5
    print(names(sys._getframe()))
def g(n):
    yield names(sys._getframe())
    yield
i = g(1.5); print(next(i), names(i.gi_frame)); next(i); print(names(i.gi_frame))
print([names(sys._getframe()) for x in (1,)], gc.get_referents(sys._getframe(), "x", [1]).__len__() > 0)
def raises(x): raise ValueError
try: raises([])
except ValueError as e: print(names(e.__traceback__.tb_frame), names(e.__traceback__.tb_next.tb_frame))
