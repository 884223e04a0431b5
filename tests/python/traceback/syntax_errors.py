# The line and the carets of a syntax error, for errors of the parser, the compiler and programs.
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


def show(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except BaseException as error:
        sys.excepthook(type(error), error, None)


sources = [
    "x = = 1", "def f(:\n  pass", "if x\n  y", "x = (1,\n2", "x = 1)", "  x = 1", "if 1:\nx", "if 1:\n    x\n  y", "a b", "a b c d",
    "print 1", "print 'a', 'b'", "exec 'x'", "f(a for a in b, c)", "f(a=1, 2)", "f(a=1, a=2)", "f(**a, *b)", "f(x.y=1)", "f(True=1)", "1 = x",
    "f() = 1", "x + 1 = 2", "(a, 1) = 2", "None = 1", "x: int: str", "del f()", "del 1", "for 1 in x: pass", "with 1 as 2: pass", "return 1",
    "yield 1", "await x", "break", "continue", "def f():\n  nonlocal x", "nonlocal x", "def f(x):\n  global x", "def f(a, a): pass",
    "def f(a=1, b): pass", "def f(*): pass", "def f(**a, b): pass", "class C(x for x in y): pass", "from x import *, y", "from . import",
    "import a.b as c.d", "from __future__ import braces", "from __future__ import nothing", "x = 1; from __future__ import division",
    "'unterminated", '"""unterminated\nmore', "f'{'", "f'{}'", "f'{a b}'", "f'{a!x}'", "f'{a!}'", "f'}'", "b'é'", "'\\N{no such name}'",
    "'\\x1'", "'\\u12'", "0777", "1_", "1__0", "0b2", "0xg", "1e", "1a", "1.2.3", "$", "?", "a ? b", "x = “text”", "é€ = 1", "x = 1\\", "x \\ y",
    "{1:2, 3}", "{1, 2:3}", "{**a, b}", "[a, b", "[a, b)", "(a, b]", "{a: *b}", "*a", "*a = 1", "(*a)", "a, *b, *c = d", "a := 1", "(a.b := 1)",
    "lambda *: 1", "lambda: (yield)", "if x = 1: pass", "while x = 1: pass", "f(x = = 1)", "try: pass", "try:\n  pass\nexcept:\n  pass\nexcept A:\n  pass",
    "try:\n  pass\nexcept* A:\n  pass\nexcept B:\n  pass", "except: pass", "else: pass", "match x:\n  case a: pass\n  case b: pass", "match x:\n  case {**a, 'b': 1}: pass",
    "match x:\n  case a | b: pass", "async x", "async def f():\n  yield from x", "def f():\n  await x", "[await x for x in y]", "x = yield = 1", "(yield) = 1", "a if b", "a if b else",
    "not", "a not b", "a is is b", "a <> b", "a !b", "x++", "x++ + ", "a.1", "a..b", "@", "@a", "@a\nx = 1", "class", "def", "lambda", "pass pass", "import", "from", "raise a from",
    "assert", "assert x,", "global", "for", "for x", "for x in", "for x in y", "while", "with", "with a as", "if", "elif", "\tif 1:\n        x\n\ty", "if 1:\n\tx\n        y", "x = 'a\nb'",
    "名字 = = 1", "'名字' 名字", "名字(1, 名字=2, 3)", "print '名字'", "f'名字{'", "x = '🐍' 🐍", "\x00", "a\x0cb c", "a = 1 if 2 else", "(a\n b\n c", "x = {\n 'a': 1,\n 'b' 2\n}", "f(a, b=1, c\n)",
    "def f():\n    x = 1\n      y = 2", "def f():\npass", "class A:\n  def f(self):\n  return 1", "x = [1,\n2\n3]", "a = (b c\nd)", "    ", "\\", "\\\n", "x = \\\n", "'''", "a = 5 b", "a(b c)", "a[b c]", "a{b}", "1 + + ", "1 +", "(1 +", "((((((", "))))))",
]
for source in sources:
    print("##", ascii(source))
    show(compile, source, "<text>", "exec")

for source in ["", "1 +", "x = 1", "a b", "(", "1\n2", " 1", "pass"]:
    print("## eval", ascii(source))
    show(compile, source, "<text>", "eval")
for source in ["x = 1\ny = 2", "if 1:\n  x", "(", "x", "a b"]:
    print("## single", ascii(source))
    show(compile, source, "<text>", "single")


def made(*args, **attributes):
    error = SyntaxError(*args)
    for name, value in attributes.items():
        setattr(error, name, value)
    raise error


print("made by hand")
for args in [(), ("msg",), ("msg", None), ("msg", ("f", 1, 2, "text")), ("msg", ("f", 1, 2, "text\n")), ("msg", (None, 1, 2, "text")), ("msg", ("f", None, 2, "text")),
             ("msg", ("f", 1, None, "text")), ("msg", ("f", 1, 0, "text")), ("msg", ("f", 1, -1, "text")), ("msg", ("f", 1, 100, "text")), ("msg", ("f", 1, 2, None)),
             ("msg", ("f", 1, 2, "text", 1, 4)), ("msg", ("f", 1, 2, "text", 1, 100)), ("msg", ("f", 1, 2, "text", 2, 3)), ("msg", ("f", 1, 2, "text", None, None)),
             ("msg", ("f", 1, 2, "text", 1, 0)), ("msg", ("f", 1, 2, "text", 1, -1)), ("msg", ("f", 1, 3, "   text  ", 1, 5)), ("msg", ("f", 1, 7, "one\ntwo\nthree", 1, 9)),
             ("msg", ("f", 1, 2, "\ttext", 1, 4)), ("msg", ("f", 1, 4, "a\tb\tc", 1, 5)), ("msg", ("f", 1, 3, "名字 = 1", 1, 5)), ("msg", ("f", 1, 2, "")), ("msg", ("f", 1, 1, "\n")),
             (None, ("f", 1, 1, "x")), (5, ("f", 1, 1, "x")), ("msg", ("f", "1", 1, "x")), ("msg", ("f", 1, "1", "x")), ("msg", ("f", 2**40, 1, "x"))]:
    print("##", args)
    show(made, *args)
show(made, "msg", ("f", 1, 2, "text"), msg=None)
show(made, "msg", ("f", 1, 2, "text"), filename=5)
show(made, "msg", ("f", 1, 2, "text"), text=None)
show(made, "msg", ("f", 1, 2, "text"), print_file_and_line=None)
show(made, "msg", lineno=3)
show(made, "msg", lineno=3, filename="g", text="word", offset=2)
show(made, "msg", ("f", 1, 2, "text"), __notes__=["a note"])


class Own(SyntaxError):
    pass


error = Own("msg", ("f", 1, 2, "text"))
show(exec, "raise error", {"error": error})
