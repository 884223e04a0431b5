# "Did you mean": names and attributes near to what was written.
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
        sys.excepthook(type(error), error, None)


class Thing:
    blue = 1
    colour_of_thing = 2
    _private = 3
    SHOUT = 4

    def __init__(self):
        self.instance = 5

    def method(self):
        return instance

    def method2(self):
        return blue + bleu

    def method3(self):
        nothing_like_it_at_all


class Slots:
    __slots__ = ("first", "second")


class BadDir:
    def __dir__(self):
        raise ValueError("no list")


class OddDir:
    def __dir__(self):
        return ["blue", 5, None]


class GetAttr:
    def __getattr__(self, name):
        raise AttributeError(name)

    blue = 1


class Full:
    def __getattr__(self, name):
        raise AttributeError("nothing here", name=name, obj=self)

    blue = 1


outer_name = 1
o = Thing()


def local_names():
    numbers, first_number = [1], 2
    return frst_number


def builtin_names():
    return lenn([])


def builtin_case():
    return PRINT()


def global_names():
    return outer_nmae


def free_names():
    captured = 1

    def inner():
        captured
        return captued
    return inner()


def deleted():
    value = 1
    del value
    return value


def unbound():
    print(valeu)
    value = 1


def too_far():
    return xyzzy_nothing


def short():
    return a


def long_name():
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa = 1
    return aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab


def in_class():
    class C:
        field = 1
        other = feild


def in_comprehension():
    items = [1]
    return [itms for x in items]


def non_ascii():
    名字们 = 1
    return 名字门


def case():
    MyName = 1
    return myname


for text in ("blu", "bluee", "BLUE", "bleu", "colour_of_thin", "color_of_thing", "privat", "_privat", "instanc", "shout", "metod", "__init", "x", "", "blue ", "method9"):
    show(getattr, o, text)
    show(getattr, Thing, text)
show(lambda: o.blu.x)
show(lambda: setattr(Slots(), "frst", 1))
show(lambda: Slots().frst)
show(lambda: Slots().first)
show(lambda: BadDir().x)
show(lambda: OddDir().blu)
show(lambda: GetAttr().blu)
show(lambda: Full().blu)
show(lambda: [].appendd(1))
show(lambda: "".uper())
show(lambda: {}.iteritems())
show(lambda: (1).bit_lenght())
show(lambda: None.foo)
show(lambda: sys.exitt)
show(lambda: sys.maxint)
show(lambda: type.mr)
show(lambda: print.__nam__)
show(delattr, o, "instanc")
show(lambda: o.method())
show(lambda: o.method2())
show(lambda: o.method3())
for function in (local_names, builtin_names, builtin_case, global_names, free_names, deleted, unbound, too_far, short, long_name, in_class, in_comprehension, non_ascii, case):
    try:
        function()
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)

show(exec, "from sys import exitt")
show(exec, "import syss")
for error in (NameError("made"), NameError("made", name="outer_nmae"), NameError(name="outer_nmae"), AttributeError("made", name="blu", obj=o), AttributeError(name="blu", obj=o),
              AttributeError("made", name=5, obj=o), AttributeError("made", name="blu"), NameError(1, 2, name="outer_nmae")):
    sys.excepthook(type(error), error, None)


class OwnName(NameError):
    pass


class OwnAttribute(AttributeError):
    pass


sys.excepthook(OwnName, OwnName("made", name="outer_nmae"), None)
sys.excepthook(OwnAttribute, OwnAttribute("made", name="blu", obj=o), None)

names = "aple apple applle banana bananana orange Orange ORANGE oramge grape graep g gr".split()


class Fruits:
    apple = banana = orange = grape = cherry = Orange = _hidden = a = ab = abc = 1


for name in names:
    show(getattr, Fruits, name)
