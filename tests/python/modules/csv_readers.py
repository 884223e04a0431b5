# _csv: dialects, readers and writers, what they give and how they refuse, and what they are in memory.
import _csv, csv, gc, io, sys, weakref


def attempt(run):
    try:
        print(repr(run()))
    except BaseException as error:
        print(type(error).__name__, error)


def shown(d):
    return [d.delimiter, d.doublequote, d.escapechar, d.lineterminator, d.quotechar, d.quoting, d.skipinitialspace, d.strict]


print(list(vars(_csv))[5:12], list(vars(_csv))[-10:] == ["Dialect", "Reader", "Writer", "__version__", "_dialects", "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error"])
# ---- dialects
for name in "delimiter doublequote escapechar lineterminator quotechar quoting skipinitialspace strict".split():
    for value in (None, "", "x", "xy", b"x", 1, 5, -1, 2**70, True, [], " ", "\n", "\ud800", "\0"):
        attempt(lambda: shown(_csv.Dialect(**{name: value})))
for args, options in [
    ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10), {}), (("nope",), {}), (([],), {}), ((None,), {}), ((), {"foo": 1}), (("excel",), {"dialect": 1}), ((), {"dialect": "unix"}),
    (("excel",), {"delimiter": ";"}), ((csv.excel_tab,), {}), ((csv.excel_tab(),), {"strict": 1}), ((type("D", (), {"quotechar": None}),), {}),
    ((type("D", (), {"quoting": "x"}),), {}), ((type("D", (), {"delimiter": property(lambda self: 1 / 0)})(),), {}),
]:  # fmt: skip
    attempt(lambda: shown(_csv.Dialect(*args, **options)))
d = _csv.get_dialect("excel")
print(_csv.Dialect("excel") is d, _csv.Dialect(d) is d, _csv.Dialect(d, strict=True) is d, _csv.Dialect() is _csv.Dialect())
for run in [
    lambda: d.__reduce__(), lambda: d.__reduce_ex__(2), lambda: setattr(d, "strict", 1), lambda: setattr(d, "delimiter", 1), lambda: delattr(d, "strict"),
    lambda: delattr(d, "delimiter"), lambda: _csv.get_dialect([]), lambda: _csv.get_dialect("x"), lambda: _csv.unregister_dialect("x"), lambda: _csv.get_dialect(),
    lambda: _csv.unregister_dialect([]), lambda: _csv.list_dialects(), lambda: _csv.register_dialect(), lambda: _csv.register_dialect(1), lambda: _csv.register_dialect("a", 1, 2),
    lambda: _csv.register_dialect("mine", d, delimiter="|"), lambda: _csv.list_dialects(), lambda: shown(_csv.get_dialect(name="mine")), lambda: _csv._dialects.keys(),
    lambda: _csv.unregister_dialect("mine"), lambda: _csv.field_size_limit(1.5), lambda: _csv.field_size_limit(2**70), lambda: _csv.field_size_limit(1, 2),
    lambda: _csv.field_size_limit(new_limit=20), lambda: _csv.field_size_limit(), lambda: next(_csv.reader(["x" * 20])), lambda: next(_csv.reader(["x" * 21])),
    lambda: _csv.field_size_limit(131072), lambda: _csv.reader(), lambda: _csv.writer(), lambda: _csv.reader(1, 2, 3), lambda: _csv.reader(1), lambda: _csv.reader([], "x"),
    lambda: _csv.reader([], foo=1), lambda: _csv.writer(1), lambda: _csv.writer(type("W", (), {"write": 1})), lambda: type(_csv.reader([]))(), lambda: _csv.Error.__mro__,
]:  # fmt: skip
    attempt(run)

# ---- reading
LINES = [
    [], [""], ["\n"], ["a,b"], ["a,b\r\n", "c,d\r\n"], ["a,b\n\n", "c"], ['"a,b",c'], ['"a""b"'], ['"a\n', 'b"\n'], ['"a'], ['"a"b'], ["a\rb"], [" a, b"], ['a"b'],
    [","], ["a,"], ["\\"], ["a\\,b"], ["a\\\n", "b"], ['"a\\"b"'], ["1,2.5,x"], ['1,"2"'], ["\0,\u20ac,\U0001f40d"], ["'a,b',c"], [1], [b"a"], ["a", None], ['""'],
    ["x" * 5000 + "," + "y" * 9000], ["a;b"], ['"a"\r'], ['"a\\\n', 'b"'], ["a\\\r\n,b"],
]  # fmt: skip
OPTIONS = [
    {}, {"strict": True}, {"skipinitialspace": True}, {"escapechar": "\\"}, {"quoting": 2}, {"quoting": 3}, {"quotechar": "'"}, {"doublequote": False, "escapechar": "\\"},
    {"delimiter": ";"}, {"quoting": 3, "escapechar": "\\"}, {"quotechar": None},
]  # fmt: skip


