# Bases assigned while a metaclass's mro() runs, and names that die while attributes are collected.
class Early(type):
    steps = 0

    def mro(cls):
        Early.steps += 1
        if Early.steps == 1:
            print(cls.__mro__)
            cls.__bases__ += ()
        return type.mro(cls)


class A(metaclass=Early):
    pass


print(A.__mro__, Early.steps)


class Cycle(type):
    other = None

    def mro(cls):
        if Cycle.other is not None:
            other, Cycle.other = Cycle.other, None
            try:
                other.__bases__ = (cls,)
            except TypeError as e:
                print(e)
        return type.mro(cls)


class Root:
    pass


class B(Root, metaclass=Cycle):
    pass


class C(Root, metaclass=Cycle):
    pass


Cycle.other = C
try:
    B.__bases__ = (C,)
except TypeError as e:
    print(e)
print(B.__mro__, C.__mro__)


class Failing(type):
    fail = False

    def mro(cls):
        if Failing.fail and cls.__name__ == "E":
            raise ValueError("no order")
        return type.mro(cls)


class Base(Root, metaclass=Failing):
    pass


class D(Root, metaclass=Failing):
    pass


class E(D):
    pass


Failing.fail = True
try:
    D.__bases__ = (Base,)
except ValueError as e:
    print(e, D.__bases__, D.__mro__, E.__mro__)


class Name(str):
    pass


class Collected:
    __slotnames__ = [Name("spam")]

    def __getattr__(self, attr):
        if attr == "spam":
            Collected.__slotnames__[:] = [Name("spam")]
            return 42
        raise AttributeError


print(Collected().__reduce_ex__(2)[2])
