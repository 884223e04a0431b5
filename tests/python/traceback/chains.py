# Exceptions that led to others: cause, context, suppressed context, circles, long chains.
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


def context():
    try:
        1 / 0
    except ZeroDivisionError:
        {}["x"]


def cause():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("because") from error


def cause_without_traceback():
    raise ValueError("because") from KeyError("never raised")


def cause_class():
    raise ValueError from KeyError


def suppressed():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("alone") from None


def suppressed_by_hand():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ValueError("alone")
    except ValueError as error:
        error.__suppress_context__ = True
        raise


def three():
    try:
        try:
            1 / 0
        except ZeroDivisionError as error:
            raise KeyError("second") from error
    except KeyError:
        raise OSError(2, "third")


def in_finally():
    try:
        1 / 0
    finally:
        [][1]


def in_with():
    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, *args):
            raise RuntimeError("while leaving")

    with Manager():
        1 / 0


def circle():
    first, second = ValueError("first"), ValueError("second")
    first.__context__ = second
    second.__context__ = first
    raise first


def circle_of_causes():
    first, second = ValueError("first"), ValueError("second")
    first.__cause__ = second
    second.__cause__ = first
    raise second


def to_itself():
    error = ValueError("itself")
    error.__cause__ = error
    raise error


def both():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("cause wins") from KeyError("the cause")


def again():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise error


def bare_raise():
    try:
        1 / 0
    except ZeroDivisionError:
        raise


def later():
    try:
        1 / 0
    except ZeroDivisionError as error:
        kept = error
    raise kept


def with_traceback():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("moved").with_traceback(error.__traceback__) from None


def in_generator():
    def numbers():
        yield 1
        1 / 0

    for n in numbers():
        pass


def stop_iteration():
    def numbers():
        yield 1
        raise StopIteration

    list(numbers())


def thrown():
    def numbers():
        try:
            yield 1
        except ValueError:
            raise KeyError("instead")

    g = numbers()
    next(g)
    g.throw(ValueError("thrown"))


def not_raised():
    sys.excepthook(ValueError, ValueError("never raised"), None)
    sys.excepthook(None, 5, None)
    sys.excepthook(ValueError, None, None)


def class_body():
    class C:
        x = 1 / 0


def nested_functions():
    def outer():
        def inner():
            raise LookupError("inside")
        inner()
    outer()


def tracebacklimit():
    def f(n):
        return 1 / n if n == 0 else f(n - 1)
    for limit in (1, 2, 0, -1, 10**30, "x"):
        sys.tracebacklimit = limit
        print("limit", limit)
        show(f, 3)
    del sys.tracebacklimit


for function in list(globals().values()):
    if type(function) is type(show) and function is not show:
        print("==", function.__name__)
        show(function)
