# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 8.1 to 8.3: what happens when modules import each other, and what is left when one fails."""
import importlib, os, re, sys

FOLDER = "cycles_tmp"
os.makedirs(FOLDER, exist_ok=True)
sys.path.insert(0, FOLDER)
sys.dont_write_bytecode = True
made = []


def write(**files):
    for name, text in files.items():
        path = os.path.join(FOLDER, name.replace("__", "/") + ".py").replace("/init.py", "/__init__.py")
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
        text = str(e).replace(os.path.abspath(FOLDER), "DIR").replace(FOLDER, "DIR")
        # 3.13 names the file here, too
        text = re.sub(r"(partially initialized module '\w+') from 'DIR/[^']*' has", r"\1 has", text)
        print("error", statement, "|", type(e).__name__, text, getattr(e, "name", None), str(getattr(e, "path", None)).replace(os.path.abspath(FOLDER), "DIR").replace(FOLDER, "DIR"))


def loaded(*prefixes):
    print("      ", [n for n in sys.modules if n.startswith(prefixes)])


# a imports b, b imports a
write(a1="print('a1 starts'); import b1; print('a1 ends', b1.x); y = 1", b1="print('b1 starts'); import a1; print('b1 sees', hasattr(a1, 'y'), a1.__spec__._initializing); x = 2")
attempt("import a1"); loaded("a1", "b1")
# attribute of a half-made module
write(a2="import b2; y = 1", b2="import a2\nprint(a2.y)")
attempt("import a2"); loaded("a2", "b2")
attempt("import a2"); attempt("import b2"); loaded("a2", "b2")
# from-import of a half-made module
write(a3="from b3 import x; y = 1", b3="from a3 import y; x = 1")
attempt("import a3"); loaded("a3", "b3"); attempt("import b3"); loaded("a3", "b3")
write(a4="y = 1; from b4 import x", b4="from a4 import y; x = y + 1; from a4 import *; print(sorted(n for n in globals() if n[0] != '_'))")
attempt("import a4; print(a4.x)")
# the partner survives a failure
write(a5="import b5; raise ValueError('a5 fails')", b5="import a5; print('b5 runs'); partner = a5")
attempt("import a5"); loaded("a5", "b5"); attempt("import a5"); attempt("import b5; print(hasattr(b5.partner, 'b5'))"); loaded("a5", "b5")
# packages
write(p1__init="print('p1 starts'); from . import sub; print('p1 ends')", p1__sub="print('sub sees', hasattr(__import__('p1'), 'sub')); import p1; x = 1; import p1.other as o; print(o.z)", p1__other="print('other'); from . import sub; print(hasattr(sub, 'x')); from .sub import x; z = x + 1")
attempt("import p1; print(p1.sub.x, p1.other.z)"); loaded("p1")
write(p2__init="import p2.good; raise RuntimeError('p2 fails')", p2__good="x = 1")
attempt("import p2"); loaded("p2"); attempt("import p2.good"); loaded("p2")
write(p3__init="", p3__bad="raise KeyError('bad')", p3__uses="from p3 import bad")
attempt("import p3.bad"); attempt("from p3 import bad"); attempt("import p3.uses"); loaded("p3"); attempt("import p3; print(hasattr(p3, 'bad'), hasattr(p3, 'uses'))")
write(p4__init="from p4.m import X", p4__m="from p4 import Y\nX = 1")
attempt("import p4"); loaded("p4")
write(p5__init="import p5.m; Y = 1", p5__m="import p5\nprint(p5.Y)")
attempt("import p5"); loaded("p5")
write(p6__init="import p6.a", p6__a="import p6.b as b; print('a has', b.__name__); import p6.a as me; print(me.__name__)", p6__b="import p6.a as a; print('b has', a.__name__); from p6 import a as again; print(again is a); print(p6_a) if 'p6_a' in globals() else None")
attempt("import p6"); loaded("p6")
write(p7__init="from .x import thing", p7__x="import p7\nprint(p7.x)\nthing = 1")
attempt("import p7"); loaded("p7")
write(p8__init="from .x import thing", p8__x="import p8.y\nprint(hasattr(p8, 'y'), hasattr(p8, 'x'))\nthing = 1", p8__y="from . import x; from .x import thing")
attempt("import p8"); loaded("p8")
write(p9__init="x = 'attribute'", p9__x="y = 1")
attempt("from p9 import x; print(x); import p9.x; print(p9.x.y); from p9 import x; print(x.__name__)")
write(q1__init="__all__ = ['sub', 'name']; name = 1", q1__sub="print('sub by star')")
attempt("from q1 import *; print(sub.__name__, name)")
write(q2__init="__all__ = ['nothing']"); attempt("from q2 import *")
write(q3__init="", q3__deep__init="", q3__deep__mod="from ... import x"); attempt("import q3.deep.mod"); loaded("q3")
write(q4__init="", q4__deep__init="", q4__deep__mod="from .... import x"); attempt("import q4.deep.mod")
write(q5="from . import x"); attempt("import q5")
write(q6__init="def __getattr__(name): return 'made ' + name"); attempt("from q6 import anything; print(anything); import q6; print(q6.other)")
# names and objects in sys.modules
write(r1="import sys; sys.modules[__name__] = 42"); attempt("import r1; print(r1)"); attempt("from r1 import real; print(real)")
write(r2="import sys; del sys.modules[__name__]; x = 1"); attempt("import r2; print(r2.x)")
sys.modules["r3"] = None; attempt("import r3"); attempt("from r3 import x"); attempt("import r3.sub")
write(r4="x = 1"); attempt("import r4"); first = sys.modules.pop("r4"); attempt("import r4"); print(sys.modules["r4"] is first, first.x)
write(r5__init="", r5__m="x = 1"); attempt("import r5.m"); del sys.modules["r5.m"]; attempt("import r5; print(r5.m.x)"); attempt("import r5.m"); del sys.modules["r5"].m; attempt("from r5 import m; print(m.x)"); attempt("import r5.m as m; print(m.x)"); attempt("import r5.m; r5.m")
class Thing: x = "an attribute of an object"
sys.modules["r6"] = Thing(); attempt("import r6; print(r6.x)"); attempt("from r6 import x, y"); attempt("import r6.sub")
write(r7="import sys; sys.modules['r7'] = type(sys)('other'); sys.modules['r7'].x = 'of the other'; x = 'own'"); attempt("import r7; print(r7.x, r7.__name__)"); attempt("from r7 import y")
write(r8="raise SystemExit(3)"); attempt("import r8"); loaded("r8")
write(r9="def f(:\n"); attempt("import r9"); loaded("r9")
attempt("import nothing_there"); attempt("import os.nothing"); attempt("import os.path.nothing"); attempt("import p1.nothing"); attempt("from p1 import nothing"); attempt("from p1.nothing import x"); attempt("import p1.sub.deeper")
attempt("from sys import nothing"); attempt("import sys.nothing"); attempt("__import__('')"); attempt("__import__('a', level=-1)"); attempt("__import__('x', {}, {}, [], 1)"); attempt("__import__('x', {'__package__': 'nowhere'}, {}, [], 1)"); attempt("__import__('x', {'__package__': 5}, {}, [], 1)")
# reload
write(s1="n = globals().get('n', 0) + 1; print('s1 runs', n)"); attempt("import s1")
import s1
old = s1; s1.extra = 5; print(importlib.reload(s1) is old, s1.n, s1.extra)
write(s1="raise ValueError('broken now')"); attempt("import importlib, s1; importlib.reload(s1)"); print(sys.modules["s1"] is old, old.n)
del sys.modules["s1"]; attempt("import importlib, sys; importlib.reload(sys.modules.get('s1') or 5)")
try: importlib.reload(old)
except ImportError as e: print(e, e.name)
write(s2="import importlib; print('s2'); import s2; importlib.reload(s2) if not hasattr(s2, 'again') and not setattr(s2, 'again', 1) else None"); attempt("import s2")
write(t1__init="from . import t; print('t1 again')", t1__t="print('t runs')"); attempt("import t1"); attempt("import importlib, t1; importlib.reload(t1)"); del sys.modules["t1"]; attempt("import t1")
print([n for n in sys.modules if n in ("a1", "b1", "p1", "p1.sub", "p1.other", "p6", "p6.a", "p6.b")])
# order of completion
write(u1="import u2", u2="import u3", u3="import sys; print([n for n in sys.modules if n[0] == 'u' and n[1:].isdigit()])"); attempt("import u1"); print([n for n in sys.modules if n[0] == 'u' and n[1:].isdigit()])
# a finder that gets in between
class Finder:
    def find_spec(self, name, path, target=None):
        if name.startswith("made_"): print("asked for", name, path); return importlib.machinery.ModuleSpec(name, self)
    def create_module(self, spec): return None
    def exec_module(self, module): module.value = module.__name__; exec("import sys; me = sys.modules[__name__]", module.__dict__); print(module.me is module, module.__spec__._initializing)
import importlib.machinery
sys.meta_path.insert(0, Finder()); attempt("import made_up; print(made_up.value)"); attempt("import made_up.sub")
class Failing(Finder):
    def exec_module(self, module): sys.modules["side_effect"] = module; raise LookupError("loader fails")
sys.meta_path[0] = Failing(); attempt("import made_bad"); loaded("made_", "side")
del sys.meta_path[0]
for path in made:
    if os.path.exists(path): os.remove(path)
for root, folders, files in os.walk(FOLDER, topdown=False): os.rmdir(root)
