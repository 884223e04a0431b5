# profiles: 3.11 3.10 3.12
"""In which order an error that is thrown away dies, and what the frames in its traceback hold."""
import sys


class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "dies", end=" ")


class Stop(StopIteration):
    def __del__(self):
        print("error dies", end=" ")


class Missing(AttributeError):
    def __del__(self):
        print("error dies", end=" ")


class Exit(GeneratorExit):
    def __del__(self):
        print("error dies", end=" ")


class Iterates:
    def __iter__(self):
        return self

    def __next__(self):
        held = Noted("local of __next__")
        raise Stop


class Lacks:
    def __getattr__(self, name):
        held = Noted("local of __getattr__")
        raise Missing(name)


class Fails:
    def __del__(self):
        held = Noted("local of __del__")
        raise Missing("in __del__")


def closes(error):
    held = Noted("local of the generator")
    try:
        yield
    except GeneratorExit:
        raise error from None


def step(name, act):
    print(name, end=": ")
    act()
    print()


def loop():
    for each in Iterates():
        pass


def shut(error):
    generator = closes(error)
    next(generator)
    generator.close()


def hook(given):
    print("hook", end=" ")


step("for", loop)
step("next with a default", lambda: next(Iterates(), None))
step("list", lambda: list(Iterates()))
step("zip", lambda: list(zip(Iterates())))
step("min with a default", lambda: min(Iterates(), default=0))
step("getattr with a default", lambda: getattr(Lacks(), "a", None))
step("hasattr", lambda: hasattr(Lacks(), "a"))
step("close", lambda: shut(Exit()))
step("unpacking", lambda: [*Iterates()])
sys.unraisablehook = hook
step("unraisable", lambda: Fails() and None)


def hook(given):
    held = Noted("local of the hook")
    raise Missing("in the hook")


class Quiet:
    def write(self, text):
        pass

    def flush(self):
        pass


sys.unraisablehook, sys.stderr = hook, Quiet()
step("unraisable, and so the hook's", lambda: Fails() and None)