def read(lines, options):
    reader, rows = _csv.reader(lines, **options), []
    try:
        for row in reader:
            rows.append([x if len(str(x)) < 99 else len(x) for x in row])
    except (_csv.Error, ValueError) as error:
        rows.append(f"{type(error).__name__}: {error}")
    return rows, reader.line_num


for lines in LINES:
    for options in OPTIONS:
        print(*read(lines, options))

# ---- writing
ROWS = [
    [], [""], ["", ""], [None], ["a", "b"], ["a,b"], ['a"b'], ["a\nb"], [1, 2.5, "x", None, True], ["\\"], ["a;b"], ["'"], [b"x"], "abc", 5, None, iter([1]), {"k": 1},
    ["\U0001f40d,"], ["a b"], ["\r\n"], ["x" * 40000], (x for x in [1 / 2, "z"]),
]  # fmt: skip
for options in OPTIONS + [{"quoting": 1}, {"lineterminator": "X"}, {"quoting": 1, "lineterminator": ""}, {"quoting": 0, "escapechar": "\\"}]:
    for row in ROWS:
        out = io.StringIO(newline="")
        try:
            print(_csv.writer(out, **options).writerow(row), repr(out.getvalue())[:60])
        except Exception as error:
            print(type(error).__name__, error)
w = _csv.writer(type("W", (), {"write": lambda self, text: text})())
attempt(lambda: w.writerow([1, "x"]))
attempt(lambda: w.writerows([[1], [2]]))
attempt(lambda: w.writerows([[1], 2]))
attempt(lambda: w.writerows(5))
attempt(lambda: w.writerow())
attempt(lambda: w.dialect.lineterminator)


# ---- fields that do things
class Field:
    def __str__(self):
        w.writerow([1, 2, 3, 4])
        return "inner"


attempt(lambda: w.writerow(["a", Field(), "b"]) is not None)
attempt(lambda: w.writerow([type("F", (), {"__str__": lambda self: 1 / 0})()]))
attempt(lambda: w.writerow(x / 0 for x in [1]))
r = None


def reads_itself():
    yield "a\n"
    print("inner", next(r))
    yield "d,e\n"


r = _csv.reader(reads_itself())
attempt(lambda: [next(r), r.line_num])
attempt(lambda: next(r))

# ---- memory
r, w = _csv.reader([]), _csv.writer(io.StringIO())
print(sys.getsizeof(r), sys.getsizeof(w), sys.getsizeof(d), sys.getsizeof(_csv.Error()), sys.getsizeof(type(r)), [gc.is_tracked(x) for x in (r, w, d)])
print([type(x).__name__ for x in gc.get_referents(r)], [type(x).__name__ for x in gc.get_referents(w)], gc.get_referents(d))
for x in (r, w, d, _csv.Error()):
    try:
        print(type(weakref.ref(x)))
    except TypeError as error:
        print(error)


def blocks(make):
    make()
    before = sys.getallocatedblocks()
    made = make()
    return sys.getallocatedblocks() - before


lines, rows = ["a,b,1000\n"] * 3, [["a", 1, None]] * 3
print(blocks(lambda: _csv.reader(lines)), blocks(lambda: _csv.reader(lines, "unix")), blocks(lambda: _csv.reader(lines, delimiter=";")), blocks(lambda: _csv.Dialect()))
print(blocks(lambda: list(_csv.reader(lines))), blocks(lambda: list(_csv.reader(lines, quoting=2, delimiter="a")) if 0 else None), blocks(lambda: _csv.writer(w2)) if (w2 := io.StringIO()) else 0)
print(blocks(lambda: next(_csv.reader(['"text",1.5,2'], quoting=2))), blocks(lambda: _csv.list_dialects()))
r = _csv.reader(lines)
before = sys.getrefcount(r.dialect), sys.getrefcount(lines)
del r
print(before, sys.getrefcount(lines))


class Line(str):
    def __del__(self):
        print("line dies")


class Dying:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name)

    def write(self, text):
        pass

    def __iter__(self):
        return self

    def __next__(self):
        return Line("a\n")


r = _csv.reader(Dying("input"))
print(next(r))
del r
cycle = Dying("output")
cycle.me = _csv.writer(cycle)
cycle.me.writerow([1])
del cycle
print(gc.collect() > 0)
