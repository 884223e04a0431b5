# PEP 654: groups of exceptions, nested, wide, deep, with causes.
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


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    print("-" * 20)


def raised(error):
    try:
        raise error
    except BaseException as caught:
        return caught


def plain():
    raise ExceptionGroup("two", [ValueError(1), TypeError("t")])


def with_tracebacks():
    raise ExceptionGroup("two", [raised(ValueError(1)), raised(TypeError("t"))])


def one():
    raise ExceptionGroup("one", [raised(KeyError("k"))])


def nested():
    raise ExceptionGroup("outer", [
        raised(ValueError("first")),
        raised(ExceptionGroup("inner", [raised(OSError(2, "no such")), ExceptionGroup("innermost", [RuntimeError("deep")])])),
        raised(ValueError("last")),
    ])


def nested_last():
    raise ExceptionGroup("outer", [ValueError("first"), ExceptionGroup("inner", [TypeError("x")])])


def wide():
    raise ExceptionGroup("wide", [ValueError(n) for n in range(20)])


def fifteen():
    raise ExceptionGroup("wide", [ValueError(n) for n in range(15)])


def sixteen():
    raise ExceptionGroup("wide", [ValueError(n) for n in range(16)])


def deep():
    group = ValueError("bottom")
    for depth in range(15):
        group = ExceptionGroup(f"depth {depth}", [group])
    raise group


def base():
    raise BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError("v")])


def cause():
    try:
        raise raised(ExceptionGroup("first", [ValueError("v")]))
    except ExceptionGroup as group:
        raise TypeError("after a group") from group


def group_after():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ExceptionGroup("later", [ValueError("v")])


def member_with_cause():
    def chained():
        try:
            1 / 0
        except ZeroDivisionError as error:
            raise KeyError("k") from error
    try:
        chained()
    except KeyError as error:
        raise ExceptionGroup("around", [error, ValueError("other")])


def same_member():
    error = ValueError("same")
    raise ExceptionGroup("twice", [error, error])


def star():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError:
        pass
    except* TypeError:
        raise RuntimeError("instead")


def star_plain():
    try:
        raise ValueError("naked")
    except* ValueError as group:
        raise group


def syntax_error():
    raise ExceptionGroup("with a syntax error", [SyntaxError("msg", ("f", 1, 2, "text", 1, 4))])


def empty_message():
    raise ExceptionGroup("", [ValueError("v")])


def lines_in_message():
    raise ExceptionGroup("one\ntwo", [ValueError("three\nfour")])


def suggestion():
    try:
        "text".uper
    except AttributeError as error:
        raise ExceptionGroup("misspelt", [error])


class Own(ExceptionGroup):
    pass


def own():
    raise Own("own", [ValueError("v")])


for function in list(globals().values()):
    if type(function) is type(show) and function not in (show, raised):
        print("==", function.__name__)
        show(function)
