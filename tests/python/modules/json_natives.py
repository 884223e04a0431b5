# _json: what the C halves of the json module give, how they refuse, and what they allocate.
import _json, gc, json, sys
from json import JSONDecodeError, dumps, loads


def attempt(run):
    try:
        print(ascii(run()))
    except BaseException as error:
        print(type(error).__name__, ascii(str(error)))


print(list(vars(_json))[5:8], list(vars(_json))[-2:], json.scanner.make_scanner is _json.make_scanner)
# ---- reading
TEXTS = [
    "", " ", "null", "nul", "true", "false", "fals", "NaN", "Infinity", "-Infinity", "-Infinit", "-", "0", "-0", "00", "01", "1.", ".5", "1.5", "-1.5e3", "1e", "1e+", "1E5",
    "1e-400", "1e400", "-0.0", "123456789012345678901234567890", "12345678901234567", "[", "[]", "[ ]", "[1", "[1,", "[1,]", "[,]", "[1 2]", "[1,2]x", "{", "{}", "{ }", "{1:2}",
    '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a" 1}', '{"a":1 "b":2}', '{"a":1,"a":2}', '{"a": {"a": [{"a": null}]}}', "]", "}", "'a'", '"', '"a', '"a"', '"\\', '"\\"',
    '"\\x"', '"\\u"', '"\\u12"', '"\\u123"', '"\\u1234"', '"\\u12g4"', '"\\ud83d\\ude00"', '"\\ud83d"', '"\\ud83dx"', '"\\ud83d\\u0041"', '"\\ud83d\\udg00"', '"\\ude00"',
    '"\\b\\f\\n\\r\\t\\/\\\\"', '"a\tb"', '"a\nb"', '"\0"', '"\x7f\xe9\u20ac\U0001f600"', '"\xe9\\n"', '"\u20ac\\u0041"', " \t\r\n1 \n", "\xa01", "\ufeff1", "[1,\n2,\n}", "tru", "n", "\u0661",
]  # fmt: skip
for text in TEXTS:
    attempt(lambda: loads(text))
for text in TEXTS[-40:]:
    attempt(lambda: loads(text, strict=False))
for options in [
    {"parse_int": str}, {"parse_float": str}, {"parse_constant": str}, {"object_hook": lambda d: sorted(d)}, {"object_pairs_hook": tuple}, {"object_pairs_hook": list, "object_hook": len},
    {"parse_int": lambda x: 1 / 0}, {"parse_float": 5}, {"object_hook": lambda d: 1 / 0},
]:  # fmt: skip
    attempt(lambda: loads('{"a": [1, 2.5, NaN, {"b": {}}], "c": 1e3, "a": 1}', **options))
scan = json.JSONDecoder().scan_once
for args in [(), ("1",), ("1", 0, 2), (1, 0), ("1", -1), ("1", "x"), ("1", 5), ("1", 2**70), ("[1]x", 0), ("x[1]", 1), ("x", 0)]:
    attempt(lambda: scan(*args))
attempt(lambda: scan(idx=0, string="1"))
for args in [(), ("x",), ("x", 5), ("x", -1), (1, 0), ('abc"', 1), ('a\n"', 0), ('a\n"', 0, False), ("a", 0), ("", 0), ('"', 2**70), ('"', "x"), ("x", 0, 1, 2), ('a"', 2)]:
    attempt(lambda: _json.scanstring(*args))
attempt(lambda: loads("9" * 4301) > 0)
attempt(lambda: loads("[" * 100000))
attempt(lambda: loads('{"a":' * 100000))
attempt(lambda: loads("[" * 5000 + "]" * 5000))
attempt(lambda: len(loads("[" * 300 + "]" * 300)))

# ---- writing
for text in ["", "abc", '"\\/', "\b\f\n\r\t\0\x1f\x7f\x80\xe9", "\u20ac\ud800\udc00", "\U0001f600", type("S", (str,), {})("sub"), 5, b"x", None]:
    attempt(lambda: _json.encode_basestring(text))
    attempt(lambda: _json.encode_basestring_ascii(text))


class Int(int):
    __repr__ = __str__ = lambda self: "no"


class Float(float):
    __repr__ = __str__ = lambda self: "no"


class Odd(dict):
    def items(self):
        return [("a", 1), ("b", 2, 3)]


class Empty(dict):
    def items(self):
        return 5


nan, inf = float("nan"), float("inf")
deep = []
for _ in range(100000):
    deep = [deep]
