"""Odd arguments of methods: results, exception types and messages; methods that stand in for a slot's wrapper."""
import gc
import sys
import weakref


def show(source, **names):
    try:
        print(source, "->", eval(source, globals(), names))
    except Exception as error:
        print(source, "->", type(error).__name__, error)


for source in (
    "type(list.__getitem__), type(dict.__contains__), type(dict.__getitem__), type(set.__contains__), type(frozenset.__contains__)",
    "[].__getitem__()",
    "{}.__getitem__(x=1)",
    "{}.__contains__()",
    "set().__contains__(x=1)",
    "dict.__getitem__([1], 0)",
    "int.__new__.__text_signature__, ValueError.__new__.__text_signature__",
    "b'ab'.hex(b'\\xff')",
    "memoryview(b'ab').hex('\\xff')",
    "b'ab'.hex(':', 2**63)",
    "iter([1]).__setstate__(None)",
    "reversed([1]).__setstate__(True)",
    "getattr(1, 2)",
    "hasattr(1, 2)",
    "(lambda a: 0).__code__._varname_from_oparg(0)",
    "(lambda a: 0).__code__._varname_from_oparg(5)",
    "(lambda a: 0).__code__._varname_from_oparg(2**70)",
    "300 in b'a'",
    "2**70 in b'a'",
    "97 in b'a', True in bytearray(b'\\x01')",
    "ExceptionGroup(1, [ValueError()])",
    "str(SyntaxError('m', ('f.py', 2**70, 1, '')))",
    "str(SyntaxError('m', ('f.py', -2**63, 1, '')))",
    "sys.setrecursionlimit(2**40)",
    "gc.set_debug(2**40)",
    "gc.collect(2**40)",
):
    show(source)


class Fails:
    def __index__(self):
        raise ValueError("boom")


class Text:
    def __index__(self):
        return "x"


show("x in b'abc'", x=Fails())
show("x in bytearray(b'abc')", x=Text())


class D(dict):
    pass


class L(list):
    pass


class S(set):
    pass


class G(dict):
    def __getitem__(self, key):
        return "own"


d = D(a=1)
print(d["a"], "a" in d, L([1, 2])[1], L([1, 2])[:1], L([1])[-1], 1 in S([1]), G()[1], G(a=1).get("a"))


class H(list):
    __getitem__ = dict.__getitem__


class K(D):
    __contains__ = list.__contains__


show("h[0]", h=H([1]))
show("1 in k", k=K())
D.__getitem__ = lambda self, key: "patched"
print(d["a"])
del D.__getitem__
print(d["a"])


def depth():
    try:
        sys.setrecursionlimit(1)
    except RecursionError as error:
        print(error)


depth()

# what came through no frame is shown where the program stands
sys.unraisablehook = lambda args: print(args.exc_value, args.object is int, args.exc_traceback.tb_lineno)
x = S()
reference = weakref.ref(x, int)
del x
gc.callbacks.append(5)
gc.collect(0)
gc.callbacks.clear()
