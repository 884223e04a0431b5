# profiles: 3.11 3.10 3.12 3.13 3.14
# __del__: when, how often, and what it may do
import gc, sys

sys.unraisablehook = lambda u: print("unraisable:", u.exc_type.__name__, u.exc_value, u.err_msg and u.err_msg.split(" at 0x")[0])
saved = []


class A:
    def __del__(self):
        print("del A", sys.getrefcount(self))
        saved.append(self)


a = A()
del a
print(gc.is_finalized(saved[0]))
saved.clear()
print("second death silent")


class B:
    __slots__ = ()

    def __del__(self):
        saved.append(self)
        print("del B")


b = B()
del b
saved.clear()


class I:
    pass


i = I()
i.__del__ = lambda: print("never")
del i


class Bad:
    def __del__(self):
        raise ValueError("bad")


Bad()


class NotCallable:
    __del__ = 5


NotCallable()


class NoneDel:
    __del__ = None


NoneDel()


class Arity:
    def __del__(self, x):
        pass


Arity()


class Keeps:
    def __del__(self):
        print("del with", sys.exc_info()[0])


def f():
    k = Keeps()
    raise KeyError("x")


try:
    f()
except KeyError as e:
    print("caught", e)


class Parent:
    def __del__(self):
        print("parent, child is", self.child.n)


class Child:
    n = 1

    def __del__(self):
        print("child")


p = Parent()
p.child = Child()
del p


class Swap:
    def __del__(self):
        print("del of", type(self).__name__)


class Other:
    def __del__(self):
        print("other del of", type(self).__name__)


s = Swap()
s.__class__ = Other
del s


class Late:
    pass


l = Late()
Late.__del__ = lambda self: print("late del")
del l
del Late.__del__
Late()
print("end")
