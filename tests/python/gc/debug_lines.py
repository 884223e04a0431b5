# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# what set_debug prints, to whatever sys.stderr is
import gc, io, re, sys

gc.collect()
gc.disable()


class C:
    pass


def captured(flags, make):
    make()
    old, sys.stderr = sys.stderr, io.StringIO()
    gc.set_debug(flags)
    try:
        gc.collect()
    finally:
        gc.set_debug(0)
        text, sys.stderr = sys.stderr.getvalue(), old
    text = re.sub(r"0x[0-9a-f]+", "0xADDR", text)
    text = re.sub(r"\d\.\d{4}s", "T", text)
    # 3.12 alone has moved its immortal objects to the permanent generation
    text = re.sub(r"permanent generation: \d+", "permanent generation: P", text)
    return re.sub(r"generation: \d+ \d+ \d+", "generation: A B C", text)


def cycle():
    c = C()
    c.me = [c]


print(captured(gc.DEBUG_COLLECTABLE, cycle))
print(captured(gc.DEBUG_STATS, cycle))
print(captured(gc.DEBUG_LEAK, cycle))
print(len(gc.garbage))
gc.garbage.clear()
