# profiles: 3.11 3.10
"""What is thrown into a generator gets as its context what the generator handles, and never what its caller handles."""


def plain():
    yield 1


def handling():
    try:
        raise KeyError("inside")
    except KeyError:
        yield 1


def delegating(make):
    yield from make()


async def waiting(make):
    await Wait(make)


class Wait:
    def __init__(self, make):
        self.make = make

    def __await__(self):
        yield from self.make()


def show(what, thrown, make, started):
    try:
        raise TypeError("caller")
    except TypeError:
        generator = make()
        if started:
            generator.send(None)
        try:
            generator.throw(thrown)
        except BaseException as error:
            print(what, started, repr(error), repr(error.__context__), repr(error.__context__ and error.__context__.__context__))


for make_thrown in (lambda: GeneratorExit(1), lambda: ValueError(2), lambda: KeyError):
    for started in (False, True):
        show("plain", make_thrown(), plain, started)
        show("handling", make_thrown(), handling, started)
        show("delegating", make_thrown(), lambda: delegating(handling), started)
        show("coroutine", make_thrown(), lambda: waiting(plain), started)
