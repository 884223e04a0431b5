# profiles: 3.11
"""The encoder and the decoder of a text stream: objects of the codec's classes, which count, are called, and show in tracebacks."""
import codecs, gc, io, os, sys, traceback
gc.collect(); gc.disable()
PATH = "codecs_held.txt"
with open(PATH, "w") as file: file.write("a\nb\r\n")


def grows(make):
    make()
    found = []
    for _ in range(9):
        # it keeps the names of attributes, new texts among them, where there is room: mostly for all
        sys._clear_type_cache()
        blocks, tracked = sys.getallocatedblocks(), gc.get_count()[0]
        made = make()
        found.append((gc.get_count()[0] - tracked, sys.getallocatedblocks() - blocks))
        kinds = [type(each).__name__ for each in gc.get_referents(made)]
        made = None
    return *sorted(found)[4], kinds


def data(): return io.BytesIO(b"ab\ncd")
def read():
    file = open(PATH); file.read(); return file
def read_line():
    file = open(PATH); next(file); return file
for title, make in {
    "locale": lambda: io.TextIOWrapper(data()),
    "utf-8": lambda: io.TextIOWrapper(data(), encoding="utf-8"),
    "latin-1": lambda: io.TextIOWrapper(data(), encoding="latin-1", errors="replace"),
    "ascii": lambda: io.TextIOWrapper(data(), encoding="ascii", newline=""),
    "newline": lambda: io.TextIOWrapper(data(), encoding="ascii", newline="\n"),
    "utf-16": lambda: io.TextIOWrapper(data(), encoding="utf-16"),
    "cp1252": lambda: io.TextIOWrapper(data(), encoding="cp1252"),
    "open": lambda: open(PATH),
    "open bytes": lambda: open(PATH, "rb"),
    "open to write": lambda: open(PATH + "2", "w"),
    "open for both": lambda: open(PATH, "r+"),
    "read": read,
    "read a line": read_line,
    "StringIO": lambda: io.StringIO("a"),
}.items():
    print(title, *grows(make))
os.remove(PATH + "2")

stream = io.TextIOWrapper(data(), encoding="utf-8", errors="strict")
for each in gc.get_referents(stream):
    if isinstance(each, io.IncrementalNewlineDecoder): print([type(inner).__qualname__ for inner in gc.get_referents(each)], [sys.getrefcount(inner) for inner in gc.get_referents(each)])
    elif hasattr(each, "errors"): print(type(each).__qualname__, vars(each), sys.getrefcount(each), sys.getrefcount(each.errors))
print([type(each).__name__ for each in gc.get_referents(sys.stdout)], [type(each).__name__ for each in gc.get_referents(sys.stderr)])


# in a namespace of its own, which outlives the program: the registry holds what it was given to the very end
own = {"codecs": codecs, "__name__": "shown"}
exec("""
class Decoder(codecs.BufferedIncrementalDecoder):
    def __init__(self, *given):
        print("    decoder", given); super().__init__(*given)
    def _buffer_decode(self, input, errors, final):
        print("    decode", bytes(input), errors, final); return codecs.utf_8_decode(input, errors, final)
    def getstate(self):
        state = super().getstate(); print("    getstate", state); return state
    def setstate(self, state):
        print("    setstate", state); super().setstate(state)
    def reset(self):
        print("    reset"); super().reset()


class Encoder(codecs.IncrementalEncoder):
    def __init__(self, *given):
        print("    encoder", given); super().__init__(*given)
    def encode(self, text, final=False):
        print("    encode", repr(text), final); return text.encode()
    def reset(self): print("    encoder.reset")
    def setstate(self, state): print("    encoder.setstate", state)


def search(name):
    if name in ("shown", "hidden"):
        print("    asked for", name)
        return codecs.CodecInfo(codecs.utf_8_encode, codecs.utf_8_decode, name={"shown": "shown", "hidden": "utf-8"}[name], incrementalencoder=Encoder, incrementaldecoder=Decoder)
    if name == "broken":
        return codecs.CodecInfo(codecs.utf_8_encode, codecs.utf_8_decode, name="broken", incrementalencoder=Encoder, incrementaldecoder=lambda errors: 1 / 0)
""", own)
codecs.register(own["search"])
for encoding in "shown", "hidden":
    print(encoding)
    stream = io.TextIOWrapper(io.BytesIO(b"\xc3\xa9\r\nb\nc"), encoding=encoding)
    print(stream.encoding, stream.readline(), stream.tell())
    stream.seek(0); print(repr(stream.read(2)), stream.tell()); print(repr(stream.read()))
    stream.write("x"); stream.seek(0, 2); stream.write("y"); stream.flush(); print(stream.buffer.getvalue())
    stream.reconfigure(errors="replace"); stream.seek(3)
    stream.close()
try: io.TextIOWrapper(data(), encoding="broken")
except ZeroDivisionError as error: print(error)
for encoding in "no such", "rot13", "nul\0":
    try: io.TextIOWrapper(data(), encoding=encoding)
    except (LookupError, ValueError) as error: print(type(error).__name__, error)

# who reads what is no text sees where it was decoded
with open(PATH, "wb") as file: file.write(b"a\xff")
for encoding in "utf-8", "ascii", "utf-16":
    try: open(PATH, encoding=encoding).read()
    except UnicodeError: print([(frame.name, os.path.basename(frame.filename), frame.line) for frame in traceback.extract_tb(sys.exc_info()[2])][1:], sys.exc_info()[1])


class Tamperer(io.BytesIO):
    """Whoever reads from it has another decoder afterwards."""
    def read1(self, size):
        stream.__init__(Again(b"again"), encoding="ascii"); return b"first"
class Again(io.BytesIO): pass
stream = io.TextIOWrapper(Tamperer(), encoding="utf-8")
print(stream.read(3))
stream.detach()
os.remove(PATH)
stream = io.TextIOWrapper(data(), encoding="ascii")
wanted = "no such codec"[:7]
before = sys.getrefcount(wanted)
for change in dict(encoding=wanted), dict(encoding="broken"), dict(encoding="utf-16", errors="replace"):
    try: stream.reconfigure(**change)
    except (LookupError, ZeroDivisionError) as error: print(error, stream.encoding, stream.errors)
    else: print(stream.encoding, stream.errors)
print(sys.getrefcount(wanted) - before)
