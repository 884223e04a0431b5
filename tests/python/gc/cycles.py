# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# how many objects a full collection finds in each kind of garbage
import gc

gc.disable()
gc.collect()


def count(make):
    make()
    return gc.collect()


class C:
    pass


def list_in_itself():
    l = []
    l.append(l)


def dict_in_itself():
    d = {}
    d["d"] = d


def ring():
    a, b, c = C(), C(), C()
    a.next, b.next, c.next = b, c, a


def mixed():
    c = C()
    c.me = c
    l = [c]
    t = (l,)
    d = {"l": l}
    l.append(t)
    l.append(d)


def materialised():
    c = C()
    c.__dict__["me"] = c


def local_class():
    class A:
        pass


def recursive_closure():
    def f():
        return f


def own_frame():
    try:
        raise ValueError
    except ValueError as e:
        keep = e


def bound_init():
    class D:
        def __init__(self):
            self.init = self.__init__

    D()


def own_append():
    l = []
    l.append(l.append)


def method_of_self():
    class A:
        def f(self):
            pass

    a = A()
    a.f = a.f


def generator():
    def g():
        me = yield
        yield me

    i = g()
    next(i)
    i.send(i)


def tuple_ring():
    l = []
    t = (l,)
    l.append(t)


def set_ring():
    c = C()
    c.s = {c}


def nothing():
    pass


for make in (list_in_itself, dict_in_itself, ring, mixed, materialised, local_class, recursive_closure, own_frame, bound_init, own_append, method_of_self, generator, tuple_ring, set_ring, nothing):
    print(make.__name__, count(make))
print(gc.garbage)
