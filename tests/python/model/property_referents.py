# profiles: 3.11 3.12 3.13 3.14
"""What a property holds: its functions and its text. From 3.12 on None is no text, and an instance of a subclass has it in its dict."""
import gc


def documented():
    "text"


def plain():
    pass


class Own(property):
    pass


class Slotted(property):
    __slots__ = ()


def shown(thing):
    return [type(each).__name__ for each in gc.get_referents(thing)]


GIVEN = (
    (),
    (None,),
    (documented,),
    (plain,),
    (plain, plain),
    (plain, None, plain),
    (plain, plain, plain, None),
    (documented, None, None, None),
    (None, None, None, None),
)
for cls in property, Own:
    for arguments in GIVEN:
        made = cls(*arguments)
        print(cls.__name__, len(arguments), shown(made), made.__doc__)
        made = made.getter(plain)
        print("    getter", shown(made))
        made = made.setter(documented)
        print("    setter", shown(made))
        made = made.getter(documented)
        print("    getter with a text", shown(made))
        made = made.getter(plain)
        print("    getter", shown(made), made.__doc__)
        made.__init__(plain)
        print("    again", shown(made), made.__doc__)
        made.__init__(documented)
        print("    again", shown(made), made.__doc__)
        made.__doc__ = None
        print("    None", shown(made), made.__doc__)

for arguments in GIVEN:
    try:
        print(shown(Slotted(*arguments)))
    except AttributeError as error:
        print(error)
print(shown(Own(plain, plain, plain, "text")), shown(Own(None, None, None, "text")))
