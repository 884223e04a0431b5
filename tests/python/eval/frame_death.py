# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 3.2 and 3.3: in which order a frame lets go of its variables, and when temporaries die."""
import sys


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=" ")

    def method(self, *a):
        pass

    def __add__(self, other):
        return D(f"({self.n}+{other.n})")

    def __call__(self, *a):
        print("called", end=" ")

    def __enter__(self):
        return D("target of " + self.n)

    def __exit__(self, *a):
        print("exit", end=" ")


def line(title):
    print("|", title)


def locals_(): a = D("a"); b = D("b"); c = D("c")
def later(): c = b = None; c = D("c"); b = D("b"); a = D("a")
def params(x, y): b = D("b"); a = D("a")
def captured():
    c = D("c"); a = D("a"); b = D("b")
    return (lambda: a) and None
def captured_param(x, y):
    a = D("a")
    return (lambda: x) and None
def free():
    v = D("v"); w = D("w")
    def inner():
        a = D("a"); v
    inner(); print("after inner", end=" ")
def deleted(a): del a; print("after del", end=" ")
def rebound(a): a = D("new"); print("rebound", end=" ")
def stars(*a, **k): pass
def star_local(*a, **k): x = D("x")
def kwonly(a, *, k, z): pass
def default(a=None, b=None): c = D("c")
def result(): a = D("local"); return D("result")
def raising(): a = D("a"); b = D("b"); raise ValueError
def swap(): a, b = D("a"), D("b"); a, b = b, a; del a, b
def loop():
    for x in [D(1), D(2), D(3)]: print("item", x.n, end=" ")
    print("end", end=" ")
def gen(): a = D("a"); b = D("b"); yield; c = D("c"); yield
def gen_param(x, y): a = D("a"); yield
def gen_finally():
    a = D("a")
    try: yield
    finally: print("finally", end=" ")
def inner_call(x): deleted(x); print("back", end=" ")
def nested(): return stars(D("outer"), stars(D("inner")))
def handled():
    a = D("a")
    try: raising()
    except ValueError: print("handler", end=" ")
    print("after", end=" ")
def named():
    try: raise ValueError(D("arg"))
    except ValueError as e: print("handler", end=" ")
    print("after", end=" ")
def with_(): 
    with D("manager") as t: print("body", end=" ")
    print("after", end=" ")
def with_named():
    with D("manager"): print("body", end=" ")
    print("after", end=" ")
def finally_():
    a = D("a")
    try: return D("result")
    finally: b = D("b"); print("finally", end=" ")
def break_():
    for x in [D(1), D(2)]:
        y = D("y")
        break
    print("broken", end=" ")
def class_():
    class K: a = D("class a"); b = 1
    k = K(); k.x = D("k.x"); a = D("a")
def locals_dict(): a = D("a"); b = D("b"); locals(); print("end", end=" ")
def frame_kept(): a = D("a"); b = D("b"); return sys._getframe()
def tracked(): a = D("a"); f = sys._getframe; b = D("b")

for title, call in (
    ("locals", locals_), ("order of slots, not of binding", later), ("parameters", lambda: params(D("x"), D("y"))), ("cell", captured), ("cell parameter", lambda: captured_param(D("x"), D("y"))), ("free variables", free),
    ("del in the callee", lambda: deleted(D("arg"))), ("rebound in the callee", lambda: rebound(D("arg"))), ("stars", lambda: stars(D(1), D(2), k=D(3))), ("stars and a local", lambda: star_local(D(1), D(2), k=D(3))),
    ("keyword only", lambda: kwonly(D("a"), z=D("z"), k=D("k"))), ("keywords", lambda: params(y=D("y"), x=D("x"))), ("default", lambda: default(b=D("b"))), ("unpacked", lambda: params(*[D("x"), D("y")])), ("unpacked map", lambda: params(**{"y": D("y"), "x": D("x")})),
    ("returned", result), ("swap", swap), ("loop", loop), ("passed on", lambda: inner_call(D("x"))), ("nested calls", nested), ("handled", handled), ("named", named), ("with as", with_), ("with", with_named), ("finally", finally_), ("break", break_),
    ("locals()", locals_dict), ("method", lambda: D("self").method(D(1), D(2))), ("instance called", lambda: D("self")(D(1), D(2))), ("class called", lambda: D(D("n").n)), ("lambda", lambda: (lambda a, b: None)(D("a"), D("b"))),
    ("operator", lambda: D("a") + D("b")), ("comparison", lambda: D("a") == D("b")), ("and", lambda: D("a") and D("b")), ("not", lambda: not D("a")), ("is", lambda: D("a") is D("b")), ("in", lambda: D("a") in [D("b")]), ("tuple", lambda: (D("a"), D("b")) and None), ("list", lambda: [D("a"), D("b")] and None), ("dict", lambda: {1: D("a"), 2: D("b")} and None),
    ("subscript", lambda: [D("a"), D("b")][0] and None), ("slice", lambda: [D("a"), D("b"), D("c")][1:] and None), ("builtin", lambda: len([D("a"), D("b")])), ("print", lambda: print(end="", *[D("a").n, D("b").n])), ("isinstance", lambda: isinstance(D("a"), D)), ("getattr", lambda: getattr(D("a"), "n")), ("max", lambda: max([D("a"), D("b")], key=lambda d: d.n) and None),
    ("comprehension", lambda: [D(i) for i in range(3)] and None), ("comprehension of temporaries", lambda: [D(i).n for i in range(3)]), ("dict comprehension", lambda: {i: D(i) for i in range(3)} and None), ("generator expression", lambda: any(D(i).n > 1 for i in range(3))), ("sum", lambda: sum((D("b"),), D("a")) and None), ("f-string", lambda: f"{D('a').n}{D('b').n}"), ("conditional", lambda: None if D("a") else D("b")),
):
    call()
    line(title)
class_(); line("class"); import gc; gc.collect(); line("collected")
i = gen(); next(i); del i; line("suspended generator")
i = gen(); next(i); next(i); del i; line("suspended later")
i = gen(); next(i); i.close(); line("closed"); del i; line("gone")
i = gen(); list(i); line("exhausted")
i = gen_param(D("x"), D("y")); del i; line("not begun")
i = gen_param(D("x"), D("y")); next(i); del i; line("begun")
i = gen_finally(); next(i); del i; line("finally")
f = frame_kept(); line("frame kept"); f.clear(); line("cleared"); del f; line("gone")
f = frame_kept(); del f; line("frame released")
try: raising()
except ValueError as e: kept = e
line("kept"); del kept; line("released")
x = D("old"); x = D("new"); line("rebinding"); del x; line("del")
a, b = D("a"), D("b"); a, b = b, a; del a, b; line("swap")
for x in [D(1), D(2)]: print("loop", end=" ")
line("for"); del x; line("del x")
D("statement"); line("expression statement")
D("a"), D("b"); line("tuple statement")
[D(i) for i in range(3)]; line("dropped comprehension")
l = [D(1)]; l[0] = D(2); line("item"); l = None; line("rest")
x = y = D("xy"); x = None; line("one name less"); y = None; line("none")
x = D("x"); x += D("y"); line("in place"); del x; line("rest")
(x := D("walrus")); line("walrus"); del x; line("del")
def recursive(n):
    d = D(n)
    if n: recursive(n - 1)
recursive(4); line("recursion")
