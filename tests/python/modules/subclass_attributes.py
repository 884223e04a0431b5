"""Attributes of instances of classes over types of modules, which the audit finds once."""
import functools
import gc
import itertools
import types
from collections import OrderedDict, defaultdict, deque


class Plain:
    pass


kept = []
for base in (OrderedDict, deque, defaultdict, types.SimpleNamespace, types.ModuleType, functools.partial, itertools.chain):
    cls = type("Sub", (base,), {})
    made = cls("name") if base is types.ModuleType else cls(print) if base is functools.partial else cls()
    made.attribute = [made]
    kept.append(made)
    print(base.__name__, sorted(type(held).__name__ for held in gc.get_referents(made)))

order = OrderedDict(k=1)
order.attribute = [order]
print(sorted(type(held).__name__ for held in gc.get_referents(order)))
cls = made = order = None
kept.clear()
print(gc.collect() > 0)
