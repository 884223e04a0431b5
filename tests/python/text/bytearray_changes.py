# What changes a bytearray, and hostile arguments that change it meanwhile.
a = bytearray(b"hello world")
a[0] = 72
a[-1:] = b"D!"
a[5:6] = b""
a[2:2] = b"123"
print(a)
a[::2] = b"x" * len(a[::2])
print(a)
del a[1]
del a[::3]
del a[-2:]
print(a)
a.insert(0, 65)
a.insert(100, 90)
a.insert(-1, 66)
print(a, a.pop(), a.pop(0), a.pop(-2), a)
a.remove(66)
a.reverse()
a += b"tail"
a *= 2
print(a)
a.extend([1, 2])
a.extend("é".encode())
a.extend(iter((3, 4)))
a.extend(a)
print(a)
a[3:10:2] = b"wxyz"
a[10:3:-2] = bytearray(b"WXYZ")
print(a)
a[:] = range(5)
print(a)
a[1:3] = a
print(a)
a[:0] = (65 for _ in range(3))
print(a, a.copy() == a, a.copy() is a)
a.__init__(b"again")
print(a)
a.__init__()
print(a)
a.__init__(4)
print(a)


class Grow:
    def __init__(self, target, value=0):
        self.target = target
        self.value = value

    def __index__(self):
        self.target += b"grown"
        return self.value


class Shrink:
    def __init__(self, target, value=0):
        self.target = target
        self.value = value

    def __index__(self):
        self.target.clear()
        return self.value


def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a = bytearray(b"abc")
tell(lambda: a[Grow(a, 1)])
tell(lambda: a.append(Grow(a, 33)))
tell(lambda: a.insert(Grow(a), Grow(a, 33)))
tell(lambda: a.find(b"g", Grow(a)))
tell(lambda: a.__setitem__(0, Grow(a, 35)))
print(a)
a = bytearray(b"abcdef")
tell(lambda: a.append(Shrink(a, 33)))
print(a)
a = bytearray(b"abcdef")
tell(lambda: a.__setitem__(3, Shrink(a, 33)))
print(a)
a = bytearray(b"abcdef")
tell(lambda: a.extend(Shrink(a, i) for i in range(3)))
print(a)
a = bytearray(b"abcdef")
tell(lambda: a.find(b"c", Shrink(a, 1)))
tell(lambda: bytearray(b"abc").center(Shrink(a, 9), b"-"))
a = bytearray(b"abcdef")
tell(lambda: a.pop(Shrink(a, 1)))


class Boom:
    def __index__(self):
        raise KeyError("boom")


for f in (lambda: a.append(Boom()), lambda: a.insert(Boom(), 1), lambda: bytes([Boom()]), lambda: bytearray([1, Boom()]), lambda: b"x".find(Boom()), lambda: b"x"[Boom()], lambda: b"x" * Boom(), lambda: b"x".center(Boom()), lambda: "x".split("x", Boom()),
          lambda: "x".find("x", Boom()), lambda: "abc"[Boom():], lambda: bytes(Boom()), lambda: a.extend([Boom()])):
    tell(f)


class A(bytearray):
    def __init__(self, *args, **kwargs):
        super().__init__(*args)
        self.extra = kwargs


x = A(b"q", key=1)
print(x, x.extra, type(x + b"").__name__, type(x[:]).__name__, type(x.copy()).__name__, type(x.upper()).__name__, x == b"q", repr(x), str(x), A(3))
try:
    hash(x)
except TypeError as e:
    print(e)
