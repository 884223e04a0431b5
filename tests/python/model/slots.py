# profiles: 3.11 3.10 legacy
# Special methods of Python classes through the slots, and their changes later.
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class A:
    def __len__(self): return 3
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(len(A()), list(A()), 20 in A(), A()[1], bool(A()), list(reversed(A())))
class L:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
show(lambda: len(L(-1))); show(lambda: len(L("a"))); show(lambda: len(L(2**80))); show(lambda: bool(L(0)))
class Bo:
    def __bool__(self): return 1
show(lambda: bool(Bo()))
class H:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v
print(hash(H(-1)), hash(H(2**61 - 1)), hash(H(2**70)) == hash(2**70), hash(H(True)))
show(lambda: hash(H("a")))
class Eq:
    def __eq__(self, o): return True
show(lambda: hash(Eq())); print(Eq.__hash__, Eq() != 1, Eq() == 1)
class NoIter: __iter__ = None
show(lambda: iter(NoIter())); show(lambda: 1 in NoIter())
class NoCont: __contains__ = None
show(lambda: 1 in NoCont())
class BadIter:
    def __iter__(self): return 1
show(lambda: iter(BadIter()))
class R:
    def __repr__(self): return 1
    def __str__(self): return 2
    def __format__(self, s): return 3
    def __bytes__(self): return 4
    def __index__(self): return "a"
    def __int__(self): return "b"
    def __float__(self): return "c"
for f in (repr, str, format, bytes, int, float, bin): show(lambda: f(R()))
show(lambda: [1][R()])
class Ar:
    def __add__(self, o): return "add"
    def __radd__(self, o): return "radd"
    def __iadd__(self, o): return "iadd"
    def __mul__(self, o): return NotImplemented
    def __pow__(self, o, m=None): return ("pow", m)
    def __neg__(self): return "neg"
    def __matmul__(self, o): return "mm"
a = Ar()
print(a + 1, 1 + a, -a, a ** 2, pow(a, 2, 3), a @ 1)
a += 1
print(a)
a = Ar()
show(lambda: a * 2); show(lambda: a - 1); show(lambda: 1 - a); show(lambda: +a); show(lambda: ~a); show(lambda: abs(a)); show(lambda: 1 << a)
show(lambda: divmod(a, 1)); show(lambda: a < 1); show(lambda: a[1]); show(lambda: a()); show(lambda: len(a)); show(lambda: iter(a)); show(lambda: next(a)); show(lambda: pow(1, 2, a))
def f(): a[1] = 2
show(f)
def f(): del a[1]
show(f)
def f(): global a; a -= 1
show(f)
show(lambda: [] * "a"); show(lambda: [1] + 1); show(lambda: 1 + "a"); show(lambda: "a" + 1); show(lambda: print >> 3)
class Sub(Ar):
    def __radd__(self, o): return "sub radd"
class Same(Ar): pass
print(Ar() + Sub(), Ar() + Same(), Sub() + Ar())
class GA:
    def __getattr__(self, n): return "dyn " + n
g = GA(); g.real = 1
print(g.real, g.other); del GA.__getattr__
show(lambda: g.other)
class GB:
    def __getattribute__(self, n):
        if n == "x": raise AttributeError("hidden")
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return "fallback " + n
print(GB().x, GB().y)
class SA:
    def __setattr__(self, n, v): print("set", n, v)
    def __delattr__(self, n): print("del", n)
s = SA(); s.a = 1
del s.a
class Call:
    def __call__(self, *a, **k): return a, k
print(Call()(1, b=2))
class Later: pass
l = Later()
show(lambda: len(l)); Later.__len__ = lambda self: 9; show(lambda: len(l)); del Later.__len__; show(lambda: len(l))
class Deriv(Later): pass
Later.__call__ = lambda self: "called"; print(Deriv()()); Deriv.__call__ = lambda self: "own"; print(Deriv()(), l()); del Deriv.__call__; print(Deriv()())
Later.__eq__ = lambda s, o: True; print(l == 4, hash(l) == hash(l))
class It(list):
    def __len__(self): return 100
    def __getitem__(self, i): return "item"
i = It([1, 2]); print(len(i), i[0], list(i), i)
class Str(str):
    def __add__(self, o): return "mine"
    def __eq__(self, o): return "eq"
    __hash__ = str.__hash__
print(Str("a") + "b", "a" + Str("b"), Str("a") == "a", "a" == Str("a"), {Str("a"): 1}["a"])
class Int(int):
    def __repr__(self): return "Int!"
    def __radd__(self, o): return "radd"
print(Int(3), 1 + Int(2), Int(2) + 1, [Int(1)], Int(5).__repr__(), int.__repr__(Int(5)))
class D(dict):
    def __missing__(self, k): return k * 2
print(D()[4], D().get(4))
class Ctx:
    def __get__(self, o, t): return lambda *a: ("bound", o is not None, a)
class HasCtx: __len__ = Ctx(); __getitem__ = Ctx()
show(lambda: HasCtx()[3])
show(lambda: len(HasCtx()))
class Idx:
    def __index__(self): return 2
print([1, 2, 3][Idx()], "abc"[Idx()], range(5)[Idx()], bin(Idx()), [0] * Idx(), hex(Idx()), "%d" % Idx() if False else "")
class Cmp:
    def __lt__(self, o): return NotImplemented
    def __gt__(self, o): return "gt"
print(Cmp() > 1, 1 < Cmp()); show(lambda: Cmp() < 1); show(lambda: Cmp() >= 1)
class Hint:
    def __init__(self, v): self.v = v
    def __iter__(self): return iter([1])
    def __length_hint__(self): return self.v
print(list(Hint(3)), list(Hint(NotImplemented))); show(lambda: list(Hint(-1))); show(lambda: list(Hint("a")))
