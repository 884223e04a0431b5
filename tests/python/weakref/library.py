# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# the standard library's module on top
import gc, weakref


class C:
    def __init__(self, n=0):
        self.n = n

    def __repr__(self):
        return f"C({self.n})"

    def m(self):
        return self.n


d = weakref.WeakValueDictionary()
a, b = C(1), C(2)
d["a"], d["b"] = a, b
print(sorted(d.items()), len(d))
del a
print(sorted(d.items()), len(d), "a" in d)
k = weakref.WeakKeyDictionary()
a = C(3)
k[a] = "a"
k[b] = "b"
print(len(k))
del a
print(len(k), list(k.values()))
s = weakref.WeakSet([b])
x = C(4)
s.add(x)
print(len(s))
del x
print(len(s), b in s)
m = weakref.WeakMethod(b.m)
print(m()(), m() == b.m)
f1 = weakref.finalize(b, print, "finalized", 1)
f2 = weakref.finalize(b, print, "finalized", 2)
print(f1.alive, f2.peek()[2:])
del b
print(f1.alive, m(), len(d))
c = C()
f = weakref.finalize(c, print, "never")
print(f.detach()[2], f.alive)
f = weakref.finalize(c, lambda: "result")
print(f(), f())
w = weakref.WeakValueDictionary((i, C(i)) for i in range(3))
print(len(w))
keep = [C(i) for i in range(5)]
w = weakref.WeakValueDictionary(enumerate(keep))
for key in w:
    keep[:] = keep[:2]
print(sorted(w))
weakref.finalize(keep[0], print, "at exit")
