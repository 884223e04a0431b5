# memoryview: formats, shapes, slices, casts, sharing and releasing.
def show(text, f):
    try:
        print(text, "->", ascii(f()))
    except BaseException as e:
        print(text, "!", type(e).__name__, ascii(str(e)))


def released():
    m = memoryview(bytearray(b"abc"))
    m.release()
    return m


def exported():
    data = bytearray(b"abc")
    with memoryview(data) as m:
        try:
            data.append(1)
        except BufferError as e:
            print(e)
        try:
            data.clear()
        except BufferError as e:
            print(e)
        data[0] = 65
        data[1:2] = b"B"
        inner = memoryview(m)
        part = m[1:]
        print(inner.tolist(), part.tolist(), m.tobytes())
        m.release()
        try:
            m.tolist()
        except ValueError as e:
            print(e)
        print(inner.tolist())
        inner.release()
        part.release()
    data.append(100)
    return data


def holding():
    data = bytearray(b"xyz")
    m = memoryview(data)
    n = memoryview(m)
    del m
    return n.obj is data, n.tobytes()


def packing():
    data = bytearray(24)
    m = memoryview(data)
    m.cast("q")[0] = -2
    m.cast("I")[2] = 4294967295
    m.cast("h")[6] = -3
    m.cast("f")[4] = 1.5
    m.cast("?")[20] = [1]
    m.cast("c")[21] = b"z"
    m[22:24] = b"!?"
    for fmt, value in [("b", 128), ("b", -129), ("B", -1), ("H", 65536), ("i", 1 << 31), ("I", -1), ("q", 1 << 63), ("Q", 1 << 64), ("Q", -1),
                       ("f", "a"), ("d", None), ("c", b"ab"), ("c", 1), ("q", 1.5), ("q", "a")]:
        try:
            m.cast(fmt)[0] = value
            print(fmt, value, "ok")
        except BaseException as e:
            print(fmt, value, type(e).__name__, e)
    return bytes(data)


def overlapping():
    data = bytearray(b"abcdef")
    m = memoryview(data)
    m[1:5] = m[0:4]
    m[::2] = m[::-2][:3]
    return data


def keeping():
    class Sub(bytearray):
        def __del__(self):
            print("exporter gone")
    m = memoryview(Sub(b"ab"))
    print("made")
    del m
    print("view gone")


class Evil:
    def __init__(self, m):
        self.m = m

    def __index__(self):
        self.m.release()
        return 0


def evil_index():
    m = memoryview(bytearray(b"abc"))
    return m[Evil(m)]


def evil_value():
    data = bytearray(b"abc")
    m = memoryview(data)
    try:
        m[0] = Evil(m)
    finally:
        print(data)


