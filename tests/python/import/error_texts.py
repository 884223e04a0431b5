# profiles: 3.11 3.10 legacy 3.12 3.13
# folder: /home/error_texts
"""Fact 8.3: the texts of failed imports and look-ups in modules, with `name` and `path`; from 3.13 on they name files in the folder of the program, which may hide others."""
import importlib, os, sys

here = sys.path[0]
folder = os.path.join(here, "error_texts_tmp")
sys.dont_write_bytecode = True
sys.path.insert(1, folder)
made = []


def write(root, **files):
    for name, text in files.items():
        path = os.path.join(root, name.replace("__", "/") + ".py").replace("/init.py", "/__init__.py")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
        made.append(path)
    importlib.invalidate_caches()


def attempt(statement):
    try:
        exec(statement, {"__name__": "tester"})
        print("ok   ", statement)
    except BaseException as e:
        print(statement, "|", type(e).__name__, *(str(each).replace(folder, "FOLDER").replace(here, "HERE") for each in (e, getattr(e, "name", None), getattr(e, "path", None))))


for root, mark in (here, "h"), (folder, "f"):
    write(root, **{f"{mark}_alone": f"import {mark}_alone\n{mark}_alone.x", f"{mark}_one": f"import {mark}_two; y = 1", f"{mark}_two": f"from {mark}_one import y", f"{mark}_whole": "x = 1"})
    write(root, **{f"{mark}_pack__init": f"import {mark}_pack\n{mark}_pack.no", f"{mark}_other__init": "", f"{mark}_other__sub": f"import {mark}_other.sub\n{mark}_other.sub.no", f"{mark}_other__own": f"from {mark}_other.own import no"})
    write(root, **{f"{mark}_ring__init": f"from {mark}_ring.part import X", f"{mark}_ring__part": f"from {mark}_ring import Y\nX = 1", f"{mark}_deep__init": "", f"{mark}_deep__sub__init": f"import {mark}_deep.sub as s\ns.no"})
    for module in "alone", "one", "two", "pack", "other.sub", "other.own", "ring", "deep.sub": attempt(f"import {mark}_{module}")
    attempt(f"import {mark}_whole; {mark}_whole.no"); attempt(f"from {mark}_whole import no"); attempt(f"import {mark}_whole.no"); attempt(f"import {mark}_missing")
    attempt(f"import {mark}_whole; getattr({mark}_whole, 'n' 'o')"); attempt(f"import {mark}_whole; print(hasattr({mark}_whole, 'no'), getattr({mark}_whole, 'no', 5))")
# names of the library's
write(here, fractions="x = 1", cmd="import cmd\ncmd.Cmd", bdb="from bdb import Bdb", colorsys__init="", colorsys__sub="x = 1")
write(folder, sched="x = 1")
attempt("import fractions; fractions.Fraction"); attempt("from fractions import Fraction"); attempt("import cmd"); attempt("import bdb"); attempt("import colorsys; colorsys.what"); attempt("import colorsys.sub; colorsys.sub.what"); attempt("import sched; sched.scheduler")
# what the texts go by
import fractions as module
spec = module.__spec__
names = sys.stdlib_module_names
sys.stdlib_module_names = {"other"}; attempt("import fractions; fractions.a"); sys.stdlib_module_names = ["fractions"]; attempt("import fractions; fractions.b"); sys.stdlib_module_names = {"fractions"}; attempt("import fractions; fractions.c")
del sys.stdlib_module_names; attempt("import fractions; fractions.d"); sys.stdlib_module_names = names
spec.has_location = False; attempt("import fractions; fractions.e"); spec._initializing = True; attempt("import fractions; fractions.f"); attempt("from fractions import f")
spec.has_location = True; attempt("import fractions; fractions.g"); attempt("from fractions import g")
spec.origin = 5; attempt("import fractions; fractions.h"); attempt("from fractions import h")
spec.origin = "fractions.py"; attempt("import fractions; fractions.i")
spec.origin = os.path.join(here, "other.py"); attempt("import fractions; fractions.j")
spec.origin = os.path.join(here, "__init__.py"); attempt("import fractions; fractions.k")
spec.origin = os.path.join(here, "any", "__init__.py"); attempt("import fractions; fractions.l")
class Spec: _initializing = 1; has_location = property(lambda self: print("asked") or 1); origin = os.path.join(here, "own.py")
module.__spec__ = Spec(); attempt("import fractions; fractions.m"); attempt("from fractions import m")
class Bad:
    @property
    def has_location(self): raise KeyError("refused")
module.__spec__ = Bad(); attempt("import fractions; fractions.n"); attempt("from fractions import n")
module.__spec__ = None; attempt("import fractions; fractions.o"); attempt("from fractions import o")
del module.__spec__; attempt("import fractions; fractions.p"); attempt("from fractions import p")
del module.__file__; attempt("from fractions import q"); module.__name__ = 5; attempt("import fractions; fractions.r"); attempt("from fractions import r")
attempt("import sys; sys.nothing"); attempt("from sys import nothing"); attempt("import __main__; __main__.nothing")
for path in made: os.remove(path)
for root in [folder] + [os.path.dirname(path) for path in made]:
    if root == here: continue
    for each, folders, files in os.walk(root, topdown=False): os.rmdir(each)
