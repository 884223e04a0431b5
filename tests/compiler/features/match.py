def f(x):
    match x:
        case 0 | 1 | -1.5 | "s" | b"b":
            return "constants"
        case None | True:
            return "singletons"
        case [a, b]:
            return a
        case [a, *rest, b]:
            return rest
        case [first, *_]:
            return first
        case {"k": v, C.key: [w], **others}:
            return others
        case {}:
            return "mapping"
        case Point(0, y=z) | Line(z, y=0) if z > 1:
            return z
        case (1, b) | (b, 2) as whole:
            return whole, b
        case str():
            pass
        case _:
            return "other"
