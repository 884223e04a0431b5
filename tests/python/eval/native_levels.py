# profiles: 3.12 3.13 3.14
"""What counts against the recursion limit from 3.12 on: frames of Python, and not the native calls between them."""
import sys

sys.setrecursionlimit(200)
deepest = 0


class Through:
    def __init__(self, how): self.how = how
    def __add__(self, other): return self.how(self)
    def __getattr__(self, name): return self.how(self)
    def __len__(self): return self.how(self) and 1
    def __call__(self): return self.how(self)


for title, call in {
    "directly": lambda again, depth: again(depth),
    "spread": lambda again, depth: again(*[depth]),
    "by keyword": lambda again, depth: again(depth=depth),
    "method": lambda again, depth: Through(lambda _: again(depth)).__call__(),
    "instance": lambda again, depth: Through(lambda _: again(depth))(),
    "operator": lambda again, depth: Through(lambda _: again(depth)) + 1,
    "attribute": lambda again, depth: Through(lambda _: again(depth)).missing,
    "len": lambda again, depth: len(Through(lambda _: again(depth))),
    "map": lambda again, depth: list(map(again, [depth])),
    "key": lambda again, depth: sorted([depth], key=again),
    "class": lambda again, depth: type("C", (), {"__init__": lambda self: again(depth)})(),
}.items():
    def again(depth, call=call):
        global deepest
        deepest = max(deepest, depth)
        return call(lambda depth: again(depth + 1), depth)
    deepest = 0
    try: again(0)
    except RecursionError as error: print(title, deepest, error)
