# profiles: 3.11 3.10 legacy 3.12 3.13 3.14
"""Facts 7.5: the stacks of `match`, whose parts 3.10 unpacks in another way."""
import sys
def parts(x=None, y=None, z=None):
    yield
    match x:
        case [1, *y] if y: f(y)
        case {"a": z, **y}: f(y, z)
        case f(a=1) | 2 | None: g(x)
made = parts()
print(sys.getsizeof(made), sys.getsizeof(made.gi_frame))
