# profiles: 3.11 3.12 3.13 3.14
"""What stands behind the frame of a generator that is over, and which ones end by an exception when they are closed."""
import gc
import sys

gc.disable()


def count():
    return gc.get_count()[0]


def fails():
    yield 1
    1 / 0


def back():
    g = fails()
    next(g)
    try:
        next(g)
    except ZeroDivisionError as error:
        frame = error.__traceback__.tb_next.tb_frame
    return frame


def looped():
    try:
        for _ in fails():
            pass
    except ZeroDivisionError as error:
        return error.__traceback__.tb_next.tb_frame


for make in (back, looped):
    frame = make()
    print(make.__name__, frame.f_code.co_name, frame.f_back and frame.f_back.f_code.co_name)
del frame


class Seen:
    def __del__(self):
        print("del", sys.exc_info()[0])


def plain():
    x = Seen()
    yield 1


def guarded():
    x = Seen()
    try:
        yield 1
    finally:
        print("finally", sys.exc_info()[0])


def handling():
    try:
        1 / 0
    except ZeroDivisionError:
        x = Seen()
        yield 1


def delegating():
    x = Seen()
    yield from plain()


for make in (plain, guarded, handling, delegating):
    g = make()
    next(g)
    print(make.__name__)
    g.close()
    print(next(g, "over"))


def counted():
    """The frame that is the caller's when a generator dies has an object from then on."""
    before = count()
    g = fails()
    next(g)
    first = count() - before
    g.gi_frame
    second = count() - before
    del g
    return first, second, count() - before


for _ in range(3):
    print(counted())
