"""An exception that holds itself, by cause or context, dies in a collection whatever fields its type adds."""
import gc

gc.disable()


def make(kind):
    if issubclass(kind, BaseExceptionGroup):
        return kind("group", [ValueError()])
    if kind is UnicodeDecodeError:
        return kind("utf8", b"a", 0, 1, "why")
    if kind is UnicodeEncodeError:
        return kind("utf8", "a", 0, 1, "why")
    if kind is UnicodeTranslateError:
        return kind("a", 0, 1, "why")
    return kind("one")


def cycle(kind, link):
    exception = make(kind)
    setattr(exception, link, exception)


class Own(NameError):
    pass


for kind in (
    BaseException, NameError, UnboundLocalError, AttributeError, KeyError, ImportError, ModuleNotFoundError, OSError,
    FileNotFoundError, SyntaxError, IndentationError, StopIteration, SystemExit, UnicodeDecodeError, UnicodeEncodeError,
    UnicodeTranslateError, BaseExceptionGroup, ExceptionGroup, Own,
):
    for link in ("__cause__", "__context__"):
        gc.collect()
        cycle(kind, link)
        print(kind.__name__, link, gc.collect(), [item for item in gc.get_objects() if type(item) is kind])


# With a traceback, which lets go of what comes next and of its frame, too.
def raised():
    try:
        missing
    except NameError as error:
        error.__cause__ = error
        kept = error


gc.collect()
raised()
print(gc.collect(), [item for item in gc.get_objects() if type(item) is NameError])
