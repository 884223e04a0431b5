# Compiled files: what is written and read, when one is out of date, and that a module which comes from one shares its constants
# profiles: 3.11 legacy
# as on its first run.
import importlib
import importlib.util
import marshal
import os
import py_compile
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

print("paths")
cache = importlib.util.cache_from_source(path)
print(shown(cache), shown(importlib.util.source_from_cache(cache)))
print(shown(importlib.util.cache_from_source(path, optimization="")), shown(importlib.util.cache_from_source(path, optimization=2)))
for bad in ("/a/b.pyc", "/a/__pycache__/b.pyc", "/a/__pycache__/b.x.y.z.pyc"):
    try:
        importlib.util.source_from_cache(bad)
    except ValueError as error:
        print(error)

print("the file itself")
with open(cache, "rb") as file:
    data = file.read()
print(data[:4] == importlib.util.MAGIC_NUMBER, int.from_bytes(data[:2], "little"), data[4:8], int.from_bytes(data[8:12], "little"), int.from_bytes(data[12:16], "little") == len(TEXT))
print(marshal.loads(data[16:]) == compile(TEXT, path, "exec"))

print("out of date")
write("plain.py", "value = 'old'")
print(load("plain").value, load("plain").value)
write("plain.py", "value = 'new'")
print("same time and size:", load("plain").value)
write("plain.py", "value = 'newer'")
print("same time:", load("plain").value)
write("plain.py", "value = 'later'", 1000000001)
print("same size:", load("plain").value)

print("by hash")
for mode in py_compile.PycInvalidationMode:
    path = write("hashed.py", "value = 'old'")
    py_compile.compile(path, invalidation_mode=mode)
    write("hashed.py", "value = 'new'")
    print(mode.name, load("hashed").value)
    with open(importlib.util.cache_from_source(path), "rb") as file:
        print(int.from_bytes(file.read()[4:8], "little"))
    os.remove(importlib.util.cache_from_source(path))
print(importlib.util.source_hash(b"value = 'new'").hex())

print("not written")
sys.dont_write_bytecode = True
write("unwritten.py", "value = 1")
print(load("unwritten").value, cached("unwritten"))
sys.dont_write_bytecode = False
sys.pycache_prefix = os.path.join(folder, "elsewhere")
write("prefixed.py", "value = 1")
print(shown(load("prefixed").__cached__).replace(folder, ""), os.path.exists(sys.modules["prefixed"].__cached__), cached("prefixed"))
sys.pycache_prefix = None
write("blocked/__init__.py", "")
write("blocked/__pycache__", "a file where the folder should be")
write("blocked/inner.py", "value = 1")
print(load("blocked.inner").value)

print("broken")
write("broken.py", "value = 1")
load("broken")
broken = importlib.util.cache_from_source(os.path.join(folder, "broken.py"))
with open(broken, "rb") as file:
    data = file.read()
for change in (data[:3], b"xx" + data[2:], data[:4] + b"\xff\0\0\0" + data[8:], data[:20], data[:16] + marshal.dumps(7), data[:16]):
    with open(broken, "wb") as file:
        file.write(change)
    try:
        print(load("broken").value)
    except Exception as error:
        print(type(error).__name__, shown(str(error)))

print("without source")
path = write("alone.py", "def f(): return f.__code__.co_filename\n")
py_compile.compile(path, cfile=os.path.join(folder, "alone.pyc"), dfile="where it was")
os.remove(path)
alone = load("alone")
print(alone.f(), type(alone.__loader__).__name__, shown(alone.__file__), alone.__cached__ == alone.__file__)
for change in (data[:3], b"xx" + data[2:], data[:16] + marshal.dumps(7), data[:16]):
    write("alone.pyc", "")
    with open(os.path.join(folder, "alone.pyc"), "wb") as file:
        file.write(change)
    try:
        load("alone")
    except Exception as error:
        print(type(error).__name__, shown(str(error)))

print("moved")
write("here/mod.py", "def f():\n    def g(): pass\n    return g\n")
sys.path.insert(0, os.path.join(folder, "here"))
load("mod")
os.rename(os.path.join(folder, "here"), os.path.join(folder, "there"))
sys.path[0] = os.path.join(folder, "there")
mod = load("mod")
print(shown(mod.f.__code__.co_filename), mod.f().__code__.co_filename is mod.f.__code__.co_filename)

print("compiling")
write("wrong.py", "x = (\n")
try:
    py_compile.compile(os.path.join(folder, "wrong.py"), doraise=True)
except py_compile.PyCompileError as error:
    print(error.exc_type_name, shown(str(error)))
print(shown(py_compile.compile(os.path.join(folder, "plain.py"), optimize=2)), cached("plain"))
shutil.rmtree(folder)
