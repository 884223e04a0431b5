"""Natives that fail half-way let go of what they have taken: the audit after this program counts it all."""
import collections, contextvars, functools, gc, math, select, sys, types


def tried(run, *args, **kwargs):
    try:
        return run(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Trouble:
    def __getattr__(self, name):
        raise ZeroDivisionError(name)

    def __iter__(self):
        raise ZeroDivisionError("iter")

    def __index__(self):
        raise ZeroDivisionError("index")

    def __float__(self):
        raise ZeroDivisionError("float")


# the arguments of __reduce__ are not made before what can fail
print(tried(types.MethodType(functools.partial(print), [1]).__reduce__))


class NoItems(collections.defaultdict):
    def items(self):
        raise ZeroDivisionError("items")


print(tried(NoItems(list).__reduce__), tried(NoItems(list).__reduce_ex__, 2))
for name in (None, "n"):
    error = ImportError("i", name=name, path=["p"])
    error.more = [1]
    print(error.__reduce__())
    print(error.__reduce__()[-1] is error.__dict__, ImportError([1]).__reduce__())

# an iterator is made last
print(tried(type(iter(collections.deque())), collections.deque([[1]]), Trouble()))
print(tried(type(reversed(collections.deque())), collections.deque([[1]]), Trouble()))

# the first sequence goes when the second is none
print(tried(math.dist, [1.5, [2]], Trouble()), tried(math.dist, Trouble(), [1]), tried(math.dist, [1.0, Trouble()], [1, 2]))
print(tried(math.dist, (1, 2), [1]), math.dist([1, 2], (4, 6)))
print(tried(select.select, [[1]], Trouble(), []), tried(select.select, [[1]], [], Trouble()), tried(select.select, [Trouble()], [], []))
print(tried(contextvars.Context().run), tried(contextvars.Context().run, Trouble(), [1], k=[2]))


# a group that cannot be put together again
class Group(ExceptionGroup):
    left = 1
    fail = "derive"

    def derive(self, exceptions):
        if self.fail == "derive":
            if self.left == 0:
                raise ZeroDivisionError("derive")
            Group.left -= 1
        made = Group("made", exceptions)
        made.fail = self.fail
        return made

    def __setattr__(self, name, value):
        if name == "__notes__":
            raise ZeroDivisionError(name)
        super().__setattr__(name, value)


group = Group("g", [ValueError([1]), TypeError([2])])
print(tried(group.split, ValueError))
group.fail = "notes"
group.add_note = None
print(tried(group.split, ValueError))


class Meta(type):
    def __new__(meta, name, bases, space):
        space.pop("__classcell__", None)
        return type.__new__(meta, name, bases, space)

    def __repr__(cls):
        raise ZeroDivisionError("repr")


def define():
    class Uses(metaclass=Meta):
        def method(self):
            return __class__


print(tried(define))


# sys.exc_info looks at the exception, not at what its class says
class Hidden(Exception):
    @property
    def __traceback__(self):
        raise ZeroDivisionError("asked")


try:
    raise Hidden
except Hidden:
    kind, value, traceback = sys.exc_info()
    print(kind, type(value), type(traceback))
    print([type(part) for part in next(iter(sys._current_exceptions().values()))])
    del kind, value, traceback

print(gc.collect() >= 0)
