# profiles: 3.11 legacy 3.12 3.13 3.14
"""Facts 7.5: the stacks of `except*`, which 3.10 has not."""
import sys
def groups(x=None, y=None):
    yield
    try: f(x)
    except* ValueError as e: g(e)
made = groups()
print(sys.getsizeof(made), sys.getsizeof(made.gi_frame))
