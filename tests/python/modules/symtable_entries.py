# _symtable and symtable: what the compiler knows of names, and the objects that say it.
import _symtable, gc, symtable, sys


def attempt(run):
    try:
        print(run())
    except BaseException as error:
        print(type(error).__name__, error)


def show(table, depth=0):
    print("  " * depth, table.name, table.type, table.lineno, table.nested, table.symbols, table.varnames)
    for child in table.children:
        show(child, depth + 1)


PROGRAMS = [
    "", "x = 1", "x: int", "x += y; del z", "import a.b, c as d; from e import f", "global g; g = 1", "[i for i in a if (b := i)]", "{k: v for k, v in a}", "{x for x in a}", "(x for x in a)",
    "lambda a, *b, c=d, **e: a", "def f(a, b=1, /, c=2, *d, e, **g): return h", "async def f(): await g; return [x async for x in y]", "class C(B, metaclass=M):\n  __p = 1\n  def __m(self): return __p, super().x",
    "def f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2\n    def h(): return x\n  return g", "def f():\n  global x, y\n  x = 1\n  def g(): return x",
    "class C:\n  x = 1\n  def f(self): return x\n  y = [x for _ in x]\n  def g(self): return __class__", "def f(a):\n  class D:\n    a = a\n    def m(): return a", "try: pass\nexcept E as e: e",
    "for i in r:\n  with o as p: pass", "match x:\n  case {'k': v, **rest}: pass\n  case [a, *b] | C(a=1): pass", "from __future__ import annotations\ndef f(a: b) -> c: d: e = 1",
    "@dec\ndef f(): pass", "def f(x=[y for y in z]): return lambda: x", "print(f'{a!r:{b}}')", "def f():\n  def g(): return x\n  x = 1", "def f(*, _=(yield_ := 1)): pass",
]  # fmt: skip
for program in PROGRAMS:
    print(repr(program))
    show(_symtable.symtable(program, "file", "exec"))
show(_symtable.symtable("a + (lambda b: b)(c)", "file", "eval"))
show(_symtable.symtable(b"# coding: latin-1\n\xe9 = 1", b"file", "exec"))
show(_symtable.symtable("x = 1\n", "file", "single"))

# ---- through the module of the library
top = symtable.symtable("def f(a):\n  b = a\n  def g(): return b\n  return g\nclass C:\n  def m(self): pass", "file", "exec")
print(top, top.get_type(), top.get_name(), top.get_identifiers(), top.has_children(), top.is_optimized(), top.is_nested())
f, c = top.get_children()
print(f, f.get_parameters(), sorted(f.get_locals()), f.get_globals(), f.get_frees(), f.get_children()[0].get_frees(), c.get_methods())
for name in ("a", "b", "g"):
    s = f.lookup(name)
    print(s, s.is_parameter(), s.is_local(), s.is_free(), s.is_assigned(), s.is_referenced(), s.is_global(), s.is_namespace())
print(top.get_id() == top._table.id, top is symtable.symtable("x", "f", "exec"))

# ---- how it refuses
for args in [
    ("x", "f", "foo"), ("x", "f"), (1, "f", "exec"), ("x x", "f", "exec"), ("x = 1", "f", "eval"), ("x", 1, "exec"), ("x", "f", 1), ("def f(x, x): 0", "f", "exec"), ("x\0", "f", "exec"),
    ("nonlocal x", "f", "exec"), ("def f():\n x\n global x", "f", "exec"), ("def f():\n nonlocal x", "f", "exec"), (None, "f", "foo"), ("[x := 1 for x in y]", "f", "exec"), ("class C: [x := 1 for y in z]", "f", "exec"),
]:  # fmt: skip
    attempt(lambda: _symtable.symtable(*args))
attempt(lambda: type(top._table)())
attempt(lambda: setattr(top._table, "name", 1))
attempt(lambda: _symtable.symtable(source="x", filename="f", startstr="exec"))


# ---- memory
def blocks(make):
    make()
    before = sys.getallocatedblocks()
    made = make()
    return sys.getallocatedblocks() - before


t = top._table
print(sys.getsizeof(t), gc.is_tracked(t), type(t), type(t).__module__, repr(t).startswith("<symtable entry top("), list(vars(type(t)))[:4])
for program in ("", "x = 1", "def f(a, b): return a", "def f():\n  global x\n  x = 1", "class C:\n  def m(self): return [x for x in self]"):
    print(blocks(lambda: _symtable.symtable(program, "f", "exec")), end=" ")
print([(k, v) for k, v in vars(_symtable).items() if isinstance(v, int)])
