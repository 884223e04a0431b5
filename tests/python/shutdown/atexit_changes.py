# Exit functions that change the list while it runs; when registered functions die.
import atexit


class Function:
    def __init__(self, name):
        self.name = name

    def __call__(self):
        print("call", self.name, atexit._ncallbacks())
        if self.name == "c":
            atexit.unregister(b)
        if self.name == "d":
            atexit.register(Function("registered too late"))

    def __eq__(self, other):
        print("eq", self.name, other.name)
        return self is other

    __hash__ = None

    def __del__(self):
        print("del", self.name)


a, b, c, d = map(Function, "abcd")
for function in (a, b, c, d, Function("e")):
    atexit.register(function)
atexit.register(a)
atexit.unregister(a)
print("registered", atexit._ncallbacks())
del function, a, c, d
atexit._run_exitfuncs()
print("registered", atexit._ncallbacks())
atexit.register(Function("x"))
atexit.register(Function("y"))
atexit._clear()
print("registered", atexit._ncallbacks())


class Clearing:
    """Equal to all, and clears the list while it is compared."""

    def __call__(self):
        print("never called")

    def __eq__(self, other):
        atexit._clear()
        return True


atexit.register(Clearing())
atexit.register(Clearing())
