# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# sys.getsizeof of texts and bytes.
import sys

for s in ["", "a", "ab", "a" * 100, "é", "é" * 10, "日", "日本", "aé", "a日", "a\U0001f600", "\U0001f600" * 3, "x" * 1000]:
    print(ascii(s)[:20], sys.getsizeof(s), s.__sizeof__())
for b in [b"", b"a", b"abc", bytes(100)]:
    print(b[:5], sys.getsizeof(b), b.__sizeof__())


class S(str):
    pass


class T(str):
    __slots__ = ()


class B(bytes):
    pass


print(sys.getsizeof(S()), sys.getsizeof(S("abc")), sys.getsizeof(S("é")), sys.getsizeof(S("日本")), sys.getsizeof(T("abc")))
print(sys.getsizeof(B(b"")), sys.getsizeof(B(b"abc")))
a = bytearray()
sizes = [sys.getsizeof(a)]
for i in range(200):
    a.append(i % 256)
    if sys.getsizeof(a) != sizes[-1]:
        sizes.append(sys.getsizeof(a))
print(sizes)
sizes = []
while a:
    a.pop()
    if not sizes or sys.getsizeof(a) != sizes[-1]:
        sizes.append(sys.getsizeof(a))
print(sizes)
a = bytearray(b"x" * 100)
print(sys.getsizeof(a), a.__alloc__())
del a[:10]
print(len(a), a.__alloc__())
a.append(1)
print(len(a), a.__alloc__())
del a[5:50]
print(len(a), a.__alloc__())
a += b"y" * 200
print(len(a), a.__alloc__())
a.extend(b"z" * 3)
print(len(a), a.__alloc__())
a[0:0] = b"front"
print(len(a), a.__alloc__())
a.clear()
print(len(a), a.__alloc__(), sys.getsizeof(a))
print([bytearray(n).__alloc__() for n in range(5)], bytearray(b"abc").__alloc__(), bytearray([1, 2, 3]).__alloc__(), bytearray(iter([1, 2, 3])).__alloc__(), bytearray("abc", "ascii").__alloc__())
print(sys.getsizeof(memoryview(b"")), sys.getsizeof(memoryview(b"abcd").cast("B", [2, 2])), sys.getsizeof(iter("a")), sys.getsizeof(iter("é")), sys.getsizeof(iter(b"a")), sys.getsizeof(iter(bytearray())))
