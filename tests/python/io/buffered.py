import io

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

class Raw(io.RawIOBase):
    """A raw stream that says what is asked of it."""
    def __init__(self, chunks, seekable=False):
        self.chunks = list(chunks)
        self.can_seek = seekable
        self.written = []
    def readable(self): return True
    def writable(self): return True
    def seekable(self): return self.can_seek
    def readinto(self, target):
        print("readinto", len(target), type(target).__name__)
        if not self.chunks:
            return 0
        chunk = self.chunks.pop(0)
        if chunk is None:
            return None
        target[:len(chunk)] = chunk
        return len(chunk)
    def write(self, data):
        print("write", len(data), bytes(data[:10]))
        self.written.append(bytes(data))
        return len(data)

r = io.BufferedReader(Raw([b"abc", b"def\ngh", b"ijk", b"", b"late"]), 8)
print(r.read(2), r.peek(), r.readline(), r.read1(2), r.read(100), r.read())
r = io.BufferedReader(Raw([b"abc", None, b"d", None]), 8)
print(r.read(5), r.read(5), r.read(5), r.read(), r.closed)
print(repr(r)[:22], r.raw.closed, r.close(), r.closed)
attempt(lambda: r.read())
w = io.BufferedWriter(Raw([]), 8)
print(w.write(b"12345"), w.write(b"6789"), w.write(b"x" * 20), w.flush())
raw = w.detach()
attempt(lambda: w.write(b"x"))
attempt(lambda: w.raw)
print(raw.written)
attempt(lambda: io.BufferedReader(Raw([]), 0))
attempt(lambda: io.BufferedReader(Raw([]), "x"))
attempt(lambda: io.BufferedReader(5))
attempt(lambda: io.BufferedRandom(Raw([])))
attempt(lambda: io.BufferedReader.__new__(io.BufferedReader).read())

class Blocking(Raw):
    def write(self, data):
        return None

w = io.BufferedWriter(Blocking([]), 4)
print(w.write(b"abc"))
attempt(lambda: w.write(b"defgh"))
try:
    w.write(b"xyz")
except BlockingIOError as error:
    print(error.args, error.characters_written)
attempt(w.flush)
attempt(w.close)

class Lying(Raw):
    def readinto(self, target): return len(target) + 1
    def write(self, data): return -1

attempt(lambda: io.BufferedReader(Lying([])).read(3))
w = io.BufferedWriter(Lying([]), 4)
attempt(lambda: w.write(b"12345678"))
attempt(w.detach().readable)

class Coming(Raw):
    """Comes back into the buffer that is reading it."""
    def readinto(self, target):
        return len(reader.read(1))

reader = io.BufferedReader(Coming([]))
try:
    reader.read(1)
except RuntimeError as error:
    print(str(error)[:40])

pair = io.BufferedRWPair(Raw([b"in"]), Raw([]), 16)
print(pair.readable(), pair.writable(), pair.read(2), pair.write(b"out"), pair.closed, pair.isatty())
pair.close()
print(pair.closed)
n = io.BufferedRandom(io.BytesIO(b"0123456789"), 4)
print(n.read(3), n.write(b"ab"), n.tell(), n.read(2), n.seek(0), n.read(), n.truncate(3), n.seek(0), n.read())
base = io.IOBase()
attempt(base.seek)
attempt(lambda: base.seek(0))
attempt(base.tell)
attempt(base.fileno)
attempt(base.read if hasattr(base, "read") else base.truncate)
print(base.readable(), base.closed, base.close(), base.closed, base.__dict__)
attempt(base.flush)
attempt(lambda: base.__enter__())
attempt(io.BufferedIOBase().read)
attempt(io.TextIOBase().read)
attempt(lambda: io.RawIOBase().readinto(b""))

class Lines(io.RawIOBase):
    def __init__(self, text): self.text = text
    def readinto(self, target):
        n = min(len(target), len(self.text), 3)
        target[:n] = self.text[:n]
        self.text = self.text[n:]
        return n

print(list(Lines(b"one\ntwo\nthree")), Lines(b"one\ntwo\n").readlines(1), Lines(b"abc").read(), Lines(b"one\ntwo").readline(2))
