"""
A collection while a class is made: what only the class holds goes behind it in its generation's list, what somebody else holds stays in its place.
For each allocation of the making in turn, where a collection starts: in which order the new objects stand afterwards.
"""
import gc
import sys


class Base:
    def method(self):
        pass


gc.disable()


def kinds(cls, namespace):
    names = {id(cls): "class", id(cls.__mro__): "mro", id(cls.__bases__): "bases", id(namespace): "given"}
    own = gc.get_referents(cls)
    names |= {id(item): "namespace" for item in own if type(item) is dict}
    names |= {id(item): item.__name__ for item in vars(cls).values() if type(item).__name__.endswith("descriptor")}
    return [names[id(item)] for item in gc.get_objects() if id(item) in names]


gc.collect()
gc.freeze()
for bases in (), (Base,), (list,), (Exception, Base):
    for namespace in {}, {"held": []}, {"held": None}, {"__slots__": ("one", "two")}, {"__new__": lambda cls: None}:
        if bases == (list,) and "__slots__" in namespace:
            continue
        print(*[base.__name__ for base in bases], *namespace)
        for threshold in range(1, 14):
            gc.collect()
            before = gc.get_count()[0]
            gc.set_threshold(before + threshold, 1000, 1000)
            gc.enable()
            made = type("Made", bases, namespace)
            gc.disable()
            gc.set_threshold(0)
            print("   ", threshold, *kinds(made, namespace))
            made = None
