# profiles: 3.11 3.10 3.12 3.13 3.14
"""What the error of an attribute that cannot be set or deleted holds: nothing up to 3.12, then the object, but not where its attributes stand in it."""
import sys


class Plain:
    pass


class Slots:
    __slots__ = ("x",)


class Both:
    __slots__ = ("x", "__dict__")

    def __del__(self):
        print("Both dies")


class Dict(dict):
    pass


class Property:
    @property
    def p(self):
        return 1


def function():
    pass


def attempt(text):
    try:
        exec(text)
    except Exception as error:
        print(text.replace("\n", "; "), type(error).__name__, getattr(error, "name", "-"), type(getattr(error, "obj", None)).__name__)


for text in (
    "del Plain().c", "Plain().__dict__\ndel Plain().c", "a = Plain()\na.__dict__\ndel a.c", "a = Plain()\na.x = 1\na.__dict__\ndel a.c",
    "del Slots().x", "del Slots().y", "Slots().y = 1", "del Both().y", "del Both().x", "del [].x", "[].x = 1", "del Dict().y",
    "Property().p = 1", "del Property().p", "del Plain.zz", "int.zz = 1", "del int.zz", "del sys.zzz", "del function.x",
    "object().x = 1", "del object().x",
):
    attempt(text)
