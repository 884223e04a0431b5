# profiles: 3.11 3.10 legacy 3.12 3.13
"""Managers whose `__enter__` or `__exit__` fails: they die before the traceback is made or after it, as the collector's count tells. In 3.14 no bound methods are counted."""
import gc

gc.disable()
log = []
prepared = ValueError("prepared")


class B:
    def __del__(self):
        log.append(gc.get_count()[0])


class Enters(B):
    def __enter__(self):
        raise prepared

    def __exit__(self, *rest):
        pass


class Exits(B):
    def __enter__(self):
        pass

    def __exit__(self, *rest):
        raise prepared


def enters():
    with Enters(): pass


def exits():
    with Exits(): pass


for f in enters, exits:
    log.clear()
    gc.collect()
    before = gc.get_count()[0]
    try:
        f()
    except ValueError:
        prepared.__traceback__ = None
    print(f.__name__, [n - before for n in log])