show('memoryview(1)', lambda: memoryview(1))
show('memoryview("a")', lambda: memoryview("a"))
show('memoryview(b"a")[1]', lambda: memoryview(b"a")[1])
show('memoryview(b"a")["a"]', lambda: memoryview(b"a")["a"])
show('memoryview(b"a").cast("zz")', lambda: memoryview(b"a").cast("zz"))
show('memoryview(b"abc").cast("H")', lambda: memoryview(b"abc").cast("H"))
show('memoryview(b"abc").cast(1)', lambda: memoryview(b"abc").cast(1))
show('memoryview(bytearray(b"a")).__setitem__(0,256)', lambda: memoryview(bytearray(b"a")).__setitem__(0,256))
show('memoryview(bytearray(b"a")).__setitem__(0,"a")', lambda: memoryview(bytearray(b"a")).__setitem__(0,"a"))
show('memoryview(b"a").__setitem__(0,1)', lambda: memoryview(b"a").__setitem__(0,1))
show('memoryview(b"abc")[::2].cast("B")', lambda: memoryview(b"abc")[::2].cast("B"))
show('memoryview(bytearray(b"abc")).__setitem__(slice(0,2),b"a")', lambda: memoryview(bytearray(b"abc")).__setitem__(slice(0,2),b"a"))
show('hash(memoryview(bytearray(b"abc")))', lambda: hash(memoryview(bytearray(b"abc"))))
show('bytes(memoryview(b"abcdef")[::2])', lambda: bytes(memoryview(b"abcdef")[::2]))
show('memoryview(b"abcdef")[::2].tobytes()', lambda: memoryview(b"abcdef")[::2].tobytes())
show('memoryview(b"abcd").cast("H").tolist()', lambda: memoryview(b"abcd").cast("H").tolist())
show('memoryview(b"abcd").cast("B",[2,2]).tolist()', lambda: memoryview(b"abcd").cast("B",[2,2]).tolist())
show('memoryview(b"abcd").cast("B",[2,2])[0,1]', lambda: memoryview(b"abcd").cast("B",[2,2])[0,1])
show('memoryview(b"abcd").cast("B",[2,2])[0]', lambda: memoryview(b"abcd").cast("B",[2,2])[0])
show('memoryview(b"abcd").cast("B",[3,2])', lambda: memoryview(b"abcd").cast("B",[3,2]))
show('memoryview(b"abcd").cast("B",[])', lambda: memoryview(b"abcd").cast("B",[]))
show('memoryview(b"abcd").cast("B",1)', lambda: memoryview(b"abcd").cast("B",1))
show('memoryview(b"abcd").cast("B",["a"])', lambda: memoryview(b"abcd").cast("B",["a"]))
show('memoryview(b"abcd").cast("B",[-1])', lambda: memoryview(b"abcd").cast("B",[-1]))
show('memoryview(b"abcd").cast("H").cast("I")', lambda: memoryview(b"abcd").cast("H").cast("I"))
show('memoryview(b"abcd")==b"abcd"', lambda: memoryview(b"abcd")==b"abcd")
show('memoryview(b"abcd").cast("b")==b"abcd"', lambda: memoryview(b"abcd").cast("b")==b"abcd")
show('memoryview(b"abcd").cast("H")==memoryview(b"abcd")', lambda: memoryview(b"abcd").cast("H")==memoryview(b"abcd"))
show('memoryview(b"abcd")[::2]==b"ac"', lambda: memoryview(b"abcd")[::2]==b"ac")
show('memoryview(b"abcd")=="abcd"', lambda: memoryview(b"abcd")=="abcd")
show('memoryview(b"abcd")<b"abcd"', lambda: memoryview(b"abcd")<b"abcd")
show('memoryview(b"abcd").hex(":",2)', lambda: memoryview(b"abcd").hex(":",2))
show('memoryview(b"abcd").toreadonly().readonly', lambda: memoryview(b"abcd").toreadonly().readonly)
show('memoryview(bytearray(b"abcd")).toreadonly().readonly', lambda: memoryview(bytearray(b"abcd")).toreadonly().readonly)
show('[getattr(memoryview(b"abcd"),n) for n in "obj nbytes readonly itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous".split()]', lambda: [getattr(memoryview(b"abcd"),n) for n in "obj nbytes readonly itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous".split()])
show('[getattr(memoryview(b"abcdefgh").cast("h",[2,2]),n) for n in "obj nbytes readonly itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous".split()]', lambda: [getattr(memoryview(b"abcdefgh").cast("h",[2,2]),n) for n in "obj nbytes readonly itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous".split()])
show('[getattr(memoryview(b"abcdefgh")[::-3],n) for n in "obj nbytes readonly itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous".split()]', lambda: [getattr(memoryview(b"abcdefgh")[::-3],n) for n in "obj nbytes readonly itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous".split()])
show('memoryview(b"abcd").tobytes("F")', lambda: memoryview(b"abcd").tobytes("F"))
show('memoryview(b"abcd").tobytes("x")', lambda: memoryview(b"abcd").tobytes("x"))
show('memoryview(object=b"a").tolist()', lambda: memoryview(object=b"a").tolist())
show('memoryview()', lambda: memoryview())
show('memoryview(b"a",1)', lambda: memoryview(b"a",1))
show('len(memoryview(b"abcd").cast("H"))', lambda: len(memoryview(b"abcd").cast("H")))
show('memoryview(b"\\x00\\x00\\x80?").cast("f").tolist()', lambda: memoryview(b"\x00\x00\x80?").cast("f").tolist())
show('memoryview(b"a").cast("c").tolist()', lambda: memoryview(b"a").cast("c").tolist())
show('memoryview(b"a").cast("?").tolist()', lambda: memoryview(b"a").cast("?").tolist())
show('memoryview(b"ab")[0:1][0]', lambda: memoryview(b"ab")[0:1][0])
show('memoryview(b"ab").__hash__()==hash(b"ab")', lambda: memoryview(b"ab").__hash__()==hash(b"ab"))
show('list(memoryview(b"ab"))', lambda: list(memoryview(b"ab")))
show('98 in memoryview(b"ab")', lambda: 98 in memoryview(b"ab"))
show('list(reversed(memoryview(b"ab")))', lambda: list(reversed(memoryview(b"ab"))))
show('memoryview(b"abcd").cast("B",(2,2)).tobytes("F")', lambda: memoryview(b"abcd").cast("B",(2,2)).tobytes("F"))
show('memoryview(memoryview(b"ab")).obj', lambda: memoryview(memoryview(b"ab")).obj)
show('bool(memoryview(b""))', lambda: bool(memoryview(b"")))
show('memoryview(bytes(range(8))).cast("q").tolist()', lambda: memoryview(bytes(range(8))).cast("q").tolist())
show('memoryview(bytes(range(248,256))).cast("Q").tolist()', lambda: memoryview(bytes(range(248,256))).cast("Q").tolist())
show('memoryview(bytes(range(248,256))).cast("q").tolist()', lambda: memoryview(bytes(range(248,256))).cast("q").tolist())
show('memoryview(bytes(range(248,256))).cast("d").cast("B").tolist()', lambda: memoryview(bytes(range(248,256))).cast("d").cast("B").tolist())
show('memoryview(b"\\xff\\xfe").cast("b").tolist()', lambda: memoryview(b"\xff\xfe").cast("b").tolist())
show('memoryview(b"\\xff\\xfe").cast("h").tolist()', lambda: memoryview(b"\xff\xfe").cast("h").tolist())
show('memoryview(b"abcd").cast("i")[0]', lambda: memoryview(b"abcd").cast("i")[0])
show('memoryview(b"abcd").cast("@i").format', lambda: memoryview(b"abcd").cast("@i").format)
show('memoryview(b"abcd")[1:3].tolist()', lambda: memoryview(b"abcd")[1:3].tolist())
show('memoryview(b"abcd")[-1]', lambda: memoryview(b"abcd")[-1])
show('memoryview(b"abcd")[-5]', lambda: memoryview(b"abcd")[-5])
show('memoryview(b"abcd")[1,2]', lambda: memoryview(b"abcd")[1,2])
show('memoryview(b"abcd")[(1,)]', lambda: memoryview(b"abcd")[(1,)])
show('memoryview(b"abcd")[...]', lambda: memoryview(b"abcd")[...])
show('memoryview(b"a").cast("B",())[()]', lambda: memoryview(b"a").cast("B",())[()])
show('released().obj', lambda: released().obj)
show('released().tolist()', lambda: released().tolist())
show('released().release()', lambda: released().release())
show('released().nbytes', lambda: released().nbytes)
show('released().hex()', lambda: released().hex())
show('released().tobytes()', lambda: released().tobytes())
show('released().__enter__()', lambda: released().__enter__())
show("released().cast('B')", lambda: released().cast('B'))
show('released().toreadonly()', lambda: released().toreadonly())
show('released()[0]', lambda: released()[0])
show('len(released())', lambda: len(released()))
show('hash(released())', lambda: hash(released()))
show('repr(released())[:22]', lambda: repr(released())[:22])
show('bytes(released())', lambda: bytes(released()))
show('exported()', lambda: exported())
show('holding()', lambda: holding())
show('packing()', lambda: packing())
show('overlapping()', lambda: overlapping())
show('keeping()', lambda: keeping())
show('evil_index()', lambda: evil_index())
show('evil_value()', lambda: evil_value())

# Items that begin at any byte: cast() asks only for whole items.
data = bytearray(range(1, 42))
for start in range(1, 9):
    view = memoryview(data)[start : start + 32]
    print(start, hash(view.toreadonly().tobytes()) == hash(memoryview(bytes(data))[start : start + 32]), end=" ")
    for format in "hHiIlLqQfdn":
        items = view.cast(format)
        items[1] = 3
        print(format, items[0], items[1], items[-1], sum(items), end=" ")
    print()
print(data.hex())
