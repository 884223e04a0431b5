# mmap: memory of its own and files as memory, what the operations give and how they refuse.
import gc, mmap, os, sys, tempfile, weakref
from mmap import mmap as M


def attempt(run):
    try:
        print(repr(run()))
    except BaseException as error:
        print(type(error).__name__, error)


names = [n for n in vars(mmap) if n.isupper()]
print([(n, getattr(mmap, n)) for n in names], mmap.error is OSError, "__del__" in vars(M))
m = M(-1, 10)
print(sys.getsizeof(m), gc.is_tracked(m), gc.get_referents(m), len(m), m, M.__basicsize__)
m[:5] = b"hello"
for run in [
    lambda: list(m)[:3], lambda: m[0], lambda: m[-10], lambda: m[10], lambda: b"h" in m, lambda: list(reversed(m))[:2], lambda: m[:], lambda: m[::-2], lambda: m[5:2], lambda: m["x"],
    lambda: M(), lambda: M(-1), lambda: M(-1, -1), lambda: M(-1, 0), lambda: M(-1, 1, offset=-1), lambda: M(-1, 1, offset=5), lambda: M(-1, 1, access=9), lambda: M("x", 1),
    lambda: M(-1, 1, 1, access=1, prot=1), lambda: M(-1, "x"), lambda: M(-1, 1, foo=1), lambda: M(99, 1), lambda: M(-1, 1 << 62), lambda: M(-1, 1 << 70), lambda: M(-1, 1, 1, 1, 1, 1, 1),
    lambda: M(1 << 40, 1), lambda: m.find(), lambda: m.find("x"), lambda: m.find(b"l", "x"), lambda: m.find(b"l"), lambda: m.rfind(b"l"), lambda: m.find(b"l", 3), lambda: m.find(b""),
    lambda: m.rfind(b""), lambda: m.find(b"lo", -8, -5), lambda: m.find(b"l", 99), lambda: m.rfind(b"h", 0, 1), lambda: m.find(b"x" * 20), lambda: m.read("x"), lambda: m.write("x"),
    lambda: m.write(b"x" * 11), lambda: m.write_byte(300), lambda: m.write_byte(-1), lambda: m.write_byte("x"), lambda: m.seek(100), lambda: m.seek(0, 5), lambda: m.seek(-1, 2), lambda: m.tell(),
    lambda: m.read(), lambda: m.read(), lambda: m.read_byte(), lambda: m.write_byte(1), lambda: m.seek(0), lambda: m.read(2), lambda: m.read(-1), lambda: m.seek(2), lambda: m.read_byte(),
    lambda: m.readline(), lambda: m.readline(), lambda: m.move(0, 5, 50), lambda: m.move(-1, 0, 1), lambda: m.move(0, 1, 3), lambda: m[:], lambda: m.resize(-1), lambda: m.flush(5),
    lambda: m.flush(0, 50), lambda: m.flush(), lambda: m.flush(0, 3), lambda: m.madvise(99), lambda: m.madvise(1, 50), lambda: m.madvise(1, 0, -1), lambda: m.madvise(mmap.MADV_NORMAL, 0, 5),
    lambda: m.madvise(1, 3), lambda: m.madvise(), lambda: m.size(), lambda: m.__setitem__(0, 300), lambda: m.__setitem__(0, "x"), lambda: m.__setitem__(50, 1), lambda: m.__setitem__(0, 65),
    lambda: m.__setitem__(slice(0, 2), b"x"), lambda: m.__delitem__(0), lambda: m.__delitem__(slice(0, 1)), lambda: m.__setitem__("x", 1), lambda: m.__setitem__(slice(0, 4, 2), b"ab"),
    lambda: m.__setitem__(slice(0, 2), "ab"), lambda: m[:], lambda: m + b"x", lambda: m * 2, lambda: m == M(-1, 10), lambda: bytes(m),
]:  # fmt: skip
    attempt(run)

