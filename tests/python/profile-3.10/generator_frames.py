# profile: 3.10
"""In 3.10 the frame of a generator is an object of its own from the beginning: the collector knows it, visits what is in it, and counts it."""
import gc, sys

gc.disable()
names = lambda objects: [type(each).__name__ for each in objects]


class Thing:
    pass


def plain(value):
    local = Thing()
    yield value
    yield local


async def coroutine(value):
    pass


async def asynchronous(value):
    yield value


print("-- what there is")
for make in plain, coroutine, asynchronous:
    gc.collect()
    made = make(1)
    frame = getattr(made, "gi_frame", None) or getattr(made, "cr_frame", None) or made.ag_frame
    print(make.__name__, gc.is_tracked(frame), [type(each).__name__ for each in gc.get_objects() if each is frame or each is made], sys.getrefcount(frame))
    print(names(gc.get_referents(made)))
    if make is coroutine:
        made.close()
    frame = None
    del made

print("-- who refers to a variable")
thing = Thing()
made = plain(thing)
print(names(each for each in gc.get_referrers(thing) if type(each).__name__ != "dict"))
next(made)
print(names(each for each in gc.get_referrers(thing) if type(each).__name__ != "dict"))
frame = made.gi_frame
print(gc.is_tracked(frame), sys.getrefcount(frame), names(gc.get_referents(made)))
print(sorted(names(gc.get_referents(frame))))
del frame
made.close()
print(names(gc.get_referents(made)))

print("-- cycles")


def holder(box):
    kept = box
    yield 1


def cycle(started, keep_frame):
    box = []
    made = holder(box)
    if started:
        next(made)
    box.append(made)
    return made.gi_frame if keep_frame else None


for started in False, True:
    for keep_frame in False, True:
        gc.collect()
        frame = cycle(started, keep_frame)
        print(started, keep_frame, gc.collect())
        if frame:
            print(sorted(names(gc.get_referents(frame))), sorted(frame.f_locals))
        frame = None
        print(gc.collect())

print("-- a frame outlives its generator")
made = plain(thing)
next(made)
frame = made.gi_frame
del made
print(gc.is_tracked(frame), sorted(frame.f_locals), frame.f_back)
print(sorted(names(gc.get_referents(frame))))
del frame

print("-- counts")
for act in (lambda: plain(1), lambda: next(plain(1)), lambda: plain(1).gi_frame, lambda: list(plain(1)), lambda: (x for x in ())):
    for _ in range(3):
        act()
    gc.collect()
    first = gc.get_count()[0]
    act()
    second = gc.get_count()[0]
    act()
    print(second - first, gc.get_count()[0] - second)

print("-- while it runs")


def running():
    mine = Thing()
    gc.collect()
    yield names(each for each in gc.get_referrers(mine)), names(gc.get_referents(itself))
    yield gc.collect()


itself = running()
print(*next(itself))
print(next(itself))
print(list(itself))
