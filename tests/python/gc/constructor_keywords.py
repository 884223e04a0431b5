# profiles: 3.11 3.12 3.13
"""What a constructor adds to the collector's first count that finds a keyword wrong or an argument missing, and what it says first."""
import gc
import types
from collections import deque

gc.disable()
NAMED = {"label": 1}


def count(call):
    call()
    gc.collect()
    before = gc.get_count()[0]
    call()
    return gc.get_count()[0] - before


def attempt(call):
    def attempted():
        try:
            call()
        except TypeError:
            pass

    return attempted


for kind in types.ModuleType, float, str, bytes, bytearray, complex, bool, list, tuple, dict, set, frozenset, object, range, deque, memoryview, property, ValueError:
    print(kind.__name__, count(attempt(lambda: kind(**NAMED))), count(attempt(lambda: kind(label=1))))
for call in (
    lambda: types.ModuleType("name", label=1),
    lambda: types.ModuleType(doc=1),
    lambda: types.ModuleType("name", name=1),
    lambda: types.ModuleType("name", "doc", label=1),
    lambda: types.ModuleType(),
    lambda: property(None, fget=1),
    lambda: memoryview(label=1, object=2),
):
    print(count(attempt(call)))
    try:
        call()
    except TypeError as error:
        print("label" if "label" in str(error) else error)
