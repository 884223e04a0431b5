# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Who holds the code of a generator, and what the collector visits of it: its own reference, or (3.12) that of its frame."""
import gc
import sys

gc.disable()


def names(thing):
    return [type(referent).__name__ for referent in gc.get_referents(thing)]


def state(title, *things):
    print(title, sys.getrefcount(code) - base, *map(names, things))


def generator():
    state("inside")
    try:
        yield 1
        yield 2
    finally:
        state("finally")


code = generator.__code__
base = sys.getrefcount(code)
g = generator()
state("made", g)
next(g)
state("suspended", g)
list(g)
state("exhausted", g)
print(g.gi_code is code)
del g
state("gone")

g = generator()
g.close()
state("closed before it began", g)
g = generator()
next(g)
g.close()
state("closed", g)
g = generator()
next(g)
del g
state("gone while suspended")

g = generator()
frame = g.gi_frame
state("frame", g, frame)
del g
state("frame left of one that never began", frame)
del frame
state("gone")

g = generator()
next(g)
frame = g.gi_frame
state("frame of a suspended one", g, frame)
g.close()
state("closed", g, frame)
del g
state("frame left", frame)
frame.clear()
state("cleared", frame)
del frame
state("gone")


def delegating():
    yield from generator()


g = delegating()
next(g)
state("delegate", g)
del g
state("gone")

g = generator()
next(g)
try:
    g.throw(ValueError)
except ValueError as error:
    state("thrown into", g, error.__traceback__.tb_next.tb_frame)
state("and its traceback gone", g)
del g
state("gone")


def held_in_cycle():
    me = yield
    state("in a cycle")
    yield


code = held_in_cycle.__code__
base = sys.getrefcount(code)
g = held_in_cycle()
next(g)
g.send(g)
del g
print(gc.collect())
state("collected")


async def coroutine():
    state("inside")
    return 1


code = coroutine.__code__
base = sys.getrefcount(code)
c = coroutine()
state("coroutine", c, c.__await__())
c.close()
state("closed", c)
c = coroutine()
try:
    c.send(None)
except StopIteration:
    pass
state("run", c)
del c
state("gone")


async def asynchronous():
    yield 1


code = asynchronous.__code__
base = sys.getrefcount(code)
a = asynchronous()
state("asynchronous", a)
step = a.__anext__()
state("and its step", a, step)
try:
    step.send(None)
except StopIteration:
    pass
state("stepped", a, step)
del a, step
state("gone")
