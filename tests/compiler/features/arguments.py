def f(a, b=1, /, c=2, *args, d, e=3, **kwargs):
    return g(a, *args, b, d=d, **kwargs, e=e)


f(1, 2, x=3)
obj.method(1, key=2)
f(*a)
f(**k)
f(*a, *b, x, **k, **l)
f(a for a in b)
print(*[1, 2, 3], sep="")
