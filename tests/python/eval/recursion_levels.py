# How many levels of recursion an operation takes, its function's own with them: the least room below the limit with which it works, once warm.
import gc
import _csv as csv
import io
import sys
import weakref

LIMIT = 200


def depth():
    frame, count = sys._getframe(), 0
    while frame:
        frame, count = frame.f_back, count + 1
    return count


def down(levels, act):
    return down(levels - 1, act) if levels else act()


def room(act):
    least = None
    for free in range(12, -1, -1):
        try:
            down(LIMIT - depth() - free, act)
            least = free
        except RecursionError:
            pass
    return least


class Acts:
    def write(self, text):
        pass

    def __str__(self):
        return "x"

    def __call__(self):
        pass

    def __add__(self, other):
        return 1

    def __getattr__(self, name):
        return 1

    def __iter__(self):
        return iter(())

    def __contains__(self, item):
        return True

    def __bool__(self):
        return True

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1


def append():
    [].append(1)


one = Acts()
text = io.StringIO()
data = io.BytesIO(b"abc")
stdout = sys.stdout
stream = io.TextIOWrapper(io.BytesIO(b"ab\ncd\n"), encoding="utf-8")
operations = dict(
    write_out=lambda: stdout.write(""),
    flush_out=lambda: stdout.flush(),
    write_text=lambda: text.write("x"),
    read_text=lambda: text.read(),
    tell=lambda: text.tell(),
    write_bytes=lambda: data.write(b"x"),
    read_bytes=lambda: data.read(1),
    value=lambda: data.getvalue(),
    method=lambda: one.write(""),
    str=lambda: str(one),
    call=lambda: one(),
    add=lambda: one + 1,
    getattr=lambda: one.missing,
    iter=lambda: iter(one),
    contains=lambda: 1 in one,
    bool=lambda: bool(one),
    eq=lambda: one == 1,
    hash=lambda: hash(one),
    new=lambda: Acts(),
    list=lambda: list(one),
    dict=lambda: dict(a=1),
    tuple=lambda: tuple([1]),
    join=lambda: "".join(["a"]),
    split=lambda: "a".split(),
    sort=lambda: [2, 1].sort(),
    append=append,
    append_result=lambda: [].append(1),
    sum_from=lambda: sum([1], start=2),
    len=lambda: len([]),
    sort_by=lambda: [2, 1].sort(key=None),
    sorted=lambda: sorted([2, 1]),
    format=lambda: f"{one!r:>5}",
    getattr_function=lambda: getattr(one, "write"),
    setattr_function=lambda: setattr(one, "x", 1),
    get=lambda: {}.get(1),
    update=lambda: {}.update({}),
    next=lambda: next(iter([1])),
    abs=lambda: abs(-1),
    max_two=lambda: max(1, 2),
    max_list=lambda: max([1]),
    sum=lambda: sum([1]),
    isinstance=lambda: isinstance(one, (int, Acts)),
    issubclass=lambda: issubclass(Acts, int),
    type=lambda: type(one),
    id=lambda: id(one),
    repr=lambda: repr(one),
    repr_list=lambda: repr([one]),
    print=lambda: print("", end="", file=one),
    compare_lists=lambda: [1] == [1],
    compare_tuples=lambda: (1,) < (2,),
    hash_tuple=lambda: hash((1,)),
    hash_text=lambda: hash("a"),
    in_dict=lambda: "a" in {"a": 1},
    eval=lambda: eval("1"),
    super=lambda: super(Acts, one).__init__,
    collect=lambda: gc.collect(0),
    isenabled=lambda: gc.isenabled(),
    weakref=lambda: weakref.ref(one)(),
    # what belongs to the class, or to nobody
    fromkeys=lambda: dict.fromkeys("a"),
    fromkeys_method=lambda: {}.fromkeys("a", 1),
    maketrans=lambda: "".maketrans("a", "b"),
    from_bytes=lambda: int.from_bytes(b"a"),
    reader=lambda: csv.reader("a"),
    # a stream makes an encoder and a decoder
    stream=lambda: io.TextIOWrapper(io.BytesIO(b"a"), encoding="utf-8"),
    stream_read=lambda: stream.read(),
    stream_line=lambda: stream.readline(),
    stream_write=lambda: stream.write("a"),
    stream_flush=lambda: stream.flush(),
    stream_tell=lambda: stream.tell(),
    stream_seek=lambda: stream.seek(0),
)
found = []
sys.setrecursionlimit(LIMIT)
for name, act in operations.items():
    found.append(f"{name} {room(act)}")
sys.setrecursionlimit(1000)
print(*found, sep="\n")


class Recursion:
    """How often each operation calls itself below a limit: cold code counts all calls of built-in functions, warm code only some."""

    calls = 0

    def __len__(self):
        Recursion.calls += 1
        return len(self)

    @property
    def itself(self):
        Recursion.calls += 1
        return getattr(self, "itself")

    def __lt__(self, other):
        Recursion.calls += 1
        [self, other].sort()
        return True

    def __gt__(self, other):
        Recursion.calls += 1
        return max(self, other, key=None) is self


one = Recursion()
sys.setrecursionlimit(60)
for _ in range(3):
    for act in (lambda: len(one)), (lambda: getattr(one, "itself")), (lambda: [one, one].sort()), (lambda: max(one, one)), (lambda: sorted([one, one])):
        Recursion.calls = 0
        try:
            act()
        except RecursionError as error:
            print(Recursion.calls, error)
