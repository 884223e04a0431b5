"""
The namespace of a class, had from the collector and changed behind the class's back.

CPython's caches of attributes are void when the class is told of a change, and nobody tells it here: it goes on with what it found
before, and crashes once that has died. Here every change of a namespace voids the caches. Change the class (`C.f = g`), not its dict.
"""
import gc


class C:
    def f(self):
        return "old"


class D(C):
    pass


def ask():
    return C().f(), D().f()


for _ in range(100):
    ask()
[namespace] = [each for each in gc.get_referents(C) if type(each) is dict and "f" in each]
kept = namespace["f"]
namespace["f"] = lambda self: "new"
print(ask(), C.f is kept)
namespace["f"] = kept
print(ask(), C.f is kept)
