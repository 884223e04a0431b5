# profiles: 3.11 3.12 3.13
"""In which order the operands of subscripts and calls die: warm code has specialised itself and lets go of some of them in another order."""
import gc
import sys
from collections import deque

gc.disable()
dead = []


class K:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        dead.append(self.name)

    def __hash__(self):
        dead.append("hash%d" % sys.getrefcount(self))
        return 1

    def __eq__(self, other):
        return True

    def __index__(self):
        return 0

    def method(self, *rest):
        return 0


class Unhashed(K):
    __hash__ = None


class Unequal(K):
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError


class List(list):
    def __del__(self):
        dead.append("list")


class Dict(dict):
    def __del__(self):
        dead.append("dict")


class Getter:
    def __getitem__(self, key):
        return 1


class Other(list):
    def append(self, item):
        pass


def stops():
    yield


STATEMENTS = """
{K(1): 2}[K(3)]
{5: 2}[K(3)]
{5: K(2)}[K(3)]
{5: K(2)}[Unhashed(3)]
{K(5): K(2)}[Unequal(3)]
Dict({K(1): 2})[K(3)]
{K(1): K(2)}[K(3)] = K(4)
{5: K(2)}[K(3)] = K(4)
{5: K(2)}[Unhashed(3)] = K(4)
{K(5): K(2)}[Unequal(3)] = K(4)
Dict({5: K(2)})[K(3)] = K(4)
[K(1)][0] = K(2)
List([K(1)])[0] = K(2)
[K(1)][K(2)] = K(3)
[K(1), K(2)][0]
(K(1), K(2))[0]
[K(1)][K(2)]
[K(1)][5]
[K(1)].append(K(2))
List([K(1)]).append(K(2))
Other([K(1)]).append(K(2))
list.append([K(1)], K(2))
(lambda put: put(K(2)))([K(1)].append)
{K(1): K(2)}.pop(K(3), K(4))
{5: K(2)}.pop(K(3), K(4))
{5: K(2)}.pop(K(3))
{5: K(2)}.pop(Unhashed(3), K(4))
{5: K(2)}.get(K(3), K(4))
dict.get({5: K(2)}, K(3), K(4))
{K(1): K(2)}.setdefault(K(3), K(4))
{5: K(2)}.setdefault(K(3), K(4))
Dict({5: K(2)}).pop(K(3), K(4))
{5: K(2)}.update({K(3): K(4)})
[K(1)].insert(K(0), K(2))
[K(1)].index(K(2))
[K(1)].index(K(2), K(3), K(4))
[].index(K(2))
[K(1)].pop(K(2))
[K(1)].extend([K(2)])
[K(1)].extend(K(2))
[K(1)].remove(K(2))
[K(1)].count(K(2))
[K(1)].sort(key=K(2).method)
(K(1),).index(K(2))
{K(1)}.add(K(2))
{K(1)}.discard(K(2))
{K(1)}.union({K(2)})
deque([K(1)]).append(K(2))
deque([K(1)]).insert(K(2), K(3))
deque([K(1)]).index(K(2))
deque([K(1)]).rotate(K(2))
stops().throw(K(1))
isinstance(K(1), K(2))
isinstance(K(1), (K, K(2)))
isinstance(K(1), K)
issubclass(K, K(2))
getattr(K(1), "missing", K(2))
setattr(K(1), "other", K(2))
sum(K(1), K(2))
max(K(1), K(2))
len(K(1))
K(1) in {K(2): K(3)}
K(1) in [K(2)]
del {K(1): K(2)}[K(3)]
K(1).method(K(2))
"""


def run(statement, heat, times):
    source = f"for turn in range({heat}): pass\\n".replace("\\n", "\n") if heat else ""
    source += f"for turn in range({times}):\n try:\n  {statement}\n except Exception as error: dead.append(type(error).__name__)\n dead.append('|')\n"
    dead.clear()
    exec(compile(source, "statement", "exec"), {**globals()})
    return " ".join(map(str, dead)).split(" | ")


for statement in STATEMENTS.strip().split("\n"):
    print(statement, "->", run(statement, 0, 1)[0], "/", run(statement, 20, 1)[0])
    several = run(statement, 0, 12)
    print("    ", [several.index(kind) for kind in dict.fromkeys(several)])

# what an instruction has seen first it expects again, until it has been wrong 53 times
FIRST = {"list": "[K(1), K(2)]", "tuple": "(K(1), K(2))", "class": "Getter()", "set": "{5}", "subclass": "List([K(1)])", "dict": "{K(5): K(1)}"}
for name, other in FIRST.items():
    for times in 1, 20:
        for form in "holder[key]", "holder[key] = K(4)":
            kinds = f"[lambda: {other}] * {times} + [lambda: {{K(5): K(2)}}] * 150"
            source = f"for turn in range(20): pass\nfor make in {kinds}:\n"
            source += " holder = make()\n dead.clear()\n try:\n  " + form.replace("holder", "make()").replace("key", "(K(3) if type(holder) is dict else 0)")
            source += "\n except Exception: pass\n seen.append(' '.join(map(str, dead)))\n"
            seen = []
            exec(compile(source, "statement", "exec"), {**globals()})
            changes = [index for index in range(1, len(seen)) if seen[index] != seen[index - 1]]
            print(name, times, form, changes, seen[-1])
