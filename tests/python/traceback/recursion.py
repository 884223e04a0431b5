# Lines that repeat are counted, whatever made them.
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
sys.setrecursionlimit(60)


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


def plain():
    plain()


def two_lines(n):
    if n % 2:
        two_lines(n + 1)
    else:
        two_lines(n + 1)


def mutual():
    other()


def other():
    mutual()


def exact(n):
    if n == 0:
        raise ValueError("down here")
    exact(n - 1)


class Repr:
    def __repr__(self):
        return repr(self)


class Equal:
    def __eq__(self, other):
        return self == other


class Property:
    @property
    def value(self):
        return self.value


def lambda_():
    f = lambda n: f(n + 1)
    f(0)


def comprehension():
    return [comprehension() for _ in range(1)]


show(plain)
show(two_lines, 0)
show(mutual)
for n in range(1, 8):
    show(exact, n)
show(repr, Repr())
show(lambda: Equal() == Equal())
show(lambda: Property().value)
show(lambda_)
show(comprehension)
