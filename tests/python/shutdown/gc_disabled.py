# profiles: 3.11 3.10 3.12 3.13 3.14
"""Facts 3.7: with the collector disabled the collection of step 6 is left out, that of step 7e is not; an uncaught exception's frames die before."""
import gc
gc.disable()
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
c = D("c"); b = D("b"); a = D("a")
cycle = D("cycle"); cycle.me = cycle; del cycle
def local():
    d = D("local")
    raise SystemExit
print("end of the program")
local()
