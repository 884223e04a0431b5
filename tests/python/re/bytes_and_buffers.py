"""Patterns of bytes, on bytes, bytearray and memoryview; locale; what a callback may do to the buffer."""
import re

print(re.findall(rb"\w+", b"ab\xe9 c\xff1"), re.findall(rb"(?i)[A-C]+", b"aBcD"), re.split(rb",", b"a,b"), re.sub(rb"b", rb"[\g<0>]", b"abc"))
print(re.search(rb"\xff+", b"a\xff\xffb"), re.match(rb"(?L)\w+", b"ab\xe9"), re.match(rb"(?iL)[a-c]x", b"BX"), re.match(rb"(?iL)(q)\1", b"qQ"))
for kind in (bytes, bytearray, memoryview):
    data = kind(b"one two one")
    m = re.search(rb"(t)wo", data)
    print(kind.__name__, m.group(), m.groups(), m.span(), type(m.group()).__name__, re.findall(b"one", data), re.sub(b"o", b"0", data), re.split(b" ", data))
    print(re.match(b".*", data).string is data)
for pattern, string in (("a", b"a"), (b"a", "a"), ("a", 5), (b"a", None), ("a", [])):
    try:
        print(re.search(pattern, string))
    except TypeError as error:
        print(error)
data = bytearray(b"a1b2")


def grow(match):
    try:
        data.append(1)
    except BufferError as error:
        print("BufferError", error)
    return b"-"


print(re.sub(rb"\d", grow, data), data)
data.append(33)
found = re.search(rb"b2", data)
del data[2:]
print(found, found.group(), found.span())
iterator = re.finditer(b".", data)
next(iterator)
try:
    data.clear()
except BufferError as error:
    print("BufferError", error)
del iterator
data.clear()
print(data, found.group(), found.regs)
