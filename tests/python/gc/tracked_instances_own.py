# profiles: 3.11 legacy
"""gc/tracked_instances for what 3.10 has not or builds in another way: groups, frames that run, iterators of ASCII texts."""
import gc, sys, weakref

for name, make in (
    ("sysflags", lambda: sys.flags),
    ("eg", lambda: ExceptionGroup("a",[ValueError()])),
    ("beg", lambda: BaseExceptionGroup("a",[KeyboardInterrupt()])),
    ("frame", sys._getframe),
    ("gai", lambda: iter(list[int])),
    ("si", lambda: iter("")),
):
    thing = make()
    held = gc.get_referents(thing)
    print(name, type(thing).__name__, gc.is_tracked(thing), sys.getsizeof(thing), type(thing) in held, len(held))
for thing in ExceptionGroup("a", [ValueError()]), BaseExceptionGroup("a", [KeyboardInterrupt()]):
    print(type(thing).__name__, gc.is_tracked(thing), sys.getsizeof(thing), len(gc.get_referents(thing)))


def names(thing):
    return [x if isinstance(x, (int, str, type(None))) else getattr(x, "__qualname__", type(x).__name__) for x in gc.get_referents(thing)]


group = ExceptionGroup("m", [ValueError()])
print(names(group))
group.z = 1
group.add_note("q")
print(names(group), weakref.ref(group)() is group, gc.is_tracked(group))
