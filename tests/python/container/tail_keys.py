# profiles: 3.11 3.12 3.13 3.14
"""Sizes of classes and of the dicts of their instances: in 3.12 those of subclasses of int, tuple and bytes share keys, too."""
import sys


def sizes(thing):
    return sys.getsizeof(thing.__dict__), sys.getsizeof(dict(thing.__dict__))


for base in int, tuple, bytes, str, list, object, float, dict, set, frozenset, Exception, type:
    made = type("Made", (base,), {})
    print(base.__name__, sys.getsizeof(made) - sys.getsizeof(type("Bare", (base,), {"__slots__": ()})))
    if base is not type:
        for count in 1, 2, 6, 31:
            thing = made()
            for n in range(count):
                setattr(thing, f"name{n}", n)
            print("   ", count, *sizes(thing))
            del thing.name0
            print("       ", *sizes(thing))
        print("   ", *sizes(made()))
    derived = type("Derived", (made,), {})
    print("   ", sys.getsizeof(derived) - sys.getsizeof(made), sys.getsizeof(type("Slotted", (made,), {"__slots__": ()})) - sys.getsizeof(made))
