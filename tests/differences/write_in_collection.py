"""
A collection may start while TextIOWrapper.write makes the list of the pieces that wait. When a finalizer or callback of that collection writes
to the same stream, CPython 3.11 puts a list among the pieces and fails (gh-119506, mended in 3.12.4); here nothing is lost.
Workaround: none is needed here; in CPython a stream with write_through makes no such list.
"""
import gc, io

raw = io.BytesIO()
stream = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
lines = [None] * 2


def callback(phase, info):
    if phase == "start" and lines:
        lines.pop()
        stream.write("from the callback\n")


gc.collect()
gc.callbacks.append(callback)
gc.set_threshold(1)
try:
    for turn in range(5):
        stream.write("piece %d\n" % turn)
    gc.disable()
    stream.flush()
    print(sorted(raw.getvalue().decode().splitlines()))
except TypeError as error:
    print(error)
finally:
    gc.disable()
    gc.callbacks.clear()
