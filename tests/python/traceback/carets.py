# Which part of a line failed: operators, subscripts, calls, attributes, names, several lines.
import sys

folder = __file__[: __file__.rfind("/") + 1] if "__file__" in globals() else ""


class Output:
    """Hides the folder."""

    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        self.stream.write(text.replace(folder, ""))

    def flush(self):
        self.stream.flush()


sys.stderr = Output(sys.stdout)


def show(function, *args):
    try:
        function(*args)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


class Hostile:
    def __getattr__(self, name):
        raise AttributeError(name)


a, b, c = 1, 0, "c"
data = {"k": {"l": [1, 2, {"m": None}]}}
text = "word"
o = Hostile()


def division(): return a / b
def spaced(): return a   /   b
def floor(): return a // b
def power(): return b ** -1
def shift(): return a << -1
def matrix(): return a @ b
def nested(): return (a + (b * (a / b)))
def parenthesised(): return ((a)) / ((b))
def mixed(): return 1 + 2 - a / b + 4
def mixed_types(): return a + c
def tight(): return a+c
def right(): return a + (b + c)
def call_operand(): return len(text) / int("0")
def unary(): return -c
def invert(): return ~1.5
def negate(): return not o.nothing
def compare(): return a < c
def chained(): return a < 2 < c
def contains(): return a in b
def subscript(): return data["x"]
def subscripts(): return data["k"]["l"][2]["m"]["n"]
def subscript_space(): return data ["k"] [ "x" ]
def subscript_expression(): return data["k"]["l"][a + 10]
def slice_(): return data["k"][1:2]
def brackets_in_slice(): return data["k"]["l"][[0, 1][1] + 7]
def attribute(): return text.nothing
def attributes(): return text.upper().nothing.more
def call(): return text.upper(1)
def call_arguments(): return int("x", base=10) + 1
def call_of_call(): return len(len(text))
def starred(): return print(*a)
def keywords(): return print(**a)
def name(): return nothing + 1
def lambda_(): return (lambda x: x / 0)(1)
def conditional(): return a / b if a else 0
def comprehension(): return [x / 0 for x in (1, 2)]
def generator(): return sum(x / 0 for x in (1, 2))
def dictionary(): return {"a": a / b, "b": 1}
def formatted(): return f"{a} and {a / b}"
def formatted_call(): return f"{text!r:>{c}}"
def walrus(): return (x := a / b)
def joined(): x = 1; y = x / 0; return y
def unpack(): x, y = 1, 2, 3
def unpack_few(): x, y, z = text[:2]
def unpack_int(): x, y = 5
def iterate():
    for x in 5: pass
def augmented():
    x = 1
    x += c
def augmented_item(): data["k"]["x"] += 1
def store_item(): text[0] = "x"
def store_attribute(): text.x = 1
def delete_item(): del data["y"]
def delete_name():
    del nothing_local
    nothing_local = 1
def assert_(): assert a == b, "not equal"
def assert_plain(): assert a == b
def raise_(): raise ValueError("said")
def raise_from(): raise ValueError("said") from None
def raise_class(): raise ValueError
def raise_other(): raise 5
def raise_text(): raise "text"
def import_(): import nothing_of_this_name
def import_from(): from sys import nothing_of_this_name
def with_():
    with a: pass
def with_attribute():
    with o.nothing as x: pass
def yield_from(): yield from 5
def await_():
    async def f(): await 5
    f().send(None)
def global_(): return undefined_name
def decorator():
    @a
    def f(): pass
def class_base():
    class C(a): pass
def default(x=1):
    def f(y=a / b): pass
def annotation():
    x: a / b = 1
    def f(y: a / b): pass
def match_():
    match a:
        case 1 if a / b: pass
def while_():
    while a / b: pass


for function in list(globals().values()):
    if type(function) is type(show) and function is not show:
        if function is yield_from:
            show(list, function())
        else:
            show(function)
