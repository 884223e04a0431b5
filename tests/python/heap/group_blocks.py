# profiles: 3.11 legacy 3.12 3.13 3.14
"""Fact 4.5: the blocks of exception groups, which 3.10 has not, as heap/block_sizes measures those of other kinds."""
import gc
import sys

gc.disable()


class Group(ExceptionGroup): pass


def show(title, make):
    made = [make() for _ in range(600)]
    # what they hold may have blocks as large between them: some change places
    for step in 7, 3, 5:
        del made[::step]
        made += [make() for _ in range(300)]
    places = sorted(map(id, made))
    if title: print(title, min(b - a for a, b in zip(places, places[1:])), sys.getsizeof(made[0]))


show("group", lambda: ExceptionGroup("a", [KeyError()]))
show("class of group", lambda: Group("a", [KeyError()]))
