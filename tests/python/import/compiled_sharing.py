# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""A module that comes from a compiled file shares its constants as on its first run."""
import importlib
import importlib.util
import os
import shutil
import sys
import tempfile

sys.dont_write_bytecode = False
folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
tag = sys.implementation.cache_tag


def shown(path):
    return path and path.replace(folder, "DIR").replace(tag, "TAG")


def write(name, text, time=1000000000):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    os.utime(path, (time, time))
    return path


def load(name):
    sys.modules.pop(name, None)
    importlib.invalidate_caches()
    return importlib.import_module(name)


def cached(name):
    try:
        return sorted(shown(entry) for entry in os.listdir(os.path.join(folder, "__pycache__")) if entry.startswith(name + "."))
    except FileNotFoundError:
        return None


TEXT = '''
import sys
def f(x=3): return ("a b", 1000000, 3.5, b"bytes", (1, ("n",)), 10**20, 2j, ..., frozenset)
def g(x=3): return ("a b", 1000000, 3.5, b"bytes", (1, ("n",)), 10**20, 2j, ..., frozenset)
class C:
    "a b"
    a_name = "a_name"
    class D: pass
    def m(self, *args, k=1000000, **kw):
        def inner(): return self, k, 1000000
        return [y in {"a b", 1000000} for y in args], inner
X = 1000000
Y = "a b"
Z = -0.0, 0.0, True, 1, 1.0
'''


def sharing(module):
    f, g, C = module.f, module.g, module.C
    a, b = f(), g()
    print([x is y for x, y in zip(a, b)], a is b, f.__code__.co_consts is g.__code__.co_consts)
    print(a[1] is module.X, a[0] is module.Y, C.__doc__ is a[0], C.m.__kwdefaults__["k"] is module.X)
    print(f.__code__.co_names is g.__code__.co_names, f.__code__.co_linetable is g.__code__.co_linetable)
    print(C.a_name is sys.intern("a_name"), C.D.__qualname__, f.__code__.co_filename is C.m.__code__.co_filename)
    print([type(z).__name__ for z in module.Z], [sys.getrefcount(x) for x in (a[0], a[1], a[2], a[5])])
    print(sorted(map(str, C.m(C(), "a b", 7, k=2)[0])), shown(module.__cached__), module.__spec__.cached == module.__cached__)


print("first run")
path = write("shares.py", TEXT)
sharing(load("shares"))
print(cached("shares"))
print("from the compiled file")
sharing(load("shares"))

shutil.rmtree(folder)
