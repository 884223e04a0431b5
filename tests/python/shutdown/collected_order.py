# profiles: 3.11 3.10 3.12 3.13 3.14
"""Facts 3.7: objects made in another order than their names stand; a class of another module; what a late finalizer brings back."""
import collections, gc, weakref
gc.collect()
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
a = b = c = None
c = D("c"); b = D("b"); a = D("a")
saved = []
class Phoenix:
    def __del__(self): print("phoenix"); saved.append(self)
p = Phoenix()
class WithWeak: pass
w = WithWeak(); r = weakref.ref(w, lambda ref: print("callback", ref() is None))
class Node:
    def __init__(self, n): self.n = n
    def __del__(self): print("node", self.n, self.next.n)
n1, n2 = Node(1), Node(2); n1.next, n2.next = n2, n1
q = collections.deque([D("deque 1"), D("deque 2")])
def f():
    x = D("captured")
    def g(): return x, g
    return g
g = f()
print("end of the program")
