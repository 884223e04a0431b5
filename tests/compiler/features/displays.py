a = [1, 2, 3]
b = {1, 2, 3}
c = (1, x, 3)
d = {"k": 1, "l": x}
e = {"k": x, **d, y: 2}
f = [*a, 1, *b]
g = *a, *b
h = {*a, 1}
i = [1, 2]
j = ()
k = {}
for x in [1, 2, y]:
    pass
for x in {1, 2}:
    pass
s = a[1:2], a[::x], a[1, 2:3]
