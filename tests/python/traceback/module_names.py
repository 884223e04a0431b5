# The module's name before the type's name, and functions of many kinds in the lines.
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


module = type(sys)("made.up")
exec("class Error(Exception):\n    pass\n\n\ndef fail():\n    raise Error('from a module')\n", module.__dict__)
show(module.fail)
exec(compile("def fail():\n    raise ValueError('no such file')\n", "/no/such/file.py", "exec"), module.__dict__)
show(module.fail)
exec(compile("\n\ndef fail():\n    raise ValueError('odd file name')\n", "<odd>", "exec"), module.__dict__)
show(module.fail)
exec(compile("def fail():\n    raise ValueError('name with lines')\n", "a\nb", "exec"), module.__dict__)
show(module.fail)
exec(compile("def fail():\n    raise ValueError('empty file name')\n", "", "exec"), module.__dict__)
show(module.fail)
show(exec, "raise ValueError('in exec')")
show(eval, "1 / 0")
show(exec, "\n\n\nraise ValueError('line 4 of exec')")


class C:
    def method(self):
        raise ValueError("method")

    @classmethod
    def class_method(cls):
        raise ValueError("class method")

    @staticmethod
    def static_method():
        raise ValueError("static method")

    @property
    def prop(self):
        raise ValueError("property")

    def __call__(self):
        raise ValueError("call")

    def __getitem__(self, key):
        raise ValueError("item")

    def __iter__(self):
        raise ValueError("iter")

    def __bool__(self):
        raise ValueError("bool")

    def __hash__(self):
        raise ValueError("hash")

    def __lt__(self, other):
        raise ValueError("lt")

    def __add__(self, other):
        raise ValueError("add")

    __radd__ = __add__

    def __enter__(self):
        raise ValueError("enter")

    def __exit__(self, *args):
        pass

    def __contains__(self, item):
        raise ValueError("contains")

    def __format__(self, spec):
        raise ValueError("format")

    def __set_name__(self, owner, name):
        raise ValueError("set_name")

    def __init_subclass__(cls):
        raise ValueError("init_subclass")

    def __str__(self):
        raise ValueError("str")


c = C()
show(c.method)
show(C.class_method)
show(C.static_method)
show(lambda: c.prop)
show(c)
show(lambda: c[1])
show(lambda: [*c])
show(lambda: not c)
show(lambda: {c: 1})
show(lambda: sorted([c, c]))
show(lambda: 1 + c)
show(lambda: c + 1)
show(lambda: 5 in c)
show(lambda: f"{c}")
show(lambda: str(c))
show(lambda: list(map(lambda x: 1 / x, [0])))
show(lambda: max([1, 2], key=lambda x: x / 0))


def with_statement():
    with c:
        pass


def set_name():
    class D:
        x = c


def subclass():
    class D(C):
        pass


def loop():
    for x in c:
        pass


show(with_statement)
show(set_name)
show(subclass)
show(loop)
