import io, sys

def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)

b = io.BytesIO(b"first\nsecond\nthird")
print(b.readline(), b.tell(), b.read(3), b.readlines(), b.read(), b.readline())
print(b.seek(-5, 2), b.read(), b.seek(100), b.write(b"end"), len(b.getvalue()), b.getvalue()[16:24])
print(b.truncate(4), b.getvalue(), b.tell(), b.seek(0), list(b))
attempt(lambda: b.seek(-1))
attempt(lambda: b.seek(0, 9))
attempt(lambda: b.truncate(-3))
attempt(lambda: b.write("text"))
attempt(lambda: b.read("x"))
attempt(lambda: b.read1(2))
attempt(lambda: io.BytesIO("text"))
attempt(lambda: io.BytesIO(b"", b""))
attempt(lambda: io.BytesIO(initial=b""))
content = bytes(1000)
before = sys.getrefcount(content)
b = io.BytesIO(content)
print(sys.getrefcount(content) - before, b.getvalue() is content, b.read() is content)
b.write(b"x")
print(sys.getrefcount(content) - before, len(b.getvalue()), sys.getsizeof(io.BytesIO()))
view = b.getbuffer()
print(len(view), view.readonly, view.format)
view[0:3] = b"abc"
attempt(lambda: b.write(b"more"))
attempt(lambda: b.close())
attempt(lambda: b.truncate(0))
view.release()
print(b.getvalue()[:4], b.writelines([b"1", b"2"]), b.getvalue()[-3:])
target = bytearray(4)
b.seek(0)
print(b.readinto(target), target, b.readinto1(target), target)
attempt(lambda: b.readinto(b"fixed"))
b.extra = 5
state = b.__getstate__()
print(len(state[0]), state[1:])
c = io.BytesIO()
c.__setstate__((b"abc", 1, {"x": 3}))
print(c.read(), c.x)
attempt(lambda: c.__setstate__((b"abc", 1)))
attempt(lambda: c.__setstate__((b"abc", "1", None)))
attempt(lambda: c.__setstate__((b"abc", -1, None)))
attempt(lambda: c.__setstate__((b"abc", 1, 4)))
print(b.readable(), b.writable(), b.seekable(), b.isatty(), b.closed, b.flush())
attempt(lambda: b.fileno())
attempt(lambda: b.detach())
with b as same:
    print(same is b)
print(b.closed)
for name in ("read", "getvalue", "tell", "getbuffer", "__enter__", "readable", "flush"):
    attempt(getattr(b, name))
attempt(lambda: next(b))

class Loud(io.BytesIO):
    def close(self):
        print("close")
        super().close()

Loud()
d = Loud(b"x")
del d
print(repr(io.BytesIO())[:19])
