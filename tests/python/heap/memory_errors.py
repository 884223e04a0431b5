# Dead MemoryErrors lie ready for the next ones, 16 of them.
import gc
import sys

first = MemoryError("a", 1)
place = id(first)
first.note = "kept"
first.__cause__ = KeyError("k")
del first
again = MemoryError()
print(id(again) == place, again.args, again.__cause__, again.__suppress_context__, hasattr(again, "note"))
print(gc.is_tracked(again), sys.getrefcount(again), sys.getsizeof(again))

many = [MemoryError(i) for i in range(40)]
places = [id(e) for e in many]
del many
more = [MemoryError() for _ in range(16)]
print(sum(id(e) in places for e in more), [e.args for e in more[:3]])
del more


class Mine(MemoryError):
    def __del__(self):
        print("gone", self.args)


mine = Mine("x")
place = id(mine)
del mine
print(issubclass(Mine, MemoryError), id(MemoryError()) == place)

for size in (2**62, 2**61 + 7):
    for make in (lambda: [0] * size, lambda: b"x" * size, lambda: bytearray(size), lambda: "x" * size):
        try:
            make()
        except (MemoryError, OverflowError) as e:
            print(type(e).__name__, e.args, e.__context__, e.__traceback__ is not None)

try:
    try:
        [0] * 2**62
    except MemoryError as e:
        print(repr(e))
        [0] * 2**62
except MemoryError as e:
    print(repr(e.__context__), e.__context__ is not e)
