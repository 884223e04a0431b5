"""How often a member is held while `__hash__` and `__eq__` run: sets, lists, tuples, comparisons."""
import sys
class Key:
    def __init__(self, name): self.name = name
    def __hash__(self):
        print("  hash", self.name, sys.getrefcount(self)); return 1
    def __eq__(self, other):
        print("  eq", self.name, other.name, sys.getrefcount(self), sys.getrefcount(other)); return self.name == other.name
a,b=Key("a"),Key("b")
s=set()
for name, act in {
 "add": lambda: s.add(a), "add2": lambda: s.add(b), "again": lambda: s.add(Key("b")), "display": lambda: {a, Key("c"), Key("c")}, "comp": lambda: {k for k in (a, Key("c"))},
 "in": lambda: Key("b") in s, "discard": lambda: s.discard(Key("z")), "remove": lambda: s.remove(Key("b")), "set()": lambda: set([a, Key("d")]), "fs": lambda: frozenset((a, Key("d"))),
 "update": lambda: s.update([Key("e"), a]), "union": lambda: s | {Key("a")}, "and": lambda: s & {Key("a")}, "minus": lambda: s - {Key("a")}, "xor": lambda: s ^ {Key("a")}, "eq": lambda: s == {Key("a"), Key("e")},
 "sub": lambda: s <= {Key("a")}, "disj": lambda: s.isdisjoint([Key("a")]), "inter": lambda: s.intersection([Key("a")]), "pop": lambda: s.pop(),
 "list in": lambda: Key("a") in [b, a], "index": lambda: [b,a].index(Key("a")), "count": lambda: [b,a].count(Key("a")), "remove list": lambda: [b,a].remove(Key("a")), "list eq": lambda: [a,b]==[a,Key("b")], "tuple eq": lambda: (a,b)==(Key("a"),b), "tuple in": lambda: Key("a") in (b,a),
 "dict eq": lambda: {1:a} == {1:Key("a")}, "hash tuple": lambda: hash((a, Key("t"))), "intern": lambda: {(a,): 1}[(Key("a"),)],
}.items():
    print(name); act()
