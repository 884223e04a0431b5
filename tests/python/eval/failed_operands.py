# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""When an instruction fails, its operands die before the traceback is made or after it: the collector's count tells them apart."""
import gc
import sys

gc.disable()
log = []


class B:
    def __del__(self):
        log.append(gc.get_count()[0])


class Raises(B):
    """Every operation of it fails with an exception that has been made before, so that only the instruction's own objects count."""

    def fail(self, *rest):
        raise prepared

    __getattr__ = __len__ = __iter__ = __next__ = __contains__ = __getitem__ = __setitem__ = __delitem__ = __hash__ = fail
    __add__ = __radd__ = __iadd__ = __neg__ = __invert__ = __bool__ = __eq__ = __lt__ = __index__ = __int__ = fail
    __format__ = __repr__ = __str__ = __await__ = __aiter__ = __anext__ = __call__ = __delattr__ = fail
    __matmul__ = __pow__ = __lshift__ = __and__ = __or__ = __rmod__ = __divmod__ = fail

    def keys(self):
        raise prepared


class Setting(B):
    def __setattr__(self, name, value):
        raise prepared


class Described:
    @property
    def field(self):
        raise prepared

    @field.setter
    def field(self, value):
        raise prepared

    @field.deleter
    def field(self):
        raise prepared


class Own(Described, B):
    pass


class Mapped(B, dict):
    def __setitem__(self, key, value):
        raise prepared


class Matched(B):
    __match_args__ = 5

    def __getattr__(self, name):
        raise prepared


prepared = ValueError()

STATEMENTS = r"""
del B().a
B().a = Own().field = 5
Own().field = B()
Own().field
Own().field()
del Own().field
Raises().a
Raises().a()
Raises().a = B()
del Raises().a
Setting().a = B()
Raises()[B()]
Raises()[B()] = B()
del Raises()[B()]
[][B()]
[][B()] = B()
{}[Raises()]
{}[Raises()] = B()
{Raises()}
{B(), Raises()}
Raises() + B()
B() + Raises()
B() + B()
x = Raises(); x += B()
-Raises()
-B()
~Raises()
not Raises()
Raises() == B()
Raises() < B()
B() < B()
B() in Raises()
B() in B()
Raises() is B() or Raises()[0]
if Raises(): pass
for x in Raises(): pass
for x in B(): pass
a, b = Raises()
a, b = B()
a, *b = Raises()
a, *b = B()
a, b = [B()]
a, b = B(), B(), B()
a, *b, c = [B()]
[*Raises()]
[*B()]
(*Raises(),)
{*Raises()}
{*B()}
{**Raises()}
{**B()}
f(*Raises())
f(*B())
f(**Raises())
f(**B())
f(B(), **{'a': B()}, **{'a': B()})
f'{Raises()}'
f'{Raises()!r}'
f'{B():x}'
f'{B():{B()}}'
f'{B()}{Raises()}'
Raises()()
B()()
B()(B())
B()(a=B())
B()(*[B()])
B().method(B())
raise B()
raise ValueError from B()
raise Raises()
with B(): pass
with Raises(): pass
assert B(), B()
[x for x in Raises()]
list(Raises())
len(Raises())
int(Raises())
f(Raises(), B())
[1, 2][Raises():B()]
range(5)[B():Raises()]
class C(B(), B()): pass
class C(metaclass=Raises()): pass
@Raises()\ndef g(): pass
def g(a=B(), b=Raises().a): pass
lambda a=Raises().a: 1
[B(), Raises().a]
(B(), Raises().a)
{B(): Raises().a}
{'a': B(), 'b': Raises().a}
B() if Raises() else B()
Raises() and B()
try: 1 / 0\nexcept B(): pass
try: raise prepared\nexcept (ValueError, B()): pass
match Raises():\n case [1]: pass\n case {1: 1}: pass\n case Matched(a): pass
match Matched():\n case Matched(a): pass
match B():\n case 5 | Own.field(): pass
global missing; del missing
async def g(): await B()\ng().send(None)
async def g(): await Raises()\ng().send(None)
async def g():\n async for x in B(): pass\ng().send(None)
async def g():\n async for x in Raises(): pass\ng().send(None)
async def g():\n async with B(): pass\ng().send(None)
def g(): yield from B()\nnext(g())
def g(): yield from Raises()\nnext(g())
def g(): return (yield B()).a\nh = g(); next(h); h.send(Raises())
print(Raises())
isinstance(B(), B())
isinstance(B(), 5)
[].append(B(), B())
"".join([B()])
"%d" % B()
"a" + B()
[] + B()
1 + B()
B() @ Raises()
(1).a
[1, 2, 3][5]
{}[5]
''[B()]
''[B():Raises()]
"""


def f(*rest, **named):
    raise prepared


def run(statement, times):
    source = "def act():\n " + statement.replace("\\n", "\n").replace("\n", "\n ")
    space = {**globals()}
    exec(compile(source, "statement", "exec"), space)
    act = space["act"]
    found = []
    for turn in range(times):
        prepared.__traceback__ = prepared.__context__ = prepared.__cause__ = None
        gc.collect()
        log.clear()
        before = gc.get_count()[0]
        try:
            act()
        except Exception as error:
            # what is no context manager raises AttributeError in 3.10, TypeError later
            name = type(error).__name__.replace("Attribute", "Type")
            after = gc.get_count()[0]
        else:
            name, after = "", gc.get_count()[0]
        found.append((name, after - before, *[each - before for each in log]))
    return found


for statement in STATEMENTS.strip().split("\n"):
    found = run(statement, 3)
    print(statement, "->", found[1], "" if found[1] == found[2] else found[2])