circle, ring = [], {}
circle.append([circle])
ring["me"] = [ring]
VALUES = [
    None, True, False, 0, -5, 2**100, 1.5, 1e100, nan, inf, -inf, "a\u20ac", [], (), {}, [1, [2, [3]]], (1, (2,)), {"a": {"b": 1}}, {1: 2, 1.5: 3, None: 4, True: 5, nan: 6}, {(1,): 2},
    Int(7), Float(1.5), {Int(7): Float(2.5)}, Odd(a=1), Empty(a=1), object(), b"x", {1, 2}, circle, ring, {"b": 1, "a": [2]}, {"a": 1, 2: 3}, [[]] * 3, range(3),
]  # fmt: skip
for options in [{}, {"ensure_ascii": False}, {"skipkeys": True}, {"allow_nan": False}, {"sort_keys": True}, {"separators": (",", ":")}, {"default": lambda o: type(o).__name__}, {"check_circular": False}]:
    for value in VALUES:
        if value in (circle, ring) if isinstance(value, (list, dict)) and value and "check_circular" in options and options["check_circular"] is False and (value is circle or value is ring) else False:
            continue
        if value is not circle and value is not ring or "check_circular" not in options:
            attempt(lambda: dumps(value, **options))
attempt(lambda: dumps(deep))
attempt(lambda: dumps(circle, check_circular=False))
attempt(lambda: dumps(object(), default=lambda o: o))
attempt(lambda: dumps(object(), default=lambda o: [o]))
attempt(lambda: dumps(object(), default=lambda o: object(), check_circular=False))
while deep:
    deep = deep.pop()
E = _json.make_encoder
for args in [(), (1, 2, 3, 4, 5, 6, 7, 8, 9), ({}, 2, 3, 4, "x", 6, 7, 8, 9), (1, 2, 3, 4, "x", "y", 7, 8, 9), ({}, None, lambda o: o, None, ": ", ", ", 0, 0, 1, 2)]:
    attempt(lambda: E(*args))
e = E({}, None, lambda o: 5 if o == "bad" else f"<{o}>", None, ": ", ", ", False, False, True)
for args in [(), ({},), ("x", 0), ("bad", 0), ({"a": ["b", 1]}, 0), ([], 0), (object(), 0), ([1], "x"), ([1], 2**70), ({"bad": 1}, 0)]:
    attempt(lambda: e(*args))
print(len(e.markers), e.indent, e.key_separator, e.sort_keys, e.skipkeys)
attempt(lambda: setattr(e, "markers", None))
attempt(lambda: _json.make_scanner())
attempt(lambda: _json.make_scanner(5))
attempt(lambda: type("X", (E,), {}))

# ---- what changes while it is walked
items = [1, 2, 3, 4]


class Shrinks:
    pass


items[1] = Shrinks()
attempt(lambda: dumps(items, default=lambda o: items.clear()))
table = {"a": Shrinks(), "b": 2}
attempt(lambda: dumps(table, default=lambda o: table.clear()))
calls = []
attempt(lambda: dumps([Shrinks(), 2], default=lambda o: calls.append([x for x in gc.get_objects() if type(x).__name__ == "list_iterator"])))


# ---- memory
def blocks(make):
    make()
    before = sys.getallocatedblocks()
    made = make()
    return sys.getallocatedblocks() - before


print(sys.getsizeof(scan), sys.getsizeof(e), gc.is_tracked(scan), gc.is_tracked(e), sys.getsizeof(E))
print([type(x).__name__ for x in gc.get_referents(scan)], [type(x).__name__ for x in gc.get_referents(e)])
text = '{"name": [1, 2.5, "text", null, {"name": 1000, "other": "\\u20ac\\n"}], "x": "y", "large": 12345678901234567890}'
value = loads(text)
keys = [k for k in value] + [k for k in value["name"][4]]
print(value, keys[0] is keys[3], sys.getrefcount(keys[0]) - 1)
print(blocks(lambda: loads(text)), blocks(lambda: dumps(value)), blocks(lambda: loads("[1,2,3]")), blocks(lambda: loads('"abc"')))
print(blocks(lambda: _json.encode_basestring("x")), blocks(lambda: e([1, [2]], 0)))
gc.collect()
gc.disable()
before = gc.get_count()[0]
for _ in range(10):
    loads(text), dumps(value)
print(gc.get_count()[0] - before)
before = gc.get_count()[0]
kept = [loads(text) for _ in range(10)]
print(gc.get_count()[0] - before, gc.is_tracked(kept[0]), gc.is_tracked(kept[0]["name"]), gc.is_tracked(kept[0]["name"][4]))
