"""Audit hooks: who holds them, who may keep new ones out, and that they go with the interpreter."""
import sys, gc
class H:
    def __call__(self, e, a):
        if e == "mine": print("told", a)
    def __del__(self): print("H dies")
h = H()
before = sys.getrefcount(h)
print(sys.addaudithook(h))
print(sys.getrefcount(h)-before)
sys.audit("mine", 1, 2)
print([type(x).__name__ for x in gc.get_referrers(h)], sum(type(x) is list and h in x for x in gc.get_objects()))
class Bad:
    def __call__(self, e, a):
        if e == "sys.addaudithook": raise RuntimeError("no more")
        if e == "mine2": raise KeyError("mine2")
sys.addaudithook(Bad())
try: print(sys.addaudithook(H()))
except BaseException as e: print(type(e), e)
try: sys.audit("mine2")
except KeyError as e: print(e)


class Late:
    """Added by a hook while an event is told: it is told of the same event."""
    def __call__(self, e, a):
        if e == "mine":
            print("late")
class Adder:
    def __call__(self, e, a):
        if e == "mine" and late:
            Bad.__call__ = lambda *_: None
            sys.addaudithook(late.pop())
late = []
Bad.__call__ = lambda *_: None
sys.addaudithook(Adder())
late.append(Late())
sys.audit("mine", [])
