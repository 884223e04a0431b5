# profiles: 3.11 3.12 3.13
"""Who holds the exception that ends a program: sys.last_value, its traceback's frames, and from 3.12 on sys.last_exc."""
import sys


class Held(Exception):
    def __del__(self):
        print("the exception dies", sys is not None and [name for name in ("last_exc", "last_value") if getattr(sys, name, None)])


def hook(kind, error, trace):
    print(kind.__name__, sys.getrefcount(error), sys.getrefcount(trace))
    print([name for name in ("last_exc", "last_value") if getattr(sys, name, None) is error])
    sys.__excepthook__(kind, error, trace)


sys.excepthook = hook
raise Held
