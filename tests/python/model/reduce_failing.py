# Pickling that fails half-way leaves nothing behind.
def f(): pass
f.x = 1
try: f.__reduce_ex__(2)
except TypeError as e: print(e)
class S:
    __slots__ = ("a", "b")
    def __getattribute__(self, name):
        if name == "b": raise ValueError("no b")
        return object.__getattribute__(self, name)
s = S(); s.a = [1]
try: s.__reduce_ex__(2)
except ValueError as e: print(e)
class N:
    def __init__(self): self.kept = [2]
    def __getnewargs__(self): return ([3],)
    def __getstate__(self): raise ValueError("no state")
try: N().__reduce_ex__(2)
except ValueError as e: print(e)
class X(N):
    def __getnewargs_ex__(self): return ([4],), {"k": [5]}
try: X().__reduce_ex__(2)
except ValueError as e: print(e)
class D(dict):
    def items(self): raise ValueError("no items")
try: D(a=[6]).__reduce_ex__(2)
except ValueError as e: print(e)
class L(list):
    def __iter__(self): raise ValueError("no iterator")
try: L([[7]]).__reduce_ex__(2)
except ValueError as e: print(e)
