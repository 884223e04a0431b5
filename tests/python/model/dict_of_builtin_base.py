# The __dict__ that a Python class adds does not get round that of a built-in base, and special methods are the class's business.
import types


class Base:
    pass


descriptor = Base.__dict__["__dict__"]


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Meta(type, Base):
    pass


class Class(metaclass=Meta):
    pass


show(lambda: type(descriptor.__get__(Class)).__name__)
show(lambda: descriptor.__set__(Class, {}))
show(lambda: descriptor.__delete__(Class))


class Module(types.ModuleType, Base):
    pass


module = Module("name")
module.value = 2
show(lambda: sorted(descriptor.__get__(module)))
show(lambda: descriptor.__set__(module, {}))
show(lambda: descriptor.__delete__(module))


class Error(Exception, Base):
    pass


error = Error()
error.value = 3
show(lambda: descriptor.__get__(error))
show(lambda: descriptor.__set__(error, {"other": 1}))
show(lambda: error.other)
show(lambda: descriptor.__delete__(error))
show(lambda: descriptor.__set__(error, 1))


class List(list, Base):
    pass


items = List()
items.value = 1
show(lambda: descriptor.__get__(items))
show(lambda: descriptor.__delete__(items))
show(lambda: descriptor.__get__(items))
show(lambda: descriptor.__set__(items, {"a": 3}))
show(lambda: items.a)


# a class that is not in its own order
class Other:
    pass


class Hidden(type):
    def mro(cls):
        return (Other,)


try:

    class Lost(metaclass=Hidden):
        pass

except TypeError as problem:
    print(problem)


# methods that are asked of the class, not of the object
class Guarded:
    def __getattribute__(self, name):
        raise ZeroDivisionError(name)

    def __complex__(self):
        return 3j


show(lambda: complex(Guarded()))


class Picky:
    def __getattr__(self, name):
        if name in ("__getnewargs__", "__getnewargs_ex__"):
            raise AssertionError(name)
        raise AttributeError(name)


show(lambda: [Picky().__reduce_ex__(protocol)[0].__name__ for protocol in range(5)])
show(lambda: (type(None).__doc__, type(...).__doc__, type(NotImplemented).__doc__, staticmethod(None).__dict__))
