"""At each allocation of an operation in turn a collection starts: where the program stands then, and how high the first count is.

A frame whose code has not begun, or that is being left, is seen by nobody.
"""
import gc
import sys
import types
import warnings

gc.disable()
warnings.simplefilter("ignore")
log = []


def at_collection(phase, info):
    if phase == "start":
        count = gc.get_count()[0]
        frame = sys._getframe(1)
        gc.disable()
        line = frame.f_lineno if frame.f_code.co_filename == "statement" else 0
        log.append((count, frame.f_code.co_name, line, gc.get_count()[0]))


def sweep(statement, limit=30):
    space = {**SPACE}
    exec(compile("def act():\n " + statement.replace("\n", "\n "), "statement", "exec"), space)
    act = space["act"]
    act()
    act()
    print(statement.replace("\n", "; "))
    for filled in False, True:
        for threshold in range(1, limit):
            gc.collect()
            if filled:
                act()
            log.clear()
            before = gc.get_count()[0]
            gc.callbacks.append(at_collection)
            gc.set_threshold(before + threshold, 1000, 1000)
            gc.enable()
            act()
            gc.disable()
            gc.callbacks.clear()
            gc.set_threshold(0)
            for count, name, line, second in log:
                print("   ", filled, threshold, count - before, name, line, second - count)


SPACE = {"sys": sys, "types": types, "warnings": warnings}
exec(
    compile(
        """
loose = types.ModuleType("loose")
sys.unraisablehook = lambda given: (given.exc_value, given.object, given.err_msg)
async def coroutine(): pass
def generator(): yield
class Raises:
    def __del__(self): raise ValueError
class RaisesAgain:
    def __del__(self):
        try: self.x
        except AttributeError: raise ValueError
class Missing:
    def __getattr__(self, name): raise AttributeError(name)
class Cyclic:
    def __init__(self, *rest):
        self.method = self.__init__
        self.rest = [self, *rest]
class Plain: pass
plain = Plain()
def with_cell(value, key=None):
    def inner(): return value, key
    return [inner for each in (value,)]
def fails(value):
    def inner(): return value
    raise KeyError(inner)
def warns(): warnings.warn("text", category=RuntimeWarning, stacklevel=2, source=plain)
""",
        "statement",
        "exec",
    ),
    SPACE,
)
for statement in (
    "repr(loose)",
    "types.ModuleType('other')",
    "try: loose.__file__\nexcept AttributeError: pass",
    "getattr(loose, '__file__', 1)",
    "Raises()",
    "RaisesAgain()",
    "generator()",
    "list(generator())",
    "(x for x in (1, 2))",
    "coroutine()",
    "Cyclic(1)",
    "getattr(Missing(), 'a', None)",
    "hasattr(Missing(), 'a')",
    "with_cell(5)",
    "with_cell(key=5, value=[])",
    "with_cell(*[5], **{'key': 6})",
    "try: fails([])\nexcept KeyError as error: pass",
    "try: fails(key=[])\nexcept TypeError as error: pass",
    "sorted([3, 2, 1], key=lambda x: -x)",
    "warns()",
    "warnings.warn('text')",
    "warnings.warn('text', UserWarning)",
    "warnings.warn(message='text', category=UserWarning)",
    "warnings.warn(UserWarning('text'))",
):
    sweep(statement)
warnings.simplefilter("error")
for statement in "warns()", "warnings.warn('text')", "warnings.warn('text', stacklevel=5)":
    sweep(f"try: {statement}\nexcept Warning: pass")
warnings.simplefilter("ignore")
exec(
    compile(
        """
class AsTuple(type):
    def mro(cls): return tuple(super().mro())
class AsList(type):
    def mro(cls): return list(super().mro())
class Made(type):
    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        cls.made = [cls, namespace]
        return cls
    def __call__(cls, *rest, **named): return super().__call__(*rest, **named)
class First(metaclass=AsTuple): pass
class Second(metaclass=AsList): pass
class Third(metaclass=Made):
    def __init__(self, *rest): pass
class OwnMro(metaclass=AsList):
    def mro(self): return 1 / 0
""",
        "statement",
        "exec",
    ),
    SPACE,
)
for statement in (
    "AsTuple('Local', (), {})",
    "AsList('Local', (Second,), {'held': lambda: 5, 'a': 5})",
    "type('Local', (First,), {})",
    "class Local(First):\n  def method(self): return __class__",
    "class Local(Third):\n  def method(self): return __class__",
    "class Local(OwnMro): pass",
    "class Local:\n  __slots__ = 'a', 'b'",
    "class Local(Exception): pass",
    "Third(*[1, 2])",
):
    sweep(statement, 60)
