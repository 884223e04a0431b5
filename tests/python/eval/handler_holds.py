# profiles: 3.10 3.11
"""What is held while an exception is handled: in 3.10 its type and the traceback with which it was caught, too, which a bare raise gives back."""
import sys, gc
class E(Exception): pass
class F(Exception): pass
rc = sys.getrefcount
keep = []
def base():
    return rc(E), rc(F)
B = base()
def show(label, tb=None):
    # counts over the start
    t = rc(tb) if tb is not None else None
    print(label, rc(E) - B[0], rc(F) - B[1], t)
def tb_of():
    return sys.exc_info()[2]
print("nothing"); show("0")
try:
    raise E
except E as e:
    show("except as", e.__traceback__)
    show("exc_info", sys.exc_info()[2])
show("after")
try:
    raise E
except E:
    show("except", sys.exc_info()[2])
try:
    raise E
except:
    show("bare", sys.exc_info()[2])
def probe(kind):
    show("matching", sys.exc_info()[2])
    return kind
try:
    raise E
except probe(F):
    pass
except probe(E) as e:
    show("matched", e.__traceback__)
try:
    try:
        raise E
    finally:
        show("finally", sys.exc_info()[2])
except E as e:
    show("then", e.__traceback__)
class C:
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        show("exit", tb)
        return True
with C():
    raise E
show("after with")
try:
    raise E
except E as e:
    t = e.__traceback__
    try:
        raise F
    except F as f:
        show("inner", t)
        show("inner f", f.__traceback__)
    show("outer", t)
    del t
def gen():
    try:
        raise E
    except E as e:
        yield e.__traceback__
g = gen()
t = next(g)
show("in generator", t)
print([type(x).__name__ for x in gc.get_referents(g)])
print([type(x).__name__ for x in gc.get_referents(g.gi_frame)])
print(sorted(type(x).__name__ for x in gc.get_referrers(t)))
del g
show("generator gone", t)
del t
def gen2():
    try:
        raise E
    except E as e:
        try:
            raise F
        finally:
            yield e.__traceback__
g = gen2()
t = next(g)
show("in generator 2", t)
print([type(x).__name__ for x in gc.get_referents(g)])
print([type(x).__name__ for x in gc.get_referents(g.gi_frame)])
print(sorted(type(x).__name__ for x in gc.get_referrers(t)))
try: g.close()
except F: show("closing")
del g
show("generator gone", t)
del t
def deep(n):
    try:
        raise E
    except E as e:
        show("level", e.__traceback__)
        if n: deep(n - 1)
deep(3)
show("end")
# changed tracebacks
import traceback
def names(tb):
    r = []
    while tb:
        r.append((tb.tb_frame.f_code.co_name, tb.tb_lineno)); tb = tb.tb_next
    return r
def thrower(): raise E
def case(how):
    try:
        try:
            thrower()
        except E as e:
            how(e)
            print("  now", names(e.__traceback__), names(sys.exc_info()[2]))
            raise
    except E as e:
        print("  out", names(e.__traceback__))
def clear(e): e.__traceback__ = None
def again(e):
    try: raise e
    except E: pass
case(clear); case(again)
def case2(how):
    try:
        try:
            thrower()
        finally:
            how(sys.exc_info()[1])
    except E as e:
        print("  fin", names(e.__traceback__))
case2(clear); case2(again)
class X:
    def __enter__(self): return self
    def __init__(self, how): self.how = how
    def __exit__(self, t, v, tb): self.how(v)
def case3(how):
    try:
        with X(how):
            thrower()
    except E as e:
        print("  with", names(e.__traceback__))
case3(clear); case3(again)
def case4(how):
    try:
        try:
            thrower()
        except E as e:
            how(e)
            raise e
    except E as e:
        print("  raise e", names(e.__traceback__))
case4(clear); case4(again)
def case5(how):
    try:
        try:
            thrower()
        except F:
            pass
    except E as e:
        print("  nomatch", names(e.__traceback__))
case5(clear)
class G(E): pass
try:
    raise E
except E as e:
    e.__class__ = G
    print(sys.exc_info()[0], e.__class__)
    show("changed", e.__traceback__)
show("after changed")
# a frame kept alive by the handler
class D:
    def __del__(self): print("D gone")
def holder():
    d = D()
    raise E
try:
    holder()
except E as e:
    e.__traceback__ = None
    print("cleared")
print("left")
try:
    try:
        holder()
    except E as e:
        e.__traceback__ = None
        print("cleared 2")
        raise F
except F as f:
    f.__context__ = None
    print("F")
print("left 2")
# more handlers at once than there are records in a chunk, in functions and in generators
def nested(n):
    try:
        raise E(n)
    except E as e:
        if n: return nested(n - 1)
        return rc(E) - B[0], rc(e.__traceback__)
print(nested(120))
def suspended():
    try:
        raise F
    except F:
        yield 1
gens = [suspended() for _ in range(90)]
for g in gens: next(g)
show("suspended")
del gens[::2]; show("half"); gens.clear(); g = None; show("none")
def stubborn():
    for _ in range(9):  # not for ever: nothing could end it where exc_info itself fails
        if done: return
        try:
            raise F
        finally:
            try: yield sys.exc_info()[2] is not None
            finally: continue
done = False; g = stubborn(); print(next(g), next(g))
try: g.close()
except RuntimeError as e: print(e)
done = True; g.close()
import threading
def work():
    try:
        raise F
    except F:
        inside.set(); go.wait()
        print("thread", sys.exc_info()[0])
inside, go = threading.Event(), threading.Event()
t = threading.Thread(target=work); t.start(); inside.wait()
show("in a thread", None); gc.collect(); go.set(); t.join(); show("joined")
