"""Endless recursion through natives of every kind ends with RecursionError, and every count is right afterwards."""
import sys, re, codecs, functools, contextvars, io, gc, builtins, collections, operator, warnings, random, threading
def attempt(name, make):
    f = make()
    try:
        f()
        r = "ended"
    except RecursionError:
        r = "RecursionError"
    except BaseException as e:
        r = type(e).__name__ + " " + str(e)[:60]
    print(name, r)

def sub():
    def f(m=None): return re.sub("a", f, "a")
    return f
def evals():
    def f(): return eval("f()", {"f": f})
    return f
def execs():
    def f(): exec("f()", {"f": f})
    return f
def ctx():
    def f(): return contextvars.copy_context().run(f)
    return f
def meta():
    def f():
        class M(type):
            def __prepare__(*a): return f()
        class C(metaclass=M): pass
    return f
def initsub():
    def f():
        class B:
            def __init_subclass__(cls): f()
        class C(B): pass
    return f
def setname():
    def f():
        class D:
            def __set_name__(self, *a): f()
        class C: d = D()
    return f
def handler():
    def f(e=None): return b"\xff".decode("ascii", "rec")
    codecs.register_error("rec", f)
    return f
def raw():
    class R(io.RawIOBase):
        def readable(self): return True
        def readinto(self, b): return io.BufferedReader(R()).read(1) and 0
    def f(): return io.BufferedReader(R()).read(1)
    return f
def dd():
    def f(): return collections.defaultdict(f)[1]
    return f
def key():
    def f(x=None): return sorted([1, 2], key=f)
    return f
def red():
    def f(*a): return functools.reduce(f, [1, 2, 3])
    return f
def part():
    def f(*a): return functools.partial(f)()
    return f
def lru():
    @functools.lru_cache(None)
    def g(n): return g(n + 1)
    def f(): return g(0)
    return f
def cmp():
    def f(*a): return sorted([1, 2], key=functools.cmp_to_key(f))
    return f
def imp():
    class F:
        def find_spec(self, *a): return __import__("nothing%d" % random.randrange(10**9))
    def f():
        sys.meta_path.insert(0, F())
        try: __import__("nothing")
        finally: del sys.meta_path[0]
    return f
def callb():
    def cb(*a): gc.collect()
    def f():
        gc.callbacks.append(cb); gc.collect(); gc.callbacks.clear()
    return f
def warn():
    def f(*a, **k): warnings.warn("x")
    def g():
        warnings.simplefilter("always"); warnings.showwarning = f
        f()
    return g
def fmt():
    class A:
        def __format__(self, s): return format(A())
    return lambda: format(A())
def rpr():
    class A:
        def __repr__(self): return repr([A()])
    return lambda: repr(A())
def strf():
    class A:
        def __str__(self): return "%s" % A()
    return lambda: str(A())
def hsh():
    class A:
        def __hash__(self): return hash((A(),))
    return lambda: hash(A())
def eqs():
    class A:
        def __eq__(self, o): return [A()] == [A()]
    return lambda: A() == A()
def it():
    class A:
        def __iter__(self): return iter(list(A()))
    return lambda: list(A())
def idx():
    class A:
        def __index__(self): return [1][A()]
    return lambda: [1][A()]
def intr():
    class A:
        def __int__(self): return int(A())
    return lambda: int(A())
def ga():
    class A:
        def __getattr__(self, n): return getattr(A(), n)
    return lambda: A().x
def inst():
    class M(type):
        def __instancecheck__(c, o): return isinstance(o, C)
    class C(metaclass=M): pass
    return lambda: isinstance(1, C)
def mi():
    def f(*a): return list(map(f, [1]))
    return f
def ac():
    import itertools
    def f(*a): return list(itertools.accumulate([1, 2], f))
    return f
def red2():
    import copy
    class A:
        def __deepcopy__(self, m): return copy.deepcopy(A())
    return lambda: copy.deepcopy(A())
def bts():
    class A:
        def __bytes__(self): return bytes(A())
    return lambda: bytes(A())
def mth():
    import math
    class A:
        def __floor__(self): return math.floor(A())
    return lambda: math.floor(A())
def prn():
    class W:
        def write(self, s): print("x", file=W())
    return lambda: print("x", file=W())
def mro():
    def f():
        class M(type):
            def mro(cls): f(); return super().mro()
        class C(metaclass=M): pass
    return f
def excp():
    class E(Exception):
        def __str__(self): return str(E())
    def f(): return str(E())
    return f
def sst():
    class A:
        def __setstate__(self, s): f()
        def __reduce__(self): return (A, (), 1)
    import copy
    def f(): return copy.copy(A())
    return f
def thr():
    def f():
        t = threading.Thread(target=lambda: None); t.start(); t.join()
    return f
for name, make in list(globals().items()):
    if callable(make) and name != "attempt" and getattr(make, "__module__", "") == "__main__" and not isinstance(make, type):
        attempt(name, make)
gc.collect()
