def f():
    try:
        a()
    except (B, C) as e:
        b(e)
    except D:
        return 1
    except:
        raise
    else:
        c()
    finally:
        d()


def g():
    with a as b, c:
        with d:
            return b
    try:
        return 1
    finally:
        return 2


def h():
    try:
        raise X from Y
    except* A as e:
        x = e
    except* B:
        pass
