# PEP 678: notes after the message, in every form that __notes__ can take.
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


def noted(*notes):
    error = ValueError("said")
    for note in notes:
        error.add_note(note)
    return error


show(noted("one"))
show(noted("one", "two"))
show(noted("one\ntwo", "", "\n", "three\n"))
show(noted("中文"))


class Bad:
    def __str__(self):
        raise ValueError("no text")

    __repr__ = __str__


for value in (None, [], (), "text", b"bytes", 5, {"a": 1}, ["a", 5, None], ("a", "b"), [Bad()], Bad(), {1, }, [["nested"]]):
    error = ValueError("said")
    error.__notes__ = value
    print("##", type(value).__name__)
    show(error)

for value in (5, b"x", None):
    try:
        ValueError().add_note(value)
    except TypeError as error:
        print(error)


show(ExceptionGroup("group", [noted("inside\nof it"), noted("second")]))
group = ExceptionGroup("group", [ValueError(1)])
group.add_note("of the group\nin two lines")
show(group)
