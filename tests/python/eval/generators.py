# The protocol of generators, coroutines and asynchronous generators.
def count(n):
    for i in range(n):
        got = yield i
        if got: print("got", got)
    return "done"


g = count(3)
print(next(g), g.send("x"), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(list(g), list(count(2)))
g = count(2)
try:
    g.send(1)
except TypeError as e:
    print(e)


def delegate():
    r = yield from count(2)
    print("r", r)
    r = yield from [7, 8]
    print("r", r)
    return 5


print(list(delegate()))


def cleanup():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")


g = cleanup(); next(g); g.close(); g.close()
g = cleanup(); next(g); del g
print("after del")


def catcher():
    while True:
        try:
            v = yield
            print("v", v)
        except ValueError as e:
            print("caught", e)


g = catcher(); next(g); g.send(1)
g.throw(ValueError("t")); g.throw(ValueError, "u"); g.throw(ValueError, ValueError("w"))
try:
    g.throw(KeyError)
except KeyError as e:
    print("out", repr(e))
print(list(g))


def bad():
    yield 1
    raise StopIteration("inside")


try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def ignores():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


g = ignores(); next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def ignores_once():
    try: yield
    except GeneratorExit: pass
    yield 3


g = ignores_once(); next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
del g


def recursive():
    yield from me


me = recursive()
try:
    next(me)
except ValueError as e:
    print(e)


def throw_through():
    try:
        yield from catcher()
    finally:
        print("outer finally")


g = throw_through(); next(g); g.throw(ValueError("deep"))
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print(repr(e))
g = count(2)
print(g.gi_running, g.gi_suspended, g.gi_frame.f_lineno > 0, g.gi_yieldfrom, g.__name__, g.__qualname__)
next(g); print(g.gi_suspended, g.gi_frame.f_locals)
list(g); print(g.gi_frame, g.gi_suspended)


def with_exc():
    try:
        raise ValueError("in gen")
    except ValueError as e:
        yield repr(e)
        try:
            raise
        except ValueError as e2:
            yield repr(e2.__context__)


try:
    raise KeyError("outside")
except KeyError:
    for v in with_exc(): print(v)


class Iter:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 2: raise StopIteration("iter")
        return self.i


def from_iter():
    r = yield from Iter()
    print("r", r)


print(list(from_iter()))
print(sum(x * x for x in range(5)))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(3)))


def run(coro):
    try:
        while True: print("step", coro.send(None))
    except StopIteration as e:
        return e.value


class Await:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return ("awaited", self.v, r)


async def leaf(n): return await Await(n)
async def main():
    print(await leaf(1))
    print([await leaf(i) for i in range(2)])
    async with CM() as c:
        print("in", c)
    async for v in agen(3):
        print("av", v)
    else:
        print("async else")
    print([v async for v in agen(2)], {v: 1 async for v in agen(2)})
    try:
        async with CM():
            raise ValueError("v")
    except ValueError as e:
        print(repr(e))
    return "result"


class CM:
    async def __aenter__(self):
        await Await("enter")
        return "cm"
    async def __aexit__(self, *a):
        await Await("exit")
        print("aexit", a[0])


async def agen(n):
    for i in range(n):
        await Await(("a", i))
        yield i


print(run(main()))
c = leaf(1)
print(c.cr_running, c.cr_suspended, c.cr_await)
c.send(None); print(c.cr_suspended, c.cr_await is not None)
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
async def bad_await(): await 5
try:
    run(bad_await())
except TypeError as e:
    print(e)
async def bad_for():
    async for x in 5: pass
try:
    run(bad_for())
except TypeError as e:
    print(e)
async def ag():
    try:
        v = yield 1
        print("sent", v)
        yield 2
    finally:
        print("ag finally")
async def drive():
    a = ag()
    print(await a.asend(None))
    print(await a.asend("hello"))
    try:
        await a.athrow(KeyError("thrown"))
    except KeyError as e:
        print(repr(e))
    try:
        await a.__anext__()
    except StopAsyncIteration:
        print("end")
    b = ag()
    print(await b.__anext__())
    await b.aclose()
run(drive())
