"""The operands of an instruction that fails die from the lowest on the stack to the highest, before the exception goes on."""
import types


class D:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return self.name

    def __del__(self):
        print("del", self.name)


class Fails:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)

    def fail(self, *rest):
        raise ValueError(self.name)

    __add__ = __lt__ = __contains__ = __getitem__ = __setitem__ = __delitem__ = __format__ = __call__ = fail

    def __setattr__(self, name, value):
        if name == "name":
            return super().__setattr__(name, value)
        raise ValueError(self.name)


class Namespace(types.SimpleNamespace):
    pass


class Bare:
    pass


class Raises:
    def __init__(self, *rest):
        raise ValueError("in __init__")


def function(a, b):
    pass


def store_item():
    Fails(1)[D(2)] = D(3)


def store_attribute():
    Fails(1).attribute = D(2)


def delete_item():
    del Fails(1)[D(2)]


for attempt in (
    lambda: Namespace(D(1), D(2)),
    lambda: Bare(D(1), D(2)),
    lambda: Bare(D(1), x=D(2)),
    lambda: Raises(D(1), D(2)),
    lambda: Raises(*[D(1), D(2)]),
    lambda: function(D(1), D(2), D(3)),
    lambda: function(D(1), c=D(2), x=D(3)),
    lambda: Fails(1)(D(2), D(3)),
    lambda: print(D(1), x=D(2)),
    lambda: len(D(1), D(2)),
    lambda: [].append(D(1), D(2)),
    lambda: int(D(1), D(2), D(3)),
    lambda: len(*[D(1), D(2)], **{"x": D(3)}),
    lambda: Fails(1) + D(2),
    lambda: Fails(1) < D(2),
    lambda: D(1) in Fails(2),
    lambda: Fails(1)[D(2)],
    lambda: {D(1), D(2), (D(3), []), D(4)},
    lambda: {D(1): D(2), (D(3), []): D(4)},
    lambda: f"{Fails(1):{D(2).name}}",
    store_item,
    store_attribute,
    delete_item,
):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
    print("-")
