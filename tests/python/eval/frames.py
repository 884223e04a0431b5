# profiles: 3.11 legacy
# Frame, traceback and code objects.
import sys


def here(): return sys._getframe()
def depth():
    f = sys._getframe(); n = 0
    while f: n += 1; f = f.f_back
    return n


f = here()
print(f.f_code.co_name, f.f_lineno, f.f_back.f_code.co_name if f.f_back else None, f.f_locals, f.f_globals is globals())
print(depth(), (lambda: depth())())


def variables(a, b=2):
    c = a + b
    def inner(): return c, b
    loc = locals()
    c = 10
    return loc, sys._getframe().f_locals, inner


r = variables(1)
print(sorted(r[0]), r[0] is r[1], r[1]["c"], r[2]())
frame = None
def keep():
    global frame
    x = "kept"
    frame = sys._getframe()
    del_me = 1
    del del_me
keep()
print(frame.f_locals, frame.f_lasti > 0, repr(frame.f_trace))
frame.clear(); print(frame.f_locals)
def running():
    try:
        sys._getframe().clear()
    except RuntimeError as e:
        print(e)
running()
def gen():
    v = 1
    yield sys._getframe()
    print("never")
g = gen(); fr = next(g)
print(fr is g.gi_frame, fr.f_locals, fr.f_back)
fr.clear(); print(g.gi_frame, fr.f_locals)


def bad():
    x = 1
    return x / 0


try:
    bad()
except ZeroDivisionError as e:
    tb = e.__traceback__
while tb:
    print(tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_frame.f_locals.get("x"))
    last = tb; tb = tb.tb_next
T = type(last)
made = T(None, last.tb_frame, 4, 7)
print(made.tb_lineno, made.tb_lasti, made.tb_next, dir(made))
made.tb_next = last; print(made.tb_next is last)
for value in (made, 5):
    try:
        made.tb_next = value
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
c = variables.__code__
print(c.co_name, c.co_argcount, c.co_nlocals, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_names, c.co_flags, c.co_stacksize, c.co_firstlineno)
print(c.co_consts[1].co_name, len(c.co_code), list(c.co_lines())[:2], list(c.co_positions())[:3])
d = c.replace(co_name="renamed", co_consts=c.co_consts)
print(d.co_name, d == c, c.replace() == c, hash(c.replace()) == hash(c))
for change in ({"co_argcount": -1}, {"co_foo": 1}, {"co_code": b"1"}, {"co_varnames": ("a",)}, {"co_name": 1}):
    try:
        c.replace(**change)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print([sys.getsizeof(o) for o in (here, here(), gen(), here.__code__, last, r[2].__closure__[0])])
def rec(n): return rec(n + 1)
try:
    rec(0)
except RecursionError as e:
    print(e)
    n = 0; tb = e.__traceback__
    while tb: n += 1; tb = tb.tb_next
    print(n)
class R:
    def __repr__(self): return repr(self)
try:
    repr(R())
except RecursionError as e:
    print(e)
class Cm:
    def __eq__(self, o): return self == o
try:
    Cm() == 1
except RecursionError as e:
    print(e)
class Init:
    def __init__(self): Init()
try:
    Init()
except RecursionError as e:
    print(e)
def deep(n): return n and deep(n - 1)
print(deep(900))
