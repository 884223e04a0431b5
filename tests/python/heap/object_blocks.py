# profiles: 3.11 3.10 legacy 3.12 3.13
"""Fact 4.5: the blocks of exceptions, weak references, generators and frames: how many of each size class a thing takes, and how many it leaves behind."""
import gc, operator, sys, weakref
gc.disable(); gc.collect()
HEAD = 33  # of a bytes object, with its zero byte
CLASSES = range(64, 513, 16)
def usual(answers): return max(set(answers), key=answers.count)
marks = []
def taken(make, times=9):
    """How many blocks of each size class the making takes, beside what it frees again."""
    found = {}
    for size in CLASSES:
        answers = []
        for _ in range(times):
            a = bytes(size - HEAD); x = make(); b = bytes(size - HEAD)
            marks.append((a, b, x))
            answers.append((id(b) - id(a)) // size - 1)
        if usual(answers): found[size] = usual(answers)
    return found
def fill(count): marks.append([bytes(size - HEAD) for size in CLASSES for _ in range(count)])
fill(3000)
class Plain: pass
class Error(Exception): pass
class Slots(Exception): __slots__ = ("a",)
def generator(): yield
def variables(a, b, c, d): yield a; yield (a, b, c, d, [a, b, c, d, (a, b, c, d, a)])
def cells(a, b):
    yield lambda: a
    yield lambda: b
async def coroutine(): pass
def ended():
    made = generator(); list(made); return made
def begun():
    made = generator(); next(made); return made
def frame(): return sys._getframe()
def unawaited():
    made = coroutine(); made.close(); return made
plain, other = Plain(), Plain()
held = weakref.ref(plain), weakref.proxy(plain)
sequence = range(5)
for title, make in (
    ("ValueError", ValueError), ("with text", lambda: ValueError(1.5)), ("KeyError", KeyError), ("StopIteration", StopIteration), ("NameError", NameError),
    ("AttributeError", AttributeError), ("ImportError", ImportError), ("OSError", OSError), ("SyntaxError", SyntaxError), ("UnicodeError", UnicodeError),
    ("UnicodeDecodeError", lambda: UnicodeDecodeError("a", b"", 0, 1, "b")), ("Error", Error), ("Slots", Slots),
    ("plain reference", lambda: weakref.ref(plain)), ("reference", lambda: weakref.ref(plain, len)), ("proxy", lambda: weakref.proxy(plain, len)), ("KeyedRef", lambda: weakref.KeyedRef(plain, len, 1)),
    ("alias", lambda: list[int]), ("itemgetter", lambda: operator.itemgetter(1)), ("attrgetter", lambda: operator.attrgetter("a")), ("enumerate", lambda: enumerate(sequence)),
    ("generator", generator), ("variables", lambda: variables(1, 2, 3, 4)), ("cells", lambda: cells(1, 2)), ("begun", begun), ("ended", ended), ("coroutine", unawaited), ("frame", frame),
):
    print(title, taken(make))
