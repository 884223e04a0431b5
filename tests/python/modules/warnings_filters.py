# _warnings: filters, registries, stack levels, explicit warnings, errors
import sys
import _warnings

print(sorted(name for name in dir(_warnings) if not name.startswith("__")))
print(_warnings.filters)
print(_warnings._defaultaction, _warnings._onceregistry)
print(_warnings.warn.__text_signature__, _warnings.warn_explicit.__text_signature__, _warnings._filters_mutated.__text_signature__)

import warnings

print(warnings.filters is _warnings.filters, warnings.warn is _warnings.warn, warnings.onceregistry is _warnings._onceregistry)

shown = []


def show(message, category, filename, lineno, file=None, line=None):
    print("shown:", repr(message), category.__name__, filename.rsplit("/")[-1], lineno, file, line)


warnings.showwarning = show


def f(level, message="m", category=None):
    warnings.warn(message, category, level)


def g(level, *rest):
    f(level, *rest)  # level 2


for level in (1, 2, 3, 4, 99, 0, -5):
    g(level, f"level {level}")
print(sorted(key[0] for key in __warningregistry__ if key != "version"))

# once per place by default
for i in range(3):
    warnings.warn("in a loop")
for i in range(2):
    f(1, "twice the same")
    f(1, UserWarning("an instance"))
    f(1, DeprecationWarning("deprecated in main"))
warnings.warn("pending", PendingDeprecationWarning)
warnings.warn("resource", ResourceWarning)


class Mine(Warning):
    def __str__(self):
        return "mine!"


warnings.warn(Mine(1, 2))
warnings.warn("text", Mine)

# categories
for category in (1, "x", int, Exception, BaseException, object(), Warning, None, Mine):
    try:
        warnings.warn("category", category)
    except TypeError as e:
        print(str(e))
for args in ((), ("m", Warning, "1"), ("m", Warning, 1, None, 2)):
    try:
        warnings.warn(*args)
    except TypeError as e:
        print(e)


# actions
def each(action, times=2):
    with warnings.catch_warnings():
        warnings.simplefilter(action)
        print(action)
        for i in range(times):
            warnings.warn("same text")
            warnings.warn("same text")


for action in ("ignore", "always", "default", "module", "once"):
    each(action)
    each(action)
try:
    each("error")
except UserWarning as e:
    print("raised", repr(e), e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_next)


def odd(filters):
    with warnings.catch_warnings():
        warnings.filters = filters
        warnings._filters_mutated()
        try:
            warnings.warn("odd")
        except Exception as e:
            print(type(e).__name__, e)


class Pattern:
    def __init__(self, answer):
        self.answer = answer

    def match(self, text):
        print("match", repr(text))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


odd(1)
odd([1])
odd([("error",)])
odd([(1, None, Warning, None, 0)])
odd([("strange", None, Warning, None, 0)])
odd([("error", None, Warning, None, "x")])
odd([("error", None, Warning, None, 2**70)])
odd([("error", None, 1, None, 0)])
odd([("error", "odd", Warning, None, 0)])
odd([("error", "even", Warning, None, 0), ("ignore", None, Warning, "__main__", 0)])
odd([("error", Pattern(0), Warning, Pattern(1), 0), ("error", Pattern(1), Warning, Pattern(1), 0)])
odd([("error", Pattern(ValueError("from match")), Warning, None, 0)])
odd([("error", None, Warning, None, 1), ("ignore", None, Warning, None, 0)])
odd([("error", None, Warning, None, -1), ("ignore", None, Warning, None, 0)])
odd(())
changing = []


class Changing:
    def match(self, text):
        changing.clear()
        return False


changing.extend([("error", Changing(), Warning, None, 0)] * 3)
odd(changing)

# what belongs to the module
saved = warnings.defaultaction
for value in ("error", "ignore", 1, "nothing"):
    warnings.defaultaction = value
    odd([])
warnings.defaultaction = saved
saved = warnings.onceregistry
for value in ({}, [], None):
    warnings.onceregistry = value
    with warnings.catch_warnings():
        warnings.simplefilter("once")
        try:
            for i in range(2):
                warnings.warn_explicit("once and explicit", UserWarning, "x.py", 3)
        except TypeError as e:
            print(e)
warnings.onceregistry = saved

# explicit
registry = {}
for i in range(2):
    warnings.warn_explicit("explicit", UserWarning, "some/file.py", 7, registry=registry)
print([key for key in registry])
warnings.warn_explicit("explicit", UserWarning, "some/file.py", 8, "a.module", registry)
warnings.warn_explicit("no module", UserWarning, "some/file.py", 8, None, registry)
warnings.warn_explicit("explicit", UserWarning, "", 8, registry=None)
warnings.warn_explicit(UserWarning("inst"), 5, "q", 8)
registry["version"] = "odd"
warnings.warn_explicit("explicit", UserWarning, "some/file.py", 7, registry=registry)
print(len(registry), type(registry["version"]))
for args in (
    ("m", UserWarning, 1, 2),
    ("m", UserWarning, "f", "2"),
    ("m", UserWarning, "f"),
    ("m", UserWarning, "f", 1, None, 5),
    ("m", 5, "f", 1),
):
    try:
        warnings.warn_explicit(*args)
    except TypeError as e:
        print(e)
try:
    warnings.warn_explicit("m", UserWarning, "f", 1, module_globals=1)
except TypeError as e:
    print(e)


class Loader:
    def get_source(self, name):
        print("get_source", name)
        return "first\n  second\n"


warnings.showwarning = warnings._showwarning_orig
import io

stderr, sys.stderr = sys.stderr, io.StringIO()
warnings.warn_explicit("with a loader", UserWarning, "loaded.py", 2, module_globals={"__loader__": Loader(), "__name__": "loaded"})
try:
    warnings.warn_explicit("beyond", UserWarning, "loaded.py", 9, module_globals={"__loader__": Loader(), "__name__": "loaded"})
except IndexError as e:
    print(e)
text = sys.stderr.getvalue()
sys.stderr = stderr
print(text)

# without the module's own means
for name in ("_showwarnmsg", "WarningMessage"):
    saved = getattr(warnings, name)
    delattr(warnings, name)
    sys.stderr = io.StringIO()
    try:
        warnings.warn("without " + name)
    except RuntimeError as e:
        print(e)
    text = sys.stderr.getvalue()
    sys.stderr = stderr
    print(text[text.find(":"):], end="")
    setattr(warnings, name, saved)
saved = warnings._showwarnmsg
warnings._showwarnmsg = 5
try:
    warnings.warn("not callable")
except TypeError as e:
    print(e)
warnings._showwarnmsg = saved

with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.warn("recorded", source=[1])
    warnings.warn("again", DeprecationWarning)
print([(str(entry.message), entry.category.__name__, entry.source) for entry in log])

# names of frames whose globals are odd
exec("import warnings\nwarnings.warn('no name')", {"__builtins__": __builtins__})
exec("import warnings\nwarnings.warn('name is 5')", {"__builtins__": __builtins__, "__name__": 5})
try:
    exec("import warnings\nwarnings.warn('x')", {"__builtins__": __builtins__, "__warningregistry__": 5})
except TypeError as e:
    print(e)
print(sys.getrefcount(_warnings.filters) < 9)
