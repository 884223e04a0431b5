# profiles: 3.11 3.10 3.12 3.13
"""The error of an attribute that the type has, and that is read-only, holds nothing in any version; so the object dies before the handler runs."""


class Slots:
    __slots__ = ("x",)

    def __del__(self):
        print("Slots dies")

    def method(self):
        pass


class Dict(dict):
    __slots__ = ()


class Plain:
    method = Slots.method


def attempt(text):
    try:
        exec(text)
    except AttributeError as error:
        print(text.replace("\n", "; "), error.name, type(error.obj).__name__) if hasattr(error, "name") else print(text)


for text in (
    "Slots().method = 1", "del Slots().method", "Slots().__del__ = 1", "Dict().keys = 1", "del Dict().keys", "[].append = 1", "del [].append",
    "object().__hash__ = 1", "object.__setattr__(Dict(), 'keys', 1)", "object.__delattr__(Dict(), 'keys')", "(x for x in ()).send = 1",
    "Plain.__dict__.keys = 1", "a = Plain()\ndel a.__dict__\ndel a.c", "a = Plain()\ndel a.__dict__\ndel a.method",
):
    attempt(text)
