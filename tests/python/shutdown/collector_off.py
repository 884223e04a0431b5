# With the collector off step 6 of docs/shutdown.md is left out; the collection of step 7e is not.
import gc
import sys


class Witness:
    def __init__(self, name, say=print, modules=sys.modules):
        self.name = name
        self.look = lambda: len(modules) > 0
        self.say = say

    def __del__(self):
        self.say(self.name, "| sys.modules filled", self.look())


cycle = Witness("7e: garbage from before")
cycle.self = cycle
del cycle
gc.disable()
name = Witness("7e: a global")
