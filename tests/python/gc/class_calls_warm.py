# profiles: 3.11 3.12 3.13
"""
The call of a class: what it adds to the collector's first count, who holds the arguments meanwhile, and where the interpreter looks whether a
collection has been asked for; at the first execution of an instruction and at later ones. 3.13 has a form for plain classes that makes no
tuple, moves the operands into the frame of `__init__` and does not look when it is over.
"""
import gc
import sys


class One:
    def __init__(self, label):
        self.label = label


class Listed:
    def __init__(self, label):
        self.label = label
        self.held = [self]


class Rest:
    def __init__(self, label, *rest):
        self.label = label


class Named:
    def __init__(self, label, *, named=None):
        self.label = label


class Default:
    def __init__(self, label, other=None):
        self.label = label


class Slotted:
    __slots__ = ("label",)

    def __init__(self, label):
        self.label = label


class Meta(type):
    pass


class Made(metaclass=Meta):
    def __init__(self, label):
        self.label = label


class Child(One):
    pass


class Exact(list):
    def __init__(self, label):
        self.label = label


class Fails:
    def __init__(self, label):
        raise ValueError(label)


class Returns:
    def __init__(self, label):
        return label


class Plain:
    pass


def one(): return One(object())
def listed(): return Listed(object())
def rest(): return Rest(object())
def named(): return Named(object())
def default(): return Default(object())
def default_given(): return Default(object(), None)
def by_keyword(): return One(label=object())
def spread(): return One(*[object()])
def slotted(): return Slotted(object())
def made(): return Made(object())
def child(): return Child(object())
def exact(): return Exact(object())
def fails(): return Fails(object())
def returns(): return Returns(object())
def plain(): return Plain()


out = [0] * 10
gc.disable()
for function in one, listed, rest, named, default, default_given, by_keyword, spread, slotted, made, child, exact, fails, returns, plain:
    for turn in range(5):
        made_now = None
        gc.collect()
        before = gc.get_count()[0]
        try:
            made_now = function()
        except (ValueError, TypeError):
            pass
        out[turn] = gc.get_count()[0] - before
    print(function.__name__, out[:5])


class Counted:
    def __init__(self, label, other):
        counts.append([sys.getrefcount(self), sys.getrefcount(label), sys.getrefcount(other) - sys.getrefcount(Counted), sys.getrefcount(Counted)])


class CountedRest:
    def __init__(self, label, *rest):
        counts.append([sys.getrefcount(self), sys.getrefcount(label), sys.getrefcount(rest[0])])


counts = []
for turn in range(4):
    value = object()
    Counted(value, object)
    CountedRest(value, [])
counts = [count[:2] + count[3:] for count in counts]
print(counts)


# the class changes between two calls, and another class is called by the same instruction
def call(cls):
    gc.collect()
    before = gc.get_count()[0]
    held = cls(None)
    return gc.get_count()[0] - before


print([call(One) for turn in range(3)])
One.added = 1
print([call(One) for turn in range(3)])
print([call(cls) for cls in (One, Rest, Rest, Slotted, Slotted)])


def call_again(cls):
    gc.collect()
    before = gc.get_count()[0]
    held = cls(None)
    return gc.get_count()[0] - before


print([call_again(cls) for cls in (One, Listed, Listed, One, One, Listed, Slotted, Rest, Listed)])

# where the interpreter looks: how many of the instances were there when the collection ran
alive = []


class Looked:
    def __init__(self, label):
        self.held = [self, [], []]


def make():
    first = Looked(1)
    second = Looked(2)
    third = Looked(label=3)
    return [first, second, third]


def phase(name, info):
    if name == "start":
        caller = sys._getframe(1)
        alive.append([caller.f_code.co_name, len(caller.f_locals) if caller.f_code.co_name != "<module>" else ""])


gc.enable()
for threshold in range(1, 12):
    alive.clear()
    for turn in range(2):
        gc.collect()
        gc.callbacks.append(phase)
        gc.set_threshold(threshold, 0, 0)
        make()
        gc.set_threshold(0)
        gc.callbacks.clear()
    print(threshold, alive)
