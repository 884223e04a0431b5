# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 5.4: between which steps of a program an automatic collection runs: at allocations, or (3.12) where the interpreter looks."""
import gc

log = []


def watch(phase, info):
    if phase == "start": log.append("gc")


def note(x): log.append(x)
def nothing(): pass


class S:
    __slots__ = ()


class I:
    def __init__(self, n=None): self.n = n


def display(): a = {1}, {2}, {3}, {4}, {5}, {6}; log.append("after"); b = 1
def displays(): a = {1}, {2}, {3}; b = {4}, {5}, {6}; log.append("after")
def operators(): a = {1}; b = a | a | a | a | a | a; log.append("after")
def function_entered(): a = {1}, {2}, {3}, {4}, {5}, {6}; nothing(); log.append("after")
def builtin_called(): a = {1}, {2}, {3}, {4}, {5}, {6}; len(a); log.append("after")
def disabled_first(): a = {1}, {2}, {3}, {4}, {5}, {6}; gc.disable(); log.append("after"); gc.enable(); len(a); log.append("end")
def threshold_first(): a = {1}, {2}, {3}, {4}, {5}, {6}; gc.set_threshold(1000); log.append("after"); len(a)
def jump():
    for i in range(2): a = {1}, {2}, {3}, {4}, {5}, {6}; log.append(i)
    log.append("after")
def jump_while():
    i = 0
    while i < 2:
        a = {1}, {2}, {3}, {4}, {5}, {6}
        i += 1
    log.append("after")
def attribute(): a = {1}, {2}, {3}, {4}, {5}, {6}; a.__class__; b = [a][0]; log.append("after")
def returned():
    def inner(): return {1}, {2}, {3}, {4}, {5}, {6}
    a = inner(); b = a[0]; log.append("after")
def generator():
    def g():
        log.append("begin"); yield; log.append("resumed"); yield
    i = g(); next(i); a = {1}, {2}, {3}, {4}, {5}, {6}
    for x in i: log.append("body")
    log.append("after")
def starred():
    arguments = (1,); a = {1}, {2}, {3}, {4}, {5}, {6}; max(*arguments, 2); log.append("after")
def keywords(): a = {1}, {2}, {3}, {4}, {5}, {6}; dict(a=1); log.append("after")
def class_called(): a = {1}, {2}, {3}, {4}, {5}; i = I(); log.append("after")
def class_plain(): a = {1}, {2}, {3}, {4}, {5}; i = S(); log.append("after")
def in_builtin(): a = list(map(frozenset, [[1], [2], [3], [4], [5], [6], [7], [8], [9]])); log.append("after")
def in_sort():
    sorted([3, 1, 2], key=lambda x: ({1}, {2}, {3}, {4}, {5}, {6}) and x); log.append("after")
def subscript(): a = {1}, {2}, {3}, {4}, {5}, {6}; a[0]; a[1:]; x = f"{1}"; log.append("after")
def method(): a = {1}, {2}, {3}, {4}, {5}, {6}; a[0].add(1); log.append("after")
def with_block():
    class M:
        def __enter__(self): log.append("enter")
        def __exit__(self, *a): log.append("exit")
    m = M(); log.append("made"); a = {1}, {2}, {3}, {4}, {5}, {6}
    with m: b = 1
    log.append("after")
def compared(): a = {1}, {2}, {3}, {4}, {5}, {6}; a == a; a is a; 1 in (1, 2); log.append("after")


gc.callbacks.append(watch)
for function in list(globals().values()):
    if type(function) is type(note) and function not in (watch, note, nothing):
        # as often as it takes to be specialised, so that the count does not depend on it; the lists of the free are full then
        gc.disable()
        for _ in range(20): function()
        gc.disable()
        gc.collect(1)
        log.clear()
        gc.set_threshold(5, 1000, 1000)
        gc.enable()
        function()
        gc.disable()
        gc.set_threshold(700, 10, 10)
        print(function.__name__, *log)
