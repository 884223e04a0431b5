# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
# what is tracked, and when tracking ends
import gc


class C:
    pass


class S:
    __slots__ = ()


class D(dict):
    pass


class T(tuple):
    pass


def f():
    yield


gc.collect()
atoms = [1, 1.5, "a", b"b", None, True, range(3), object(), bytearray(b"x"), 2j, ..., f.__code__]
print([gc.is_tracked(x) for x in atoms])
print("list", gc.is_tracked([]), "set", gc.is_tracked(set()), "frozenset", gc.is_tracked(frozenset([1])))
print("dicts", gc.is_tracked({}), gc.is_tracked({"a": 1}), gc.is_tracked({"a": []}), gc.is_tracked({1: 2}), gc.is_tracked(D()))
d = {}
d["x"] = 1
print(gc.is_tracked(d))
d["y"] = []
print(gc.is_tracked(d))
d["y"] = 1
gc.collect(0)
print("after young collection", gc.is_tracked(d))
gc.collect()
print("after full collection", gc.is_tracked(d))
print(gc.is_tracked(dict.fromkeys("ab")), gc.is_tracked({k: 1 for k in "ab"}), gc.is_tracked(dict(a=1)), gc.is_tracked({"a": []}.copy()))
t = tuple([1, 2])
print("tuple", gc.is_tracked(()), gc.is_tracked(t))
gc.collect(0)
print(gc.is_tracked(t))
n = tuple([tuple([1]), 2])
gc.collect(0)
print("nested", gc.is_tracked(n), gc.is_tracked(n[0]))
gc.collect()
print("nested", gc.is_tracked(n), gc.is_tracked(n[0]))
h = tuple([[]])
gc.collect()
print("holding", gc.is_tracked(h), gc.is_tracked(T([1])))
print("instances", gc.is_tracked(C()), gc.is_tracked(S()))
c = C()
c.x = 1
print("__dict__", gc.is_tracked(c.__dict__))
c.y = []
print("__dict__", gc.is_tracked(c.__dict__))
print([gc.is_tracked(x) for x in (f, f(), C, ValueError(), property(), enumerate([]), iter([]), zip(), memoryview(b""), slice(1), c.__init__, [].append, iter(range(2)), reversed([]))])
print(gc.is_tracked(gc), gc.is_tracked(type), gc.is_tracked(len))
