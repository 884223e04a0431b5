a = [x * y for x in xs if x for y in ys if y if z]
b = {x for x, in xs}
c = {k: v for k, v in d.items()}
g = (x for x in xs if (last := x))
h = [[j for j in i] for i in m]
k = [y for x in xs for y in [f(x)]]


class C:
    items = [1, 2]
    doubled = [2 * i for i in items]
