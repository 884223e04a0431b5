"""The code of frozen modules.

CPython 3.11 and 3.12 have it as static data (Tools/build/deepfreeze.py), so that an import allocates nothing for it.
Here it is made when such a module is imported for the first time, and kept from then on.
Workaround: import such a module (os, stat, posixpath, _collections_abc, importlib.util, runpy, site) before blocks are counted.
"""
import sys


def grown(name):
    before = sys.getallocatedblocks()
    __import__(name)
    return sys.getallocatedblocks() - before


print("what it defines, and little more", grown("os") < 1500)
del sys.modules["os"]
print("the second time", grown("os") < 1500)
