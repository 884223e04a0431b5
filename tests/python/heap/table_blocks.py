# profiles: 3.11 3.10 legacy 3.12
"""Fact 4.5: the blocks of functions, and of dicts with their tables, counted in fresh parts of the pools of each size."""
import gc
gc.disable(); gc.collect()
HEAD = 33  # of a bytes object, with its zero byte
CLASSES = range(64, 513, 16)
def usual(answers): return max(set(answers), key=answers.count)
marks = []
def taken(make):
    """How many blocks of each size class the making takes, beside what it frees again."""
    found = {}
    for size in CLASSES:
        answers = []
        for _ in range(9):
            a = bytes(size - HEAD); x = make(); b = bytes(size - HEAD)
            marks.append((a, b, x))
            answers.append((id(b) - id(a)) // size - 1)
        if usual(answers): found[size] = usual(answers)
    return found
def fill(count): marks.append([bytes(size - HEAD) for size in CLASSES for _ in range(count)])
fill(3000)
texts = [f"{i}key" for i in range(30)]
def keys(n): return {text: 1 for text in texts[:n]}
def numbers(n): return {i: i for i in range(n)}
class Key(str): pass
one, key = 1.5, Key("k")
for title, make in (
    ("function", lambda: lambda: 0), ("with defaults", lambda: lambda x=one: 0), ("no keys", lambda: {}), ("one key", lambda: {"a": 1}), ("one number", lambda: {1: 1}),
    ("keys", lambda: keys(5)), ("more keys", lambda: keys(9)), ("many keys", lambda: keys(20)), ("more numbers", lambda: numbers(9)), ("no str", lambda: {key: 1}),
    ("copied", lambda: {"a": 1, "b": 2}.copy()), ("dict()", lambda: dict(a=1)), ("fromkeys", lambda: dict.fromkeys(texts[:3])), ("set", lambda: {1, 2}), ("list", lambda: [1] * 9), ("bytes", lambda: bytes(100)),
):
    print(title, taken(make))
# the free list of tables: in 3.10 also those whose keys are no texts
for make in (lambda: {"a": 1}), (lambda: {1: 1}):
    gc.collect(); fill(500)
    d = make(); blocks = taken(make); d = None
    some = [make() for _ in range(20)]; some.clear()
    print(blocks, taken(make))
