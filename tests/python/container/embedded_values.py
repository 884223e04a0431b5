# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Where the attributes of instances stand: in an array, in the instance itself (3.13), in a dict; and what is tracked, visited and left then."""
import gc
import sys
import weakref

gc.disable()


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   ", self.name, "dies")


class Silent:
    __slots__ = ("name", "__weakref__")

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   ", self.name, "dies")


def shown(instance):
    names = instance.__dict__
    return gc.is_tracked(names), len(gc.get_referents(names)), [type(each).__name__ for each in gc.get_referents(instance)], list(names)


print("who visits")


class Plain:
    pass


class Slotted:
    __slots__ = ("slot", "__dict__", "__weakref__")


class OnlyDict:
    __slots__ = ("__dict__",)


class Listed(list):
    pass


class Raised(Exception):
    pass


class Further(OnlyDict):
    pass


for kind in Plain, Slotted, OnlyDict, Listed, Raised, Further, Told:
    one = kind("named") if kind is Told else kind()
    before = gc.get_count()[0]
    one.a = 1
    middle = gc.get_count()[0]
    one.b = []
    first = gc.get_referents(one)
    print(kind.__name__, middle - before, [type(each).__name__ for each in first], sys.getsizeof(one))
    print("   ", shown(one))
    one.c = []
    print("   ", shown(one))
    one.__dict__["d"] = []
    print("   ", shown(one), sys.getsizeof(one.__dict__))
    gc.collect()
    print("   ", gc.is_tracked(one.__dict__), sys.getrefcount(one.__dict__), [type(each).__name__ for each in gc.get_referrers(one.c)])
    del first
del one

print("a dict asked for early")
one = Plain()
names = one.__dict__
one.a = []
print(gc.is_tracked(names), len(names), names)
del one.a
print(gc.is_tracked(names), len(names), names)
one.a, one.b = 1, 2
names["c"] = 3
del names["b"]
one.d = 4
print(list(names), names == {"a": 1, "c": 3, "d": 4}, list(vars(one).items()))
one.b = 5
print(list(names), list(reversed(names)), names.pop("a"), one.__dict__ is names)

print("instances die, their dicts live")
one = Plain()
one.told, one.silent = Told("told"), Silent("silent")
names = one.__dict__
print(sys.getrefcount(names))
del one
print(list(names), gc.is_tracked(names), len(gc.get_referents(names)))
names["more"] = 5
del names["told"]
print(list(names))
names.clear()
print(names, sys.getsizeof(names))
names["last"] = 1
print(names)

print("order of death")
one = Plain()
one.z, one.y = Silent("z"), Silent("y")
del one
one = Plain()
one.y, one.x, one.z = Silent("y"), Silent("x"), Silent("z")
names = one.__dict__
del one
print(list(names))
del names
one = Plain()
one.y, one.x, one.z = Silent("y"), Silent("x"), Silent("z")
one.__dict__
del one

print("cleared")
one = Plain()
one.y, one.x = Silent("y"), Silent("x")
one.__dict__.clear()
print(one.__dict__, sys.getsizeof(one.__dict__))
one.x = 1
print(one.__dict__, sys.getsizeof(one.__dict__))
print(one.__dict__.popitem(), sys.getsizeof(one.__dict__))
one.x = 2
print(one.x, vars(one), sys.getsizeof(one.__dict__))

print("replaced")
one = Plain()
one.y, one.x = Silent("y"), Silent("x")
one.__dict__ = mine = {"x": 5}
print(one.x, vars(one) is mine, hasattr(one, "y"), sys.getrefcount(mine))
one.y = 6
print(mine)
del one.__dict__
print(vars(one), mine, sys.getrefcount(mine))
one.z = 7
print(vars(one), sys.getsizeof(vars(one)), sys.getrefcount(vars(one)))
one = Plain()
one.y = Silent("y")
old = one.__dict__
one.__dict__ = {}
print(old.keys(), one.__dict__)
old.clear()
one = Plain()
one.y = Silent("y")
del one.__dict__
one.y = 1
print(vars(one), sys.getrefcount(vars(one)), gc.is_tracked(vars(one)))

print("another class")


class Other:
    pass


one = Plain()
one.y, one.other = 1, []
names = one.__dict__
one.__class__ = Other
print(one.__dict__ is names, names, gc.is_tracked(names), len(gc.get_referents(names)), len(gc.get_referents(one)))
one.third = 5
print(names)
one = Plain()
one.y = 1
one.__class__ = Other
print(vars(one), sys.getsizeof(vars(one)))

print("too many")
one = Plain()
for number in range(40):
    setattr(one, f"name{number}", number)
print(len(vars(one)), sys.getsizeof(vars(one)))
two = Plain()
names = two.__dict__
for number in range(30, 36):
    setattr(two, f"name{number}", number)
print(list(names), two.name33, sys.getsizeof(names))
names[5] = 6
print(names, two.__dict__ is names, sys.getsizeof(names))
try:
    del two.nothing
except AttributeError as error:
    print(type(error).__name__)
three = Plain()
three.__dict__.update({"name1": 1, "name2": 2})
print(sys.getsizeof(three.__dict__), three.name2, list(three.__dict__))
copied = three.__dict__.copy()
copied["name5"] = 5
print(copied, vars(three), sys.getsizeof(copied))
three.__dict__ |= {"name3": 3}
print(vars(three))

print("collected")


class Watched:
    pass


watchers = []


def watched_as(name):
    one = Watched()
    one.name = name
    watchers.append(weakref.ref(one, lambda reference: print("   ", name, "dies")))
    return one


one = Plain()
one.me, one.told = one, watched_as("in a cycle")
del one
print(gc.collect())
one = Plain()
one.me, one.told, one.names = one, watched_as("in a cycle with its dict"), one.__dict__
del one
print(gc.collect())
one = Plain()
one.me, one.told = one, watched_as("in a cycle, its dict is held")
names = one.__dict__
watched = weakref.ref(one)
del one
print(gc.collect(), list(names), watched() is None)
print(names["me"].told.name if "me" in names else "gone")
del names
print(gc.collect(), watched() is None)
one = Slotted()
one.me, one.told = one, watched_as("in a cycle, slotted")
names = one.__dict__
del one
print(gc.collect(), list(names))
del names
print(gc.collect())
one = Plain()
one.names = one.__dict__
del one
print(gc.collect())

print("changed while it is cleared")


class Changes:
    def __init__(self, act):
        self.act = act

    def __del__(self):
        self.act()


def adding():
    one.added = 5


one = Plain()
one.name1, one.name2, one.name3 = Changes(adding), Changes(lambda: None), 3
one.__dict__.clear()
print(sorted(vars(one)))
one = Plain()
one.name1, one.name2 = Changes(lambda: vars(one)), 2
del one.__dict__
print(vars(one))
one = Plain()
one.name1, one.name2 = Changes(lambda: setattr(one, "name2", 5)), 2
del one.__dict__
print(vars(one))

print("rooms that come back")


class Sized:
    pass


rooms = []
for number in range(12):
    one = Sized()
    rooms.append(id(one))
    del one
# where the first was may be another's by now
del rooms[0]
print([rooms.index(each) for each in rooms])
kept = [Sized() for each in range(40)]
one = Sized()
place = id(one)
del one
print(id(Sized()) == place)
del kept
