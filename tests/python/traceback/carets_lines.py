# Expressions over several lines: the line that failed is shown, with carets to its end.
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


a, b = 1, 0


def call():
    return print(
        a,
        a / b,
    )


def operator():
    return (
        a
        / b
    )


def operator_first():
    return (a /
            b)


def long_call():
    return max(a,
               b)(
                   1,
               )


def string():
    return """one
two""" + 1


def continued():
    return a + \
        b + \
        "c"


def subscript():
    return {}[
        "x"
    ]


def comprehension():
    return [
        x / 0
        for x in (1, 2)
        if x
    ]


def chain():
    return (
        "text"
        .upper()
        .nothing
        .lower()
    )


def dictionary():
    return {
        "a": 1,
        "b": a / b,
    }


def keyword():
    return dict(a=1,
                b=a / b,
                c=3)


def comment():
    return (a  # first
            + "x"  # second
            )


def tab():
	x = [1]
	return	x	[	5	]


def whole_line():
    a / b


def whole_line_call():
    int("x")


def trailing():
    return int("x")   # a comment after it   


def semicolons():
    x = 1; int("x"); y = 2


def after_form_feed():
    return a / b


for function in list(globals().values()):
    if type(function) is type(show) and function is not show:
        show(function)
