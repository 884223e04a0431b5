# profiles: 3.11 3.10 3.12 3.13
"""How high generation 0's count rises while a list is made of a set, a dict or its view: from 3.13 on without an iterator (list_extend_set and its kin)."""
import gc
import sys


class Set(set):
    pass


class Dict(dict):
    pass


started = []


def phase(name, info):
    if name == "start":
        started.append(info["generation"])


gc.callbacks.append(phase)
DICT = dict(zip(range(5), range(5)))
TABLES = {
    "dict": DICT, "keys": DICT.keys(), "values": DICT.values(), "items": DICT.items(), "set": set(DICT), "frozenset": frozenset(DICT),
    "of a set": Set(DICT), "of a dict": Dict(DICT), "bytes": b"12345", "empty": {}, "no items": {}.items(),
}


def lowest(make, table):
    """The lowest threshold that the operation does not exceed."""
    kept = []
    for threshold in range(1, 12):
        gc.collect()
        started.clear()
        gc.set_threshold(threshold)
        make(table, kept)
        gc.set_threshold(1000)
        if not started:
            return threshold


for name, table in TABLES.items():
    for make in lambda table, kept: list(table), lambda table, kept: [*table], lambda table, kept: kept.extend(table), lambda table, kept: sorted(table):
        print(name, lowest(make, table), end="; ")
    print(sys.getsizeof(list(table)), list(table))
