def f(a, b, c):
    if a and (b or not c):
        x = 1
    elif not (a or b) and c:
        x = 2
    else:
        x = a or b and c
    if a is None or b is not None:
        x = 3
    if a < b <= c != x:
        x = 4
    y = a < b < c
    z = (a if b else c) if (b if a else c) else x
    while True:
        if a in (1, 2) and b not in [3, 4] and c in {5, 6}:
            break
    while a and not b:
        continue
    return not a
