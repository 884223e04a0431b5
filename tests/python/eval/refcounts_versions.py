# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 2.3, the places where a count changed after 3.11: locals(), __getattr__, a constant of bytes."""
import sys

g = sys.getrefcount


class C:
    def __getattr__(self, name):
        return g(self)


x = C()
print("missing", x.nothing, C().nothing, "constant", g(b"xyz"))
def after_locals(): v = C(); locals(); return g(v)
def kept_locals(): v = C(); d = locals(); return g(v)
def own_frame(): v = C(); f = sys._getframe(); return g(v)
def read_f_locals(): v = C(); f = sys._getframe(); f.f_locals; return g(v)
print("locals()", after_locals(), kept_locals(), own_frame(), read_f_locals())
