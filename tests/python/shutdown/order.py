# The end of an interpreter, step by step; the numbers are those of docs/shutdown.md.
import atexit
import builtins
import gc
import sys
import types
import weakref


class Witness:
    """Says that it dies, and what it could still see."""

    def __init__(self, name, say=print, finalizing=sys.is_finalizing, space=globals(), modules=sys.modules):
        self.name = name
        self.look = lambda: (finalizing(), len(modules) > 0, [n for n in ("_hidden", "visible", "later") if space.get(n)])
        self.say = say

    def __del__(self):
        finalizing, modules, seen = self.look()
        self.say(self.name, "| finalizing", finalizing, "| sys.modules filled", modules, "| globals seen", *seen)


# 3: last registered first, a failing one does not keep the others from running, and what they register runs next
def failing():
    raise ValueError("shown, and the next one runs")


class Errors:
    """Shows the first and the last line of a report: those between have addresses and paths."""

    def __init__(self):
        self.line = ""

    def write(self, text, say=print):
        self.line += text
        while "\n" in self.line:
            line, self.line = self.line.split("\n", 1)
            if line.startswith(("Exception ignored in", "ValueError")):
                say("stderr:", line.split(" <")[0])

    def flush(self):
        pass


def late(say=print):
    say("never: registered while the others ran")


atexit.register(print, "3: registered first, runs last | finalizing", sys.is_finalizing())
atexit.register(failing)
kept = Witness("7e: the object of a finalize")
weakref.finalize(kept, print, "3: weakref.finalize, registered with the first one")
weakref.finalize(kept, print, "3: weakref.finalize, newest first")
weakref.finalize(kept, print, "never: atexit is off").atexit = False
atexit.register(lambda: atexit.register(late))
atexit.register(lambda: setattr(sys, "stderr", Errors()))


# 5: the streams are flushed when finalizing is already set
class Stream:
    def __init__(self, under, finalizing=sys.is_finalizing):
        self.under = under
        self.finalizing = finalizing

    def write(self, text):
        self.under.write(text)

    def flush(self):
        if self.finalizing():
            self.under.write("5: flush\n")
        self.under.flush()


sys.stdout = Stream(sys.stdout)

# 6: a full collection with its callbacks
cycle = Witness("6: garbage that no collection had found")
cycle.self = cycle
del cycle


def collected(phase, info, say=print, callbacks=gc.callbacks):
    say("6: gc", phase, info["generation"])
    if phase == "stop":
        callbacks.clear()  # the list would keep the globals alive for good


gc.callbacks.append(collected)

# 7a: names of sys become None; what else stands there stays
sys.argv.append(Witness("7a: sys.argv"))
sys.last_value = Witness("7a: sys.last_value")
builtins._ = Witness("7a: builtins._")

# 7b: a module that only sys.modules holds dies when its entry becomes None
lonely = types.ModuleType("lonely")
lonely.visible = Witness("7b: visible of a module that nobody else holds")
lonely._hidden = Witness("7b: _hidden of it, in the order of the names")
sys.modules["lonely"] = lonely
del lonely

# 7d: builtins has the names of the start again
builtins.extra = Witness("7d: added to builtins")

# 7e: one more collection, without callbacks: the globals die as cyclic garbage, and all names are still there
_hidden = Witness("7e: _hidden")
visible = Witness("7e: visible")
__dunder__ = Witness("7e: __dunder__")
later = Witness("7e: later")
