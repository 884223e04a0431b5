# profiles: 3.11
"""Modules that belong to the interpreter: what is imported before any program begins, and what FrozenImporter finds."""
import sys
print([name for name in sys.modules if name != "__main__"])
import _imp, abc, codecs, encodings, io, zipimport, _frozen_importlib, _frozen_importlib_external
print([getattr(hook, "__name__", hook) for hook in sys.path_hooks], [getattr(finder, "__name__", finder) for finder in sys.meta_path])


def short(path):
    return path and path.replace(sys.prefix, "PREFIX")


for module in (_frozen_importlib, _frozen_importlib_external, zipimport, abc, codecs, io, encodings, encodings.utf_8):
    spec = module.__spec__
    print(spec.name, spec.origin if spec.origin == "frozen" else short(spec.origin), getattr(spec.loader, "__name__", type(spec.loader).__name__), spec.has_location)
    state = spec.loader_state
    print("   ", short(getattr(module, "__file__", None)), state and (short(state.filename), state.origname), hasattr(module, "__origname__"), hasattr(module, "__cached__"), spec.submodule_search_locations and [short(p) for p in spec.submodule_search_locations])
for function in abc.abstractmethod, codecs.lookup, codecs.IncrementalDecoder.reset, io.IOBase.__init_subclass__, zipimport._read_directory, encodings.search_function, _frozen_importlib._find_spec:
    code = getattr(function, "__code__", None)
    print(getattr(function, "__qualname__", None), code and short(code.co_filename))

names = ("_frozen_importlib", "zipimport", "abc", "os", "os.path", "posixpath", "importlib.util", "runpy", "site", "__hello__", "__phello__", "__phello__.spam", "json", "encodings", "")
print([_imp.is_frozen(name) for name in names])
for name in names:
    try: print(name, _imp.is_frozen_package(name), end=" ")
    except ImportError as error: print(error, error.name, end=" ")
    try: print(type(_imp.get_frozen_object(name)).__name__, short(_imp.get_frozen_object(name).co_filename), _imp.get_frozen_object(name) is _imp.get_frozen_object(name))
    except ImportError as error: print(error, error.name)
print(_imp.init_frozen("json"))
print([_imp.find_frozen(name) for name in names])
found = _imp.find_frozen("abc", withdata=True)
print(type(found[0]).__name__, found[1:])
all_names = _imp._frozen_module_names()
print([name for name in all_names if not name.startswith("__")], len(set(all_names)) == len(all_names))
for override in -1, 1, 0:
    _imp._override_frozen_modules_for_tests(override)
    print(override, _imp.is_frozen("os"), _imp.is_frozen("zipimport"), _imp.find_frozen("os"), len(_imp._frozen_module_names()) == len(all_names))
    try: print(_imp.get_frozen_object("os").co_filename)
    except ImportError as error: print(error, error.name)
try: _imp.get_frozen_object("os", "text")
except TypeError as error: print(error)
try: _imp.get_frozen_object("os", b"nonsense")
except ImportError as error: print(error)
module = _imp.init_frozen("__hello__")
print(module, sorted(name for name in vars(module) if name.startswith("__")), sys.modules["__hello__"] is module)
del sys.modules["__hello__"]

import os, os.path, stat, posixpath, importlib.util, importlib.machinery, runpy, _collections_abc, collections.abc
for module in os, os.path, stat, importlib.util, runpy, _collections_abc:
    print(module, module.__spec__.origin, short(module.__file__), module.__spec__.name)
# no lines in a traceback
import traceback
try: os.makedirs("/")
except OSError: print(traceback.format_exc().splitlines()[-2:])
try: isinstance(1, type("Asks", (abc.ABC,), {"__subclasshook__": classmethod(lambda *given: 1 / 0)}))
except ZeroDivisionError: print([frame.name + " " + os.path.basename(frame.filename) for frame in traceback.extract_tb(sys.exc_info()[2])], traceback.extract_tb(sys.exc_info()[2])[1].line)
# a package, and modules that are found by other names
import __phello__, __phello__.spam
print(__phello__.__path__ == [short(__phello__.__file__)] or [short(p) for p in __phello__.__path__], __phello__.__spec__.loader_state.origname)
import __hello_alias__, __phello_alias__.spam
print(__hello_alias__.__spec__.loader_state.origname, __phello_alias__.__spec__.submodule_search_locations is __phello_alias__.__path__, short(__phello_alias__.spam.__file__))
# imported anew, and reloaded
import importlib
old = sys.modules.pop("stat"); import stat as new
print(old is new, old.__spec__ == new.__spec__, importlib.reload(new) is new, new.__spec__ == old.__spec__)
