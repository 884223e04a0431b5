# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 1.4: which strings are interned without being asked."""
import collections, json, marshal, sys


def fresh(text):
    return "".join(list(text))


def interned(text):
    """Is this very object the interned one?"""
    return sys.intern(fresh(text)) is text


for text in ("abc_1", "1abc", "", "naive_name", "a b", "a-b", "abc\n", "\xe91", "_", "__x__", "x" * 5000, "A.b"):
    code = compile("v = %r" % text, "<f>", "exec")
    print(ascii(text[:12]), [interned(c) for c in code.co_consts if isinstance(c, str)])
values = {}
exec("""
folded = 'a' + 'b1'
folded_no_name = 'a' + '-b1'
twenty = 'a1' * 10
many = 'a1' * 40
slice = 'abcdef'[0:3]
percent = '%s' % 'q1'
field = f'{"q2"}'
implicit = 'im' 'plicit'
in_tuple = ('tuple_member', ('deeper_member', 'not a name'))
in_set = 'x' in {'set_member', 'other_member'}
argument = (lambda keyword_name=1: 0).__code__.co_varnames[0]
""", values)
for name in ("folded", "folded_no_name", "twenty", "many", "slice", "percent", "field", "implicit", "argument"):
    print(name, interned(values[name]))
print([interned(x) for x in (values["in_tuple"][0], *values["in_tuple"][1])])
code = compile("x in {'set_member', 'other_member', 'third member'}", "<f>", "eval")
print(sorted((m, interned(m)) for m in next(c for c in code.co_consts if isinstance(c, frozenset))))

source = """
def function_name(parameter_name, *star_name, kw_name=default_name, **rest_name):
    local_name = global_name.attribute_name(keyword_used=1)
    import module_name.part_name as alias_name
    return lambda: (local_name, parameter_name)
class ClassName: class_variable: 'annotation_text' = 1
"""
seen = set()


def names(code):
    # what 3.14 makes of annotations
    if code.co_name == "__annotate__":
        return
    for text in code.co_names + code.co_varnames + code.co_cellvars + code.co_freevars + (code.co_name,):
        if text[0] not in "<_":
            seen.add((text, interned(text)))
    for const in code.co_consts:
        if hasattr(const, "co_code"):
            names(const)
        elif isinstance(const, tuple):
            seen.update((text, interned(text)) for text in const if isinstance(text, str))


names(compile(source, "<f>", "exec"))
print(sorted(seen))


class O:
    pass


def name(text):
    """A string made at run time, not interned."""
    made = fresh(text)
    assert made is not fresh(text)
    return made


o = O()
n = name("set by setattr"); setattr(o, n, 1); print("setattr", interned(n), interned(list(vars(o))[0]))
n = name("set_by_setattr"); setattr(o, n, 1); print("setattr", interned(n))
n = name("asked_by_getattr"); getattr(o, n, None); hasattr(o, n); print("getattr", interned(n))
n = name("deleted"); setattr(o, name("deleted"), 1); delattr(o, n); print("delattr", interned(n))
n = name("in_dict"); o.__dict__[n] = 1; print("__dict__", interned(n))
n = name("in_globals"); globals()[n] = 1; print("globals()", interned(n))
n = name("key"); d = {n: 1}; print("dict key", interned(n))
n = name("star_key"); (lambda **k: k)(**{n: 1}); print("**", interned(n))
n, m = name("TypeName"), name("member"); T = type(n, (), {m: 1}); print("type()", interned(n), interned(T.__name__), interned(m))
print("namedtuple", [interned(f) for f in collections.namedtuple("N", [name("field_a"), name("field_b")])._fields])
print("split", [interned(p) for p in name("some text here").split()])
print("marshal", interned(marshal.loads(marshal.dumps(name("dumped_name")))), interned(marshal.loads(marshal.dumps("constant_name"))))
rows = json.loads('[{"key_one": 1}, {"key_one": 2}]')
print("json", interned(list(rows[0])[0]), list(rows[0])[0] is list(rows[1])[0])
module = type(sys)(name("module_made")); print("module", interned(module.__name__))
print("exec names", [interned(k) for k in values if k.startswith("f")])
print("bound", interned(O.__name__), interned(O.__qualname__), interned(fresh.__name__))
# interned strings die: the table holds no count
s = sys.intern(name("some run-time text"))
print(sys.getrefcount(s))
del s
for size in range(3):
    print(sys.getrefcount(sys.intern(name("again run-time text"))))
for bad in (1, b"x", type("Sub", (str,), {})("x"), None):
    try:
        sys.intern(bad)
    except TypeError as error:
        print(error)
