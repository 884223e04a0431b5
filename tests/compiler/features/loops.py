def f(xs):
    for a, (b, c) in xs:
        if a:
            continue
        for d in b:
            if d:
                break
        else:
            return d
    while xs:
        try:
            if a:
                break
            elif b:
                continue
            return 1
        finally:
            done()
    else:
        return 2
