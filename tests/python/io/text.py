import io

def attempt(action):
    try:
        print(ascii(action()))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))

def text(data, **options):
    return io.TextIOWrapper(io.BytesIO(data), **options)

for newline in (None, "", "\n", "\r", "\r\n"):
    print(repr(newline), text(b"a\nb\r\nc\rd", newline=newline).readlines())
for encoding in ("utf-8", "ascii", "latin-1", "utf-16-le", "UTF8", "iso8859-1"):
    data = "a\u00e9b".encode("utf-8")
    attempt(lambda: text(data, encoding=encoding).read())
attempt(lambda: text(b"a\xffb", encoding="utf-8").read())
for errors in ("replace", "ignore", "backslashreplace", "surrogateescape"):
    attempt(lambda: text(b"a\xffb\xe2\x82", encoding="utf-8", errors=errors).read())
data = ("\u20ac" * 30 + "\n" + "x" * 50 + "\r\n") * 3
t = text(data.encode(), encoding="utf-8", newline="")
t._CHUNK_SIZE = 7
print(t._CHUNK_SIZE, ascii(t.read(5)), len(t.readline()), len(t.readline()), t.newlines)
place = t.tell()
rest = t.read()
t.seek(place)
print(t.read() == rest, len(rest))
t.seek(0)
places = []
while True:
    places.append(t.tell())
    if not t.read(11):
        break
print(len(places))
for i, place in enumerate(places):
    t.seek(place)
    if t.read(3) != data[i * 11:i * 11 + 3]:
        print("wrong at", i)
attempt(lambda: t.seek(-1))
attempt(lambda: t.seek(1, 1))
attempt(lambda: t.seek(1, 2))
attempt(lambda: t.seek(0, 7))
print(t.seek(0, 2), ascii(t.read()))
b = io.BytesIO()
w = io.TextIOWrapper(b, encoding="utf-8", newline="\r\n")
print(w.write("a\nb"), b.getvalue(), w.flush(), b.getvalue(), w.line_buffering, w.write_through)
w.reconfigure(line_buffering=True, newline="\n")
print(w.write("c\n"), b.getvalue(), w.line_buffering)
w.reconfigure(encoding="ascii", errors="xmlcharrefreplace")
print(w.write("\u20ac\n"), b.getvalue(), w.encoding, w.errors)
w.reconfigure(encoding="latin-1")
attempt(lambda: w.write("\u20ac"))
print(w.errors)
attempt(lambda: w.reconfigure(newline=5))
attempt(lambda: w.reconfigure(newline="x"))
attempt(lambda: w.write(b"x"))
attempt(lambda: w.read())
print(ascii(w.detach().getvalue()))
attempt(lambda: w.write("x"))
attempt(lambda: w.buffer)
print(w)
r = text(b"abc\ndef\n", encoding="utf-8")
r.readline()
attempt(lambda: r.reconfigure(encoding="ascii"))
b = io.BytesIO()
w = io.TextIOWrapper(b, encoding="utf-8", write_through=True)
print(w.write("now"), b.getvalue())
b = io.BytesIO()
w = io.TextIOWrapper(b, encoding="ascii")
for i in range(4000):
    w.write("abcdefg")
print(len(b.getvalue()), w.flush(), len(b.getvalue()))
attempt(lambda: io.TextIOWrapper(5))
attempt(lambda: text(b"", encoding="hex-not"))
attempt(lambda: text(b"", newline="y"))
attempt(lambda: text(b"", newline=5))
attempt(lambda: text(b"", errors=5))
attempt(lambda: text(b"", encoding=5))
attempt(lambda: io.TextIOWrapper.__new__(io.TextIOWrapper).read())
t = text(b"one\ntwo\n", encoding="utf-8")
print(t, t.closed, t.close(), t.closed)
attempt(t.read)
attempt(lambda: next(t))
class Shout(io.TextIOWrapper):
    def write(self, s):
        return super().write(s.upper())
b = io.BytesIO()
s = Shout(b, encoding="utf-8")
print("through a subclass", 5, file=s, flush=True)
print(b.getvalue())
class Hostile(io.BytesIO):
    def read1(self, size):
        return "text"
attempt(lambda: io.TextIOWrapper(Hostile(b"x"), encoding="utf-8").readline())
print(io.text_encoding(None), io.text_encoding("x"), io.DEFAULT_BUFFER_SIZE, io.BlockingIOError is BlockingIOError)
print(io.UnsupportedOperation.__mro__)
