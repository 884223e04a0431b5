# profile: legacy
"""A finalizer that runs while names are being taken away: the classic surprise that a module's name is None."""
from __future__ import print_function
import sys


class D(object):
    __slots__ = ()

    def __del__(self, sys=sys):
        here = sys.modules["__main__"] if sys.modules.get("__main__") is not None else None
        sys.stdout.write("del %s %s\n" % (here is not None, _helper is None))


def _helper():
    pass


kept = [D()]
print("end")
