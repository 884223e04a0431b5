"""References that a call through `*` and `**` adds to its arguments."""
import sys


class C:
    def __init__(self, a=1.5e3, *rest, **more):
        print(" init", sys.getrefcount(a), [sys.getrefcount(x) for x in rest], {k: sys.getrefcount(x) for k, x in more.items()})

    def __call__(self, *rest, **more):
        print(" call", [sys.getrefcount(x) for x in rest], {k: sys.getrefcount(x) for k, x in more.items()})


class M(type):
    def __call__(cls, *rest, **more):
        print(" meta", [sys.getrefcount(x) for x in rest], {k: sys.getrefcount(x) for k, x in more.items()})
        return super().__call__(*rest, **more)


class Made(C, metaclass=M):
    def __new__(cls, *rest, **more):
        print(" new", [sys.getrefcount(x) for x in rest], {k: sys.getrefcount(x) for k, x in more.items()})
        return super().__new__(cls)


def function(a=1.5e3, *rest, **more):
    print(" function", sys.getrefcount(a), [sys.getrefcount(x) for x in rest], {k: sys.getrefcount(x) for k, x in more.items()})


o = object()
for target in (function, C, C(), Made):
    print(getattr(target, "__name__", "instance"))
    target(o, o)
    target(*[o, o])
    target(*(o, o))
    target(o, k=o)
    target(**{"k": o})
    target(*[o], **{"k": o})
    target(o, *[o], k=o, **{"m": o})
    target(object(), *[object()], k=object(), **{"m": object()})
