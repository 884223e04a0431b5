# profiles: 3.11 3.12 3.13
"""frame.clear() of generators: one that has not begun, one that is suspended, one that is over; and who dies then."""
import sys


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   ", self.name, "dies")


def generator(argument):
    variable = Told("variable")
    try:
        yield variable
        yield 2
    finally:
        print("    at the end", argument.name)


async def coroutine(argument):
    variable = Told("variable")
    await waits()


class waits:
    def __await__(self):
        yield 1


def clear(frame):
    try:
        frame.clear()
    except RuntimeError as error:
        print("   ", error)


for begun in 0, 1, 2, 3:
    print("generator", begun)
    made = generator(Told("argument"))
    for turn in range(begun):
        next(made, None)
    frame = made.gi_frame
    if frame:
        clear(frame)
        print("    cleared", made.gi_frame is None, list(frame.f_locals))
    frame = None
    print("    rest", len(list(made)))
    del made
print("coroutine")
made = coroutine(Told("argument"))
made.send(None)
frame = made.cr_frame
clear(frame)
print("    cleared", made.cr_frame is None)
made.close()
clear(frame)
print("    over")
del made, frame


def delegating():
    yield from generator(Told("argument"))


print("yield from")
made = delegating()
next(made)
clear(made.gi_frame)
made.close()
