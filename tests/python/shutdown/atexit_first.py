# profiles: 3.11 3.10 3.12 3.13 3.14
"""Facts 3.7: exit functions run first, the last registered first; finalize objects newest first, but for those with atexit off."""
import atexit, sys, weakref
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name, sys.is_finalizing() if sys else None)
x, y, z = D("x"), D("y"), D("z")
atexit.register(print, "exit 1", sys.is_finalizing())
f1 = weakref.finalize(x, print, "finalize 1")
atexit.register(lambda *a, **k: print("exit 2", a, k), 1, k=2)
f2 = weakref.finalize(y, print, "finalize 2")
f3 = weakref.finalize(z, print, "finalize 3, not at exit")
f3.atexit = False
def failing():
    print("failing")
    raise ValueError("in an exit function")
atexit.register(failing)
def registering():
    print("registering more")
    atexit.register(print, "registered late")
atexit.register(registering)
def twice(): print("twice")
atexit.register(twice); atexit.register(twice); atexit.register(print, "never"); atexit.unregister(print) if 0 else None
@atexit.register
def decorated(): print("decorated", atexit._ncallbacks() > 0)
sys.stderr = sys.stdout
import io
class Quiet(io.StringIO): pass
sys.stderr = Quiet()
def generator():
    try: yield
    finally: print("generator ends")
g = generator(); next(g)
def local():
    d = D("local"); raise SystemExit("the last word")
print("end of the program")
