# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""When the dict of a module is tracked, and which of the two stands first in the collector's list."""
import gc
import types

gc.disable()


def order(*objects):
    places = {id(each): place for place, each in enumerate(gc.get_objects())}
    found = [places.get(id(each)) for each in objects]
    return found if None in found else sorted(range(len(found)), key=found.__getitem__)


class Own(types.ModuleType):
    pass


for kind in types.ModuleType, Own:
    module = kind("name")
    print(gc.is_tracked(module), gc.is_tracked(vars(module)), None in order(module, vars(module)))
    module.first = []
    print(order(module, vars(module), module.first))
    module = kind("name")
    gc.collect()
    print(gc.is_tracked(module), gc.is_tracked(vars(module)))
    module.first = []
    print(order(module, vars(module), module.first))
