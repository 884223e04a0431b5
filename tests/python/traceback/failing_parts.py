# Exceptions whose text, type name or module cannot be had.
import sys

folder = __file__[: __file__.rfind("/") + 1] if "__file__" in globals() else ""


class Output:
    """Hides the folder."""

    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        self.stream.write(text.replace(folder, ""))

    def flush(self):
        self.stream.flush()


sys.stderr = Output(sys.stdout)


def show(error):
    sys.excepthook(type(error), error, error.__traceback__)


class BadStr(Exception):
    def __str__(self):
        raise ValueError("no text")


class BadRepr(Exception):
    def __repr__(self):
        raise ValueError("no repr")


class NotText(Exception):
    def __str__(self):
        return 5


class Exits(Exception):
    def __str__(self):
        raise SystemExit(3)


class Recursive(Exception):
    def __str__(self):
        return str(self)


class Inner:
    class Nested(Exception):
        pass


class NoModule(Exception):
    __module__ = None


class OddModule(Exception):
    __module__ = 5


class OtherModule(Exception):
    __module__ = "some.where"


class Empty(Exception):
    def __str__(self):
        return ""


class Renamed(Exception):
    pass


Renamed.__qualname__ = "Another.Name"
Renamed.__name__ = "Short"

show(BadStr("x"))
show(BadRepr("x"))
show(NotText("x"))
show(Exits("x"))
show(Recursive("x"))
show(Inner.Nested("x"))
show(NoModule("x"))
show(OddModule("x"))
show(OtherModule("x"))
show(Empty("x"))
show(Renamed("x"))
show(Exception())
show(Exception(""))
show(Exception(None))
show(Exception(1, 2))
show(Exception("one\ntwo"))
show(Exception("中文 and \x00"))
show(Exception(b"bytes"))
show(Exception([1, "two"]))
show(KeyError("text"))
show(KeyError("it's"))
show(KeyError(1))
show(KeyError((1, 2)))
show(KeyError(1, 2))
show(KeyError())
show(KeyError(""))
show(OSError())
show(OSError(1))
show(OSError("text"))
show(OSError(2, "No such file or directory"))
show(OSError(2, "No such file or directory", "name"))
show(OSError(2, "No such file or directory", "from", None, "to"))
show(OSError(2, "No such file or directory", b"name"))
show(OSError(2, "No such file or directory", 5))
show(OSError(13, "denied"))
show(OSError(99999, "odd"))
show(OSError("a", "b"))
show(OSError(1, 2, 3, 4, 5))
show(OSError(1, 2, 3, 4, 5, 6))
show(BlockingIOError(11, "again", 5))
show(UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "invalid start byte"))
show(UnicodeDecodeError("utf-8", b"abc\xff\xfe", 3, 5, "invalid"))
show(UnicodeDecodeError("utf-8", b"", 3, 4, "out of it"))
show(UnicodeEncodeError("ascii", "abc\xe9", 3, 4, "ordinal not in range(128)"))
show(UnicodeEncodeError("ascii", "abc中", 3, 4, "ordinal not in range(128)"))
show(UnicodeEncodeError("ascii", "abc🐍", 3, 4, "ordinal not in range(128)"))
show(UnicodeEncodeError("ascii", "abc🐍🐍", 3, 5, "ordinal not in range(128)"))
show(UnicodeTranslateError("abc\xe9", 3, 4, "reason"))
show(UnicodeTranslateError("abc中", 3, 4, "reason"))
show(UnicodeTranslateError("abc", 1, 3, "reason"))
show(ImportError("text", name="n", path="p"))
show(ModuleNotFoundError("text", name="n"))
show(StopIteration())
show(StopIteration(5))
show(SystemExit())
show(SystemExit(3))
show(KeyboardInterrupt())
show(GeneratorExit("x"))
show(Warning("x"))
show(SyntaxError())
show(IndentationError("x"))
show(AssertionError())
show(RecursionError("deep"))
show(MemoryError())
show(NotImplementedError("not yet"))


class Meta(type):
    def __getattribute__(cls, name):
        if name in ("__qualname__", "__module__", "__name__"):
            raise RuntimeError("hidden")
        return super().__getattribute__(name)


class Hidden(Exception, metaclass=Meta):
    pass


show(Hidden("x"))
