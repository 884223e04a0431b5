# profiles: 3.11 3.10 3.12 3.13
"""What a look-up that ends in `__getattr__` adds to the collector's first count: an AttributeError is made before it is asked, up to 3.11 (slot_tp_getattr_hook)."""
import gc
gc.disable()
class Getattr:
    def __getattr__(self, name):
        if name == "wrong": raise AttributeError(name)
        return 3
    @property
    def p(self): return self.wrong
    @property
    def q(self): raise AttributeError
class Both(Getattr):
    def __getattribute__(self, name):
        return super().__getattribute__(name)
def count(f):
    gc.collect()
    a = gc.get_count()[0]
    try: f()
    except Exception: pass
    return gc.get_count()[0] - a
for T in Getattr, Both:
    x = T()
    for name in "missing", "p", "q", "wrong", "__class__":
        f = lambda: getattr(x, name)
        g = lambda: hasattr(x, name)
        print(T.__name__, name, count(f), count(f), count(g), count(g))
