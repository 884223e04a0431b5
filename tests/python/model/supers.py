# super in all its forms.
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class A:
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c " + cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
    x = 1
class B(A):
    def f(self): return "B.f " + super().f()
    @classmethod
    def c(cls): return "B.c " + super().c()
    def g(self): return super().s(), super().p, super().x
    def h(self): return super(B, self).f()
class C(B):
    def f(self): return "C.f " + super().f()
print(C().f(), C.c(), C().c(), C().g(), C().h())
print(repr(super(B, C())), repr(super(B)), repr(super(B, C)))
show(lambda: super()); show(lambda: super(1)); show(lambda: super(B, 1)); show(lambda: super(B, A)); show(lambda: super(1, 2, 3)); show(lambda: super(a=1))
show(lambda: super(B, C()).nope)
show(lambda: super(B, C()).__class__)
s = super(B, C()); print(s.__thisclass__, type(s.__self__), s.__self_class__, super(B).__self__)
class U(B):
    def f(self): return self.__sup.f()
U._U__sup = super(U)
print(U().f())
def outside(): return super().f()
show(outside)
class Bad:
    def f(): return super()
    def g(self): del self; return super()
    def h(self):
        def inner(): return self
        return super().__repr__()[:10]
show(lambda: Bad.f()); show(lambda: Bad().g()); show(lambda: Bad().h())
class Meta(type):
    def __new__(m, n, b, d):
        c = super().__new__(m, n, b, d); c.tag = n; return c
class WithMeta(metaclass=Meta):
    def f(self): return __class__.tag
print(WithMeta().f())
class Gen(A):
    def f(self): return list(super(Gen, self).f() for _ in range(2))
    def z(self):
        try: return [super().f() for _ in range(1)]
        except BaseException as e: return type(e).__name__, str(e)
print(Gen().f(), Gen().z())
class MySuper(super): pass
print(MySuper(B, C()).f())
