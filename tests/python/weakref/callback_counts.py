"""What a callback's reference is held by, when it is the only one of its object and when it has siblings."""
import sys
import weakref


class C:
    pass


class Reference(weakref.ref):
    def __del__(self):
        print("reference dies", self.name)


def callback(reference):
    print("callback", sys.getrefcount(reference), [sys.getrefcount(known) for known in kept])


kept = []
weakref.ref(C(), callback)

x = C()
kept.append(weakref.ref(x, callback))
del x

x = C()
kept[:] = [weakref.ref(x, callback), weakref.ref(x, callback), weakref.ref(x)]
del x


# All are kept until the last callback has returned, and go oldest first.
def forget(reference):
    print("called", reference.name)
    kept.remove(reference)


x = C()
kept.clear()
for name in "abc":
    kept.append(Reference(x, forget))
    kept[-1].name = name
del x
print("done", len(kept))
