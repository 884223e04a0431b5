# profiles: 3.11 3.12 3.13 3.14
"""`super().name`: what it finds, in which ways, the first time and later, when from 3.12 on it makes no super object any more."""
import gc
import sys

gc.disable()


class Base:
    attribute = "plain"

    def method(self, *rest):
        return self.label, rest

    @property
    def shown(self):
        return "shown", self.label

    @property
    def fails(self):
        raise ValueError(self.label)

    @classmethod
    def made(cls):
        return cls.__name__

    @staticmethod
    def loose(x=1):
        return x


class Derived(Base):
    def __init__(self, label):
        super().__init__()
        self.label = label

    def method(self, *rest):
        return super().method(*rest), super().method(1), super().method(2, 3)

    @property
    def shown(self):
        return super().shown, super(Derived, self).shown

    @property
    def fails(self):
        try:
            return super().fails
        except ValueError as error:
            return repr(error)

    @classmethod
    def made(cls):
        return super().made(), super().attribute

    def others(self):
        return super().loose(), super().loose(5), super().attribute, super().__class__.__name__, super(Derived, Derived).made()

    def inner(self):
        return (lambda: self)() is self and super().method()

    def missing(self):
        try:
            super().nothing
        except AttributeError as error:
            first = str(error)
        try:
            super().nothing()
        except AttributeError as error:
            return first == str(error), first

    def gone(self):
        del self
        try:
            return super().method()
        except (RuntimeError, NameError):
            return "gone"

    def wrong(self):
        try:
            return super(int, self).method()
        except TypeError as error:
            return type(error).__name__

    def counted(self):
        return super().counts()

    def unbound(self):
        return type(super(Derived, None)).__name__


class Hooked(Base):
    """An object whose attributes are looked up by its class: methods are bound before they are called."""

    label = "hooked"

    def __getattribute__(self, name):
        return object.__getattribute__(self, name)

    def method(self):
        return super().method("hook")


class Meta(type):
    def __new__(meta, name, bases, space):
        return super().__new__(meta, name, bases, space)

    def __call__(cls, *args):
        return super().__call__(*args)


class WithMeta(metaclass=Meta):
    pass


class Text(str):
    def __repr__(self):
        return "<" + super().__repr__() + ">"


for turn in range(3):
    d = Derived("d")
    print(d.method("x"), d.shown, d.fails, d.made(), Derived.made())
    print(d.others(), d.inner(), d.missing(), d.gone(), d.wrong(), d.unbound())
    print(Hooked().method(), type(WithMeta()).__name__, Text("t"), repr(Text("t")))


class Counts:
    def counts(self):
        return gc.get_count()[0], sys.getrefcount(self)


class Asks(Counts):
    def counts(self):
        before = gc.get_count()[0]
        after, count = super().counts()
        return after - before, gc.get_count()[0] - before, count

    def both(self):
        before = gc.get_count()[0]
        after, count = super(Asks, self).counts()
        return after - before, gc.get_count()[0] - before, count


a = Asks()
for _ in range(4):
    print(a.counts())
for _ in range(4):
    print(a.both())
