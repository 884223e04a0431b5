/** Programs that do their worst while memory is short: code of theirs runs wherever the heap lets it. Each prints nothing. */
export const hostile: Readonly<Record<string, string>> = {
  "finalizers that allocate and bring back": `
import gc
kept = []
class C:
    def __init__(self):
        self.me, self.items = self, [1] * 100
    def __del__(self):
        kept.append([self, {str(i): [i] for i in range(20)}])
for i in range(5): C()
gc.collect()
kept.clear()
gc.collect()
`,
  "the dict of an lru_cache changed behind its back": `
import functools, gc
def dict_of(cache): return next(x for x in gc.get_referents(cache) if type(x) is dict and x and type(next(iter(x.values()))).__name__ == "_lru_list_elem")
@functools.lru_cache(maxsize=2)
def f(k): return [k]
@functools.lru_cache(maxsize=2)
def g(k): return (k,)
f(1); f(2); g(7)
own = dict_of(f)
links = list(own.values())
own[1] = "no link"
assert [f(1), f(1)] == [[1], [1]]
f.cache_clear()
f(3)
own[4] = links[0]
assert [f(4), f(5), f(6), f(3)] == [[4], [5], [6], [3]]
dict_of(g)[8] = next(v for v in own.values() if type(v) is type(links[0]))
assert [g(8), g(9)] == [(8,), (9,)]
own.clear()
assert [f(3), f(6), g(8)] == [[3], [6], (8,)]
del f, own
gc.collect()
assert [g(10), g(11), g(8)] == [(10,), (11,), (8,)]
`,
  "the namespace of a class changed behind its back": `
import gc
def namespace(c): return next(x for x in gc.get_referents(c) if type(x) is dict)
class M(type):
    def made(cls): return [cls]
class C(metaclass=M):
    __slots__ = ("a", "__weakref__")
    x = [1]
    def __eq__(self, other): return [] == []
    def __len__(self): return 3
    f = property(lambda self: [self.x])
class D(C): pass
def use():
    for cls in C, D:
        c = cls()
        for act in (lambda: setattr(c, "a", 1), lambda: c.a, lambda: cls.made(), lambda: c.x, lambda: c == c, lambda: len(c), lambda: c.f):
            try: act()
            except (AttributeError, TypeError): pass
for i in range(20): use()
for spoilt in namespace(C), namespace(M):
    for act in (spoilt.popitem, lambda: spoilt.pop("a", 0), lambda: spoilt.update(x=[5]), lambda: spoilt.update(f=property(len)), lambda: spoilt.setdefault("y", [3]),
                lambda: spoilt.pop("x"), spoilt.clear, lambda: spoilt.__ior__({"x": [9]})):
        act()
        use()
spoilt = namespace(D)
del C, D, M
gc.collect()
spoilt["x"] = [1]
spoilt.clear()
`,
  "finalizers of what an exception leaves behind": `
class C:
    def __del__(self):
        try: raise KeyError([self.name] * 100)
        except KeyError: {str(i): i for i in range(30)}
def f(n):
    c = C(); c.name = "c" + str(n)
    if n == 0: raise ValueError([C() for i in range(3)])
    try: f(n - 1)
    finally: [C() for i in range(3)]
for i in range(2):
    try: f(4)
    except Exception: pass
`,
  "callbacks that make new weak references and raise": `
import weakref
class C: pass
seen = []
def callback(r):
    seen.append([weakref.ref(C, callback), weakref.WeakSet([other]), r])
    raise ValueError([1] * 100)
other = C()
for i in range(5):
    c = C()
    refs = [weakref.ref(c, callback), weakref.proxy(c, callback), weakref.WeakKeyDictionary({c: [1]})]
    del c
`,
  "metaclasses with methods everywhere": `
class Name:
    def __set_name__(self, owner, name): owner.named = [name, {i: [i] for i in range(40)}]
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw): return dict(prepared=[1] * 100)
    def mro(cls): return [cls, object] if len(cls.__bases__) > 1 else type.mro(cls)
    def __new__(meta, name, bases, space, **kw):
        made = type.__new__(meta, name, bases, space)
        made.instances = {made: [made]}
        return made
    def __del__(cls): {str(i): [i] for i in range(30)}
    def __call__(cls, *args): return [type.__call__(cls), args]
class Base:
    def __init_subclass__(cls, **kw): cls.kw = [kw, list(range(100))]
for i in range(3):
    class C(Base, metaclass=Meta, key=i):
        a = Name()
    class D(C, key=i): b = Name(); __slots__ = ("x", "y")
    C(); D(1)
    C.__bases__ = (Base,)
`,
  "keys that change what they are put into": `
class K:
    def __init__(self, n): self.n = n
    def __hash__(self):
        d[str(self.n)] = [self] * 70; s.add((self.n,)); return 1
    def __eq__(self, other):
        if len(d) > 40: d.clear(); s.clear()
        return [self] is other
d, s = {}, set()
for i in range(12):
    d[K(i)] = [i]; s.add(K(i)); d.pop(str(i), None)
{**d}; dict(d); s | {K(1)}; list(d.items())
`,
  "generators that are closed in the midst": `
def g(n):
    try: yield [n] * 100
    except GeneratorExit: yield [x for x in g(n - 1)] if n else 1
    finally: {str(i): [i] for i in range(20)}
def h():
    try: yield from g(3)
    finally: list(g(2))
for i in range(3):
    a = h(); next(a)
    try: a.throw(KeyError, [1] * 80)
    except Exception: pass
    b = h(); next(b); del b
    try: h().close(); c = g(2); next(c); c.close()
    except RuntimeError: pass
`,
  "lists that are changed while they are sorted": `
class K:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        items.append(self); items.extend([1] * 100); return self.n < other.n
    def __del__(self): items.clear()
items = []
for i in range(4):
    items = [K(j * 7 % 5) for j in range(12)]
    try: items.sort()
    except ValueError: pass
    sorted([K(j) for j in range(6)], key=lambda k: [k.n] * 90)
    items[2:4] = (K(9) for _ in range(40))
`,
  "exceptions upon exceptions": `
import sys
def fail(n):
    try:
        if n == 0: raise ExceptionGroup("g", [ValueError([1] * 90), TypeError()])
        fail(n - 1)
    except* ValueError as e:
        try: raise KeyError(e) from e
        finally: sys.exc_info(); str(e) + repr(e.exceptions) * 20
    except* TypeError: raise
for i in range(3):
    try: fail(4)
    except BaseException as e:
        e.add_note("n" * 600); e.with_traceback(None)
        try: raise OSError(2, "x" * 600, "f") from e
        except OSError as f: str(f)
`,
  "imports from a finalizer": `
import sys
class C:
    def __del__(self):
        for name in ("colorsys", "this_is_missing", "bisect"):
            sys.modules.pop(name, None)
            try: __import__(name)
            except ImportError: pass
c = C(); del c
a = [C()]; a.append(a); del a
import gc; gc.collect()
`,
  "what hangs deep": `
class C:
    def __del__(self): [[i] for i in range(40)]
deep = C()
for i in range(400): deep = [deep] if i % 3 else {"k": deep} if i % 2 else (deep,)
del deep
class N: pass
chain = N()
for i in range(300):
    n = N(); n.next = chain; n.own = C() if i % 60 == 0 else None; chain = n
del chain, n
`,
  "shown things that go while they are shown": `
import functools
class Shown:
    def __init__(self, act): self.act = act
    def __repr__(self): self.act(); return "shown" * 120
    __str__ = __repr__
    def __call__(self): pass
partial = functools.partial(Shown(int), Shown(lambda: partial.__setstate__((print, (), {}, None))), [1] * 30, k=[2])
repr(partial)
partial = functools.partial(print, a=Shown(lambda: partial.keywords.clear()), b=[[3]])
repr(partial)
error = OSError(2, "text")
error.errno = Shown(lambda: [setattr(error, name, None) for name in ("strerror", "filename", "filename2")])
error.strerror, error.filename, error.filename2 = "str" + str(1), ["file"], ["second"]
str(error)
items = [Shown(lambda: items.clear()), [1]]; repr(items)
d = {1: Shown(lambda: d.clear()), 2: [1]}; repr(d)
`,
};
