def f(a: int, /, b: str = "x", *c: tuple, d: 1 = None, **e: dict) -> None:
    """Doc."""
    pass


def gen():
    x = yield
    y = yield x
    z = yield from y
    return z


g = lambda a, *b, c=1, **d: (a, b, c, d)
h = lambda: (yield)


@deco
def k():
    return
    unreachable()
