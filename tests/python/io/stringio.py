import io

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

for newline in ("", "\n", "\r", "\r\n", None):
    s = io.StringIO("a\nb\r\nc\rd", newline=newline)
    print(repr(newline), repr(s.getvalue()), s.readlines(), s.newlines)
    print(s.write("x\ny\r\n"), repr(s.getvalue()), s.newlines)
s = io.StringIO("h\u00e9llo \U0001f600 w\udc80rld")
print(ascii(s.read(3)), s.tell(), ascii(s.read(5)), s.seek(2), s.write("LL"), ascii(s.getvalue()))
print(s.seek(0, 2), s.seek(30), s.write("!"), ascii(s.getvalue()))
print(s.truncate(4), ascii(s.getvalue()), s.tell(), s.seek(0), ascii(s.readline(2)), ascii(s.readline()))
attempt(lambda: s.seek(1, 1))
attempt(lambda: s.seek(-1))
attempt(lambda: s.seek(0, 5))
attempt(lambda: s.write(b"bytes"))
attempt(lambda: s.truncate(-1))
attempt(lambda: io.StringIO(5))
attempt(lambda: io.StringIO("", newline="x"))
attempt(lambda: io.StringIO("", newline=5))
attempt(lambda: io.StringIO.__new__(io.StringIO).read())
attempt(lambda: s.fileno())
attempt(lambda: s.detach())
print(s.readable(), s.writable(), s.seekable(), s.isatty(), s.line_buffering, s.encoding, s.errors)
t = io.StringIO()
t.__setstate__(("abc\n", "\r\n", 2, {"x": 1}))
print(repr(t.read()), t.x, t.__getstate__())
attempt(lambda: t.__setstate__(("abc", "\n", -1, None)))
attempt(lambda: t.__setstate__(("abc", "\n")))
print("to a file", 1, 2, file=t, sep="-", end="!\n")
print(repr(t.getvalue()))
t.writelines(["1", "2\n"])
t.seek(0)
for line in t:
    print(repr(line))
t.close()
print(t.closed)
for name in ("read", "getvalue", "tell", "readline", "__enter__", "seekable"):
    attempt(getattr(t, name))
d = io.IncrementalNewlineDecoder(None, translate=True)
print(repr(d.decode("a\r")), repr(d.decode("\nb\r")), d.getstate(), repr(d.decode("", final=True)), d.newlines)
d.reset()
print(d.newlines, d.getstate(), d.setstate((b"", 1)), repr(d.decode("x")))
attempt(lambda: d.decode(5))
attempt(lambda: d.setstate(3))
big = io.StringIO()
for i in range(2000):
    big.write("line %d\n" % i)
print(len(big.getvalue()), big.getvalue().count("\n"))
