# sys.excepthook, sys.unraisablehook and sys.displayhook, replaced and failing.
import gc
import sys


class Fails:
    def __init__(self, what=None):
        self.what = what

    def __del__(self):
        raise self.what or ValueError("in __del__")


def cycle(what=None):
    one = Fails(what)
    one.itself = one


folder = __file__[: __file__.rfind("/") + 1] if "__file__" in globals() else ""


class Output:
    """Hides addresses and the folder."""

    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        parts = text.replace(folder, "").split("0x")
        self.stream.write(parts[0] + "".join("0x…" + part.lstrip("0123456789abcdef") for part in parts[1:]))

    def flush(self):
        self.stream.flush()


sys.stderr = Output(sys.stdout)
print("default")
Fails()
cycle()
gc.collect()
Fails(KeyError("k"))
Fails(ValueError())
Fails(SystemExit(3))
Fails(ValueError("two\nlines"))


class NoText(Exception):
    def __str__(self):
        raise ValueError("no text")


Fails(NoText("x"))


class Odd:
    def __repr__(self):
        raise ValueError("no repr")

    def __del__(self):
        1 / 0


Odd()


def generator():
    try:
        yield 1
    finally:
        1 / 0


g = generator()
next(g)
del g


def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


g = ignores()
next(g)
del g

print("replaced")
seen = []


def hook(unraisable):
    seen.append((unraisable.exc_type.__name__, str(unraisable.exc_value), unraisable.err_msg, type(unraisable.object).__name__, unraisable.exc_traceback is not None))


sys.unraisablehook = hook
Fails()
cycle()
gc.collect()
Fails(KeyError("k"))
for entry in seen:
    print(entry)
print(type(sys.unraisablehook).__name__)

print("failing")


def bad(unraisable):
    raise RuntimeError("in the hook")


sys.unraisablehook = bad
Fails()
sys.unraisablehook = None
Fails()
del sys.unraisablehook
Fails()
sys.unraisablehook = sys.__unraisablehook__
Fails()

print("by hand")


class Args:
    exc_type, exc_value, exc_traceback, err_msg, object = ValueError, ValueError("said"), None, None, None


for wrong in (5, Args, None):
    try:
        sys.unraisablehook(wrong)
    except TypeError as error:
        print(error)

for args in ((), (1,), (ValueError,), (ValueError, ValueError("x")), (ValueError, ValueError("x"), None), (int, 5, None), (ValueError, "text", None), (None, None, None), (ValueError, ValueError("x"), 5)):
    try:
        sys.excepthook(*args)
    except TypeError as error:
        print("TypeError", error)

print("display")
sys.displayhook(5)
sys.displayhook(None)
sys.displayhook("text")
sys.displayhook("中文\ud800" if False else "中文")
import builtins
print(builtins._)
try:
    sys.displayhook(Odd.__new__(Odd))
except ValueError as error:
    print(error)
print(builtins._)
