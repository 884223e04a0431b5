# profiles: 3.11 3.10
# A sys.stderr of the program's own that fails at one of the pieces: what is printed of an error ends there.
import sys

folder = __file__[: __file__.rfind("/") + 1] if "__file__" in globals() else ""


class Fails:
    def __init__(self, after):
        self.left = after
        self.pieces = []

    def write(self, text):
        self.left -= 1
        if self.left < 0:
            raise OSError("no room")
        parts = text.replace(folder, "").split(" at 0x")
        self.pieces.append(parts[0] + "".join(" at 0x…>" for part in parts[1:]))

    def flush(self):
        self.pieces.append("flush")


def with_stream(stream, run, *args):
    # what CPython says of an exception that it could not show goes to another stream
    before, sys.stderr = sys.stderr, stream
    try:
        run(*args)
    except BaseException as error:
        print("raised", type(error).__name__, error)
    sys.stderr = before


class Dies:
    def __del__(self):
        raise KeyError("d")


def dies():
    Dies()


def fails():
    raise ValueError("v")


def caught():
    try:
        fails()
    except ValueError as error:
        return error


error = caught()
chained = ValueError("chained")
chained.__context__ = error
print("-- hook")
for after in range(0, 14):
    stream = Fails(after)
    with_stream(stream, sys.excepthook, ValueError, error, error.__traceback__)
    print(after, stream.pieces)
stream = Fails(100)
with_stream(stream, sys.excepthook, ValueError, chained, None)
print(stream.pieces)

print("-- unraisable")
for after in range(0, 15):
    stream = Fails(after)
    with_stream(stream, dies)
    print(after, stream.pieces)


class NoFlush:
    def __init__(self):
        self.pieces = []

    def write(self, text):
        parts = text.replace(folder, "").split(" at 0x")
        self.pieces.append(parts[0] + "".join(" at 0x…>" for part in parts[1:]))


print("-- no flush")
stream = NoFlush()
with_stream(stream, dies)
with_stream(stream, sys.excepthook, ValueError, error, error.__traceback__)
print(stream.pieces)


class Watches:
    """Takes apart what is being shown."""

    def __init__(self, act):
        self.act = act
        self.pieces = []

    def write(self, text):
        self.pieces.append(text.replace(folder, ""))
        self.act()

    def flush(self):
        pass


def cut():
    first.__traceback__ = None
    first.__context__ = None
    first.__cause__ = None


print("-- taken apart")
first = caught()
first.__context__ = caught()
stream = Watches(cut)
with_stream(stream, sys.excepthook, ValueError, first, first.__traceback__)
print(stream.pieces)


def unlink():
    if second.__traceback__.tb_next:
        second.__traceback__.tb_next = None


second = caught()
stream = Watches(lambda: second.__traceback__.tb_next and unlink())
with_stream(stream, sys.excepthook, ValueError, second, second.__traceback__)
print(len(stream.pieces) > 4)

print("-- nobody listens")
with_stream(None, dies)
with_stream(None, sys.excepthook, ValueError, error, error.__traceback__)

print("-- deep chains")


class Counts:
    def __init__(self):
        self.texts = []

    def write(self, text):
        if text.strip().startswith(("ValueError", "During")):
            self.texts.append(text.strip()[:6])

    def flush(self):
        pass


last = None
for number in range(900):
    one = ValueError()
    one.__context__, last = last, one
stream = Counts()
with_stream(stream, sys.excepthook, ValueError, last, None)
print(len(stream.texts))
while last:
    one, last = last, last.__context__
    one.__context__ = None