# ---- buffers, sizes, the end
v = memoryview(m)
print(v.format, v.readonly, v.nbytes)
attempt(m.close)
attempt(lambda: m.resize(20))
v[0] = 90
v.release()
attempt(lambda: m.resize(20))
attempt(lambda: (len(m), m[:]))
attempt(lambda: m.resize(0))
attempt(lambda: m.resize(3))
attempt(lambda: m[:])
r = weakref.ref(m)
with m as same:
    print(same is m, r() is m)
for run in [lambda: m.closed, lambda: m[0], lambda: len(m), lambda: m.close(), lambda: memoryview(m), lambda: m.tell(), lambda: m.size(), lambda: m.__enter__(), lambda: m.find(b""), lambda: m]:
    attempt(run)
for access in (mmap.ACCESS_READ, mmap.ACCESS_COPY, mmap.ACCESS_WRITE):
    c = M(-1, 5, access=access)
    print(c)
    for run in [lambda: c.write(b"x"), lambda: c.write_byte(1), lambda: c.write_byte("x"), lambda: c.__setitem__(0, 1), lambda: c.move(0, 1, 1), lambda: c.flush(), lambda: c.resize(9), lambda: memoryview(c).readonly]:
        attempt(run)
for prot in (mmap.PROT_READ, mmap.PROT_WRITE, mmap.PROT_READ | mmap.PROT_WRITE):
    attempt(lambda: M(-1, 5, prot=prot))


class Sub(M):
    def __del__(self):
        print("dies", self)


s = Sub(-1, 5)
s.x = [1]
print(s, Sub.__basicsize__ > M.__basicsize__)
del s


class Closes:
    """Closes the map while it is asked for a number."""

    def __index__(self):
        m.close()
        return 0


for run in [
    lambda: m[Closes()], lambda: m[Closes() :], lambda: m.__setitem__(0, Closes()), lambda: m.__setitem__(Closes(), 1), lambda: m.find(b"", Closes()), lambda: m.read(Closes()),
    lambda: m.write_byte(Closes()), lambda: m.move(Closes(), 0, 0), lambda: m.madvise(Closes()),
]:  # fmt: skip
    m = M(-1, 10)
    try:
        run()
        print("closed", m.closed)
    except (ValueError, IndexError, OSError, TypeError) as error:
        print(type(error).__name__, m.closed)


# ---- files
folder = tempfile.mkdtemp()
path = os.path.join(folder, "map")
with open(path, "wb") as f:
    f.write(b"first\nsecond\nthird\n" * 300)
f = open(path, "r+b")
m = M(f.fileno(), 0)
print(len(m), m.size(), m.readline(), m.readline(), m.tell(), m.find(b"third"), f.tell())
m[:5] = b"FIRST"
m.seek(0)
m.write(b"f")
m.flush()
print(open(path, "rb").read(6), f.read(6), f.tell())
c = M(f.fileno(), 0, access=mmap.ACCESS_COPY)
c[:3] = b"xyz"
w = M(f.fileno(), 10, offset=4096) if os.path.getsize(path) > 4106 else None
print(c[:6], open(path, "rb").read(6), w and w[:], w and len(w))
m.resize(20)
print(len(m), os.path.getsize(path), m[:], m.size())
m.close()
for run in [
    lambda: M(f.fileno(), 21), lambda: M(f.fileno(), 0, offset=4096), lambda: M(f.fileno(), 1, offset=4096), lambda: M(f.fileno(), 1, offset=3), lambda: len(M(f.fileno(), 5)),
    lambda: M(f.fileno(), 0, access=mmap.ACCESS_READ)[:], lambda: M(f.fileno(), 0, prot=mmap.PROT_READ),
]:  # fmt: skip
    attempt(run)
f.close()
with open(path, "rb") as f:
    attempt(lambda: M(f.fileno(), 0))
    attempt(lambda: M(f.fileno(), 0, access=mmap.ACCESS_READ)[:5])
with open(path, "wb") as f:
    attempt(lambda: M(f.fileno(), 0))
os.remove(path)
os.rmdir(folder)
