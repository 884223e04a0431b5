# profiles: 3.11 3.10 3.12 3.13
"""Fact 5.12: streams, which are made of heap types from 3.12 on: what they hold, what they weigh, and that they let go of it."""
import _io
import gc
import io
import os
import sys

gc.disable()
with open("streams_tmp", "w") as file: file.write("some text")


def names(thing):
    return sorted(type(each).__name__ for each in gc.get_referents(thing))


class Raw(io.RawIOBase): pass
class Bytes(io.BytesIO): pass
class Text(io.StringIO): pass
class Slots(io.BytesIO): __slots__ = ("a",)
class Decoder(io.IncrementalNewlineDecoder): pass


for title, make in {
    "BytesIO": lambda: io.BytesIO(b"abc"),
    "StringIO": lambda: io.StringIO("abc"),
    "decoder": lambda: io.IncrementalNewlineDecoder(None, True),
    "text": lambda: open("streams_tmp"),
    "buffered": lambda: open("streams_tmp", "rb"),
    "written": lambda: open("streams_tmp", "r+b"),
    "raw": lambda: open("streams_tmp", "rb", 0),
    "pair": lambda: io.BufferedRWPair(io.BytesIO(), io.BytesIO()),
    "buffer": lambda: io.BytesIO(b"x").getbuffer().obj,
    "base": _io._IOBase,
    "raw base": _io._RawIOBase,
    "subclass of raw": Raw,
    "subclass of BytesIO": Bytes,
    "subclass of StringIO": Text,
    "with slots": Slots,
    "subclass of decoder": lambda: Decoder(None, False),
}.items():
    one = make()
    kind = type(one)
    print(title, gc.is_tracked(one), sys.getsizeof(one), kind in gc.get_referents(one), names(one))
    print("   ", kind.__basicsize__, kind.__dictoffset__, kind.__weakrefoffset__, kind.__flags__ >> 9 & 1)
    before = sys.getrefcount(kind)
    more = [make() for _ in range(3)]
    print("   ", sys.getrefcount(kind) - before if kind.__flags__ >> 9 & 1 else "static")
    del more
    print("   ", sys.getrefcount(kind) - before)
    del one


def ring(stream):
    stream.ring = [stream]


gc.collect()
for make in (lambda: io.BytesIO(b"abc"), lambda: io.StringIO("abc"), lambda: open("streams_tmp"), lambda: Raw(), lambda: Bytes()):
    kind = type(make())
    before = sys.getrefcount(kind)
    one = make()
    ring(one)
    if hasattr(one, "close"): one.close()
    del one
    gc.collect()
    print(kind.__name__, sys.getrefcount(kind) - before)
os.remove("streams_tmp")
