# profiles: 3.11 3.10 3.12 3.13 3.14
"""Facts 3.7: at the end the globals of the program die in one collection, in the order of the module's dict, with all names intact."""
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name, zlast is not None if "zlast" in globals() else "gone", len is not None)
zlast = D("zlast")
_priv = D("_priv")
afirst = D("afirst")
rebound = D("old")
rebound = D("rebound")
moved = D("moved")
again = moved
del moved
moved = again
del again
lst = [D("in list 0"), D("in list 1")]
dct = {"k": D("in dict")}
tup = (D("in tuple"),)
def function(): pass
function.attr = D("function attribute")
def default(x=D("default")): pass
class Holder: attribute = D("class attribute")
a, b = D("cycle a"), D("cycle b")
a.other, b.other = b, a
del a, b
closure = (lambda d: lambda: d)(D("closure"))
print("end of the program")
