def f(o):
    a = b = c = 0
    a, b = b, a
    a, b, c = c, b, a
    (a, [b, *c]), d = o
    o.x, o[1] = 1, 2
    o.x += 1
    o[a] -= 2
    a **= 2
    del a, o.x, o[0]
    if (n := len(c)) > 2:
        return n
    x: int = 1
    o.y: str
    o[d]: int = 3
