# profiles: 3.11 3.10
"""What makes and fills an instance after `__bases__` have been assigned: each slot as if the class had been made with the new ones."""


class Made:
    def __new__(cls, label, *rest):
        self = super().__new__(cls)
        self.label = "made " + label
        return self

    def __del__(self):
        pass


class Filled:
    def __init__(self, label):
        self.label = "filled " + label

    def __len__(self):
        return 5

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return True

    def __repr__(self):
        return "repr of " + self.label

    def __call__(self, *rest):
        return rest

    def __del__(self):
        pass


class Plain:
    def __del__(self):
        pass


class Between(Filled):
    pass


class Below(Between):
    pass


def look(cls):
    for step in (
        lambda: cls("a").label,
        lambda: cls("a", "b").label,
        lambda: len(cls("a")),
        lambda: hash(cls("a")) == 7,
        lambda: cls("a") == cls("b"),
        lambda: "object at" in repr(cls("a")),
        lambda: cls("a")(1),
        lambda: type(cls()).__name__,
    ):
        try:
            print(step(), end="; ")
        except (AttributeError, TypeError) as error:
            print(error, end="; ")
    print()


for changed in Below, Between:
    for bases in (Filled,), (Made,), (Plain,), (Made, Filled), (Filled, Made), (Filled,):
        changed.__bases__ = bases
        print(changed.__name__, *[base.__name__ for base in bases])
        look(Below)
    Below.__bases__ = (Between,)
