# Modules that outlive sys.modules are wiped: step 7g of docs/shutdown.md.
import sys
import types

source = '''
class Witness:
    def __init__(self, name, say=print):
        self.name = name
        self.say = say

    def __del__(self):
        self.say(self.name, "| still there:", *sorted(n for n in globals() if n[0] != "w" and n[:2] != "__" and globals()[n]))
'''


def module(name):
    made = types.ModuleType(name)
    exec(source, made.__dict__)
    made.visible = made.Witness(name + ": visible")
    made._hidden = made.Witness(name + ": _hidden goes first")
    made.__special__ = made.Witness(name + ": __special__ goes with the others")
    made.other = made.Witness(name + ": other")
    sys.modules[name] = made
    return made


# sys is wiped last, so what it holds outlives step 7e
sys.kept = [module("one"), module("two")]
sys.modules["two again"] = sys.modules["two"]


def open_is_gone(say=print, builtins=__builtins__):
    return say, hasattr(builtins, "open"), hasattr(builtins, "print")


class Last:
    def __init__(self, look=open_is_gone):
        self.look = look

    def __del__(self):
        say, has_open, has_print = self.look()
        say("open", has_open, "print", has_print)
        try:
            import colorsys
        except ImportError as error:
            say(error)


sys.modules["one"].last = Last()
