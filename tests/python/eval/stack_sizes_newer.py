# profiles: 3.11 legacy 3.12 3.13 3.14
"""Facts 7.5: the stacks of `except*`, which 3.10 has not, and of `match`, whose parts it unpacks in another way."""
import sys
def groups(x=None, y=None):
    yield
    try: f(x)
    except* ValueError as e: g(e)
def parts(x=None, y=None, z=None):
    yield
    match x:
        case [1, *y] if y: f(y)
        case {"a": z, **y}: f(y, z)
        case f(a=1) | 2 | None: g(x)
for make in groups, parts:
    made = make()
    print(sys.getsizeof(made), sys.getsizeof(made.gi_frame))
