from _contextvars import ContextVar, Context, Token, copy_context


def t(f, *a, **k):
    try:
        return f(*a, **k)
    except BaseException as e:
        return type(e).__name__ + ": " + str(e)[:40].split(" at ")[0]


v = ContextVar("v")
d = ContextVar("d", default=5)
print(v.name, t(v.get), v.get(3), d.get(), d.get(7), repr(d)[:34])
tok = v.set(1)
print(v.get(), tok.old_value is Token.MISSING, tok.var is v, repr(Token.MISSING))
t2 = v.set(2)
print(t2.old_value, v.get(), v.reset(t2), v.get(), t(v.reset, t2), t(d.reset, t2), t(v.reset, 1))
c = copy_context()
print(len(c), c[v], v in c, d in c, t(lambda: c[d]), c.get(d), c.get(d, 9), list(c) == [v], list(c.values()), t(lambda: c[1]))


def inner():
    v.set("inner")
    print(v.get(), c[v], t(c.run, inner))
    return 42


print(c.run(inner), v.get(), c[v])
print(t(c.run), t(Context, 1), len(Context()), t(Token), t(ContextVar, 1), t(ContextVar))
print(v.reset(tok), t(v.get), c == c.copy(), c == Context(), t(hash, c))
print(t(Context().run, v.reset, tok))
