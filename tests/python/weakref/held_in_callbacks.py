# profiles: 3.11 3.10 3.12 3.13 3.14
"""Who holds a weak reference while its callback runs, and the dict that gc.callbacks get."""
import weakref, sys, gc
class A: pass
def cb(r): print("cb", sys.getrefcount(r))
def phase(p, info): print(p, sys.getrefcount(p), sys.getrefcount(info))
a = A(); r = weakref.ref(a, cb); del a
a = A(); r = weakref.ref(a, cb); q= weakref.ref(a, cb); del a
a = A(); r = weakref.ref(a, cb); q= weakref.proxy(a, cb); a.me = a; del a; gc.collect()
a = A(); r = weakref.ref(a, cb); s = weakref.ref(a); del a
a = A(); s = weakref.ref(a); r = weakref.ref(a, cb); del a
gc.callbacks.append(phase); gc.collect(); 
