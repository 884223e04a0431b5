# profiles: 3.11 3.12 3.13 3.14
"""Where a collection starts that is due in a call that fails or is caught, and what is there when the arguments of a failed call die."""
import gc
import sys
import types

gc.disable()
module = types.ModuleType("loose")
log = []


def at_collection(phase, info):
    if phase == "start":
        log.append(sys._getframe(1).f_code.co_name)
        gc.disable()


def ask(value):
    try: return "a" + ":" + str(value.label)
    except Exception: return "b"
def each(value): return list(ask(item) for item in [value])
def of_module():
    try: module.label
    except AttributeError: pass
    return 1
def fail(): raise ValueError
def caught():
    try: fail()
    except ValueError as error: pass
    return 1


class Plain: pass


def run(function, values):
    for count in range(1, 20):
        log.clear()
        gc.collect()
        gc.set_threshold(count, 1000, 1000)
        gc.enable()
        function(*values)
        gc.disable()
        gc.set_threshold(0)
        print(function.__name__, count, log)


gc.callbacks.append(at_collection)
for function, *values in (each, module), (each, Plain()), (of_module,), (caught,):
    function(*values)
    run(function, values)
gc.callbacks.clear()


class Dies:
    def __del__(self): counts.append(gc.get_count()[0])
    def meth(self): pass


counts = []
def one(value): return 1
def more(value, *rest): return 1
def named(value, *, k): return 1
calls = [
    lambda: more(Dies(), *(1,), **{"k": 1}),
    lambda: more(*[Dies()], k=2),
    lambda: more(1, **{"k": Dies()}),
    lambda: more(Dies().meth, *(1,), **{"k": 1}),
    lambda: more(*(Dies(),), **{"a": Dies()}),
    lambda: one(Dies(), *(1,)),
    lambda: one(Dies(), **{"value": 1}),
    lambda: one(*(), **{"a": Dies()}),
    lambda: named(*(Dies(),)),
    lambda: named(1, k=2, **{"j": Dies()}),
    lambda: named(*Dies()),
    lambda: named(1, **Dies()),
    lambda: (lambda: 1)(*(Dies(),), **{"a": Dies()}),
    lambda: (lambda: 1)(*(Dies(), 2, 3), **{"a": Dies(), "b": 5}),
    lambda: (lambda x: 1)(*(Dies(),), **{"a": 5}),
    lambda: (lambda x: 1)(*(), **{"a": Dies()}),
    lambda: (lambda *x: 1)(*(Dies(),), a=Dies()),
    lambda: (lambda x: 1)(*(Dies(),), **{1: Dies()}),
    lambda: (lambda x, y, z: 1)(*(Dies(),)),
    lambda: Dies()(1, *(2,)),
    lambda: Dies(**{"a": Dies()}),
    lambda: len(*(Dies(),), **{"a": Dies()}),
    lambda: Dies().meth(*(Dies(),), **{"a": Dies()}),
]
for number, call in enumerate(calls):
    gc.collect()
    counts.clear()
    before = gc.get_count()[0]
    try: call()
    except TypeError: pass
    print(number, [count - before for count in counts])
