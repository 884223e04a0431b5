# What a program's own sys.stderr gets to see of an error: piece by piece, as the interpreter writes it.
import sys
import gc
import weakref

folder = __file__[: __file__.rfind("/") + 1] if "__file__" in globals() else ""


class Output:
    """Shows the pieces up to each end of a line; marks that are written one by one are shown in one."""

    def __init__(self):
        self.line = []
        self.marks = ""

    def write(self, text):
        if text in (" ", "^", "~"):
            self.marks += text
            return
        self.end_marks()
        parts = text.replace(folder, "").split(" at 0x")
        self.line.append(repr(parts[0] + "".join(" at 0x…>" for part in parts[1:])))
        if text.endswith("\n"):
            self.end_line()

    def end_marks(self):
        if self.marks:
            self.line.append(f"<{self.marks}>")
            self.marks = ""

    def end_line(self):
        print(*self.line)
        self.line = []

    def flush(self):
        self.end_marks()
        if self.line:
            self.end_line()
        print("flush")


sys.stderr = Output()


def show(error):
    sys.excepthook(type(error), error, error.__traceback__)


def caught(function, *args):
    try:
        function(*args)
    except BaseException as error:
        return error


def repeats(n):
    if n:
        return repeats(n - 1)
    return (1 + 2) * (3 / 0)


print("-- tracebacks")
zero = caught(repeats, 0)
show(zero)
show(caught(repeats, 6))
show(ValueError())
sys.excepthook(ValueError, 5, None)


print("-- limits")
for limit in 2, 0, -1, "x", 10**30:
    sys.tracebacklimit = limit
    show(caught(repeats, 2))
del sys.tracebacklimit


print("-- chains")


def chain():
    try:
        repeats(0)
    except ZeroDivisionError as error:
        raise KeyError("a\nb") from error


def context():
    try:
        chain()
    except KeyError:
        {}.wrong


show(caught(chain))
show(caught(context))
first, second, third = ValueError(1), ValueError(2), ValueError(3)
second.__cause__, third.__context__, first.__context__ = first, second, third
show(third)


print("-- groups")


def group(message, members, cause=None):
    raise ExceptionGroup(message, members) from cause


show(caught(group, "g", [zero, ValueError(), ExceptionGroup("inside", [KeyError(1)])], KeyError("cause")))
show(ExceptionGroup("many", [ValueError(i) for i in range(17)]))
show(ExceptionGroup("one too many", [ValueError(i) for i in range(16)]))
deep = ValueError("deep")
for i in range(12):
    deep = ExceptionGroup(f"level {i}", [deep, KeyError(i)] if i % 3 else [deep])
show(deep)
with_group_before = ValueError("follows a group")
with_group_before.__context__ = ExceptionGroup("before", [TypeError()])
show(ExceptionGroup("closed by a context", [with_group_before]))


print("-- notes")


class Unshown:
    def __str__(self):
        raise ValueError

    __repr__ = __str__


class Strange:
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return f"item {index}"


for notes in (
    ["one"],
    ["a\nb\n", "", "\n", "c\n\nd", "e\x0bf\u2028g\r\nh"],
    "xy",
    5,
    Unshown(),
    [Unshown(), "z"],
    [5, None],
    (),
    None,
    ("t",),
    Strange(),
):
    noted = ValueError("m\nn")
    noted.__notes__ = notes
    show(noted)
    around = ExceptionGroup("gg", [noted])
    around.__notes__ = notes
    show(around)


print("-- names")


class Place(Exception):
    pass


class Outer:
    class Inner(Exception):
        pass


for module in "some.where", 5, "builtins":
    Place.__module__ = module
    show(Place("text"))
show(Outer.Inner())


class NoText(Exception):
    def __str__(self):
        raise KeyError


show(NoText())
show(caught(lambda: sys.exitt))
show(caught(lambda: prnt))


print("-- syntax errors")
for given in (
    ("f.py", 3, 5, "abc def\n", 3, 8),
    ("f.py", 3, 5, "abc def", 3, 8),
    ("f.py", 3, 0, "abc def", 3, 8),
    ("f.py", 3, 5, "abc def\nxx\n", 4, 1),
    ("f.py", 3, 7, "\n\n  abc def\nxx\n"),
    (None, 3, 5, None),
):
    show(SyntaxError("msg", given))
show(SyntaxError("msg"))
show(SyntaxError())
error = SyntaxError("msg", ("f.py", 3, 5, "abc def\n", 3, 8))
error.add_note("note")
show(error)
show(ExceptionGroup("gs", [error]))
for message in None, "", Unshown():
    error.msg = message
    show(error)


print("-- errors that nobody can catch")


class Dies:
    def __init__(self, error):
        self.error = error

    def __del__(self):
        raise self.error

    def __repr__(self):
        raise ValueError


for module in "some.where", 5, "builtins":
    Place.__module__ = module
    Dies(Place())
Dies(NoText())
Dies(zero)


def fails(*args):
    1 / 0


target = Dies(ValueError("with a reference"))
reference = weakref.ref(target, fails)
del target
gc.callbacks.append(fails)
gc.collect(0)
gc.callbacks.clear()
Args = sys.UnraisableHookArgs if hasattr(sys, "UnraisableHookArgs") else None


def hook(unraisable):
    global Args
    Args = type(unraisable)


sys.unraisablehook = hook
Dies(ValueError())
sys.unraisablehook = sys.__unraisablehook__
for fields in (
    (ValueError, ValueError("v"), None, "A message", fails),
    (ValueError, ValueError("v"), None, "A message", None),
    (ValueError, ValueError("v"), None, None, Dies),
    (ValueError, None, None, None, None),
    (ValueError, 5, 6, 7, Dies),
    (None, None, None, "Only this", None),
):
    try:
        sys.unraisablehook(Args(fields))
    except BaseException as error:
        print("raised", repr(error))
    sys.stderr.flush()
sys.unraisablehook = fails
Dies(KeyError("the hook fails"))


print("-- warnings")
import _warnings

sys.modules.pop("warnings", None)
_warnings.warn("plain")
_warnings.warn_explicit("explicit", UserWarning, "some file", 7)


class Given:
    def get_source(self, name):
        return "one\ntwo\n"


_warnings.warn_explicit("source given", UserWarning, "f", 2, module_globals={"__name__": "x", "__loader__": Given()})


print("-- statistics")


class Statistics:
    def write(self, text):
        print("piece:", repr(text.rpartition("each generation")[0] or text.partition(",")[0]))


errors, sys.stderr = sys.stderr, Statistics()
gc.set_debug(gc.DEBUG_STATS)
gc.collect()
gc.set_debug(0)
sys.stderr = errors
sys.stderr = sys.__stderr__
