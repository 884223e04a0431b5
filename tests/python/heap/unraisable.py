# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 3.6: the text of an error that has nowhere to go, and what the hook is told."""
import gc, sys, weakref, re

sys.stderr = sys.stdout


class D:
    def __del__(self):
        raise ValueError("from del")


class Text:
    """Addresses are not the same twice."""
    def __init__(self, file): self.file, self.line = file, ""
    def write(self, text):
        *lines, self.line = (self.line + text).split("\n")
        for line in lines:
            # the marks below a line of source came with 3.11 and went with 3.13
            if not re.fullmatch(" *[~^]+", line):
                self.file.write(re.sub(r'File ".*/', 'File "', re.sub(r"0x[0-9a-f]+", "0x...", line)) + "\n")
    def flush(self): self.file.flush()


sys.stderr = Text(sys.stdout)


def outer():
    d = D()
    del d


outer()
D()
d = [D(), D()]
del d
class Arity:
    def __del__(self, more): pass
Arity()
class NotCallable: __del__ = 5
NotCallable()
class Nothing: __del__ = None
Nothing()
class Static:
    @staticmethod
    def __del__(): raise KeyError("static")
Static()
class Bound:
    __del__ = len
Bound()
class Nested:
    def __del__(self):
        try: 1 / 0
        finally: raise RuntimeError("second")
Nested()
class Caused:
    def __del__(self): raise RuntimeError("with cause") from KeyError("cause")
Caused()
class Multi:
    def __del__(self): raise ValueError("two\nlines")
Multi()
class BadRepr(Exception):
    __module__ = "builtins"
    def __str__(self): raise TypeError("no text")
class RaisesBad:
    def __del__(self): raise BadRepr
RaisesBad()
class Exits:
    def __del__(self): raise SystemExit(3)
Exits()
class Interrupts:
    def __del__(self): raise KeyboardInterrupt
Interrupts()
def gen():
    try: yield
    finally: raise OSError("in finally")
g = gen(); next(g); del g
def stubborn():
    while True:
        try: yield
        except GeneratorExit: pass
g = stubborn(); next(g); del g
o = type("O", (), {})()
def cb(ref): raise IndexError("callback")
w = weakref.ref(o, cb)
del o
o = type("O", (), {})()
w = weakref.ref(o, len)
del o
def gc_callback(phase, info):
    raise LookupError(phase)
gc.callbacks.append(gc_callback)
gc.collect()
gc.callbacks.remove(gc_callback)
async def never(): pass
never().close()
class ImportFails:
    def __del__(self): import no_such_module
ImportFails()
try:
    raise KeyError("handled meanwhile")
except KeyError:
    D()
    print(sys.exc_info()[1])


seen = []
def hook(args):
    seen.append((args.exc_type.__name__, str(args.exc_value), args.err_msg and args.err_msg.split(" at 0x")[0], type(args.object).__name__, args.exc_traceback is None))
    print("hook", seen[-1], getattr(args.object, "__qualname__", args.object))
sys.unraisablehook = hook
D(); Nothing(); NotCallable(); Arity()
g = gen(); next(g); del g
o = type("O", (), {})(); w = weakref.ref(o, cb); del o
gc.callbacks.append(gc_callback); gc.collect(0); gc.callbacks.remove(gc_callback)
def bad(args): raise TypeError("hook fails")
sys.unraisablehook = bad
D()
sys.unraisablehook = None
D()
del sys.unraisablehook
D()
sys.unraisablehook = sys.__unraisablehook__
D()
print(sys.unraisablehook)
sys.stderr = None
D()
sys.stderr = sys.__stdout__
class Broken:
    def write(self, text): raise ValueError("cannot write")
sys.stderr = Broken()
D()
sys.stderr = sys.__stdout__
print("end")
