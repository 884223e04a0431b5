# raise, try, finally, contexts and causes, tracebacks as objects.
def names(tb):
    out = []
    while tb is not None:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out


def chain(e):
    out = []
    while e is not None:
        out.append((type(e).__name__, str(e), e.__suppress_context__))
        e = e.__cause__ or e.__context__
    return out


def f(n):
    if n == 0:
        raise ValueError("deep")
    f(n - 1)


try:
    f(3)
except ValueError as e:
    print(e, names(e.__traceback__))
try:
    e
except NameError as err:
    print(err)

try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError("k") from z
except KeyError as k:
    print(chain(k), k.__cause__ is k.__context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k")
except KeyError as k:
    print(chain(k))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("k") from None
except KeyError as k:
    print(chain(k), k.__context__)


def order():
    try:
        print("body")
        return "from try"
    finally:
        print("finally")


print(order())


def override():
    try:
        raise ValueError
    finally:
        return "swallowed"


print(override())


def loop():
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("i", i)
        finally:
            print("f", i)
    else:
        print("else")


loop()


def reraise():
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise
        finally:
            print("inner finally")


try:
    reraise()
except ValueError as e:
    print(names(e.__traceback__))
try:
    raise
except RuntimeError as e:
    print(e)
for bad in (1, "x", int, None):
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    raise ValueError from 3
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except 3:
        pass
except TypeError as e:
    print(e, "|", repr(e.__context__))
try:
    raise KeyError
except (ValueError, KeyError) as e:
    print(repr(e))


class MyError(Exception):
    def __init__(self, a, b=0):
        super().__init__(a)
        self.b = b


try:
    raise MyError("x", b=3)
except Exception as e:
    print(repr(e), e.b, e.args)


def nested():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise TypeError("inner")
        except TypeError as t:
            print(repr(t.__context__))
        try:
            raise KeyError
        except KeyError:
            pass
        raise


try:
    nested()
except ValueError as e:
    print(e, e.__context__)
e1 = ValueError(1)
e2 = TypeError(2)
try:
    try:
        raise e1
    except ValueError:
        raise e2
except TypeError:
    try:
        raise e1
    except ValueError as e:
        print(repr(e.__context__), repr(e2.__context__))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError as g:
        print("v", g.exceptions)
    except* TypeError as g:
        print("t", g.exceptions)
except ExceptionGroup as g:
    print("rest", g.exceptions)
try:
    try:
        raise ValueError("naked")
    except* ValueError as g:
        print(repr(g))
        raise OSError("new")
except* OSError as g:
    print(repr(g))
try:
    raise ExceptionGroup("h", [ValueError(1)])
except* ValueError:
    print("all handled")
assert True
try:
    assert 1 == 2, "message"
except AssertionError as e:
    print(repr(e))
try:
    assert False
except AssertionError as e:
    print(repr(e))


def local_unbound():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 1
    del x
    try:
        x
    except UnboundLocalError as e:
        print(e)

    def inner():
        return y
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    y = 2
    print(inner())
    del y
    try:
        inner()
    except NameError as e:
        print(e, e.name)
    try:
        undefined_name
    except NameError as e:
        print(e, e.name)
    try:
        del undefined_global
    except UnboundLocalError as e:
        print(e)


local_unbound()
try:
    del missing
except NameError as e:
    print(e)


class Manager:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit", a[0] and a[0].__name__, type(a[2]).__name__); return self.swallow


with Manager(True) as m:
    raise ValueError
with Manager(False), Manager(True):
    1 / 0
with Manager(False):
    pass
try:
    with Manager(False):
        raise KeyError("through")
except KeyError as e:
    print(repr(e))


def with_return():
    with Manager(False):
        return 5


print(with_return())
try:
    with 5:
        pass
except TypeError as e:
    print(e)
class NoExit:
    def __enter__(self): pass
try:
    with NoExit():
        pass
except TypeError as e:
    print(e)
