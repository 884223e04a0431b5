# profiles: 3.11 3.10 3.12 3.13
# What the interpreter itself holds goes when all modules have gone, in this order; a collection follows, so that cycles die, too.
import atexit, codecs, contextvars, os, sys, warnings


class Told:
    """Tells of its death when nothing can be printed any more."""

    def __init__(self, name):
        self.name = name

    def __del__(self, write=os.write):
        write(1, (self.name + " dies\n").encode())


class Held:
    held = Told("what the class holds")

    def __init__(self, name):
        self.told = Told(name)

    def __call__(self, *args):
        pass

    def match(self, text):
        pass


warnings.filters.insert(0, ("ignore", Held("a filter of warnings"), Warning, None, 0))
warnings._filters_mutated()
codecs.register_error("mine", Held("an error handler"))
codecs.register(Held("the first search for codecs"))
codecs.register(Held("the second search for codecs"))
sys.addaudithook(Held("the first audit hook"))
sys.addaudithook(Held("the second audit hook"))
variable = contextvars.ContextVar("variable")
variable.set(Told("the value of a variable of the context"))
sys.set_asyncgen_hooks(Held("firstiter"), Held("finalizer"))
sys.unraisablehook = Held("the unraisable hook")


@atexit.register
def last(told=Told("the exit function")):
    pass


del last
sys.stdout.flush()
