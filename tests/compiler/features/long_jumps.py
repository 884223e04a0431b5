def f(x):
    while x:
        if x.a:
            x.b; x.c; x.d; x.e; x.f; x.g; x.h; x.i; x.j; x.k; x.l; x.m; x.n; x.o; x.p
            x.b; x.c; x.d; x.e; x.f; x.g; x.h; x.i; x.j; x.k; x.l; x.m; x.n; x.o; x.p
            x.b(); x.c(); x.d(); x.e(); x.f(); x.g(); x.h(); x.i(); x.j(); x.k()
        else:
            x = x.y
