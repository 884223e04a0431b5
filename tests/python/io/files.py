import io, os

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

os.mkdir("/tmp/vivarium-files")
path = "/tmp/vivarium-files/file.txt"
with open(path, "w") as f:
    print(f, f.mode, f.name, f.encoding, f.errors, f.newlines, f.line_buffering, f.buffer)
    print(f.write("h\u00e9llo\nworld\n"), f.tell(), f.writable(), f.readable(), f.seekable())
    attempt(lambda: f.read())
    attempt(lambda: f.write(5))
print(f.closed)
attempt(lambda: f.write("x"))
with open(path) as f:
    print([repr(line) for line in f])
    attempt(lambda: f.write("x"))
    print(f.seek(0), f.read(3), f.tell(), f.read(), f.read())
    f.seek(0)
    next(f)
    attempt(lambda: f.tell())
with open(path, "rb") as f:
    print(f, f.raw, f.read(2), f.peek()[:3], f.tell(), f.seek(-3, 2), f.read(), f.seek(1), f.read1(4), f.readline())
    print(f.seek(0), f.readlines(), f.readinto(bytearray(3)))
    attempt(lambda: f.write(b"x"))
    attempt(lambda: f.read(-5))
with open(path, "rb+") as f:
    print(f, f.read(2), f.write(b"ZZ"), f.seek(0), f.read(), f.truncate(5), f.seek(0), f.read())
with open(path, "ab+") as f:
    print(f.tell(), f.write(b"end"), f.seek(0), f.read())
with open(path, "r+", newline="\r\n") as f:
    print(f.write("A\nB\n"), f.flush(), f.seek(0), repr(f.read()))
print(open(path, "rb", buffering=0).read(4), os.stat(path).st_size)
for mode in ("", "rw", "z", "r+b+", "wx", "U", "tb", "rr"):
    attempt(lambda: open(path, mode))
attempt(lambda: open(path, "rb", encoding="utf-8"))
attempt(lambda: open(path, "rb", newline=""))
attempt(lambda: open(path, "r", buffering=0))
attempt(lambda: open(path, encoding="no-such-codec"))
attempt(lambda: open(path, encoding=5))
attempt(lambda: open(path, newline="q"))
attempt(lambda: open(path + "/x"))
attempt(lambda: open("/tmp/vivarium-files"))
attempt(lambda: open("/tmp/vivarium-files/none"))
attempt(lambda: open("/tmp/vivarium-files/none/none", "w"))
attempt(lambda: open(path, "x"))
attempt(lambda: open(3.5))
attempt(lambda: open(-1))
attempt(lambda: open(""))
attempt(lambda: open("a\0b"))
attempt(lambda: open())
raw = io.FileIO(path, "r+")
print(raw, raw.mode, raw.closefd, raw.read(2), raw.write(b"!!"), raw.seek(0), raw.readall(), raw.isatty(), raw.truncate(1))
raw.close()
print(raw, raw.closed)
attempt(lambda: raw.read())
attempt(lambda: io.FileIO(path, "rw"))
attempt(lambda: io.FileIO(path, closefd=False))
attempt(lambda: io.FileIO(path, opener=lambda name, flags: "x"))
attempt(lambda: io.FileIO(path, opener=lambda name, flags: -3))
with open(path, opener=lambda name, flags: os.open(name, flags)) as f:
    print(f.read())
fd = os.open(path, os.O_RDONLY)
with open(fd, closefd=False) as f:
    print(f.read(), f.name == fd)
os.close(fd)
attempt(lambda: os.close(fd))
os.remove(path)
os.rmdir("/tmp/vivarium-files")
