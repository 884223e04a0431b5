# Copies of builtins and sys are made at the start: they count, and keep alive what was there.
import builtins
import gc
import sys

for name in ("len", "ValueError"):
    copies = [d for d in gc.get_referrers(getattr(builtins, name)) if type(d) is dict and d is not builtins.__dict__]
    print(name, "in copies of", sorted({d["__name__"] for d in copies if "__name__" in d}), len(copies))
print("len", sys.getrefcount(len), "abs", sys.getrefcount(abs))
for name in ("meta_path", "path_hooks", "path_importer_cache", "path", "argv", "warnoptions", "getrefcount"):
    copies = [d for d in gc.get_referrers(getattr(sys, name)) if type(d) is dict and d is not sys.__dict__]
    print(name, sys.getrefcount(getattr(sys, name)), "in copies of", [d["__name__"] for d in copies if d is not globals()])


class Silent:
    def __del__(self, say=print):
        say("never: the copy of sys keeps the list")


# the copy of sys holds the lists and so all that Silent holds: the globals, too, which die when nothing can be printed any more
sys.path_hooks.append(Silent())
sys.meta_path.append(Silent())
sys.path_importer_cache["x"] = Silent()
last = Silent()
