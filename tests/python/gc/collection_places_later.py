"""As collection_places, for operations that fail, that ask specs of modules, and that walk sets: where the program stands at a collection."""
import abc
import gc
import sys
import types
import warnings

gc.disable()
warnings.simplefilter("ignore")
log = []


def at_collection(phase, info):
    if phase == "start":
        frame = sys._getframe(1)
        log.append((gc.get_count()[0], frame.f_code.co_name))
        if len(log) > 3:
            gc.disable()


def sweep(statement, limit):
    space = {**SPACE}
    exec(compile("def act():\n " + statement.replace("\n", "\n "), "statement", "exec"), space)
    act = space["act"]
    act()
    act()
    print(statement.replace("\n", "; "))
    for threshold in range(1, limit):
        gc.collect()
        log.clear()
        before = gc.get_count()[0]
        gc.callbacks.append(at_collection)
        gc.set_threshold(before + threshold, 1000, 1000)
        gc.enable()
        act()
        gc.disable()
        gc.callbacks.clear()
        gc.set_threshold(0)
        print("   ", threshold, *[(count - before, name) for count, name in log])


loose = types.ModuleType("loose")
sys.unraisablehook = lambda given: None


class Base(metaclass=abc.ABCMeta):
    pass


class Under(Base):
    pass


for each in range(3):
    Base.register(type("Registered", (), {}))
    Under.register(type("Registered", (), {}))


class Fails:
    def method(self, *rest, **named):
        raise KeyError

    def __del__(self):
        self.missing


def generator(held):
    try:
        yield held
    finally:
        [held]


def stops():
    yield 1
    raise KeyError


async def coroutine():
    held = [1]


def plain(*rest):
    pass


def closes():
    step = generator([])
    next(step)
    step.close()


SPACE = globals()
FAILING = (
    "plain(*None)",
    "plain(*stops())",
    "print(*stops())",
    "Fails().method(*[[]])",
    "Fails().method(*[[]], **{'a': []})",
    "plain(1, *[[]], **{'a': []})",
    "loose.missing",
    "Base.missing",
    "gc.get_stats()[5]",
)
for statement in FAILING:
    sweep(f"try: {statement}\nexcept (AttributeError, IndexError, KeyError, TypeError): pass", 10)
    sweep(f"try: {{}}[5]\nexcept KeyError:\n  try: {statement}\n  except (AttributeError, IndexError, KeyError, TypeError): pass", 12)
for statement in (
    "Fails()",
    "closes()",
    "coroutine()",
    "gc.get_stats()",
    "issubclass(type('Local', (), {}), Base)",
    "issubclass(type('Local', (), {}), Under)",
    "isinstance(Fails(), Base)",
    "sys.stdout.write('.')\nsys.stdout.flush()",
):
    sweep(statement, 16)


# what stands in generation 0 when the memory is written: the view, or what it looks through
def at_flush(phase, info):
    if phase == "start":
        gc.disable()
        seen.extend(type(item).__name__ for item in gc.get_objects(0) if type(item).__name__ in ("managedbuffer", "memoryview"))


seen = []
for threshold in range(1, 5):
    gc.collect()
    sys.stdout.write(".")
    gc.callbacks.append(at_flush)
    gc.set_threshold(gc.get_count()[0] + threshold, 1000, 1000)
    gc.enable()
    sys.stdout.flush()
    gc.disable()
    gc.callbacks.clear()
    print(threshold, seen)
    seen.clear()
