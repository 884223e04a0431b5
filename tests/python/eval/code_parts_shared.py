# Parts of code objects that are one object throughout a compilation, and what that does to the counts of constants.
# profiles: 3.11 legacy 3.12 3.13 3.14
import gc
import sys


def f():
    return print(1000000, "a b")


def g():
    return print(1000000, "a b")


def names_as_constant():
    return ("print",)


def table_as_constant():
    return b"\x80\x00"


def documented():
    "the same words"


def documented_too():
    "the same words"


def guarded():
    try:
        pass
    except AttributeError:
        pass


def guarded_too():
    try:
        pass
    except AttributeError:
        pass


def empty():
    pass


class Outer:
    class Inner:
        def method(self):
            return self

    def method(self):
        return self


def member(x):
    return x in {"replace", "print"}


def member_too(x):
    return x in {"replace", "print"}, 1


def numbers(x):
    return x in {1000, 2000}


def numbers_too(x):
    return x in {1000, 2000}, 1


def parts(a, b):
    a, b = a.__code__, b.__code__
    same = [x for x in ("co_consts", "co_names", "co_linetable", "co_exceptiontable", "co_filename", "co_qualname") if getattr(a, x) is getattr(b, x)]
    return same


print(parts(f, g))
print(parts(f, documented), parts(documented, documented_too))
print(parts(guarded, guarded_too), parts(empty, guarded))
print(names_as_constant() is f.__code__.co_names)
# the tuple of the variables is each function's own
l = lambda x: x
m = lambda x: x
print(parts(l, m), l.__code__.co_varnames == m.__code__.co_varnames)
print([any(a is b for b in gc.get_referents(m.__code__)) for a in gc.get_referents(l.__code__) if type(a) is tuple])
# a name that a class has is the name that its code has
body = Outer.__dict__["Inner"]
consts = [c for c in Outer.method.__code__.co_consts]
module = sys._getframe().f_code
classes = [c for c in module.co_consts if hasattr(c, "co_name") and c.co_name == "Outer"][0]
inner = [c for c in classes.co_consts if hasattr(c, "co_name") and c.co_name == "Inner"][0]
print(inner.co_qualname, [c is inner.co_qualname for c in inner.co_consts if type(c) is str])
# counts: one tuple holds a constant, however many functions share the tuple
print(sys.getrefcount("a b"), sys.getrefcount(1000000), sys.getrefcount(f.__code__.co_consts))
# a frozenset whose texts were interned before is one for each tuple of constants
sets = [c for fn in (member, member_too, numbers, numbers_too) for c in fn.__code__.co_consts if type(c) is frozenset]
print(sets[0] is sets[1], sets[2] is sets[3], [type(s) for s in sets])
# nothing is shared between compilations
one = compile("def f(): return 1000000, 'c d'\n", "one", "exec")
two = compile("def f(): return 1000000, 'c d'\n", "two", "exec")
print(one.co_consts[0].co_consts is two.co_consts[0].co_consts, one.co_consts[0] == two.co_consts[0])
# what replace() is given is interned where it stands
names = ("".join(["no", "t_se", "en"]), "x" * 3)
consts = ("".join(["als", "o_not"]), "".join(["with", " space"]), ("".join(["nest", "ed_one"]),), frozenset(["".join(["mem", "ber"])]))
changed = f.__code__.replace(co_names=names, co_consts=consts)
print(changed.co_names is names, changed.co_consts is consts)
print(names[0] is sys.intern("not_seen"), consts[0] is sys.intern("also_not"), consts[1] is sys.intern("with space"))
print(consts[2][0] is sys.intern("nested_one"), next(iter(consts[3])) is sys.intern("member"))
