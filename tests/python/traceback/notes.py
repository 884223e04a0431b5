# PEP 678: notes after the message, in every form that __notes__ can take.
import sys

sys.stderr = sys.stdout


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
show(noted("中文", "\ud800"))


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


class Property(Exception):
    @property
    def __notes__(self):
        raise KeyError("hidden")


show(Property("with a property"))
show(ExceptionGroup("group", [noted("inside\nof it"), noted("second")]))
group = ExceptionGroup("group", [ValueError(1)])
group.add_note("of the group\nin two lines")
show(group)
